#include "continuity/assessment/draft.hpp"
#include "core/graph/outage.hpp"

#include <algorithm>

namespace nb::assessment {

namespace {

/// Positions of the processes that critical ones need essentially, directly or not, through every
/// alternative.
std::vector<bool> needed_by_critical(Draft const& draft, graph::Graph const& graph) {
  std::vector<bool> needed(draft.processes.size());
  graph::PerNode<std::uint8_t> seen(graph.size());
  std::vector<graph::Node> waiting;
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    auto const node = graph.find(draft.source.processes[i].id);
    if (node && draft.processes[i].mtpd.criticality == Criticality::original && seen[*node] == 0) {
      waiting.push_back(*node);
    }
  }
  while (!waiting.empty()) {
    auto const node = waiting.back();
    waiting.pop_back();
    for (auto const& need : graph.needs(node)) {
      if (seen[need.supplier] != 0) {
        continue;
      }
      seen[need.supplier] = 1;
      waiting.push_back(need.supplier);
      if (auto const found = draft.process_at.find(graph.key(need.supplier));
          found != draft.process_at.end()) {
        needed[found->second] = true;
      }
    }
  }
  return needed;
}

/// The deviating time, if the owner gave one.
std::optional<Minutes> deviating_rto(ProcessDraft const& process) {
  auto const* const confirmation = process.confirmation;
  bool const deviates = confirmation != nullptr && confirmation->state == model::ConfirmationState::deviating;
  return deviates ? confirmation->rto : std::nullopt;
}

void settle_criticality(Draft& draft) {
  GraphOptions const plain;
  auto const built = build_graph(draft.source, plain);
  auto const needed = needed_by_critical(draft, built.graph);
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    auto const own = draft.processes[i].mtpd.criticality;
    bool const derived = needed[i] && own != Criticality::original;
    draft.result.processes[i].criticality = derived ? Criticality::derived : own;
  }
}

GraphOptions options_with_own_rtos(Draft const& draft) {
  GraphOptions options;
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    if (is_critical(draft.result.processes[i].criticality)) {
      auto const& process = draft.processes[i];
      options.processes[draft.source.processes[i].id] = {process.own_rto, process.mtpd.planning};
    }
  }
  return options;
}

/// Where an owner agreed on another time, the process hands down that and not what its consumers ask for.
void ask_for_agreed_times(Draft& draft, GraphOptions options) {
  auto const& answers = *draft.answers;
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    auto const& id = draft.source.processes[i].id;
    auto const rto = deviating_rto(draft.processes[i]);
    auto const node = answers.graph().find(id);
    if (rto && node && is_critical(draft.result.processes[i].criticality)) {
      options.processes[id].rto = rto;
      options.detached[id] = answers.all_down.ready(*node).known();
    }
  }
  if (!options.detached.empty()) {
    draft.agreed = std::make_unique<GraphAnswers>(draft.source, options);
  }
}

void take_times(Draft& draft, std::size_t i) {
  auto const& id = draft.source.processes[i].id;
  auto const& own = draft.processes[i];
  auto& result = draft.result.processes[i];
  auto const& deadlines = draft.deadlines();
  auto const node = deadlines.graph().find(id);
  result.own_rto = own.own_rto;
  result.rto = own.own_rto;
  if (node && is_critical(result.criticality)) {
    auto const stand_in = deadlines.graph().find(stand_in_key(id));
    result.rto = deadlines.required.strict(*node);
    auto const asked = deadlines.required.strict(stand_in.value_or(*node));
    bool const tighter = asked && (!own.own_rto || *asked < *own.own_rto);
    if (tighter || (asked && result.criticality == Criticality::derived)) {
      result.proposed_rto = own.own_rto ? std::min(*asked, *own.own_rto) : asked;
    }
  } else if (!is_critical(result.criticality)) {
    result.rto = draft.source.processes[i].rto;
  }
  if (result.proposed_rto) {
    result.agreement =
        own.confirmation == nullptr ? model::ConfirmationState::proposed : own.confirmation->state;
    result.agreement_reason = own.confirmation == nullptr ? "" : own.confirmation->reason;
  }
}

/// A derived process is as urgent as those that need it, counted from the onset as MTPD is.
TimeClass class_of(Draft const& draft, ProcessResult const& result, bool standby) {
  auto time = result.mtpd_planning;
  if (result.criticality == Criticality::derived && result.rto) {
    auto const from_onset = *result.rto + (standby ? Minutes{0} : draft.policy.reaction_time);
    time = time ? std::min(*time, from_onset) : from_onset;
  }
  return is_critical(result.criticality) ? time_class(time) : TimeClass::none;
}

void collect_direct_consumers(Draft& draft) {
  std::map<model::RecordId, std::set<std::size_t>, std::less<>> consumers;
  for (auto const& requirement : draft.source.requirements) {
    auto const consumer = draft.process_at.find(requirement.consumer);
    if (!requirement.essential || consumer == draft.process_at.end() ||
        !is_critical(draft.result.processes[consumer->second].criticality)) {
      continue;
    }
    for (auto const& id : model::ids_of(requirement.need)) {
      if (id != requirement.consumer) {
        consumers[id].insert(consumer->second);
      }
    }
  }
  for (auto& result : draft.result.processes) {
    result.needed_by.clear();
    for (auto const consumer : consumers[result.id]) {
      result.needed_by.push_back(draft.source.processes[consumer].id);
    }
  }
}

}  // namespace

void derive_criticality(Draft& draft) {
  settle_criticality(draft);
  auto const options = options_with_own_rtos(draft);
  draft.agreed.reset();
  draft.it_lost.reset();
  draft.answers = std::make_unique<GraphAnswers>(draft.source, options);
  ask_for_agreed_times(draft, options);
  auto const& graph = draft.answers->graph();
  auto const it = it_nodes(draft.source, graph);
  draft.it_lost = std::make_unique<graph::Recovery>(graph, graph::DownSet::after_loss_of(graph, it));
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    auto const& record = draft.source.processes[i];
    auto const& own = draft.processes[i];
    auto& result = draft.result.processes[i];
    result.mtpd = own.mtpd.exact;
    result.mtpd_between = own.mtpd.between;
    result.mtpd_planning = own.mtpd.planning;
    result.rpo = record.rpo;
    take_times(draft, i);
    result.time_class = class_of(draft, result, record.own_standby.value_or(false));
    if (auto const node = graph.find(record.id)) {
      result.back_after = draft.it_lost->ready(*node).known();
    }
  }
  collect_direct_consumers(draft);
}

}  // namespace nb::assessment
