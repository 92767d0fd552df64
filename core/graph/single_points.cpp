#include "core/graph/failure.hpp"
#include "core/graph/weak_points.hpp"

#include <algorithm>

namespace nb::graph {

std::vector<Node> SinglePointSearch::of(Node node) {
  part_.assign(1, node);
  seen_[node] = 1;
  // NOLINTNEXTLINE(modernize-loop-convert): the list grows while it is walked
  for (std::size_t i = 0; i < part_.size(); ++i) {
    for (auto const& need : graph_->needs(part_[i])) {
      if (seen_[need.supplier] == 0) {
        seen_[need.supplier] = 1;
        part_.push_back(need.supplier);
      }
    }
  }
  candidates_.clear();
  for (auto needed : part_) {
    seen_[needed] = 0;
    if (needed != node && graph_->is_real(needed)) {
      candidates_.push_back(needed);
    }
  }
  std::vector<Node> points;
  for (std::size_t first = 0; first < candidates_.size(); first += scenarios_at_once) {
    auto const lost =
        std::span(candidates_).subspan(first, std::min(scenarios_at_once, candidates_.size() - first));
    auto const failed = sweep_.run(part_, lost);
    auto const at = static_cast<std::size_t>(std::find(part_.begin(), part_.end(), node) - part_.begin());
    for (std::size_t i = 0; i < lost.size(); ++i) {
      if (has(failed[at], i)) {
        points.push_back(lost[i]);
      }
    }
  }
  std::sort(
      points.begin(), points.end(), [this](Node a, Node b) { return graph_->rank(a) < graph_->rank(b); });
  return points;
}

std::vector<Node> single_points(Graph const& graph, Node node) {
  return SinglePointSearch(graph).of(node);
}

std::vector<std::uint32_t> count_stopped(Graph const& graph,
                                         std::span<Node const> candidates,
                                         std::span<Node const> targets) {
  PerNode<std::uint8_t> is_target(graph.size());
  for (auto target : targets) {
    is_target[target] = 1;
  }
  FailureSearch search(graph);
  ScenarioSweep sweep(graph);
  ScenarioCounters counters;
  std::vector<Node> part;
  std::vector<std::uint32_t> counts(candidates.size());
  for (std::size_t first = 0; first < candidates.size(); first += scenarios_at_once) {
    auto const lost = candidates.subspan(first, std::min(scenarios_at_once, candidates.size() - first));
    // What fails if one is lost also fails if all are: the rest need not be looked at.
    auto const all = search.fail(lost);
    part.assign(all.begin(), all.end());
    auto const failed = sweep.run(part, lost);
    counters.clear();
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (is_target[part[i]] != 0) {
        counters.count(failed[i]);
      }
    }
    for (std::size_t i = 0; i < lost.size(); ++i) {
      counts[first + i] = counters.of(i);
    }
  }
  return counts;
}

}  // namespace nb::graph
