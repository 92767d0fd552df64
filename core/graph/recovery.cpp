#include "core/graph/recovery.hpp"

#include "core/graph/derivation.hpp"
#include "core/graph/failure.hpp"
#include "core/graph/part.hpp"

#include <algorithm>

namespace nb::graph {

DownSet DownSet::everything(Graph const& graph) {
  DownSet down;
  down.condition_ = PerNode<Condition>(graph.size(), Condition::lost);
  return down;
}

DownSet DownSet::after_loss_of(Graph const& graph, std::span<Node const> lost) {
  DownSet down;
  down.condition_ = PerNode<Condition>(graph.size(), Condition::stands);
  FailureSearch search(graph);
  for (auto node : search.fail(lost)) {
    down.condition_[node] = Condition::stopped;
  }
  for (auto node : lost) {
    down.condition_[node] = Condition::lost;
  }
  return down;
}

ReadyTimes::ReadyTimes(Graph const& graph, DownSet down)
    : graph_(&graph), down_(std::move(down)), circles_(cold_start_circles(graph, down_)) {
  auto const is_unknown = [&](Node node) { return down_.of(node) == Condition::lost && !graph.repair(node); };
  bool any_unknown = false;
  for (auto node : graph.nodes()) {
    any_unknown = any_unknown || is_unknown(node);
  }
  Situation const situation{graph, down_, circles_};
  latest_ = ready_times(situation, Unknown::never_repaired);
  if (any_unknown) {
    earliest_ = ready_times(situation, Unknown::done_at_once);
  }
}

std::optional<Minutes> ReadyTimes::known(Node node) const {
  auto const time = latest_[node];
  return time < never && earliest(node) == time ? std::optional(time) : std::nullopt;
}

Recovery::Recovery(Graph const& graph, DownSet down) : times_(graph, std::move(down)) {
  derivation_ = derive({graph, this->down(), circles()}, times_.latest());
  mark_joint_starts();
}

Minutes Recovery::own_repair(Node node) const {
  return down().of(node) == Condition::lost ? graph().repair(node).value_or(never) : Minutes{0};
}

void Recovery::mark_joint_starts() {
  joint_ = PerNode<std::uint8_t>(graph().size());
  if (circles().members.empty()) {
    return;
  }
  for (auto node : derivation_.order) {
    auto const needs = circles().of[node] == Circles::none ? relied_on(node) : std::vector<Node>{};
    joint_[node] = circles().of[node] != Circles::none ||
                   std::any_of(needs.begin(), needs.end(), [this](Node need) { return joint_[need] != 0; });
  }
}

std::vector<Node> Recovery::relied_on(Node node) const {
  return graph::relied_on({graph(), down(), circles()}, derivation_, node);
}

ReadyTime Recovery::ready(Node node) const {
  ReadyTime result;
  result.earliest = earliest(node);
  if (derivation_.ready[node] < never) {
    result.latest = derivation_.ready[node];
  }
  if (!result.known()) {
    result.decided_by = decider(node);
  }
  result.assumes_joint_start = joint_[node] != 0;
  return result;
}

Node Recovery::decider(Node node) const {
  // Follow what differs between the two runs. What a node relies on if unknown repairs take no time includes
  // something later, or it would be no later itself; and that lies before it in that run, so this ends.
  auto at = node;
  for (std::size_t steps = 0; steps < graph().size() && own_repair(at) != never; ++steps) {
    auto const next = later_supplier(at);
    if (!next) {
      break;
    }
    at = *next;
  }
  return at;
}

std::optional<Node> Recovery::later_supplier(Node node) const {
  std::optional<Node> found;
  auto const consider = [&](Node candidate) {
    if (earliest(candidate) < derivation_.ready[candidate] &&
        (!found || graph().rank(candidate) < graph().rank(*found))) {
      found = candidate;
    }
  };
  auto const circle = circles().of[node];
  if (circle == Circles::none) {
    consider_relied_on_early(node, consider);
    return found;
  }
  auto const& members = circles().members[circle];
  auto const unknown = std::find_if(
      members.begin(), members.end(), [this](Node member) { return own_repair(member) == never; });
  if (unknown != members.end()) {
    return *unknown;
  }
  for (auto member : members) {
    consider_relied_on_early(member, consider);
  }
  return found;
}

template <class Consider>
void Recovery::consider_relied_on_early(Node node, Consider const& consider) const {
  std::vector<Minutes> times;
  std::size_t required = graph().required_needs(node);
  for (auto const& need : graph().needs(node)) {
    if (!circles().same(node, need.supplier)) {
      times.push_back(earliest(need.supplier));
    } else {
      required -= required > 0 ? 1 : 0;
    }
  }
  auto const last = nth_smallest(times, required);
  for (auto const& need : graph().needs(node)) {
    if (required > 0 && !circles().same(node, need.supplier) && earliest(need.supplier) <= last) {
      consider(need.supplier);
    }
  }
}

Diagnostics Recovery::findings() const {
  Diagnostics findings;
  for (auto const& circle : circles().members) {
    findings.push_back({Severity::warning,
                        "graph.cold_start_circle",
                        graph().key(circle.front()),
                        {},
                        {{"members", keys_of(graph(), circle)}}});
  }
  std::sort(findings.begin(), findings.end());
  return findings;
}

}  // namespace nb::graph
