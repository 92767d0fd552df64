#pragma once

#include "core/graph/graph.hpp"

namespace nb::graph {

/// What stops for good when some nodes are lost, bridging times ignored: the least set that contains the lost
/// ones and every node of which at least `threshold` needs are in the set. Circles do not fail by themselves,
/// redundancy holds until its threshold. Reusable: a search costs the edges of what fails, no more.
class FailureSearch {
public:
  /// \param graph must outlive the search
  explicit FailureSearch(Graph const& graph);

  /// \return everything that fails, the lost nodes first, groups included, in the order of minimum depth
  ///         (a node after what takes it down); valid until the next call
  std::span<Node const> fail(std::span<Node const> lost);
  std::span<Node const> fail(Node lost) { return fail(std::span(&lost, 1)); }

  /// About the last call.
  [[nodiscard]] bool failed(Node node) const {
    return state_[node].round == round_ && state_[node].needs_left == 0;
  }
  /// Of a node that has not failed.
  [[nodiscard]] std::uint32_t lost_needs(Node node) const {
    return state_[node].round == round_ ? graph_->threshold(node) - state_[node].needs_left : 0;
  }

  /// Edges looked at since construction: the measure of work in tests.
  [[nodiscard]] std::uint64_t edge_visits() const { return edge_visits_; }

private:
  /// One word to look at per edge. Meaningless unless `round` is the current one.
  struct State {
    std::uint32_t round = 0;
    std::uint32_t needs_left = 0;  ///< that may be lost before it fails
  };

  void start_round();
  void lose_need(Node consumer);

  Graph const* graph_;
  PerNode<State> state_;
  std::vector<Node> failed_;
  std::uint32_t round_ = 0;
  std::uint64_t edge_visits_ = 0;
};

/// What fails in addition when, after a FailureSearch, more is lost. Reusable.
class FurtherFailureSearch {
public:
  /// \param graph, base must outlive the search; `base` is used as its last call left it
  FurtherFailureSearch(Graph const& graph, FailureSearch const& base);

  /// \return what fails, and had not failed in `base`; valid until the next call
  std::span<Node const> fail(Node lost);

private:
  FailureSearch const* base_;
  Graph const* graph_;
  PerNode<std::uint32_t> failed_in_, counted_in_, count_;
  std::vector<Node> failed_;
  std::uint32_t round_ = 0;
};

/// A node lost for good from `at` on.
struct Loss {
  Node node;
  Minutes at{0};
};

/// The earliest minute at which each node is lost when the given nodes are lost for good: bridging times
/// delay, redundancy holds until its threshold. nullopt = never. One pass over the graph.
[[nodiscard]] PerNode<std::optional<Minutes>> onset(Graph const& graph, std::span<Loss const> losses);

}  // namespace nb::graph
