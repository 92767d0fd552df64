#include "export/handbook/restart_plan.hpp"

#include "export/handbook/need_words.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/picture.hpp"
#include "export/handbook/runbook.hpp"
#include "export/handbook/steps.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

constexpr std::size_t most_consumers = 25;

void write_head(Writer& page, model::Resource const& resource) {
  auto& context = page.context();
  auto const* result = context.resource_result(resource.id);
  auto const required = result == nullptr ? std::nullopt : result->required;
  auto const achieved = result == nullptr ? std::nullopt : result->achieved;
  auto const gap = result == nullptr ? assessment::Gap::unknown : result->gap;
  FieldRows fields(context, resource.id);
  fields
      .must("handbook.wap.required",
            required_words(context, required, Detail::full),
            "handbook.gap.no_required")
      .must("handbook.wap.achieved", clock(after_incident(context, achieved)), "field.resource.recovery")
      .text("handbook.wap.gap",
            document::strong(context.say("handbook.gap_word." + std::string(assessment::name(gap)))))
      .must("handbook.wap.kind", joined({context.word(resource.kind), resource.product}, ", "))
      .must("handbook.wap.provider", resource.provider, "field.resource.provider")
      .must("handbook.wap.site", resource.site, "field.resource.site")
      .may("handbook.wap.segment", resource.network_segment)
      .may("handbook.wap.capacity",
           resource.capacity ? std::to_string(*resource.capacity) + " " + resource.capacity_unit : "")
      .must("handbook.wap.alternative", resource.alternative, "field.resource.alternative");
  page.add(fields.take());
}

void write_people(Writer& page, model::Resource const& resource, model::Plan const* plan) {
  auto& context = page.context();
  page.section(context.say("handbook.wap.people"), {}, "1");
  auto roles = with_deputies(context, resource.role);
  if (plan != nullptr) {
    for (auto const& role : plan->team) {
      if (std::find(roles.begin(), roles.end(), role) == roles.end()) {
        roles.push_back(role);
      }
    }
  }
  Rows table(context, {{"handbook.col.role", 3}, {"handbook.col.phone", 3}});
  table.size(document::Size::large);
  for (auto const& role : roles) {
    table.add({link_cell(context.title_of(role),
                         context.get<model::Role>(role) == nullptr ? "" : role_anchor(role),
                         Page::hidden),
               phone_cell(context, role)});
  }
  if (auto const* contact = context.get<model::Contact>(resource.provider_contact)) {
    table.add({cell(joined({contact->title, contact->customer_number, contact->note}, "; ")),
               numbers_cell(context, phones(*contact), contact->id, "field.contact.phone")});
  }
  if (table.empty()) {
    table.blanks(3, context.open().number(resource.id, "field.resource.role"));
  }
  page.add(table.take());
  FieldRows fields(context, resource.id);
  fields.must("handbook.wap.contract", resource.contract, "field.resource.contract");
  page.add(fields.take());
}

void write_prerequisites(Writer& page, model::Resource const& resource, model::Plan const* plan) {
  auto& context = page.context();
  page.section(context.say("handbook.wap.prerequisites"), {}, "2");
  page.text(plan == nullptr || plan->activation.empty() ? context.say("handbook.wap.activation_standard")
                                                        : plan->activation);
  page.notice(
      document::Notice::Kind::warning, "handbook.wap.attack", context.say_all("handbook.wap.attack_items"));
  Rows table(context, {{"handbook.wap.needs", 5}, {"handbook.wap.ready", 3}, {"handbook.wap.runs", 2}});
  for (auto const* requirement : context.needs.of(resource.id)) {
    std::vector<std::string> times;
    for (auto const& id : model::ids_of(requirement->need)) {
      auto const* result = context.resource_result(id);
      auto const ready = result == nullptr ? std::string() : clock(after_incident(context, result->achieved));
      times.push_back(id + ": " + (ready.empty() ? context.say("handbook.times.unknown") : ready));
    }
    table.add({cell(need_words(context, requirement->need)), cell(joined(times, "; ")), empty_cell()});
  }
  if (table.empty()) {
    page.say("handbook.wap.no_needs");
  } else {
    page.add(table.caption(context.say("handbook.wap.needs_how")).take());
  }
  if (auto figure = dependency_picture(context, resource.id, 2)) {
    page.add(std::move(*figure));
  }
  page.text({{context.say("handbook.wap.order") + " ", false, {}, false},
             link(context.say("handbook.which.restart"), "restart-order")});
}

void write_after(Writer& page, model::Resource const& resource, model::Plan const* plan) {
  auto& context = page.context();
  auto const known = plan == nullptr ? model::Plan{} : *plan;
  page.section(context.say("handbook.wap.test"), {}, "4");
  FieldRows fields(context, resource.id);
  fields.must("handbook.wap.function_test", known.function_test, "field.plan.function_test")
      .must("handbook.wap.handover", known.handover, "field.plan.handover")
      .must("handbook.wap.restrictions",
            resource.emergency_restrictions,
            "field.resource.emergency_restrictions")
      .write("handbook.wap.released_by")
      .write("handbook.wap.released_at");
  page.add(fields.take());
}

