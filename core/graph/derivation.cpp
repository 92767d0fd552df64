#include "core/graph/derivation.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace nb::graph {

Minutes nth_smallest(std::vector<Minutes>& values, std::size_t rank) {
  if (rank == 0) {
    return Minutes{0};
  }
  auto const at = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

JointStart::JointStart(Graph const& graph, Circles const& circles)
    : circles_(&circles), members_waiting_(circles.members.size()) {
  if (circles.members.empty()) {
    return;
  }
  missing_ = PerNode<std::uint32_t>(graph.size());
  for (std::size_t c = 0; c < circles.members.size(); ++c) {
    for (auto member : circles.members[c]) {
      auto required = graph.required_needs(member);
      for (auto const& need : graph.needs(member)) {
        required -= required > 0 && circles.same(member, need.supplier) ? 1U : 0U;
      }
      missing_[member] = required;
      members_waiting_[c] += required > 0 ? 1 : 0;
    }
  }
}

bool JointStart::arrive(Node member) {
  return missing_[member] > 0 && --missing_[member] == 0 && --members_waiting_[circles_->of[member]] == 0;
}

namespace {

class ReadyPass {
public:
  ReadyPass(Situation const& situation, PerNode<Minutes> const& own_repair)
      : graph_(&situation.graph),
        down_(&situation.down),
        circles_(&situation.circles),
        own_repair_(&own_repair),
        joint_(situation.graph, situation.circles),
        missing_(situation.graph.size()),
        ready_(situation.graph.size(), unsettled) {}

  PerNode<Minutes> run() && {
    auto const& components = graph_->components();
    for (std::size_t c = 0; c < components.count(); ++c) {
      auto const members = components.members(c);
      if (members.size() == 1) {
        ready_[members.front()] = single(members.front());
      } else {
        settle_circle(members);
      }
    }
    return std::move(ready_);
  }

private:
  static constexpr Minutes unsettled{-1};

  /// Time at which a node is ready, or (arrival) at which something it needs from outside is there.
  struct Event {
    Minutes at;
    Node node;
    bool arrival;
    friend bool operator>(Event const& a, Event const& b) {
      return std::tie(a.at, a.node) > std::tie(b.at, b.node);
    }
  };

  Minutes single(Node node) {
    if (down_->of(node) == Condition::stands) {
      return Minutes{0};
    }
    auto const needs = graph_->needs(node);
    auto const required = graph_->required_needs(node);
    Minutes there{0};
    if (required == needs.size()) {
      for (auto const& need : needs) {
        there = std::max(there, ready_[need.supplier]);
      }
    } else {
      values_.clear();
      for (auto const& need : needs) {
        values_.push_back(ready_[need.supplier]);
      }
      there = nth_smallest(values_, required);
    }
    return std::max(there, (*own_repair_)[node]) + graph_->lag(node);
  }

  void settle_circle(std::span<Node const> members) {
    for (auto node : members) {
      if (down_->of(node) == Condition::stands) {
        queue_.push({Minutes{0}, node, false});
        continue;
      }
      missing_[node] = graph_->required_needs(node);
      if (missing_[node] == 0) {
        queue_.push({(*own_repair_)[node] + graph_->lag(node), node, false});
      }
      for (auto const& need : graph_->needs(node)) {
        if (graph_->components().of[need.supplier] != graph_->components().of[node]) {
          queue_.push({ready_[need.supplier], node, true});
        }
      }
      auto const circle = circles_->of[node];
      if (circle != Circles::none && circles_->members[circle].front() == node && joint_.complete(circle)) {
        start(circle, Minutes{0});
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

  void settle(Node node, Minutes at) {
    ready_[node] = at;
    for (auto const& use : graph_->uses(node)) {
      if (graph_->components().of[use.consumer] == graph_->components().of[node]) {
        supply(use.consumer, at, circles_->same(node, use.consumer));
      }
    }
  }

  void supply(Node node, Minutes at, bool from_own_circle) {
    if (ready_[node] != unsettled || down_->of(node) == Condition::stands) {
      return;
    }
    if (circles_->of[node] != Circles::none) {
      if (!from_own_circle && joint_.arrive(node)) {
        start(circles_->of[node], at);
      }
    } else if (missing_[node] > 0 && --missing_[node] == 0) {
      queue_.push({std::max(at, (*own_repair_)[node]) + graph_->lag(node), node, false});
    }
  }

  void start(std::uint32_t circle, Minutes supplied) {
    auto repaired = supplied;
    for (auto node : circles_->members[circle]) {
      repaired = std::max(repaired, (*own_repair_)[node]);
    }
    auto const ready = repaired + lag_of({*graph_, *down_, *circles_}, circle);
    for (auto node : circles_->members[circle]) {
      queue_.push({ready, node, false});
    }
  }

  Graph const* graph_;
  DownSet const* down_;
  Circles const* circles_;
  PerNode<Minutes> const* own_repair_;
  JointStart joint_;
  PerNode<std::uint32_t> missing_;
  PerNode<Minutes> ready_;
  std::vector<Minutes> values_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> queue_;
};

/// Replays the derivation: the next node is always the one with the smallest (ready time, rank) among those
/// whose needs are there.
class DerivationReplay {
public:
  DerivationReplay(Situation const& situation, PerNode<Minutes> const& ready)
      : graph_(&situation.graph),
        down_(&situation.down),
        circles_(&situation.circles),
        ready_(&ready),
        joint_(situation.graph, situation.circles),
        missing_(situation.graph.size()),
        settled_(situation.graph.size()) {}

  std::vector<Node> run() && {
    for (auto node : graph_->nodes()) {
      missing_[node] = graph_->required_needs(node);
      if (down_->of(node) == Condition::stands ||
          (missing_[node] == 0 && circles_->of[node] == Circles::none)) {
        enqueue(node);
      }
    }
    for (std::uint32_t c = 0; c < circles_->members.size(); ++c) {
      if (joint_.complete(c)) {
        start(c);
      }
    }
    while (!queue_.empty()) {
      auto const node = queue_.top().second;
      queue_.pop();
      order_.push_back(node);
      for (auto const& use : graph_->uses(node)) {
        supply(use.consumer, circles_->same(node, use.consumer));
      }
    }
    return std::move(order_);
  }

private:
  using Entry = std::pair<std::pair<Minutes, std::uint32_t>, Node>;

  void enqueue(Node node) {
    settled_[node] = 1;
    queue_.push({{(*ready_)[node], graph_->rank(node)}, node});
  }

  void start(std::uint32_t circle) {
    for (auto member : circles_->members[circle]) {
      enqueue(member);
    }
  }

  void supply(Node node, bool from_own_circle) {
    if (settled_[node] != 0) {
      return;
    }
    if (circles_->of[node] != Circles::none) {
      if (!from_own_circle && joint_.arrive(node)) {
        start(circles_->of[node]);
      }
    } else if (--missing_[node] == 0) {
      enqueue(node);
    }
  }

  Graph const* graph_;
  DownSet const* down_;
  Circles const* circles_;
  PerNode<Minutes> const* ready_;
  JointStart joint_;
  PerNode<std::uint32_t> missing_;
  PerNode<std::uint8_t> settled_;
  std::vector<Node> order_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

}  // namespace

PerNode<Minutes> ready_times(Situation const& situation, PerNode<Minutes> const& own_repair) {
  return ReadyPass(situation, own_repair).run();
}

Derivation derive(Situation const& situation, PerNode<Minutes> const& own_repair) {
  Derivation derivation;
  derivation.ready = ready_times(situation, own_repair);
  derivation.order = DerivationReplay(situation, derivation.ready).run();
  derivation.position = PerNode<std::uint32_t>(situation.graph.size());
  for (std::size_t i = 0; i < derivation.order.size(); ++i) {
    derivation.position[derivation.order[i]] = static_cast<std::uint32_t>(i);
  }
  return derivation;
}

std::vector<Node> relied_on(Situation const& situation, Derivation const& derivation, Node node) {
  if (situation.down.of(node) == Condition::stands) {
    return {};
  }
  std::vector<Node> outside;
  std::size_t required = situation.graph.required_needs(node);
  for (auto const& need : situation.graph.needs(node)) {
    if (!situation.circles.same(node, need.supplier)) {
      outside.push_back(need.supplier);
    } else if (required > 0) {
      --required;  // inside a circle all are there at once, when it starts
    }
  }
  auto const earlier = [&](Node a, Node b) { return derivation.position[a] < derivation.position[b]; };
  if (required < outside.size()) {
    auto const end = outside.begin() + static_cast<std::ptrdiff_t>(required);
    std::nth_element(outside.begin(), end, outside.end(), earlier);
    outside.erase(end, outside.end());
  }
  std::sort(outside.begin(), outside.end(), earlier);
  return outside;
}

Minutes lag_of(Situation const& situation, std::uint32_t circle) {
  Minutes lag{0};
  for (auto member : situation.circles.members[circle]) {
    lag = std::max(lag, Minutes(situation.graph.lag(member)));
  }
  return lag;
}

}  // namespace nb::graph
