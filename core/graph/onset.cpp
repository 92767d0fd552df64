#include "core/graph/derivation.hpp"
#include "core/graph/failure.hpp"

#include <algorithm>
#include <queue>

namespace nb::graph {

namespace {

/// Suppliers first: a node is lost when `threshold` of its needs have been for as long as it can bridge. In
/// circles the losses come one after the other, the earliest first.
class OnsetPass {
public:
  OnsetPass(Graph const& graph, std::span<Loss const> losses)
      : graph_(&graph), lost_at_(graph.size(), never), settled_(graph.size()), lost_needs_(graph.size()) {
    for (auto const& loss : losses) {
      lost_at_[loss.node] = std::min(lost_at_[loss.node], loss.at);
    }
  }

  PerNode<std::optional<Minutes>> run() && {
    graph_->components().walk([this](Node node) { settle_single(node); },
                              [this](std::span<Node const> members) { settle_circle(members); });
    PerNode<std::optional<Minutes>> result(graph_->size());
    for (auto node : graph_->nodes()) {
      if (lost_at_[node] < never) {
        result[node] = lost_at_[node];
      }
    }
    return result;
  }

private:
  struct Arrival {
    Minutes at;
    Node node;
    bool itself;  ///< lost by itself, not for want of a need
    friend bool operator>(Arrival const& a, Arrival const& b) { return a.at > b.at; }
  };

  void settle_single(Node node) {
    auto const needs = graph_->needs(node);
    auto const threshold = graph_->threshold(node);
    auto for_want = never;
    if (threshold == 1) {
      for (auto const& need : needs) {
        for_want = std::min(for_want, lost_at_[need.supplier] + need.tolerance);
      }
    } else if (threshold <= needs.size()) {
      values_.clear();
      for (auto const& need : needs) {
        values_.push_back(lost_at_[need.supplier] + need.tolerance);
      }
      for_want = nth_smallest(values_, threshold);
    }
    lost_at_[node] = std::min(lost_at_[node], for_want);
  }

  void settle_circle(std::span<Node const> members) {
    auto const& of = graph_->components().of;
    for (auto node : members) {
      if (lost_at_[node] < never) {
        queue_.push({lost_at_[node], node, true});
      }
      for (auto const& need : graph_->needs(node)) {
        if (of[need.supplier] != of[node] && lost_at_[need.supplier] < never) {
          queue_.push({lost_at_[need.supplier] + need.tolerance, node, false});
        }
      }
    }
    while (!queue_.empty()) {
      auto const [at, node, itself] = queue_.top();
      queue_.pop();
      if (settled_[node] != 0 || (!itself && ++lost_needs_[node] < graph_->threshold(node))) {
        continue;
      }
      settled_[node] = 1;
      lost_at_[node] = at;
      for (auto const& use : graph_->uses(node)) {
        if (of[use.consumer] == of[node] && settled_[use.consumer] == 0) {
          queue_.push({at + use.tolerance, use.consumer, false});
        }
      }
    }
  }

  Graph const* graph_;
  PerNode<Minutes> lost_at_;
  PerNode<std::uint8_t> settled_;      ///< only used in circles
  PerNode<std::uint32_t> lost_needs_;  ///< only used in circles
  std::vector<Minutes> values_;
  std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> queue_;
};

}  // namespace

PerNode<std::optional<Minutes>> onset(Graph const& graph, std::span<Loss const> losses) {
  return OnsetPass(graph, losses).run();
}

}  // namespace nb::graph
