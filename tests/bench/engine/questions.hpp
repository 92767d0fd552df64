#pragma once

#include "tests/bench/engine/municipalities.hpp"

#include <benchmark/benchmark.h>

#include <functional>
#include <memory>
#include <string>

namespace nb::bench {

/// The questions that a plain graph understands: each group needs all of its members.
struct PlainQuestions {
  Municipalities plain;              ///< without redundancy
  std::vector<graph::Node> sources;  ///< the resources whose failure is followed
};

/// \return what all who answer the question must agree on
using Answer = std::function<std::uint64_t()>;

struct Peer {
  std::string name;
  double megabytes = 0;  ///< of its own form of the graph
  Answer reach;          ///< processes reached from each source, summed up
  Answer propagate;  ///< every resource lost when its repair time has passed: the first minute at which each
                     ///< process is lost, summed up, never = 0
};

[[nodiscard]] Peer engine_peer(PlainQuestions const& questions);
[[nodiscard]] Peer boost_peer(PlainQuestions const& questions);
[[nodiscard]] Peer igraph_peer(PlainQuestions const& questions);

/// Resident memory of this program now, in MB.
[[nodiscard]] double resident_megabytes();

/// Registers the measurements; what they refer to must outlive the run.
void register_engine(Municipalities const& made);
void register_edits(Municipalities const& made);
void register_peer(Peer const& peer);
void register_floor(graph::Graph const& graph);

}  // namespace nb::bench
