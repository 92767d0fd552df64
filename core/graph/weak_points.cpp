#include "core/graph/weak_points.hpp"

#include "core/graph/failure.hpp"
#include "core/graph/part.hpp"

#include <algorithm>

namespace nb::graph {

void fail_each(Graph const& graph, std::span<Node const> candidates, FailureVisitor const& visit) {
  FailureSearch search(graph);
  for (auto candidate : candidates) {
    visit(candidate, search.fail(candidate));
  }
}

namespace {

class PairSearch {
public:
  PairSearch(Graph const& graph, std::span<Node const> candidates, std::span<Node const> targets)
      : graph_(&graph),
        candidates_(candidates.begin(), candidates.end()),
        search_(graph),
        further_(graph, search_),
        target_(graph.size()),
        stopped_by_(graph.size()),
        weakened_by_(graph.size()),
        weakens_(candidates.size()),
        paired_with_(candidates.size(), none) {
    sort_by_rank(graph, candidates_);
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
    for (auto target : targets) {
      target_[target] = 1;
    }
  }

  std::vector<WeakPair> run() && {
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      fail_alone(i);
    }
    for (auto group : graph_->nodes()) {
      auto& weakening = weakened_by_[group];
      std::sort(weakening.begin(), weakening.end(), [](Weakening const& a, Weakening const& b) {
        return a.lost != b.lost ? a.lost > b.lost : a.candidate < b.candidate;
      });
    }
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      auto const partners = partners_of(i);
      if (!partners.empty()) {
        search_.fail(candidates_[i]);
      }
      for (auto partner : partners) {
        fail_together(i, partner);
      }
    }
    return std::move(pairs_);
  }

private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  /// A candidate takes `lost` of a group's members, but not enough of them.
  struct Weakening {
    std::uint32_t lost;
    std::uint32_t candidate;
  };
  struct Weakened {
    Node group;
    std::uint32_t lost;
  };

  void fail_alone(std::uint32_t candidate) {
    auto& weakens = weakens_[candidate];
    for (auto node : search_.fail(candidates_[candidate])) {
      if (target_[node] != 0) {
        stopped_by_[node].push_back(candidate);
      }
      for (auto const& use : graph_->uses(node)) {
        if (!search_.failed(use.consumer)) {
          weakens.push_back({use.consumer, search_.lost_needs(use.consumer)});
        }
      }
    }
    std::sort(weakens.begin(), weakens.end(), [](Weakened const& a, Weakened const& b) {
      return a.group < b.group;
    });
    weakens.erase(std::unique(weakens.begin(),
                              weakens.end(),
                              [](Weakened const& a, Weakened const& b) { return a.group == b.group; }),
                  weakens.end());
    for (auto const& [group, lost] : weakens) {
      weakened_by_[group].push_back({lost, candidate});
    }
  }

  /// What two nodes stop together begins at a group that both weaken and that their losses exhaust.
  std::vector<std::uint32_t> partners_of(std::uint32_t candidate) {
    std::vector<std::uint32_t> partners;
    for (auto const& [group, lost] : weakens_[candidate]) {
      for (auto const& other : weakened_by_[group]) {
        if (lost + other.lost < graph_->threshold(group)) {
          break;
        }
        if (other.candidate > candidate && paired_with_[other.candidate] != candidate) {
          paired_with_[other.candidate] = candidate;
          partners.push_back(other.candidate);
        }
      }
    }
    std::sort(partners.begin(), partners.end());
    return partners;
  }

  void fail_together(std::uint32_t first, std::uint32_t second) {
    WeakPair pair{candidates_[first], candidates_[second], {}};
    for (auto node : further_.fail(pair.second)) {
      auto const& alone = stopped_by_[node];
      if (target_[node] != 0 && !std::binary_search(alone.begin(), alone.end(), second)) {
        pair.stops.push_back(node);
      }
    }
    if (!pair.stops.empty()) {
      sort_by_rank(*graph_, pair.stops);
      pairs_.push_back(std::move(pair));
    }
  }

  Graph const* graph_;
  std::vector<Node> candidates_;
  FailureSearch search_;
  FurtherFailureSearch further_;
  PerNode<std::uint8_t> target_;
  PerNode<std::vector<std::uint32_t>> stopped_by_;  ///< per target: candidates that stop it alone
  PerNode<std::vector<Weakening>> weakened_by_;     ///< per group
  std::vector<std::vector<Weakened>> weakens_;      ///< per candidate
  std::vector<std::uint32_t> paired_with_;
  std::vector<WeakPair> pairs_;
};

}  // namespace

std::vector<WeakPair> weak_pairs(Graph const& graph,
                                 std::span<Node const> candidates,
                                 std::span<Node const> targets) {
  return PairSearch(graph, candidates, targets).run();
}

}  // namespace nb::graph
