#include "export/handbook/runbook.hpp"
#include "export/handbook/steps.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

document::Table scenario_table(Context& context,
                               model::Process const& process,
                               model::Plan const* plan,
                               std::vector<ScenarioPage> const& scenarios) {
  Rows table(context,
             {{"handbook.col.scenario", 3}, {"handbook.runbook.hit", 2}, {"handbook.runbook.strategy", 5}});
  auto const strategy =
      plan == nullptr || plan->strategy.empty() ? process.emergency_operation : plan->strategy;
  for (auto const& scenario : scenarios) {
    auto const& stops = scenario.impact.stops;
    auto const hit =
        std::find_if(stops.begin(), stops.end(), [&](Stop const& s) { return s.process == &process; });
    bool const known = !scenario.impact.gone.empty();
    table.add({link_cell(scenario.title, outage_anchor(scenario.id), Page::hidden),
               hit != stops.end()
                   ? strong_cell(hit->from <= Minutes{0} ? context.say("handbook.outage.at_once")
                                                         : context.say("handbook.runbook.stops_from",
                                                                       {{"time", clock(hit->from)}}))
                   : cell(context.say(known ? "handbook.runbook.goes_on" : "handbook.runbook.to_judge")),
               or_blank(context, strategy, process.id, "field.plan.strategy")});
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
  page.add(scenario_table(context, process, plan, scenarios));
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
