#include "export/handbook/scenarios.hpp"

#include "continuity/outage/outage.hpp"
#include "continuity/outage/scenario.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <set>

namespace nb::handbook {
namespace {

/// When a stop becomes intolerable; a derived process without MTPD when it is needed.
Minutes time_of(Context const& context, Stop const& stop) {
  auto const needed = urgency(context, context.process_result(stop.process->id));
  return stop.intolerable_at.value_or(needed ? stop.from + *needed : Minutes::max());
}

std::vector<Stop> stops_of(Context const& context, std::vector<outage::Failure> const& failures) {
  std::vector<Stop> stops;
  if (failures.empty()) {
    return stops;
  }
  auto const timeline = outage::simulate(context.records(), context.results(), failures);
  std::set<model::RecordId> known;
  for (auto const& down : timeline.down) {
    auto const* process = down.is_process ? context.get<model::Process>(down.id) : nullptr;
    if (process != nullptr && known.insert(down.id).second) {
      stops.push_back({process, down.from, down.intolerable_at});
    }
  }
  std::stable_sort(stops.begin(), stops.end(), [&context](Stop const& a, Stop const& b) {
    return time_of(context, a) < time_of(context, b);
  });
  return stops;
}

Impact impact_of(Context const& context, model::Scenario const& scenario) {
  Impact impact;
  std::vector<outage::Failure> failures;
  for (auto const& struck : outage::struck_by(context.records(), scenario.id)) {
    bool const gone = outage::is_gone(struck, context.records());
    if (outage::is_out(struck.state)) {
      (gone ? impact.gone : impact.short_of).push_back(struck.resource);
      failures.push_back({.id = struck.resource,
                          .from = struck.from,
                          .duration = std::nullopt,
                          .missing = gone ? std::nullopt : struck.missing,
                          .scenario = scenario.id});
    } else if (struck.state == model::EffectState::to_be_proven) {
      impact.to_check.push_back(struck.resource);
    }
  }
  impact.stops = stops_of(context, failures);
  return impact;
}

std::string standard_key(model::ScenarioCategory category) {
  return "handbook.scenario." + std::string(model::name(category));
}

ScenarioPage with_standard_texts(Context const& context,
                                 ScenarioPage page,
                                 model::ScenarioCategory category) {
  if (!page.own_actions) {
    page.first_actions = context.say_all(standard_key(category) + ".actions");
  }
  if (!page.own_do_not) {
    page.do_not = context.say_all(standard_key(category) + ".do_not");
  }
  return page;
}

ScenarioPage page_of(Context const& context, model::Scenario const& scenario) {
  ScenarioPage page;
  page.id = scenario.id;
  page.title = scenario.title.empty() ? scenario.id : scenario.title;
  page.description = scenario.description;
  page.record = &scenario;
  page.first_actions = scenario.first_actions;
  page.own_actions = !scenario.first_actions.empty();
  page.do_not = scenario.do_not;
  page.own_do_not = !scenario.do_not.empty();
  page.impact = impact_of(context, scenario);
  return with_standard_texts(context, std::move(page), scenario.category);
}

ScenarioPage standard_page(Context const& context, model::ScenarioCategory category) {
  ScenarioPage page;
  page.id = "STD-" + std::string(model::name(category));
  page.title = context.say(standard_key(category) + ".title");
  return with_standard_texts(context, std::move(page), category);
}

}  // namespace

std::vector<ScenarioPage> scenario_pages(Context const& context) {
  std::vector<ScenarioPage> pages;
  for (auto const& scenario : context.records().scenarios) {
    pages.push_back(page_of(context, scenario));
  }
  if (pages.empty()) {
    using model::ScenarioCategory;
    for (auto const category : {ScenarioCategory::it,
                                ScenarioCategory::power,
                                ScenarioCategory::building,
                                ScenarioCategory::staff,
                                ScenarioCategory::provider,
                                ScenarioCategory::network}) {
      pages.push_back(standard_page(context, category));
    }
  }
  return pages;
}

}  // namespace nb::handbook
