#include "core/graph/derivation.hpp"
#include "core/graph/fast_time.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace nb::graph {

namespace {

/// \tparam OwnRepair answers with the Number of a node that is down
template <class Number, class OwnRepair>
class ReadyPass {
public:
  ReadyPass(Situation const& situation, OwnRepair own_repair)
      : situation_(situation),
        graph_(&situation.graph),
        down_(&situation.down),
        circles_(&situation.circles),
        own_repair_(std::move(own_repair)),
        joint_(situation.graph, situation.circles),
        ready_(situation.graph.size(), unsettled) {}

  PerNode<Minutes> run() && {
    auto const& components = graph_->components();
    if (components.count() < graph_->size()) {
      missing_ = PerNode<std::uint32_t>(graph_->size());
    }
    components.walk([this](Node node) { ready_[node] = single(node); },
                    [this](std::span<Node const> members) { settle_circle(members); });
    PerNode<Minutes> ready(graph_->size());
    for (auto node : graph_->nodes()) {
      ready[node] = Time::minutes(ready_[node]);
    }
    return ready;
  }

private:
  using Time = FastTime<Number>;
  static constexpr Number unsettled = -1;

  /// Time at which a node is ready, or (arrival) at which something it needs from outside is there.
  struct Event {
    Number at;
    Node node;
    bool arrival;
    friend bool operator>(Event const& a, Event const& b) {
      return std::tie(a.at, a.node) > std::tie(b.at, b.node);
    }
  };

  [[nodiscard]] Number lag(Node node) const { return Time::of(graph_->lag(node)); }

  Number single(Node node) {
    return down_->of(node) == Condition::stands ? 0 : std::max(supplied(node), own_repair_(node)) + lag(node);
  }

  /// When as many needs as required are there.
  Number supplied(Node node) {
    auto const needs = graph_->needs(node);
    auto const required = graph_->required_needs(node);
    if (required == needs.size()) {
      Number last = 0;
      for (auto const& need : needs) {
        last = std::max(last, ready_[need.supplier]);
      }
      return last;
    }
    if (required == 1) {
      auto first = std::numeric_limits<Number>::max();
      for (auto const& need : needs) {
        first = std::min(first, ready_[need.supplier]);
      }
      return first;
    }
    values_.clear();
    for (auto const& need : needs) {
      values_.push_back(ready_[need.supplier]);
    }
    return nth_smallest(values_, required);
  }

  void settle_circle(std::span<Node const> members) {
    for (auto node : members) {
      if (down_->of(node) == Condition::stands) {
        queue_.push({0, node, false});
        continue;
      }
      missing_[node] = graph_->required_needs(node);
      if (missing_[node] == 0) {
        queue_.push({own_repair_(node) + lag(node), node, false});
      }
      for (auto const& need : graph_->needs(node)) {
        if (graph_->components().of[need.supplier] != graph_->components().of[node]) {
          queue_.push({ready_[need.supplier], node, true});
        }
      }
      auto const circle = circles_->of[node];
      if (circle != Circles::none && circles_->members[circle].front() == node && joint_.complete(circle)) {
        start(circle, 0);
      }
    }
    while (!queue_.empty()) {
      auto const event = queue_.top();
      queue_.pop();
      if (event.arrival) {
        supply(event.node, event.at, false);
      } else if (ready_[event.node] == unsettled) {
        settle(event.node, event.at);
      }
    }
  }

  void settle(Node node, Number at) {
    ready_[node] = at;
    for (auto const& use : graph_->uses(node)) {
      if (graph_->components().of[use.consumer] == graph_->components().of[node]) {
        supply(use.consumer, at, circles_->same(node, use.consumer));
      }
    }
  }

  void supply(Node node, Number at, bool from_own_circle) {
    if (ready_[node] != unsettled || down_->of(node) == Condition::stands) {
      return;
    }
    if (circles_->of[node] != Circles::none) {
      if (!from_own_circle && joint_.arrive(node)) {
        start(circles_->of[node], at);
      }
    } else if (missing_[node] > 0 && --missing_[node] == 0) {
      queue_.push({std::max(at, own_repair_(node)) + lag(node), node, false});
    }
  }

  void start(std::uint32_t circle, Number supplied) {
    auto repaired = supplied;
    for (auto node : circles_->members[circle]) {
      repaired = std::max(repaired, own_repair_(node));
    }
    auto const ready = repaired + Time::of(lag_of(situation_, circle));
    for (auto node : circles_->members[circle]) {
      queue_.push({ready, node, false});
    }
  }

  Situation situation_;
  Graph const* graph_;
  DownSet const* down_;
  Circles const* circles_;
  OwnRepair own_repair_;
  JointStart joint_;
  PerNode<std::uint32_t> missing_;  ///< only filled inside circles
  PerNode<Number> ready_;
  std::vector<Number> values_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> queue_;
};

template <class Number>
PerNode<Minutes> run_pass(Situation const& situation, Unknown unknown) {
  auto const if_unknown = FastTime<Number>::of(unknown == Unknown::never_repaired ? never : Minutes{0});
  auto const own_repair = [&](Node node) {
    if (situation.down.of(node) != Condition::lost) {
      return Number{0};
    }
    auto const repair = situation.graph.repair(node);
    return repair ? FastTime<Number>::of(*repair) : if_unknown;
  };
  return ReadyPass<Number, decltype(own_repair)>(situation, own_repair).run();
}

template <class Number>
PerNode<Minutes> run_pass(Situation const& situation, PerNode<Minutes> const& repair) {
  auto const own_repair = [&](Node node) { return FastTime<Number>::of(repair[node]); };
  return ReadyPass<Number, decltype(own_repair)>(situation, own_repair).run();
}

}  // namespace

PerNode<Minutes> ready_times(Situation const& situation, Unknown unknown) {
  return Narrow::fits(situation.graph.longest_sum()) ? run_pass<std::int32_t>(situation, unknown)
                                                     : run_pass<std::int64_t>(situation, unknown);
}

PerNode<Minutes> ready_times(Situation const& situation, PerNode<Minutes> const& own_repair) {
  Minutes longest{0};
  for (auto repair : own_repair) {
    longest = repair < never ? std::max(longest, repair) : longest;
  }
  return Narrow::fits(situation.graph.longest_sum() + longest)
             ? run_pass<std::int32_t>(situation, own_repair)
             : run_pass<std::int64_t>(situation, own_repair);
}

}  // namespace nb::graph