document::Table recovery_times(Context& context, model::Resource const& resource) {
  Rows table(context,
             {{"handbook.col.cause", 3},
              {"handbook.wap.time", 2},
              {"handbook.col.evidence", 4},
              {"handbook.col.tested", 2}});
  for (auto const& time : resource.recovery) {
    table.add({cell(context.word(time.cause)),
               cell(time.time ? length(time.time) : context.say("handbook.times.unknown")),
               or_blank(context, time.evidence, resource.id, "handbook.gap.no_evidence"),
               or_blank(context, context.date(time.tested_on), resource.id, "handbook.gap.not_tested")});
  }
  if (table.empty()) {
    table.blanks(2, context.open().number(resource.id, "field.resource.recovery"));
  }
  return table.take();
}

void write_recovery(Writer& page, model::Resource const& resource, model::Plan const* plan) {
  auto& context = page.context();
  page.section(context.say("handbook.wap.recovery"), {}, "5");
  page.say("handbook.wap.recovery_how").add(recovery_times(context, resource));
  auto const* recovery = context.plan_of(resource.id, model::PlanKind::recovery);
  auto const* return_plan = recovery == nullptr ? plan : recovery;
  if (recovery != nullptr) {
    page.text(recovery->strategy);
    page.add(check_list(context, context.steps_of(recovery->id)));
  } else {
    write_phase(page,
                return_plan,
                resource.id,
                model::Phase::return_to_normal,
                "handbook.wap.standard.return_to_normal");
  }
  FieldRows fields(context, resource.id);
  fields.must("handbook.wap.rpo", length(resource.rpo), "field.resource.rpo")
      .must("handbook.wap.rpa", length(resource.rpa), "field.resource.rpa")
      .may("handbook.wap.backup_cycle", length(resource.backup_cycle))
      .must("handbook.wap.backup_place", resource.backup_place, "field.resource.backup_place")
      .must("handbook.runbook.reconciliation",
            return_plan == nullptr ? "" : return_plan->reconciliation,
            "field.plan.reconciliation");
  page.add(fields.take());
}

void write_consumers(Writer& page, model::Resource const& resource, model::Plan const* plan) {
  auto& context = page.context();
  auto const* result = context.resource_result(resource.id);
  page.section(context.say("handbook.wap.consumers"), {}, "6");
  if (result != nullptr && !result->needed_by.empty()) {
    document::Text list;
    for (std::size_t i = 0; i < std::min(result->needed_by.size(), most_consumers); ++i) {
      list.push_back({i == 0 ? "" : " · ", false, {}, false});
      list.push_back(record_link(context, result->needed_by[i], Page::hidden));
    }
    page.text(std::move(list));
    if (result->needed_by.size() > most_consumers) {
      page.text(context.say("handbook.outage.more",
                            {{"count", std::to_string(result->needed_by.size() - most_consumers)}}));
    }
  }
  page.numbered(result == nullptr ? std::vector<std::string>() : reasons(context, result->because));
  for (auto const* measure : context.measures.of(resource.id)) {
    page.text(titled(context.word(measure->kind),
                     joined({measure->title,
                             context.word(measure->state),
                             context.date(measure->due_on ? measure->due_on : measure->accepted_until)},
                            "; ")));
  }
  page.text(resource.note);
  write_plan_release(page, resource.id, plan);
}

}  // namespace

std::string restart_plan_id(model::RecordId const& resource) {
  return "WAP-" + resource;
}

document::Chapter restart_plan(Context& context, model::Resource const& resource, int level) {
  auto const* plan = context.plan_of(resource.id, model::PlanKind::restart);
  Writer page(context, level);
  page.title(restart_plan_id(resource.id) + " " + resource.title, resource_anchor(resource.id));
  write_head(page, resource);
  write_people(page, resource, plan);
  write_prerequisites(page, resource, plan);
  page.section(context.say("handbook.wap.steps"), {}, "3");
  page.text(plan == nullptr ? std::string() : plan->strategy);
  if (!steps_in(context, plan, model::Phase::immediate_action).empty()) {
    write_phase(
        page, plan, resource.id, model::Phase::immediate_action, "handbook.wap.standard.immediate_action");
  }
  write_phase(page, plan, resource.id, model::Phase::restart, "handbook.wap.standard.restart");
  if (!steps_in(context, plan, model::Phase::emergency_operation).empty()) {
    write_phase(page,
                plan,
                resource.id,
                model::Phase::emergency_operation,
                "handbook.wap.standard.emergency_operation");
  }
  write_after(page, resource, plan);
  write_recovery(page, resource, plan);
  write_consumers(page, resource, plan);
  return chapter(restart_plan_id(resource.id) + " " + resource.title, "6", page.take());
}

}  // namespace nb::handbook
