#pragma once

#include "core/graph/outage.hpp"

namespace nb::graph {

/// Real nodes that were never down although, at some minute, enough of what they need was: they owe it to a
/// bridging time, their own or that of a group's member. By key. Cost: the uses of what was down.
[[nodiscard]] std::vector<Survivor> survivors_of(Graph const& graph, OutageTimeline const& timeline);

}  // namespace nb::graph
