#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

using assessment::Criticality;

/// The process with the page of its plan; how it became critical only where it is not by its own rating.
document::Cell plan_cell(Context const& context,
                         model::Process const& process,
                         assessment::ProcessResult const* result) {
  auto cell = link_cell(context.label_of(process.id), process_anchor(process.id));
  if (result == nullptr || result->criticality != Criticality::original) {
    cell.text.push_back({"; " + status_words(context, result)});
  }
  return cell;
}

void write_priority_list(Writer& page, std::vector<model::Process const*> const& processes) {
  auto& context = page.context();
  page.section(context.say("handbook.priorities.list"), "priorities", "5.1")
      .say("handbook.priorities.list_how");
  page.say("handbook.times.one_clock",
           {{"reaction", context.messages().duration(reaction_time(context, nullptr))}});
  Rows table(context,
             {{"handbook.col.class", 0.7},
              {"handbook.col.process", 5},
              {"handbook.outage.intolerable", 2},
              {"handbook.runbook.back_by", 2},
              {"handbook.col.owner", 3}});
  for (auto const* process : processes) {
    auto const* result = context.process_result(process->id);
    if (!has_runbook(context, *process)) {
      continue;
    }
    table.add({strong_cell(class_letter(result)),
               plan_cell(context, *process, result),
               cell(mtpd_words(context, result)),
               or_blank(context, rto_words(context, *process), process->id, "field.process.rto"),
               person_cell(context, process->owner_role, process->id, "field.process.owner_role")});
  }
  if (table.empty()) {
    table.blanks(6, context.open().number({}, "handbook.gap.no_critical_process"));
  }
  page.add(table.take());
}

/// Processes of one status that have no runbook.
std::vector<model::Process const*> without_runbook(Context const& context,
                                                   std::vector<model::Process const*> const& processes,
                                                   Criticality criticality) {
  std::vector<model::Process const*> found;
  for (auto const* process : processes) {
    auto const* result = context.process_result(process->id);
    auto const status = result == nullptr ? Criticality::unrated : result->criticality;
    if (!has_runbook(context, *process) && status == criticality) {
      found.push_back(process);
    }
  }
  return found;
}

/// What links to a process without a runbook lead to.
document::Cell target_cell(Context const& context, model::Process const& process) {
  auto label = cell(context.label_of(process.id));
  label.anchor = process_anchor(process.id);
  return label;
}

std::string owner_of(Context const& context, model::Process const& process) {
  return process.owner_role.empty() ? std::string() : context.title_of(process.owner_role);
}

void write_unrated(Writer& page, std::vector<model::Process const*> const& processes) {
  auto& context = page.context();
  if (processes.empty()) {
    return;
  }
  page.section(context.say("handbook.priorities.unrated"), {}, "5.2").say("handbook.priorities.unrated_how");
  Rows table(context,
             {{"handbook.col.process", 6},
              {"handbook.col.assessment", 2},
              {"handbook.priorities.by_hand", 1.4},
              {"handbook.col.owner", 3}});
  for (auto const* process : processes) {
    table.add({target_cell(context, *process),
               cell(mtpd_words(context, context.process_result(process->id))),
               {},
               cell(owner_of(context, *process))});
  }
  page.add(table.take());
}

void write_waiting(Writer& page, std::vector<model::Process const*> const& processes, char const* number) {
  auto& context = page.context();
  if (processes.empty()) {
    return;
  }
  page.section(context.say("handbook.priorities.not_critical"), {}, number)
      .say("handbook.priorities.not_critical_how", {{"why", waiting_words(context)}});
  Rows table(context, {{"handbook.col.process", 6}, {"handbook.col.owner", 3}});
  for (auto const* process : processes) {
    auto label = target_cell(context, *process);
    if (auto const* plan = context.plan_of(process->id, model::PlanKind::continuity)) {
      label.text.push_back({"; " + context.say("handbook.priorities.plan_exists", {{"id", plan->id}})});
    }
    table.add({std::move(label), or_dash(owner_of(context, *process))});
  }
  page.add(table.take());
}

}  // namespace

document::Chapter chapter_5_priorities(Context& context) {
  Writer page(context);
  auto const processes = by_urgency(context);
  page.title(context.say("handbook.priorities.title"), "chapter:5", "5");
  page.say("handbook.priorities.how");
  write_priority_list(page, processes);
  auto const unrated = without_runbook(context, processes, Criticality::unrated);
  write_unrated(page, unrated);
  write_waiting(
      page, without_runbook(context, processes, Criticality::not_critical), unrated.empty() ? "5.2" : "5.3");
  return chapter(context.say("handbook.priorities.title"), "5", page.take());
}

}  // namespace nb::handbook
