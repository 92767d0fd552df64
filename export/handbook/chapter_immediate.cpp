#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/steps.hpp"
#include "export/handbook/times.hpp"

namespace nb::handbook {
namespace {

/// Immediate-action plans that belong to no scenario.
std::vector<model::Plan const*> general_plans(Context const& context) {
  std::vector<model::Plan const*> plans;
  for (auto const& plan : context.records().plans) {
    if (plan.kind == model::PlanKind::immediate && context.get<model::Scenario>(plan.subject) == nullptr) {
      plans.push_back(&plan);
    }
  }
  return plans;
}

void write_general(Writer& page) {
  auto& context = page.context();
  page.section(context.say("handbook.immediate.general"), {}, "2.1");
  page.notice(document::Notice::Kind::stop, "handbook.now.life", context.say_all("handbook.now.life_items"));
  bool any = false;
  for (auto const* plan : general_plans(context)) {
    page.text({{plan->title, true, {}, false}});
    page.add(check_list(context, context.steps_of(plan->id)));
    any = true;
  }
  if (!any) {
    page.standard_text();
    page.add(check_list(context, context.say_all("handbook.immediate.standard")));
  }
}

void write_stop_list(Writer& page, model::RecordId const& lead) {
  auto& context = page.context();
  FieldRows fields(context, lead);
  fields.text("handbook.immediate.stop_list", {link(context.say("handbook.annex.stop_list"), "stop-list")});
  page.add(fields.take());
}

}  // namespace

void write_scenario_actions(Writer& page, ScenarioPage const& scenario) {
  auto& context = page.context();
  page.text(scenario.description);
  if (scenario.record != nullptr) {
    FieldRows fields(context, scenario.id);
    auto const& lead = scenario.record->lead_role;
    fields.person("handbook.which.lead", lead, "field.scenario.lead_role");
    fields.text("handbook.which.stops",
                {link(context.say("handbook.which.stops_link"), outage_anchor(scenario.id))});
    page.add(fields.take());
  }
  if (!scenario.own_actions) {
    page.standard_text();
  }
  auto list = check_list(context, scenario.first_actions);
  if (auto const* plan = context.plan_of(scenario.id, model::PlanKind::immediate)) {
    for (auto item : check_list(context, context.steps_of(plan->id)).items) {
      item.number = std::to_string(list.items.size() + 1);
      list.items.push_back(std::move(item));
    }
  }
  page.add(std::move(list));
  if (!scenario.do_not.empty()) {
    page.notice(document::Notice::Kind::stop, "handbook.now.do_not", scenario.do_not);
  }
}

document::Chapter chapter_2_immediate(Context& context, Scenarios const& scenarios) {
  Writer page(context);
  page.title(context.say("handbook.immediate.title"), "immediate", "2");
  page.say("handbook.immediate.how");
  write_general(page);
  write_stop_list(page, {});
  page.page_break().section(context.say("handbook.immediate.per_scenario"), {}, "2.2");
  for (auto const& scenario : scenarios) {
    if (&scenario != &scenarios.front()) {
      page.page_break();  // one event, one page: it can be handed out, and nobody reads on in the wrong one
    }
    page.subsection(scenario.title, scenario_anchor(scenario.id));
    write_scenario_actions(page, scenario);
  }
  return chapter(context.say("handbook.immediate.title"), "2", page.take());
}

}  // namespace nb::handbook
