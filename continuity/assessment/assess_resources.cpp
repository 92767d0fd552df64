#include "continuity/assessment/draft.hpp"
#include "continuity/assessment/facts.hpp"
#include "core/graph/weak_points.hpp"

#include <algorithm>
#include <span>

namespace nb::assessment {

namespace {

Gap compare(std::optional<Minutes> required, std::optional<Minutes> achieved, bool zero_is_missed) {
  if (!required) {
    return Gap::none;
  }
  if (zero_is_missed && *required <= Minutes{0}) {
    return Gap::missed;
  }
  if (!achieved) {
    return Gap::unknown;
  }
  return *achieved <= *required ? Gap::covered : Gap::missed;
}

void take_times(Draft const& draft, ResourceResult& result) {
  auto const& deadlines = draft.deadlines();
  if (auto const node = deadlines.graph().find(result.id)) {
    result.required = deadlines.required.designated(*node);
    result.strict_required = deadlines.required.strict(*node);
  }
  if (auto const node = draft.answers->graph().find(result.id)) {
    auto const ready = draft.it_lost->ready(*node);
    result.achieved = ready.known();
    result.assumes_joint_start = ready.assumes_joint_start;
  }
  result.critical = result.required.has_value();
  result.gap = compare(result.required, result.achieved, true);
}

/// Where processes keep their data.
bool holds_data(model::ResourceKind kind) {
  return kind == model::ResourceKind::application || kind == model::ResourceKind::server ||
         kind == model::ResourceKind::data;
}

std::optional<Minutes> smaller(std::optional<Minutes> a, std::optional<Minutes> b) {
  return !a ? b : !b ? a : std::min(a, b);
}

/// RPO(r) is the smallest of the processes that keep their data there, that is: that need it directly (BSI
/// 200-4, 7.2).
std::map<model::RecordId, Minutes, std::less<>> rpo_of_consumers(Draft const& draft) {
  std::map<model::RecordId, Minutes, std::less<>> smallest;
  for (auto const& requirement : draft.source.requirements) {
    auto const consumer = draft.process_at.find(requirement.consumer);
    if (!requirement.essential || consumer == draft.process_at.end()) {
      continue;
    }
    auto const& result = draft.result.processes[consumer->second];
    if (!result.rpo || !is_critical(result.criticality)) {
      continue;
    }
    for (auto const& id : model::ids_of(requirement.need)) {
      auto const at = smallest.emplace(id, *result.rpo).first;
      at->second = std::min(at->second, *result.rpo);
    }
  }
  return smallest;
}

void compare_data(Draft& draft) {
  auto const of_consumers = rpo_of_consumers(draft);
  for (std::size_t i = 0; i < draft.source.resources.size(); ++i) {
    auto const& resource = draft.source.resources[i];
    auto& result = draft.result.resources[i];
    auto const found = holds_data(resource.kind) ? of_consumers.find(resource.id) : of_consumers.end();
    auto const asked = found == of_consumers.end() ? std::nullopt : std::optional(found->second);
    result.achieved_rpa = resource.rpa ? resource.rpa : resource.backup_cycle;
    if (!holds_data(resource.kind) && !result.achieved_rpa) {
      continue;  // an RPO of a cable says nothing
    }
    result.required_rpo = smaller(resource.rpo, asked);
    result.data_gap = compare(result.required_rpo, result.achieved_rpa, false);
  }
}

/// Critical processes, the most urgent first; ties as in the register.
std::vector<std::size_t> by_urgency(Draft const& draft) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    if (is_critical(draft.result.processes[i].criticality)) {
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return draft.result.processes[a].rto.value_or(graph::never) <
           draft.result.processes[b].rto.value_or(graph::never);
  });
  return order;
}

void collect_needed_by(Draft& draft) {
  auto const& graph = draft.answers->graph();
  std::map<model::RecordId, std::size_t, std::less<>> at;
  for (std::size_t i = 0; i < draft.source.resources.size(); ++i) {
    at.emplace(draft.source.resources[i].id, i);
  }
  for (auto const process : by_urgency(draft)) {
    auto const& id = draft.source.processes[process].id;
    auto const node = graph.find(id);
    for (auto const needed : node ? needs_closure(graph, *node) : std::vector<graph::Node>{}) {
      if (auto const found = at.find(graph.key(needed)); found != at.end()) {
        draft.result.resources[found->second].needed_by.push_back(id);
      }
    }
  }
}

}  // namespace

void find_weak_points(Draft& draft) {
  auto const& graph = draft.answers->graph();
  std::vector<graph::Node> candidates;
  graph::PerNode<std::size_t> position(graph.size());
  for (std::size_t i = 0; i < draft.source.resources.size(); ++i) {
    if (auto const node = graph.find(draft.source.resources[i].id)) {
      candidates.push_back(*node);
      position[*node] = i;
    }
  }
  graph::fail_each(graph, candidates, [&](graph::Node lost, std::span<graph::Node const> failed) {
    std::set<std::size_t> stopped;
    for (auto const node : failed) {
      if (auto const found = draft.process_at.find(graph.key(node)); found != draft.process_at.end()) {
        stopped.insert(found->second);
      }
    }
    for (auto const process : stopped) {
      draft.result.resources[position[lost]].stops.push_back(draft.source.processes[process].id);
      draft.processes[process].single_points.push_back(graph.key(lost));
    }
  });
}

void assess_resources(Draft& draft) {
  for (auto& result : draft.result.resources) {
    take_times(draft, result);
  }
  compare_data(draft);
  collect_needed_by(draft);
  auto const& graph = draft.answers->graph();
  for (auto const& members : draft.answers->all_down.circles().members) {
    std::vector<model::RecordId> ids;
    for (auto const node : members) {
      if (graph.is_real(node)) {
        ids.push_back(graph.key(node));
      }
    }
    std::sort(ids.begin(), ids.end());
    draft.result.circles.push_back(std::move(ids));
  }
  std::sort(draft.result.circles.begin(), draft.result.circles.end());
}

}  // namespace nb::assessment
