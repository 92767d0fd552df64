#include "export/handbook/runbook.hpp"
#include "export/handbook/steps.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

Stop const* stop_of(model::Process const& process, ScenarioPage const& scenario) {
  auto const& stops = scenario.impact.stops;
  auto const hit =
      std::find_if(stops.begin(), stops.end(), [&](Stop const& stop) { return stop.process == &process; });
  return hit == stops.end() ? nullptr : &*hit;
}

/// In which scenarios it stops and when, in which it goes on, and in which nobody knows.
void write_scenarios(Writer& page,
                     model::Process const& process,
                     std::vector<ScenarioPage> const& scenarios) {
  auto& context = page.context();
  Rows table(context, {{"handbook.col.scenario", 5}, {"handbook.runbook.hit", 4}});
  std::vector<std::string> goes_on, to_judge;
  for (auto const& scenario : scenarios) {
    if (auto const* stop = stop_of(process, scenario)) {
      table.add({link_cell(scenario.title, outage_anchor(scenario.id), Page::hidden),
                 cell(stop->from <= Minutes{0}
                          ? context.say("handbook.runbook.stops_at_once")
                          : context.say("handbook.runbook.stops_from", {{"time", clock(stop->from)}}))});
    } else {
      (scenario.impact.gone.empty() ? to_judge : goes_on).push_back(scenario.title);
    }
  }
  if (!table.empty()) {
    page.add(table.take());
  }
  for (auto const& [key, titles] :
       {std::pair("handbook.runbook.goes_on", &goes_on), std::pair("handbook.runbook.to_judge", &to_judge)}) {
    if (!titles->empty()) {
      page.text(titled(context.say(key), joined(*titles, " · ")));
    }
  }
}

}  // namespace

void write_runbook_measures(Writer& page,
                            model::Process const& process,
                            model::Plan const* plan,
                            std::vector<ScenarioPage> const& scenarios) {
  auto& context = page.context();
  page.section(context.say("handbook.runbook.measures"), {}, "6");
  page.subsection(context.say("handbook.runbook.per_scenario"));
  write_scenarios(page, process, scenarios);
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
