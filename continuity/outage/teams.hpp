#pragma once

#include "core/graph/restart_order.hpp"
#include "core/model/register.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace nb::outage {

/// So many teams repair this kind of resources, each one at a time.
struct TeamLimit {
  std::string kind;  ///< "IT" (see assessment::is_it), "all", or a kind of resource by its name or its word
  std::uint32_t number = 1;
};

/// `KIND=N` or `N` (all kinds), e.g. "IT=2", "Energie=1", "3". Error "app.bad_team" (usage).
[[nodiscard]] TeamLimit parse_team_limit(std::string const& text);

/// Which teams repair what; what no limit speaks of begins at once. A limit for one kind goes before "IT",
/// and that before "all". \param graph of the register
[[nodiscard]] graph::Teams teams_of(model::Register const& register_,
                                    graph::Graph const& graph,
                                    std::vector<TeamLimit> const& limits);

}  // namespace nb::outage
