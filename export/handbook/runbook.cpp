#include "export/handbook/runbook.hpp"

#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <set>

namespace nb::handbook {
namespace {

void add_role(std::vector<model::RecordId>& roles, model::RecordId const& role) {
  if (!role.empty() && std::find(roles.begin(), roles.end(), role) == roles.end()) {
    roles.push_back(role);
  }
}

std::vector<model::RecordId> team_of(Context const& context,
                                     model::Process const& process,
                                     model::Plan const* plan) {
  std::vector<model::RecordId> roles;
  add_role(roles, process.owner_role);
  add_role(roles, process.deputy_role);
  add_role(roles, process.second_deputy_role);
  if (plan != nullptr) {
    std::for_each(plan->team.begin(), plan->team.end(), [&](auto const& role) { add_role(roles, role); });
    for (auto const* step : context.steps_of(plan->id)) {
      add_role(roles, step->role);
    }
  }
  return roles;
}

void write_activation(Writer& page, model::Process const& process, model::Plan const* plan) {
  auto& context = page.context();
  page.section(context.say("handbook.runbook.activation"), {}, "2");
  bool const own = plan != nullptr && !plan->activation.empty();
  if (own) {
    page.text(plan->activation);
  } else {
    page.standard_text();
    page.say(process.own_standby.value_or(false) ? "handbook.runbook.activation_standby"
                                                 : "handbook.runbook.activation_standard");
  }
  page.text(titled(context.say("handbook.runbook.purpose"),
                   context.say("handbook.runbook.purpose_text", {{"title", process.title}})));
  page.say("handbook.runbook.alarm");
}

void write_team(Writer& page, model::Process const& process, model::Plan const* plan) {
  auto& context = page.context();
  page.section(context.say("handbook.runbook.team"), {}, "3");
  auto const roles = team_of(context, process, plan);
  auto table = team_table(context, roles);
  if (roles.empty()) {
    table = Rows(context, {{"handbook.col.role", 1}, {"handbook.col.phone", 1}})
                .blanks(4, context.open().number(process.id, "field.process.owner_role"))
                .take();
  }
  page.add(std::move(table));
  for (auto const* partner : context.takers.of(process.id)) {
    page.text(titled(context.say("handbook.runbook.partner"),
                     joined({partner->name, partner->phone, partner->legal_basis, partner->note}, "; ")));
  }
}

void write_rights(Writer& page, model::Process const& process, model::Plan const* plan) {
  auto& context = page.context();
  page.section(context.say("handbook.runbook.rights"), {}, "7");
  FieldRows fields(context, process.id);
  fields.must("handbook.runbook.special_rights",
              plan == nullptr ? std::string() : plan->special_rights,
              "field.plan.special_rights");
  page.add(fields.take());
  std::vector<std::string> items;
  for (auto const& role : team_of(context, process, plan)) {
    for (auto const* delegation : context.delegations.of(role)) {
      items.push_back(joined(
          {delegation->title + ": " + context.title_of(role), delegation->limit, delegation->legal_basis},
          "; "));
    }
  }
  page.bullets(items);
}

/// Duties that name the process, and those a rule attached to it.
std::vector<model::ReportingDuty const*> duties_of(Context const& context, model::Process const& process) {
  auto duties = context.duties.of(process.id);
  if (auto const* result = context.process_result(process.id)) {
    for (auto const& id : result->reporting_duties) {
      auto const* duty = context.get<model::ReportingDuty>(id);
      if (duty != nullptr && std::find(duties.begin(), duties.end(), duty) == duties.end()) {
        duties.push_back(duty);
      }
    }
  }
  return duties;
}

void write_duties(Writer& page, model::Process const& process) {
  auto& context = page.context();
  page.section(context.say("handbook.runbook.duties"), {}, "8");
  Rows table(context,
             {{"handbook.col.duty", 3},
              {"handbook.col.body", 3},
              {"handbook.col.deadline", 2},
              {"handbook.col.who", 2},
              {"handbook.col.content", 3}});
  for (auto const* duty : duties_of(context, process)) {
    auto const when =
        duty->deadline ? length(duty->deadline) + ", " + context.word(duty->clock_starts) : std::string();
    table.add({cell(duty->title),
               body_cell(context, *duty),
               or_blank(context, when, duty->id, "field.reporting_duty.deadline"),
               or_blank(context,
                        duty->role.empty() ? "" : context.title_of(duty->role),
                        duty->id,
                        "field.reporting_duty.role"),
               or_dash(joined({duty->content, duty->source}, "; "))});
  }
  if (table.empty()) {
    page.text({{context.say("handbook.runbook.no_duties") + " ", false, {}, false},
               link(context.say("handbook.which.duties"), "duties")});
    return;
  }
  page.add(table.take());
}

void write_papers(Writer& page, model::Process const& process) {
  auto& context = page.context();
  page.section(context.say("handbook.runbook.papers"), {}, "9");
  page.say("handbook.runbook.papers_how");
  std::vector<std::string> items;
  if (!process.first_case_note.empty()) {
    items.push_back(context.say("handbook.runbook.first_case") + ": " + process.first_case_note);
  }
  for (auto const* record : context.vital_records.of(process.id)) {
    auto const age = record->greatest_age ? context.say("handbook.runbook.greatest_age",
                                                        {{"age", length(record->greatest_age)}})
                                          : std::string();
    items.push_back(joined(
        {context.say("handbook.runbook.vital") + ": " + record->title, record->place, record->medium, age},
        "; "));
  }
  for (auto const* item : context.stop_items.of(process.id)) {
    items.push_back(joined({context.say("handbook.runbook.stop") + ": " + item->title,
                            item->when,
                            item->how,
                            item->role.empty() ? "" : context.title_of(item->role),
                            item->reason},
                           "; "));
  }
  for (auto const* message : context.process_messages.of(process.id)) {
    items.push_back(joined({context.word(message->kind), message->text}, ": "));
  }
  page.bullets(items);
}

void write_references(Writer& page, model::Process const& process, model::Plan const* plan) {
  auto& context = page.context();
  page.section(context.say("handbook.runbook.references"), {}, "10");
  FieldRows fields(context, process.id);
  fields
      .must("handbook.runbook.references_list",
            plan == nullptr ? std::string() : joined(plan->references, " · "),
            "field.plan.references")
      .may("handbook.runbook.services",
           joined({joined(process.services, ", "), joined(process.ozg_services, ", ")}, " · "))
      .may("handbook.runbook.blueprint", joined({process.blueprint, process.blueprint_version}, " "))
      .must("handbook.runbook.reviewed",
            joined({context.date(process.reviewed_on),
                    process.reviewed_by.empty() ? "" : context.title_of(process.reviewed_by)},
                   ", "),
            "field.process.reviewed_on");
  page.add(fields.take());
  std::vector<std::string> exercises;
  for (auto const* exercise : context.exercises.of(process.id)) {
    exercises.push_back(joined({exercise->title,
                                context.date(exercise->held_on ? exercise->held_on : exercise->planned_on),
                                exercise->result},
                               "; "));
  }
  page.bullets(exercises);
  write_plan_release(page, process.id, plan);
}

void write_because(Writer& page, model::Process const& process) {
  auto& context = page.context();
  auto const* result = context.process_result(process.id);
  page.section(context.say("handbook.runbook.because"), {}, "11");
  auto const sentences = result == nullptr ? std::vector<std::string>() : reasons(context, result->because);
  if (sentences.empty()) {
    page.text(status_words(context, result));
  }
  page.numbered(sentences);
  page.text(process.rating_reason.empty()
                ? document::Text{}
                : titled(context.say("field.process.rating_reason"), process.rating_reason));
}

}  // namespace

std::string runbook_id(model::RecordId const& process) {
  return "GFP-" + process;
}

std::vector<std::string> reasons(Context const& context, std::vector<assessment::Reason> const& because) {
  std::vector<std::string> sentences;
  sentences.reserve(because.size());
  for (auto const& reason : because) {
    sentences.push_back(assessment::to_text(reason, context.messages()));
  }
  return sentences;
}

void write_plan_release(Writer& page, model::RecordId const& subject, model::Plan const* plan) {
  auto& context = page.context();
  auto const known = plan == nullptr ? model::Plan{} : *plan;
  auto const by = known.approved_by.empty() ? std::string() : context.title_of(known.approved_by);
  FieldRows fields(context, subject);
  // Version and date stand at the foot of every page; where they are missing, here is room for them.
  fields.must("handbook.cover.released_by",
              joined({by, context.date(known.approved_on)}, ", "),
              "field.plan.approved_by");
  if (known.version.empty()) {
    fields.must("handbook.cover.version", known.version, "field.plan.version");
  }
  if (!known.next_revision) {
    fields.must("handbook.cover.valid_until", std::string(), "field.plan.next_revision");
  }
  page.add(fields.take());
}

document::Chapter runbook(Context& context,
                          model::Process const& process,
                          std::vector<ScenarioPage> const& scenarios,
                          int level) {
  auto const* plan = context.plan_of(process.id, model::PlanKind::continuity);
  Writer page(context, level);
  page.title(runbook_id(process.id) + " " + process.title, process_anchor(process.id));
  write_runbook_first_page(page, process, plan);
  page.page_break();
  write_runbook_figures(page, process);
  write_activation(page, process, plan);
  write_team(page, process, plan);
  write_runbook_needs(page, process);
  write_runbook_measures(page, process, plan, scenarios);
  write_rights(page, process, plan);
  write_duties(page, process);
  write_papers(page, process);
  write_references(page, process, plan);
  write_because(page, process);
  return chapter(runbook_id(process.id) + " " + process.title, "5", page.take());
}

}  // namespace nb::handbook
