#include "core/graph/derivation.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace nb::graph {

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

Derivation derive(Situation const& situation, PerNode<Minutes> ready) {
  Derivation derivation;
  derivation.ready = std::move(ready);
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
