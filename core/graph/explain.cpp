#include "core/graph/explain.hpp"

#include "core/graph/part.hpp"

#include <algorithm>
#include <map>

namespace nb::graph {

namespace {

/// Walks from a node to what hands its requirement down, until a node requires it for itself.
class RequirementWalk {
public:
  explicit RequirementWalk(RequiredTimes const& required)
      : required_(&required), graph_(&required.recovery().graph()) {}

  template <class Next>
  std::vector<Step> from(Node node, PerNode<Minutes> const& values, Next const& next) const {
    std::vector<Step> steps;
    for (auto at = std::optional(node); at && steps.size() <= graph_->size(); at = next(*at)) {
      steps.push_back({*at, values[*at]});
      if (graph_->rto(*at) == values[*at]) {
        break;
      }
    }
    return steps;
  }

  /// Within a component all require the same: go to a member that has the time from itself or from outside.
  std::optional<Node> next_strict(Node node, PerNode<Minutes> const& values) const {
    auto const& components = graph_->components();
    auto const own = components.of[node];
    std::optional<Node> next;
    for (auto member : components.members(own)) {
      if (graph_->rto(member) == values[node]) {
        prefer(next, member);
      }
    }
    if (next) {
      return next;
    }
    auto const outside = [&](Node member) {
      std::optional<Node> user;
      for (auto const& use : graph_->uses(member)) {
        auto const c = components.of[use.consumer];
        if (c != own && values[use.consumer] < never && values[use.consumer] - lag_of(c) == values[node]) {
          prefer(user, use.consumer);
        }
      }
      return user;
    };
    if (auto const user = outside(node)) {
      return user;
    }
    for (auto member : components.members(own)) {
      if (outside(member)) {
        prefer(next, member);
      }
    }
    return next;
  }

  /// Only those who rely on it hand a deadline down, and in a circle all have that of the first of them.
  std::optional<Node> next_designated(Node node, PerNode<Minutes> const& values) const {
    auto const user = relying_user(node, values);
    auto const circle = required_->recovery().circles().of[node];
    if (user || circle == Circles::none) {
      return user;
    }
    std::optional<Node> next;
    for (auto member : required_->recovery().circles().members[circle]) {
      if (graph_->rto(member) == values[node] || relying_user(member, values)) {
        prefer(next, member);
      }
    }
    return next;
  }

private:
  void prefer(std::optional<Node>& best, Node candidate) const {
    if (!best || graph_->rank(candidate) < graph_->rank(*best)) {
      best = candidate;
    }
  }

  [[nodiscard]] Minutes lag_of(std::uint32_t component) const {
    Minutes lag{0};
    for (auto member : graph_->components().members(component)) {
      lag = std::max(lag, Minutes(graph_->lag(member)));
    }
    return lag;
  }

  [[nodiscard]] std::optional<Node> relying_user(Node node, PerNode<Minutes> const& values) const {
    std::optional<Node> user;
    for (auto const& use : graph_->uses(node)) {
      if (required_->repair_end(use.consumer) != values[node] ||
          required_->recovery().circles().same(node, use.consumer)) {
        continue;
      }
      auto const relied_on = required_->recovery().relied_on(use.consumer);
      if (std::find(relied_on.begin(), relied_on.end(), node) != relied_on.end()) {
        prefer(user, use.consumer);
      }
    }
    return user;
  }

  RequiredTimes const* required_;
  Graph const* graph_;
};

}  // namespace

std::vector<Step> why_required(RequiredTimes const& required, Node node, Requirement which) {
  auto const& graph = required.recovery().graph();
  auto const strict = maximum_principle(graph);
  auto const designated = required.designated(node);
  RequirementWalk const walk(required);
  if (which == Requirement::strict && strict[node] <= designated.value_or(never)) {
    if (strict[node] >= never) {
      return {};
    }
    return walk.from(node, strict, [&](Node at) { return walk.next_strict(at, strict); });
  }
  if (!designated) {
    return {};
  }
  PerNode<Minutes> values(graph.size());
  for (auto each : graph.nodes()) {
    values[each] = required.designated(each).value_or(never);
  }
  return walk.from(node, values, [&](Node at) { return walk.next_designated(at, values); });
}

namespace {

/// The last of what a node waits for, if that is later than its own repair.
std::optional<Node> last_supplier(Recovery const& recovery, Node node) {
  auto const relied_on = recovery.relied_on(node);
  if (relied_on.empty()) {
    return std::nullopt;
  }
  auto const last = relied_on.back();
  return recovery.derivation().ready[last] > recovery.own_repair(node) ? std::optional(last) : std::nullopt;
}

Minutes can_start_at(Recovery const& recovery, Node node) {
  auto const supplier = last_supplier(recovery, node);
  return supplier ? recovery.derivation().ready[*supplier] : recovery.own_repair(node);
}

}  // namespace

std::vector<Step> why_ready(Recovery const& recovery, Node node) {
  std::vector<Step> steps;
  auto const step_to = [&](Node at) {
    steps.push_back({at, std::min(recovery.derivation().ready[at], never)});
  };
  step_to(node);
  for (auto at = std::optional(node); at && steps.size() <= recovery.graph().size();) {
    auto const circle = recovery.circles().of[*at];
    auto decisive = *at;
    if (circle != Circles::none) {
      for (auto member : recovery.circles().members[circle]) {
        decisive = can_start_at(recovery, member) > can_start_at(recovery, decisive) ? member : decisive;
      }
    }
    if (decisive != *at) {
      step_to(decisive);
    }
    at = last_supplier(recovery, decisive);
    if (at) {
      step_to(*at);
    }
  }
  return steps;
}

std::vector<FailureStep> why_failed(Graph const& graph, std::span<Node const> lost, Node node) {
  FailureSearch search(graph);
  std::vector<Node> sorted(lost.begin(), lost.end());
  sort_by_rank(graph, sorted);
  auto const failed = search.fail(sorted);
  if (!search.failed(node)) {
    return {};
  }
  // The search works layer by layer, so a node's place in it is its depth, and its causes come earlier.
  PerNode<std::uint32_t> place(graph.size(), static_cast<std::uint32_t>(failed.size()));
  for (std::size_t i = 0; i < failed.size(); ++i) {
    place[failed[i]] = static_cast<std::uint32_t>(i);
  }
  std::map<std::uint32_t, FailureStep> proof;
  std::vector<Node> to_do{node};
  while (!to_do.empty()) {
    auto const at = to_do.back();
    to_do.pop_back();
    auto const [entry, fresh] = proof.emplace(place[at], FailureStep{at, 0, {}});
    if (!fresh || std::find(lost.begin(), lost.end(), at) != lost.end()) {
      continue;
    }
    auto& causes = entry->second.causes;
    for (auto const& need : graph.needs(at)) {
      causes.push_back(need.supplier);
    }
    std::sort(causes.begin(), causes.end(), [&](Node a, Node b) { return place[a] < place[b]; });
    causes.resize(graph.threshold(at));
    to_do.insert(to_do.end(), causes.begin(), causes.end());
  }
  std::vector<FailureStep> steps;
  std::map<Node, std::uint32_t> depth;
  for (auto& [at, step] : proof) {
    for (auto cause : step.causes) {
      step.depth = std::max(step.depth, depth[cause] + 1);
    }
    depth[step.node] = step.depth;
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace nb::graph
