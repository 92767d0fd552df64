#include "export/handbook/runbook.hpp"
#include "export/handbook/steps.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

std::string effect_on(Context const& context, model::Process const& process, ScenarioPage const& scenario) {
  auto const& stops = scenario.impact.stops;
  auto const hit =
      std::find_if(stops.begin(), stops.end(), [&](Stop const& s) { return s.process == &process; });
  if (hit == stops.end()) {
    return context.say(scenario.impact.gone.empty() ? "handbook.runbook.to_judge"
                                                    : "handbook.runbook.goes_on");
  }
  return hit->from <= Minutes{0} ? context.say("handbook.runbook.stops_at_once")
                                 : context.say("handbook.runbook.stops_from", {{"time", clock(hit->from)}});
}

document::Table scenario_table(Context const& context,
                               model::Process const& process,
                               std::vector<ScenarioPage> const& scenarios) {
  Rows table(context, {{"handbook.col.scenario", 5}, {"handbook.runbook.hit", 4}});
  for (auto const& scenario : scenarios) {
    table.add({link_cell(scenario.title, outage_anchor(scenario.id), Page::hidden),
               cell(effect_on(context, process, scenario))});
  }
  return table.take();
}

}  // namespace

void write_runbook_measures(Writer& page,
                            model::Process const& process,
                            model::Plan const* plan,
                            std::vector<ScenarioPage> const& scenarios) {
  auto& context = page.context();
  page.section(context.say("handbook.runbook.measures"), {}, "6");
  page.subsection(context.say("handbook.runbook.per_scenario"));
  page.add(scenario_table(context, process, scenarios));
  FieldRows strategy(context, process.id);
  strategy.must("handbook.runbook.strategy",
                plan == nullptr || plan->strategy.empty() ? process.emergency_operation : plan->strategy,
                "field.plan.strategy");
  page.add(strategy.take());
  write_phase(
      page, plan, process.id, model::Phase::immediate_action, "handbook.runbook.standard.immediate_action");
  write_phase(page, plan, process.id, model::Phase::restart, "handbook.runbook.standard.restart");
  write_phase(page,
              plan,
              process.id,
              model::Phase::emergency_operation,
              "handbook.runbook.standard.emergency_operation");
  write_phase(
      page, plan, process.id, model::Phase::return_to_normal, "handbook.runbook.standard.return_to_normal");
  FieldRows fields(context, process.id);
  fields.must("handbook.runbook.reconciliation",
              plan == nullptr ? std::string() : plan->reconciliation,
              "field.plan.reconciliation");
  page.add(fields.take());
}

}  // namespace nb::handbook
