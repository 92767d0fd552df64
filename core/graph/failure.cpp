#include "core/graph/failure.hpp"

#include <algorithm>

namespace nb::graph {

FailureSearch::FailureSearch(Graph const& graph) : graph_(&graph), state_(graph.size()) {}

void FailureSearch::start_round() {
  // Stamps instead of clearing: a search must not cost the size of the graph.
  if (++round_ == 0) {
    state_ = PerNode<State>(graph_->size());
    round_ = 1;
  }
  failed_.clear();
}

std::span<Node const> FailureSearch::fail(std::span<Node const> lost) {
  start_round();
  for (auto node : lost) {
    if (!failed(node)) {
      state_[node] = {round_, 0};
      failed_.push_back(node);
    }
  }
  // NOLINTNEXTLINE(modernize-loop-convert): the list grows while it is walked
  for (std::size_t i = 0; i < failed_.size(); ++i) {
    auto const uses = graph_->uses(failed_[i]);
    edge_visits_ += uses.size();
    for (auto const& use : uses) {
      lose_need(use.consumer);
    }
  }
  return failed_;
}

void FailureSearch::lose_need(Node consumer) {
  auto& state = state_[consumer];
  if (state.round != round_) {
    state = {round_, graph_->threshold(consumer)};
  }
  if (state.needs_left > 0 && --state.needs_left == 0) {
    failed_.push_back(consumer);
  }
}

FurtherFailureSearch::FurtherFailureSearch(Graph const& graph, FailureSearch const& base)
    : base_(&base),
      graph_(&graph),
      failed_in_(graph.size()),
      counted_in_(graph.size()),
      count_(graph.size()) {}

std::span<Node const> FurtherFailureSearch::fail(Node lost) {
  if (++round_ == 0) {
    failed_in_ = PerNode<std::uint32_t>(graph_->size());
    counted_in_ = failed_in_;
    round_ = 1;
  }
  failed_.clear();
  auto const add = [&](Node node) {
    if (!base_->failed(node) && failed_in_[node] != round_) {
      failed_in_[node] = round_;
      failed_.push_back(node);
    }
  };
  add(lost);
  // NOLINTNEXTLINE(modernize-loop-convert): the list grows while it is walked
  for (std::size_t i = 0; i < failed_.size(); ++i) {
    for (auto const& use : graph_->uses(failed_[i])) {
      if (counted_in_[use.consumer] != round_) {
        counted_in_[use.consumer] = round_;
        count_[use.consumer] = base_->lost_needs(use.consumer);
      }
      if (++count_[use.consumer] >= graph_->threshold(use.consumer)) {
        add(use.consumer);
      }
    }
  }
  return failed_;
}

}  // namespace nb::graph
