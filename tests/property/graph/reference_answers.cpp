// What the reference says to questions that are about required times and weak points.

#include "tests/property/graph/reference.hpp"

#include <algorithm>

namespace nb::graph::testing {

std::vector<Node> Reference::real_by_rank() const {
  std::vector<Node> real;
  for (auto node : graph_->nodes()) {
    if (graph_->is_real(node)) {
      real.push_back(node);
    }
  }
  std::sort(real.begin(), real.end(), [&](Node a, Node b) { return graph_->rank(a) < graph_->rank(b); });
  return real;
}

std::vector<Node> Reference::single_points(Node node) const {
  std::vector<Node> points;
  for (auto candidate : real_by_rank()) {
    if (candidate != node && failed({candidate}).contains(node)) {
      points.push_back(candidate);
    }
  }
  return points;
}

std::vector<WeakPair> Reference::pairs(std::vector<Node> const& targets) const {
  auto const real = real_by_rank();
  std::vector<WeakPair> pairs;
  for (std::size_t a = 0; a < real.size(); ++a) {
    for (auto b = a + 1; b < real.size(); ++b) {
      WeakPair pair{real[a], real[b], {}};
      auto const alone_a = failed({real[a]});
      auto const alone_b = failed({real[b]});
      auto const both = failed({real[a], real[b]});
      for (auto target : targets) {
        if (both.contains(target) && !alone_a.contains(target) && !alone_b.contains(target)) {
          pair.stops.push_back(target);
        }
      }
      if (!pair.stops.empty()) {
        pairs.push_back(pair);
      }
    }
  }
  return pairs;
}

std::vector<std::optional<Minutes>> Reference::onset(std::vector<OwnOutage> const& losses) const {
  std::vector<std::optional<Minutes>> lost_at(graph_->size());
  // No node is lost later than after all tolerances, one after the other, since the last loss.
  std::int64_t last = 1;
  for (auto const& loss : losses) {
    last = std::max(last, loss.from.count() + 1);
  }
  for (auto node : graph_->nodes()) {
    std::int64_t longest = 0;
    for (auto const& need : graph_->needs(node)) {
      longest = std::max<std::int64_t>(longest, need.tolerance.count());
    }
    last += longest;
  }
  for (std::int64_t t = 0; t < last; ++t) {
    for (bool changed = true; changed;) {
      changed = false;
      for (auto node : graph_->nodes()) {
        bool const out = std::any_of(losses.begin(), losses.end(), [&](OwnOutage const& loss) {
          return loss.node == node && loss.from.count() <= t;
        });
        std::size_t lost = 0;
        for (auto const& need : graph_->needs(node)) {
          auto const since = lost_at[index_of(need.supplier)];
          lost += since && since->count() + need.tolerance.count() <= t ? 1U : 0U;
        }
        if (!lost_at[index_of(node)] && (out || lost >= graph_->threshold(node))) {
          lost_at[index_of(node)] = Minutes{t};
          changed = true;
        }
      }
    }
  }
  return lost_at;
}

/// The first of what it needs in the order, as many as required; what lies in its circle counts as there.
std::vector<Node> Reference::relied_on(Node node,
                                       NodeSet const& circle,
                                       std::vector<Node> const& order) const {
  std::size_t inside = 0;
  for (auto const& need : graph_->needs(node)) {
    inside += circle.contains(need.supplier) ? 1U : 0U;
  }
  std::size_t const required = graph_->required_needs(node);
  std::vector<Node> result;
  for (auto settled : order) {
    auto const needs = graph_->needs(node);
    bool const needed =
        std::any_of(needs.begin(), needs.end(), [&](Need const& n) { return n.supplier == settled; });
    if (needed && !circle.contains(settled) && result.size() + inside < required) {
      result.push_back(settled);
    }
  }
  return result;
}

std::vector<Minutes> Reference::designated(std::vector<Minutes> const& repair) const {
  auto const ready_at = ready(all(), repair);
  auto const joint = circles(all(), Needs::all);
  auto const circle_of = [&](Node node) {
    for (auto const& circle : joint) {
      if (circle.contains(node)) {
        return circle;
      }
    }
    return NodeSet{};
  };
  std::vector<Node> order;
  NodeSet settled;
  auto const supplied = [&](Node node, NodeSet const& circle) {
    std::size_t there = 0;
    for (auto const& need : graph_->needs(node)) {
      there += settled.contains(need.supplier) || circle.contains(need.supplier) ? 1U : 0U;
    }
    return there >= graph_->required_needs(node);
  };
  while (order.size() < graph_->size()) {
    std::optional<Node> next;
    for (auto node : graph_->nodes()) {
      auto const circle = circle_of(node);
      bool const can_start =
          circle.empty() ? supplied(node, {}) : std::all_of(circle.begin(), circle.end(), [&](Node member) {
            return settled.contains(member) || supplied(member, circle);
          });
      auto const place = [&](Node v) { return std::pair(ready_at[index_of(v)], graph_->rank(v)); };
      if (!settled.contains(node) && can_start && (!next || place(node) < place(*next))) {
        next = node;
      }
    }
    order.push_back(next.value());
    settled.insert(*next);
  }
  std::vector<Minutes> required(graph_->size(), never);
  for (auto node : graph_->nodes()) {
    required[index_of(node)] = graph_->rto(node).value_or(never);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (auto node : graph_->nodes()) {
      auto const circle = circle_of(node);
      auto lag = Minutes(graph_->lag(node));
      auto up_by = required[index_of(node)];
      for (auto member : circle) {
        lag = std::max(lag, Minutes(graph_->lag(member)));
        up_by = std::min(up_by, required[index_of(member)]);
      }
      auto const hand_down = [&](Node to, Minutes time) {
        if (up_by < never && time < required[index_of(to)]) {
          required[index_of(to)] = time;
          changed = true;
        }
      };
      hand_down(node, up_by);
      for (auto need : relied_on(node, circle, order)) {
        hand_down(need, up_by - lag);
      }
    }
  }
  return required;
}

}  // namespace nb::graph::testing
