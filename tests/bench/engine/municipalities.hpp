#pragma once

#include "core/graph/graph.hpp"

#include <string_view>
#include <vector>

namespace nb::bench {

/// Who shares what above the municipalities: nothing, one joint computing centre, a state's, or a district's
/// that stands on a state's that stands on the federal one.
enum class Above : std::uint8_t { nothing, joint_centre, state, federation };

struct Country {
  std::string_view name;
  std::uint32_t municipalities;
  Above above;
  std::uint32_t processes_each = 1070;
  bool redundancy = true;  ///< false: each group needs all its members, as plain graphs understand it
};

/// The four sizes of the table, by `name`: m1, m4, rlp (Rheinland-Pfalz, 170), de (Germany, 11,000).
[[nodiscard]] Country country(std::string_view name);

struct Municipalities {
  graph::Graph graph;
  std::vector<graph::Node> processes, resources;
};

/// Made-up municipalities, the same ones every time: 1,000 processes on 190 resources each (power, sites,
/// networks, servers, applications, suppliers, roles), with redundancy, bridging times, circles among core
/// services and processes. About 3,000 nodes and 10,000 needs per municipality. The sizes are meant to be
/// real, the contents are not.
[[nodiscard]] Municipalities made_up(Country const& country);

}  // namespace nb::bench
