#pragma once

#include "core/graph/graph.hpp"

#include <functional>

namespace nb::graph {

/// Called for one lost node with everything that fails by it, itself and groups included.
using FailureVisitor = std::function<void(Node lost, std::span<Node const> failed)>;

/// Fails every one of `candidates` by itself (bridging times ignored). Cost: the edges of what fails.
void fail_each(Graph const& graph, std::span<Node const> candidates, FailureVisitor const& visit);

/// Single points of failure: the real nodes whose sole failure takes a node down. Looks at all candidates at
/// once, as bits. Reusable; a question costs the edges of what the node needs, directly or not.
class SinglePointSearch {
public:
  /// \param graph must outlive the search
  explicit SinglePointSearch(Graph const& graph) : graph_(&graph), place_(graph.size(), outside) {}

  /// By key, without `node` itself.
  [[nodiscard]] std::vector<Node> of(Node node);

private:
  static constexpr std::uint32_t outside = ~std::uint32_t{0};

  Graph const* graph_;
  PerNode<std::uint32_t> place_;  ///< in the part looked at; `outside` between two questions
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
