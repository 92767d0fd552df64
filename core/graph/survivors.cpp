#include "core/graph/survivors.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace nb::graph {

namespace {

using Intervals = std::vector<DownInterval>;

Minutes longest(std::span<DownInterval const> intervals) {
  Minutes length{0};
  for (auto const& interval : intervals) {
    length = std::max(length, interval.until ? *interval.until - interval.from : never);
  }
  return length;
}

class SurvivorSearch {
public:
  SurvivorSearch(Graph const& graph, OutageTimeline const& timeline) : graph_(&graph), timeline_(&timeline) {}

  std::vector<Survivor> run() && {
    for (auto const& interval : timeline_->intervals) {
      look_at_users(interval.node);
    }
    // A group is younger than its members: taken by number, all it could have lost is known.
    while (!groups_.empty()) {
      auto const group = *groups_.begin();
      groups_.erase(groups_.begin());
      auto without_bridging = overlaps(group);
      if (!without_bridging.empty()) {
        would_be_down_.emplace(group, std::move(without_bridging));
        look_at_users(group);
      }
    }
    std::vector<Survivor> survivors;
    for (auto node : saved_) {
      survivors.push_back({node, bridges(node)});
    }
    std::sort(survivors.begin(), survivors.end(), [this](Survivor const& a, Survivor const& b) {
      return graph_->rank(a.node) < graph_->rank(b.node);
    });
    return survivors;
  }

private:
  void look_at_users(Node supplier) {
    for (auto const& use : graph_->uses(supplier)) {
      if (timeline_->of(use.consumer).empty()) {
        (graph_->is_real(use.consumer) ? saved_ : groups_).insert(use.consumer);
      }
    }
  }

  /// When it was down, or (a group that held) would have been without bridging.
  [[nodiscard]] std::span<DownInterval const> losses(Node node) const {
    auto const held = would_be_down_.find(node);
    return held == would_be_down_.end() ? timeline_->of(node) : std::span<DownInterval const>(held->second);
  }

  /// When at least `threshold` members were down at once.
  [[nodiscard]] Intervals overlaps(Node group) const {
    std::vector<std::pair<Minutes, int>> changes;
    for (auto const& need : graph_->needs(group)) {
      for (auto const& loss : losses(need.supplier)) {
        changes.emplace_back(loss.from, +1);
        changes.emplace_back(loss.until.value_or(never), -1);
      }
    }
    std::sort(changes.begin(), changes.end());  // at one minute what comes back counts first
    Intervals result;
    std::int64_t down = 0;
    auto const threshold = static_cast<std::int64_t>(graph_->threshold(group));
    for (auto const& [at, change] : changes) {
      bool const before = down >= threshold;
      down += change;
      if (!before && down >= threshold) {
        result.push_back({group, at, std::nullopt, std::nullopt});
      } else if (before && down < threshold && at < never) {
        result.back().until = at;
      }
    }
    return result;
  }

  [[nodiscard]] std::vector<Bridge> bridges(Node survivor) const {
    std::vector<Bridge> result;
    std::set<Node> to_do{survivor};
    std::set<Node> done;
    while (!to_do.empty()) {
      auto const consumer = *to_do.begin();
      to_do.erase(to_do.begin());
      done.insert(consumer);
      for (auto const& need : graph_->needs(consumer)) {
        if (losses(need.supplier).empty()) {
          continue;
        }
        if (need.tolerance > ShortMinutes{0}) {
          result.push_back({consumer, need.supplier, need.tolerance, longest(losses(need.supplier))});
        }
        if (would_be_down_.contains(need.supplier) && !done.contains(need.supplier)) {
          to_do.insert(need.supplier);
        }
      }
    }
    auto const order = [this](Bridge const& bridge) {
      return std::tuple(graph_->rank(bridge.supplier), bridge.tolerance, graph_->rank(bridge.consumer));
    };
    std::sort(result.begin(), result.end(), [&order](Bridge const& a, Bridge const& b) {
      return order(a) < order(b);
    });
    return result;
  }

  Graph const* graph_;
  OutageTimeline const* timeline_;
  std::map<Node, Intervals> would_be_down_;
  std::set<Node> groups_, saved_;
};

}  // namespace

std::vector<Survivor> survivors_of(Graph const& graph, OutageTimeline const& timeline) {
  return SurvivorSearch(graph, timeline).run();
}

}  // namespace nb::graph
