#include "core/graph/failure.hpp"

#include <algorithm>
#include <queue>

namespace nb::graph {

FailureSearch::FailureSearch(Graph const& graph)
    : graph_(&graph), failed_in_(graph.size()), counted_in_(graph.size()), count_(graph.size()) {}

void FailureSearch::start_round() {
  // Stamps instead of clearing: a search must not cost the size of the graph.
  if (++round_ == 0) {
    failed_in_ = PerNode<std::uint32_t>(graph_->size());
    counted_in_ = failed_in_;
    round_ = 1;
  }
  failed_.clear();
}

std::span<Node const> FailureSearch::fail(std::span<Node const> lost) {
  start_round();
  for (auto node : lost) {
    if (!failed(node)) {
      failed_in_[node] = round_;
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
  if (counted_in_[consumer] != round_) {
    counted_in_[consumer] = round_;
    count_[consumer] = 0;
  }
  if (++count_[consumer] == graph_->threshold(consumer) && !failed(consumer)) {
    failed_in_[consumer] = round_;
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

namespace {

struct Arrival {
  Minutes at;
  Node node;
  bool itself;  ///< lost by itself, not for want of a need
  friend bool operator>(Arrival const& a, Arrival const& b) { return a.at > b.at; }
};

}  // namespace

PerNode<std::optional<Minutes>> onset(Graph const& graph, std::span<Loss const> losses) {
  PerNode<std::optional<Minutes>> lost_at(graph.size());
  PerNode<std::uint32_t> lost_needs(graph.size());
  PerNode<Minutes> known(graph.size(), never);  // earliest loss of a need so far, where one is enough
  std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> queue;
  for (auto const& loss : losses) {
    queue.push({loss.at, loss.node, true});
  }
  while (!queue.empty()) {
    auto const [at, node, itself] = queue.top();
    queue.pop();
    if (lost_at[node] || (!itself && ++lost_needs[node] < graph.threshold(node))) {
      continue;
    }
    lost_at[node] = at;
    for (auto const& use : graph.uses(node)) {
      auto const arrival = at + use.tolerance;
      if (lost_at[use.consumer] || arrival >= known[use.consumer]) {
        continue;
      }
      if (graph.threshold(use.consumer) == 1) {
        known[use.consumer] = arrival;
      }
      queue.push({arrival, use.consumer, false});
    }
  }
  return lost_at;
}

}  // namespace nb::graph
