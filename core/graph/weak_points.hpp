#pragma once

#include "core/graph/scenario_sweep.hpp"

#include <functional>

namespace nb::graph {

/// Called for one lost node with everything that fails by it, itself and groups included.
using FailureVisitor = std::function<void(Node lost, std::span<Node const> failed)>;

/// Fails every one of `candidates` by itself (bridging times ignored). Cost: the edges of what fails.
void fail_each(Graph const& graph, std::span<Node const> candidates, FailureVisitor const& visit);

/// How many of `targets` stop by the loss of each of `candidates` alone (bridging times ignored; counting
/// itself, if it is a target). 512 candidates at a time, as bits: cheaper than one after the other where they
/// take the same down.
[[nodiscard]] std::vector<std::uint32_t> count_stopped(Graph const& graph,
                                                       std::span<Node const> candidates,
                                                       std::span<Node const> targets);

/// Single points of failure: the real nodes whose sole failure takes a node down. Looks at all candidates at
/// once, as bits. Reusable; a question costs the edges of what the node needs, directly or not.
class SinglePointSearch {
public:
  /// \param graph must outlive the search
  explicit SinglePointSearch(Graph const& graph) : graph_(&graph), sweep_(graph), seen_(graph.size()) {}

  /// By key, without `node` itself.
  [[nodiscard]] std::vector<Node> of(Node node);

private:
  Graph const* graph_;
  ScenarioSweep sweep_;
  PerNode<std::uint8_t> seen_;  ///< 0 between two questions
  std::vector<Node> part_, candidates_;
};

/// One question; for several keep a SinglePointSearch.
[[nodiscard]] std::vector<Node> single_points(Graph const& graph, Node node);

/// Two nodes that together take down what neither does alone.
struct WeakPair {
  Node first, second;       ///< by rank
  std::vector<Node> stops;  ///< those of the targets, by rank
};

/// All pairs of `candidates` that stop at least one of `targets` which neither stops alone; by rank. Only
/// pairs that together exhaust a group are looked at, so that the cost follows the redundancy there is.
[[nodiscard]] std::vector<WeakPair> weak_pairs(Graph const& graph,
                                               std::span<Node const> candidates,
                                               std::span<Node const> targets);

}  // namespace nb::graph
