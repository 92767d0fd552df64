#include "export/handbook/role_pages.hpp"

#include "export/handbook/people.hpp"
#include "export/handbook/runbook.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

void write_reach(Writer& page, model::Role const& role) {
  auto& context = page.context();
  FieldRows fields(context, role.id);
  fields.may("handbook.alarm.function", role.crisis_function)
      .may("handbook.col.unit", role.org_unit.empty() ? "" : context.title_of(role.org_unit))
      .numbers("handbook.col.phone", phones(context, &role), "field.role.phone")
      .person("handbook.col.deputy", role.deputy, "field.role.deputy");
  // Two deputies are owed in the crisis organisation only.
  if (!role.crisis_function.empty() || !role.second_deputy.empty()) {
    fields.person("handbook.col.second_deputy", role.second_deputy, "field.role.second_deputy");
  }
  page.add(fields.take());
}

void write_alarm(Writer& page, model::Role const& role) {
  auto& context = page.context();
  std::vector<std::string> items;
  for (auto const& step : context.records().alarm_steps) {
    auto const when = context.word(step.time) + ", " + joined({step.medium, length(step.within)}, ", ");
    if (step.called == role.id) {
      auto const from = step.caller.empty() ? step.trigger : name_and_phone(context, step.caller);
      items.push_back(context.say("handbook.book.called_by", {{"who", from}, {"when", when}}));
    }
    if (step.caller == role.id) {
      auto const whom =
          step.called.empty() ? context.title_of(step.contact) : name_and_phone(context, step.called);
      items.push_back(context.say("handbook.book.calls", {{"who", whom}, {"when", when}}));
    }
  }
  if (!items.empty()) {
    page.section(context.say("handbook.alarm.chain")).bullets(items);
  }
}

void write_powers(Writer& page, model::Role const& role) {
  auto& context = page.context();
  std::vector<std::string> items;
  for (auto const& delegation : context.records().delegations) {
    bool const as_deputy = delegation.deputy == role.id || delegation.third == role.id;
    if (delegation.role == role.id || as_deputy) {
      auto const deputy = as_deputy ? " (" + context.say("handbook.book.as_deputy") + ")" : std::string();
      items.push_back(joined({delegation.title + deputy, delegation.limit, delegation.legal_basis}, "; "));
    }
  }
  if (!role.powers.empty()) {
    items.push_back(role.powers);
  }
  for (auto const& key : context.records().keys) {
    if (key.holder == role.id || key.deputy == role.id) {
      items.push_back(joined({key.title, key.place}, ": "));
    }
  }
  if (!items.empty()) {
    page.section(context.say("handbook.book.powers")).bullets(items);
  }
}

void write_duties(Writer& page, model::Role const& role) {
  auto& context = page.context();
  std::vector<std::string> items;
  for (auto const& duty : context.records().reporting_duties) {
    if (duty.role == role.id) {
      auto const when =
          duty.deadline ? length(duty.deadline) + ", " + context.word(duty.clock_starts) : std::string();
      items.push_back(joined({duty.title, duty.body, when, duty.medium}, "; "));
    }
  }
  for (auto const& item : context.records().stop_list) {
    if (item.role == role.id) {
      items.push_back(
          joined({context.say("handbook.runbook.stop") + ": " + item.title, item.when, item.how}, "; "));
    }
  }
  if (!items.empty()) {
    page.section(context.say("handbook.book.duties")).bullets(items);
  }
}

void write_answers_for(Writer& page, model::Role const& role) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.book.answers_for", 6}, {"handbook.book.as", 2}, {"handbook.book.needed_by", 3}});
  for (auto const* process : by_urgency(context)) {
    bool const owner = process->owner_role == role.id;
    bool const deputy = process->deputy_role == role.id || process->second_deputy_role == role.id;
    if ((owner || deputy) && has_runbook(context, *process)) {
      table.add({{{record_link(context, process->id)}, false, {}},
                 cell(context.say(owner ? "handbook.col.owner" : "handbook.col.deputy")),
                 cell(mtpd_words(context, context.process_result(process->id)))});
    }
  }
  for (auto const* resource : critical_resources(context)) {
    if (resource->role == role.id) {
      table.add({{{record_link(context, resource->id)}, false, {}},
                 cell(context.say("handbook.col.owner")),
                 cell(required_words(context, context.resource_result(resource->id)->required))});
    }
  }
  if (!table.empty()) {
    page.section(context.say("handbook.book.answers")).add(table.take());
  }
}

/// By when the subject of a plan matters; what nobody needs comes last.
Minutes urgency_of_plan(Context const& context, model::Plan const& plan) {
  if (auto const* result = context.process_result(plan.subject)) {
    return urgency(context, result).value_or(Minutes::max());
  }
  auto const* resource = context.resource_result(plan.subject);
  return after_incident(context, resource == nullptr ? std::nullopt : resource->required)
      .value_or(Minutes::max());
}

}  // namespace

document::Chapter role_tasks(Context& context, model::Role const& role) {
  Writer page(context);
  page.title(context.say("handbook.book.role_page", {{"title", role.title}}), role_anchor(role.id));
  write_reach(page, role);
  if (!role.tasks.empty()) {
    page.section(context.say("handbook.staff.tasks")).numbered(role.tasks);
  }
  write_alarm(page, role);
  write_powers(page, role);
  write_duties(page, role);
  write_answers_for(page, role);
  return chapter(role.title, {}, page.take());
}

std::optional<document::Chapter> role_steps(Context& context, model::Role const& role) {
  std::vector<std::pair<Minutes, model::Plan const*>> plans;
  for (auto const& plan : context.records().plans) {
    plans.emplace_back(urgency_of_plan(context, plan), &plan);
  }
  std::stable_sort(
      plans.begin(), plans.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  auto const title = context.say("handbook.book.steps", {{"title", role.title}});
  Writer page(context);
  page.title(title, "steps");
  page.say("handbook.book.steps_how");
  bool any = false;
  for (auto const& [when, plan] : plans) {
    auto list = check_list(context);
    for (auto const* step : context.steps_of(plan->id)) {
      if (step->role == role.id) {
        list.items.push_back({std::to_string(step->order.value_or(0)),
                              titled(context.word(step->phase), step->text),
                              {},
                              length(step->duration),
                              step->done_when});
      }
    }
    if (!list.items.empty()) {
      page.text(document::Text{{plan->id + " ", true, {}, false}, record_link(context, plan->subject)});
      page.add(std::move(list));
      any = true;
    }
  }
  return any ? std::optional(chapter(title, {}, page.take())) : std::nullopt;
}

}  // namespace nb::handbook
