#include "tests/property/graph/reference.hpp"

#include <algorithm>

namespace nb::graph::testing {

NodeSet Reference::all() const {
  NodeSet nodes;
  for (auto node : graph_->nodes()) {
    nodes.insert(node);
  }
  return nodes;
}

NodeSet Reference::failed(NodeSet const& lost) const {
  auto result = lost;
  for (bool changed = true; changed;) {
    changed = false;
    for (auto node : graph_->nodes()) {
      std::size_t count = 0;
      for (auto const& need : graph_->needs(node)) {
        count += result.contains(need.supplier) ? 1U : 0U;
      }
      if (count >= graph_->threshold(node)) {
        changed = result.insert(node).second || changed;
      }
    }
  }
  return result;
}

bool Reference::reaches(Node from, Node to, NodeSet const& within, Needs needs) const {
  NodeSet seen;
  std::vector<Node> to_do{from};
  while (!to_do.empty()) {
    auto const node = to_do.back();
    to_do.pop_back();
    for (auto const& need : graph_->needs(node)) {
      bool const counts = needs == Needs::all || need.tolerance.count() == 0;
      if (counts && within.contains(need.supplier) && seen.insert(need.supplier).second) {
        to_do.push_back(need.supplier);
      }
    }
  }
  return seen.contains(to);
}

std::vector<NodeSet> Reference::circles(NodeSet const& down, Needs needs) const {
  std::vector<NodeSet> circles;
  NodeSet up;
  for (auto node : graph_->nodes()) {
    if (!down.contains(node)) {
      up.insert(node);
    }
  }
  while (true) {
    for (bool changed = true; changed;) {
      changed = false;
      for (auto node : graph_->nodes()) {
        std::size_t there = 0;
        for (auto const& need : graph_->needs(node)) {
          bool const bridged = needs == Needs::unbridged && need.tolerance.count() > 0;
          there += bridged || up.contains(need.supplier) ? 1U : 0U;
        }
        if (there >= graph_->required_needs(node)) {
          changed = up.insert(node).second || changed;
        }
      }
    }
    NodeSet stuck;
    for (auto node : graph_->nodes()) {
      if (!up.contains(node)) {
        stuck.insert(node);
      }
    }
    if (stuck.empty()) {
      std::sort(circles.begin(), circles.end());
      return circles;
    }
    for (auto node : stuck) {
      NodeSet circle;
      bool waits_for_others = false;
      for (auto other : stuck) {
        bool const there = node == other || reaches(node, other, stuck, needs);
        bool const back = node == other || reaches(other, node, stuck, needs);
        waits_for_others = waits_for_others || (there && !back);
        if (there && back) {
          circle.insert(other);
        }
      }
      if (!waits_for_others && *circle.begin() == node) {
        circles.push_back(circle);
      }
    }
    for (auto const& circle : circles) {
      up.insert(circle.begin(), circle.end());
    }
  }
}

namespace {

/// The k-th smallest; 0 for k = 0.
Minutes kth(std::vector<Minutes> times, std::size_t k) {
  std::sort(times.begin(), times.end());
  return k == 0 ? Minutes{0} : times.at(k - 1);
}

}  // namespace

std::vector<Minutes> Reference::ready(NodeSet const& down, std::vector<Minutes> const& repair) const {
  auto const joint = circles(down, Needs::all);
  std::vector<Minutes> ready(graph_->size(), 2 * never);
  for (auto node : graph_->nodes()) {
    if (!down.contains(node)) {
      ready[index_of(node)] = Minutes{0};
    }
  }
  // From "not at all" downwards: only what has a beginning gets a time.
  for (bool changed = true; changed;) {
    changed = false;
    auto const improve = [&](Node node, Minutes time) {
      if (time < ready[index_of(node)]) {
        ready[index_of(node)] = time;
        changed = true;
      }
    };
    auto const supplied = [&](Node node, NodeSet const& inside) {
      std::vector<Minutes> times;
      for (auto const& need : graph_->needs(node)) {
        times.push_back(inside.contains(need.supplier) ? Minutes{0} : ready[index_of(need.supplier)]);
      }
      return std::max(repair[index_of(node)], kth(times, graph_->required_needs(node)));
    };
    for (auto node : down) {
      auto const start = supplied(node, {});
      if (start < 2 * never) {
        improve(node, start + graph_->lag(node));
      }
    }
    for (auto const& circle : joint) {
      Minutes start{0};
      Minutes lag{0};
      for (auto node : circle) {
        start = std::max(start, supplied(node, circle));
        lag = std::max(lag, Minutes(graph_->lag(node)));
      }
      for (auto node : circle) {
        if (start < 2 * never) {
          improve(node, start + lag);
        }
      }
    }
  }
  return ready;
}

std::vector<Minutes> Reference::strict() const {
  auto const nodes = all();
  std::vector<Minutes> required(graph_->size(), never);
  for (auto node : nodes) {
    required[index_of(node)] = graph_->rto(node).value_or(never);
  }
  auto const together = [&](Node a, Node b) {
    return a == b || (reaches(a, b, nodes, Needs::all) && reaches(b, a, nodes, Needs::all));
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (auto user : nodes) {
      Minutes lag{0};
      for (auto other : nodes) {
        lag = together(user, other) ? std::max(lag, Minutes(graph_->lag(other))) : lag;
      }
      auto const hand_down = [&](Node to, Minutes time) {
        if (required[index_of(user)] < never && time < required[index_of(to)]) {
          required[index_of(to)] = time;
          changed = true;
        }
      };
      for (auto const& need : graph_->needs(user)) {
        bool const inside = together(user, need.supplier);
        hand_down(need.supplier, required[index_of(user)] - (inside ? Minutes{0} : lag));
      }
    }
  }
  return required;
}

std::vector<std::vector<bool>> Reference::simulate(std::vector<OwnOutage> const& outages,
                                                   std::int64_t minutes) const {
  auto const n = graph_->size();
  auto const joint = circles(all(), Needs::unbridged);
  std::vector<int> circle_of(n, -1);
  std::vector<std::int64_t> circle_lag(joint.size(), 0);
  for (std::size_t c = 0; c < joint.size(); ++c) {
    for (auto node : joint[c]) {
      circle_of[index_of(node)] = static_cast<int>(c);
      circle_lag[c] = std::max<std::int64_t>(circle_lag[c], graph_->lag(node).count());
    }
  }
  std::vector<std::vector<bool>> down(static_cast<std::size_t>(minutes), std::vector<bool>(n));
  std::vector<std::int64_t> down_until(n, -1);             // the last minute of a restart lag
  std::vector<std::int64_t> live_until(joint.size(), -1);  // of a circle
  std::vector<std::int64_t> minutes_down(n, 0);            // without a break, before this minute
  for (std::int64_t t = 0; t < minutes; ++t) {
    auto& now = down[static_cast<std::size_t>(t)];
    for (std::size_t v = 0; v < n; ++v) {
      now[v] = t <= down_until[v];
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (auto node : graph_->nodes()) {
        auto const v = index_of(node);
        bool const out = std::any_of(outages.begin(), outages.end(), [&](OwnOutage const& o) {
          return o.node == node && o.from.count() <= t && t < o.until.value_or(never).count();
        });
        std::size_t outside = 0;
        std::size_t inside = 0;
        for (auto const& need : graph_->needs(node)) {
          auto const u = index_of(need.supplier);
          bool const lost = now[u] && minutes_down[u] >= need.tolerance.count();
          bool const within = circle_of[v] >= 0 && circle_of[v] == circle_of[u];
          (within ? inside : outside) += lost ? 1U : 0U;
        }
        if (circle_of[v] < 0) {
          if ((out || outside >= graph_->threshold(node)) &&
              (!now[v] || down_until[v] < t + graph_->lag(node).count())) {
            now[v] = true;
            down_until[v] = t + graph_->lag(node).count();
            changed = true;
          }
          continue;
        }
        auto const c = static_cast<std::size_t>(circle_of[v]);
        if (out || outside >= graph_->threshold(node)) {
          if (!now[v] || down_until[v] < t + circle_lag[c] || live_until[c] < t + circle_lag[c]) {
            now[v] = true;
            down_until[v] = t + circle_lag[c];
            live_until[c] = t + circle_lag[c];
            changed = true;
          }
        } else if (!now[v] && live_until[c] >= t && outside + inside >= graph_->threshold(node)) {
          now[v] = true;
          changed = true;
        }
      }
    }
    for (std::size_t v = 0; v < n; ++v) {
      minutes_down[v] = now[v] ? minutes_down[v] + 1 : 0;
    }
  }
  return down;
}

}  // namespace nb::graph::testing
