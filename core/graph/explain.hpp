#pragma once

#include "core/graph/failure.hpp"
#include "core/graph/required.hpp"

namespace nb::graph {

/// One step of a derivation. Groups are steps, too: "at least k of its needs".
struct Step {
  Node node;
  Minutes value{0};
  friend bool operator==(Step const&, Step const&) = default;
};

/// Which of the required times is to be explained.
enum class Requirement { strict, designated };

/// From `node` up to the node whose own RTO causes its required time, with the value at each step (E1:
/// Grid 7, Power 7, SrvA 8, Cluster 8, App 9, Register 10, Payout 12). Ties: smallest rank. Empty if nobody
/// waits for it.
[[nodiscard]] std::vector<Step> why_required(RequiredTimes const& required, Node node, Requirement which);

/// From `node` down to what it waits for last (E1: Payout 8, Register 6, App 5, Cluster 4, SrvA 4): the last
/// step's own repair decides. In a circle the step goes to the member everybody waits for. With unknown
/// repairs the path is that of the run in which they take for ever, and such values are `never`.
[[nodiscard]] std::vector<Step> why_ready(Recovery const& recovery, Node node);

/// One failed node with the needs whose loss takes it down; none = lost by itself.
struct FailureStep {
  Node node;
  std::uint32_t depth = 0;
  std::vector<Node> causes;
};

/// Proof of minimum depth that `node` fails when `lost` are lost (bridging times ignored): causes first,
/// `node` last. Empty if it does not fail.
[[nodiscard]] std::vector<FailureStep> why_failed(Graph const& graph, std::span<Node const> lost, Node node);

}  // namespace nb::graph
