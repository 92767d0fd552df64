#include "continuity/assessment/draft.hpp"
#include "continuity/assessment/facts.hpp"

namespace nb::assessment {

namespace {

void decide(Draft const& draft, std::size_t i, ProcessDraft& process) {
  auto const& record = draft.source.processes[i];
  process.mtpd = decide_mtpd(process.rated, process.effects, record.mtpd, draft.policy);
  process.computed_rto = process.mtpd.planning
                             ? std::optional(computed_rto(*process.mtpd.planning, record, draft.policy))
                             : std::nullopt;
  process.own_rto = record.rto ? record.rto : process.computed_rto;
}

}  // namespace

void rate_processes(Draft& draft) {
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    auto& process = draft.processes[i];
    process.rated = rated_mtpd(draft.source.processes[i].ratings, draft.policy);
    apply_rules(draft.rules,
                Pass::attributes,
                attribute_facts(draft, i),
                draft.source.processes[i].id,
                process.effects);
    decide(draft, i, process);
  }
}

// The rules of the second pass all read the same facts, and what they mark is put in only afterwards: their
// order does not matter.
void apply_graph_rules(Draft& draft) {
  auto const stopped_by = stopped_by_provider(draft);
  bool marked = false;
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    auto& process = draft.processes[i];
    auto const before = process.effects.marks.size();
    apply_rules(draft.rules,
                Pass::graph,
                graph_facts(draft, i, stopped_by),
                draft.source.processes[i].id,
                process.effects);
    marked = marked || process.effects.marks.size() != before;
  }
  if (!marked) {
    return;
  }
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    decide(draft, i, draft.processes[i]);
  }
  derive_criticality(draft);
}

}  // namespace nb::assessment
