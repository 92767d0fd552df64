#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

using assessment::Criticality;

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
              {"handbook.col.status", 2},
              {"handbook.col.owner", 3}});
  for (auto const* process : processes) {
    auto const* result = context.process_result(process->id);
    if (!has_runbook(context, *process)) {
      continue;
    }
    table.add({strong_cell(class_letter(result)),
               link_cell(context.label_of(process->id), process_anchor(process->id)),
               cell(mtpd_words(context, result)),
               or_blank(context, rto_words(context, *process), process->id, "field.process.rto"),
               cell(status_words(context, result)),
               person_cell(context, process->owner_role, process->id, "field.process.owner_role")});
  }
  if (table.empty()) {
    table.blanks(6, context.open().number({}, "handbook.gap.no_critical_process"));
  }
  page.add(table.take());
}

/// Processes of one status that have no runbook; their rows are what links to them lead to.
void write_others(Writer& page,
                  std::vector<model::Process const*> const& processes,
                  Criticality criticality,
                  std::string const& key,
                  char const* number) {
  auto& context = page.context();
  bool const by_hand = criticality == Criticality::unrated;
  auto table =
      by_hand
          ? Rows(context,
                 {{"handbook.col.process", 6},
                  {"handbook.col.assessment", 2},
                  {"handbook.priorities.by_hand", 1.4},
                  {"handbook.col.owner", 3}})
          : Rows(context,
                 {{"handbook.col.process", 6}, {"handbook.col.assessment", 4}, {"handbook.col.owner", 3}});
  for (auto const* process : processes) {
    auto const* result = context.process_result(process->id);
    auto const status = result == nullptr ? Criticality::unrated : result->criticality;
    if (has_runbook(context, *process) || status != criticality) {
      continue;
    }
    auto label = cell(context.label_of(process->id));
    label.anchor = process_anchor(process->id);
    auto const* plan = context.plan_of(process->id, model::PlanKind::continuity);
    auto words = mtpd_words(context, result);
    words += plan == nullptr ? "" : "; " + context.say("handbook.priorities.plan_exists", {{"id", plan->id}});
    auto const owner = process->owner_role.empty() ? std::string() : context.title_of(process->owner_role);
    std::vector<document::Cell> cells{std::move(label), cell(std::move(words))};
    if (by_hand) {
      cells.push_back({});
    }
    cells.push_back(by_hand ? cell(owner) : or_dash(owner));
    table.add(std::move(cells));
  }
  if (!table.empty()) {
    page.section(context.say(key), {}, number).say(key + "_how");
    page.add(table.take());
  }
}

}  // namespace

document::Chapter chapter_5_priorities(Context& context) {
  Writer page(context);
  auto const processes = by_urgency(context);
  page.title(context.say("handbook.priorities.title"), "chapter:5", "5");
  page.say("handbook.priorities.how");
  write_priority_list(page, processes);
  write_others(page, processes, Criticality::unrated, "handbook.priorities.unrated", "5.2");
  write_others(page, processes, Criticality::not_critical, "handbook.priorities.not_critical", "5.3");
  return chapter(context.say("handbook.priorities.title"), "5", page.take());
}

}  // namespace nb::handbook
