#include "export/handbook/t0_sheets.hpp"

#include "export/handbook/times.hpp"

#include <algorithm>
#include <map>

namespace nb::handbook {
namespace {

constexpr unsigned months = 12;
constexpr std::size_t most_rows = 8;    // one page
constexpr std::size_t most_in_row = 3;  // processes named for one time
constexpr std::size_t most_overlays = 4;
constexpr std::size_t most_in_overlay = 3;

/// What must be done by a time after T0.
using Agenda = std::map<Minutes, std::vector<std::string>>;

Agenda agenda_of(Context const& context, ScenarioPage const& scenario) {
  Agenda agenda;
  for (auto const* duty : context.duties.of(scenario.id)) {
    if (duty->deadline) {
      agenda[*duty->deadline].push_back(context.say(
          "handbook.t0.report", {{"title", duty->title}, {"clock", context.word(duty->clock_starts)}}));
    }
  }
  for (auto const& stop : scenario.impact.stops) {
    auto const* result = context.process_result(stop.process->id);
    auto const needed = urgency(context, result);
    if (is_critical(result) && (stop.intolerable_at || needed)) {
      agenda[stop.intolerable_at.value_or(stop.from + needed.value_or(Minutes{0}))].push_back(
          context.label_of(stop.process->id));
    }
  }
  if (scenario.impact.stops.empty()) {
    for (auto const* process : by_urgency(context)) {
      auto const* result = context.process_result(process->id);
      if (auto const needed = urgency(context, result); needed && is_critical(result)) {
        agenda[*needed].push_back(context.label_of(process->id));
      }
    }
  }
  return agenda;
}

std::string some_of(Context const& context, std::vector<std::string> items, std::size_t most) {
  auto const all = items.size();
  items.resize(std::min(all, most));
  auto words = joined(items, " · ");
  if (all > most) {
    words += " " + context.say("handbook.outage.more", {{"count", std::to_string(all - most)}});
  }
  return words;
}

document::Table deadline_table(Context& context, Agenda const& agenda) {
  Rows table(context, {{"handbook.t0.after", 2.6}, {"handbook.t0.clock", 3}, {"handbook.t0.what", 7}});
  for (auto const& [time, items] : agenda) {
    if (table.rows() < most_rows) {
      table.add({strong_cell(clock(time)), empty_cell(), cell(some_of(context, items, most_in_row))});
    }
  }
  if (agenda.size() > most_rows) {
    auto const count = std::to_string(agenda.size() - most_rows);
    table.add({cell("…"), empty_cell(), cell(context.say("handbook.t0.later", {{"count", count}}))});
  }
  if (table.empty()) {
    table.blanks(8);
  }
  return table.take();
}

/// Processes whose critical period falls into the month, by what the period is.
std::vector<std::string> overlays(Context const& context, unsigned month) {
  std::map<std::string, std::vector<std::string>> by_period;
  auto const number = std::to_string(month);
  for (auto const* process : by_urgency(context)) {
    auto const& critical = process->critical_months;
    bool const now = std::any_of(critical.begin(), critical.end(), [&number](std::string const& each) {
      return each == number || each == "0" + number;
    });
    if (now) {
      by_period[process->critical_period].push_back(context.label_of(process->id));
    }
  }
  std::vector<std::string> items;
  for (auto const& [period, processes] : by_period) {
    if (items.size() < most_overlays) {
      items.push_back(joined({period, some_of(context, processes, most_in_overlay)}, ": "));
    }
  }
  if (by_period.size() > most_overlays) {
    items.push_back(
        context.say("handbook.outage.more", {{"count", std::to_string(by_period.size() - most_overlays)}}));
  }
  return items;
}

bool is_likely_in(ScenarioPage const& scenario, unsigned month) {
  auto const number = std::to_string(month);
  auto const* record = scenario.record;
  return record != nullptr &&
         std::find(record->months.begin(), record->months.end(), number) != record->months.end();
}

document::Chapter sheet(Context& context,
                        ScenarioPage const& scenario,
                        Agenda const& agenda,
                        unsigned month) {
  auto const name =
      context.say("handbook.month." + std::string(month < 10 ? "0" : "") + std::to_string(month));
  Writer page(context);
  page.title(context.say("handbook.t0.heading", {{"title", scenario.title}, {"month", name}}),
             "t0:" + std::to_string(month));
  FieldRows fields(context, {});
  fields.write("handbook.t0.date").write("handbook.t0.time");
  page.add(fields.take());
  page.say("handbook.t0.how");
  page.add(deadline_table(context, agenda));
  auto const items = overlays(context, month);
  page.subsection(context.say("handbook.t0.overlays", {{"month", name}}));
  if (is_likely_in(scenario, month)) {
    page.say("handbook.t0.likely");
  }
  if (items.empty()) {
    page.say("handbook.t0.no_overlays");
  }
  page.bullets(items);
  auto result = chapter(
      context.say("handbook.t0.heading", {{"title", scenario.title}, {"month", name}}), {}, page.take());
  result.right_hand = false;
  return result;
}

}  // namespace

std::vector<document::Chapter> t0_chapters(Context& context, ScenarioPage const& scenario) {
  auto const first = static_cast<unsigned>(context.options().as_of.month());
  auto const agenda = agenda_of(context, scenario);
  std::vector<document::Chapter> chapters;
  for (unsigned i = 0; i < months; ++i) {
    chapters.push_back(sheet(context, scenario, agenda, (first - 1 + i) % months + 1));
  }
  return chapters;
}

std::vector<Draft> t0_sheets(Context& context, std::vector<ScenarioPage> const& scenarios) {
  std::vector<Draft> drafts;
  drafts.reserve(scenarios.size());
  for (auto const& scenario : scenarios) {
    drafts.push_back({"T0-" + scenario.id,
                      "T0-" + scenario.id,
                      context.say("handbook.t0.title", {{"title", scenario.title}}),
                      scenario.record == nullptr ? std::string() : scenario.id,
                      document::Paper::a4,
                      t0_chapters(context, scenario)});
  }
  return drafts;
}

}  // namespace nb::handbook
