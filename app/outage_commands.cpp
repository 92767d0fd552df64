#include "continuity/outage/outage.hpp"
#include "continuity/outage/restart.hpp"
#include "continuity/outage/scenario.hpp"
#include "continuity/outage/weak_points.hpp"
#include "core/base/error.hpp"

#include <CLI/CLI.hpp>

#include "app/json.hpp"
#include "app/program.hpp"
#include "app/register_access.hpp"
#include "app/table.hpp"
#include <algorithm>
#include <chrono>
#include <memory>
#include <set>

namespace nb::app {
namespace {

using nlohmann::ordered_json;
using outage::DownTime;
using outage::Timeline;

/// The moment of the incident, for clock times.
struct Start {
  std::chrono::sys_time<Minutes> time;
};

std::optional<Start> parse_start(std::string const& text, Program const& program) {
  auto const fail = [&]() -> std::optional<Start> {
    throw CLI::ValidationError("--t0", program.text("app.bad_time", {{"value", text}}));
  };
  auto const date = parse_date(text.substr(0, 10));
  bool const shape = text.size() == 16 && (text[10] == 'T' || text[10] == ' ') && text[13] == ':' &&
                     text.find_first_not_of("0123456789", 11) == 13 &&
                     text.find_first_not_of("0123456789", 14) == std::string::npos;
  if (!date || !shape) {
    return fail();
  }
  int const hours = (text[11] - '0') * 10 + text[12] - '0';
  int const minutes = (text[14] - '0') * 10 + text[15] - '0';
  if (hours > 23 || minutes > 59) {
    return fail();
  }
  return Start{std::chrono::sys_days(*date) + std::chrono::hours(hours) + Minutes(minutes)};
}

/// "4 h" since the incident, or "21.11. 11:40" by the clock.
std::string moment(Minutes since, std::optional<Start> const& start) {
  if (!start) {
    return text::Messages::short_duration(since);
  }
  auto const time = start->time + since;
  auto const day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day const date{day};
  auto const minutes = (time - day).count();
  auto const two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(static_cast<unsigned>(date.day())) + '.' + two(static_cast<unsigned>(date.month())) + ". " +
         two(minutes / 60) + ':' + two(minutes % 60);
}

ordered_json to_json(Timeline const& timeline) {
  ordered_json down = ordered_json::array();
  for (auto const& one : timeline.down) {
    down.push_back({{"id", one.id},
                    {"type", one.is_process ? "process" : "resource"},
                    {"from_minutes", one.from.count()},
                    {"until_minutes", minutes_or_null(one.until)},
                    {"intolerable_at_minutes", minutes_or_null(one.intolerable_at)}});
  }
  ordered_json survivors = ordered_json::array();
  for (auto const& one : timeline.survivors) {
    survivors.push_back({{"id", one.id},
                         {"bridged", one.supplier},
                         {"tolerance_minutes", one.tolerance.count()},
                         {"outage_minutes", one.outage.count()}});
  }
  return {{"failed", timeline.failed},
          {"down", down},
          {"survivors", survivors},
          {"horizon_minutes", timeline.horizon.count()}};
}

constexpr std::size_t bar_letters = 56;

/// When a process stands still (#) and when that is intolerable (!), over the span shown.
std::string time_bar(DownTime const& down, Minutes span) {
  std::string bar(bar_letters, '.');
  for (std::size_t i = 0; i < bar_letters; ++i) {
    auto const at = span * static_cast<Minutes::rep>(i) / static_cast<Minutes::rep>(bar_letters);
    if (at >= down.from && (!down.until || at < *down.until)) {
      bar[i] = down.intolerable_at && at >= *down.intolerable_at ? '!' : '#';
    }
  }
  return bar;
}

/// The span that shows every change: the last onset, end or deadline and a quarter more, at least an hour.
Minutes span_of(std::vector<DownTime> const& downs, Minutes horizon) {
  Minutes last{60};
  for (auto const& down : downs) {
    last = std::max(
        {last, down.from, down.until.value_or(Minutes{0}), down.intolerable_at.value_or(Minutes{0})});
  }
  return std::min(last + last / 4, std::max(horizon, Minutes{60}));
}

void print_timeline(Program const& program,
                    Timeline const& timeline,
                    model::Register const& register_,
                    std::optional<Start> const& start) {
  auto const title_of = titles(register_);
  std::string ids;
  for (auto const& id : timeline.failed) {
    ids += (ids.empty() ? "" : ", ") + id;
  }
  print(wrapped(program.text("app.simulate_failed", {{"ids", ids}}), 80) + "\n");
  std::vector<DownTime> stopped;
  std::copy_if(timeline.down.begin(), timeline.down.end(), std::back_inserter(stopped), [](auto const& down) {
    return down.is_process;
  });
  if (stopped.empty()) {
    print(program.text("app.simulate_none") + "\n");
  }
  auto const span = span_of(stopped, timeline.horizon);
  for (auto const& down : stopped) {
    auto const title = title_of.find(down.id);
    auto const until = down.until ? moment(*down.until, start) : program.text("app.stays_down");
    auto const limit = down.intolerable_at ? moment(*down.intolerable_at, start) : program.text("app.never");
    print(table({{"", 12}, {"", 67}}, {{down.id, title == title_of.end() ? "" : title->second}}).substr(1));
    print("             " + program.text("app.column.from") + ' ' + moment(down.from, start) + ", " +
          program.text("app.column.until") + ' ' + until + ", " + program.text("app.column.intolerable") +
          ' ' + limit + "\n");
    print("             " + time_bar(down, span) + "\n");
  }
  if (!stopped.empty()) {
    auto const step = span / static_cast<Minutes::rep>(bar_letters);
    print("\n" + wrapped(program.text("app.time_bar_legend",
                                      {{"step", text::Messages::short_duration(std::max(step, Minutes{1}))}}),
                         80));
  }
  if (!timeline.survivors.empty()) {
    print("\n" + program.text("app.simulate_survivors") + "\n");
    for (auto const& one : timeline.survivors) {
      print(program.text("app.simulate_survivor",
                         {{"id", one.id},
                          {"supplier", one.supplier},
                          {"tolerance", text::Messages::short_duration(one.tolerance)},
                          {"outage", text::Messages::short_duration(one.outage)}}) +
            "\n");
    }
  }
  print_findings(program, timeline.findings);
}

struct SimulateArguments {
  std::string register_path;
  std::vector<std::string> fail;
  std::string scenario;
  std::string t0;
  std::string horizon;
  bool critical = false;
};

void keep_critical(Timeline& timeline, assessment::Assessment const& assessment) {
  std::erase_if(timeline.down, [&](DownTime const& down) {
    auto const* result = assessment.process(down.id);
    return down.is_process && result != nullptr && result->criticality != assessment::Criticality::original &&
           result->criticality != assessment::Criticality::derived;
  });
}

Exit simulate(Program const& program, SimulateArguments const& arguments) {
  auto const start = arguments.t0.empty() ? std::nullopt : parse_start(arguments.t0, program);
  outage::Options options;
  if (!arguments.horizon.empty()) {
    options.horizon = parse_duration(arguments.horizon, Minutes{60}, Rounding::up);
    if (!options.horizon) {
      throw CLI::ValidationError("--horizon",
                                 program.text("app.bad_duration", {{"value", arguments.horizon}}));
    }
  }
  auto const assessed = read_assessed(arguments.register_path, program);
  std::vector<outage::Failure> failures;
  for (auto const& text : arguments.fail) {
    failures.push_back(outage::parse_failure(text));
  }
  if (!arguments.scenario.empty()) {
    auto const of_scenario = outage::failures_of(assessed.register_, arguments.scenario);
    failures.insert(failures.end(), of_scenario.begin(), of_scenario.end());
  }
  auto timeline = outage::simulate(assessed.register_, assessed.assessment, failures, options);
  if (arguments.critical) {
    keep_critical(timeline, assessed.assessment);
  }
  if (program.format == Format::json) {
    print_json(to_json(timeline));
  } else {
    print_timeline(program, timeline, assessed.register_, start);
  }
  return exit_for(timeline.findings);
}

Exit weak_points(Program const& program, std::string const& path, bool pairs) {
  auto const assessed = read_assessed(path, program);
  auto const found = outage::weak_points(assessed.register_, pairs);
  if (program.format == Format::json) {
    ordered_json document{{"single", ordered_json::array()}, {"pairs", ordered_json::array()}};
    for (auto const& one : found.single) {
      document["single"].push_back({{"id", one.id}, {"stops", one.stops}});
    }
    for (auto const& one : found.pairs) {
      document["pairs"].push_back({{"ids", {one.first, one.second}}, {"stops", one.stops}});
    }
    print_json(document);
    return Exit::done;
  }
  auto const title_of = titles(assessed.register_);
  auto by_effect = found.single;
  std::erase_if(by_effect, [](auto const& one) { return one.stops.empty(); });
  std::stable_sort(by_effect.begin(), by_effect.end(), [](auto const& a, auto const& b) {
    return a.stops.size() > b.stops.size();
  });
  std::vector<std::vector<std::string>> rows;
  for (auto const& one : by_effect) {
    rows.push_back({one.id, title_of.at(one.id), std::to_string(one.stops.size())});
  }
  std::vector<ColumnSpec> const columns{{program.text("app.column.id"), 12},
                                        {program.text("app.column.title"), 54},
                                        {program.text("app.column.stops"), 10, true}};
  print(rows.empty() ? program.text("app.weak_none") + "\n" : table(columns, rows));
  if (pairs) {
    rows.clear();
    for (auto const& one : found.pairs) {
      rows.push_back({one.first, one.second, std::to_string(one.stops.size())});
    }
    print("\n" + program.text("app.weak_pairs") + "\n" + table(columns, rows));
  }
  return Exit::done;
}

struct RestartArguments {
  std::string register_path;
  std::string scenario;
  bool all = false;
};

ordered_json to_json(outage::RestartPlan const& plan) {
  ordered_json resources = ordered_json::array();
  for (auto const& one : plan.resources) {
    resources.push_back({{"id", one.id},
                         {"ready_at_minutes", minutes_or_null(one.ready_at)},
                         {"needed_by_minutes", minutes_or_null(one.needed_by)}});
  }
  return {{"layers", plan.layers}, {"resources", resources}, {"circles", plan.circles}};
}

Exit restart(Program const& program, RestartArguments const& arguments) {
  auto const assessed = read_assessed(arguments.register_path, program);
  outage::RestartOptions options;
  options.everything = arguments.all;
  options.scenario = arguments.scenario;
  auto const plan = outage::restart(assessed.register_, assessed.assessment, options);
  if (program.format == Format::json) {
    print_json(to_json(plan));
    return Exit::done;
  }
  auto const title_of = titles(assessed.register_);
  std::map<model::RecordId, outage::RestartItem const*> item_of;
  for (auto const& item : plan.resources) {
    item_of[item.id] = &item;
  }
  std::size_t number = 0;
  for (auto const& layer : plan.layers) {
    std::vector<std::vector<std::string>> rows;
    for (auto const& id : layer) {
      auto const& item = *item_of.at(id);
      auto const ready =
          item.ready_at ? text::Messages::short_duration(*item.ready_at) : program.text("app.unknown");
      auto const needed = !item.needed_by                ? program.text("app.never")
                          : item.needed_by->count() <= 0 ? program.text("app.not_in_time")
                                                         : text::Messages::short_duration(*item.needed_by);
      rows.push_back({id, title_of.at(id), ready, needed});
    }
    ++number;
    print((number > 1 ? "\n" : "") + program.text("app.restart_layer", {{"number", std::to_string(number)}}) +
          "\n");
    print(table({{program.text("app.column.id"), 10},
                 {program.text("app.column.title"), 40},
                 {program.text("app.column.ready"), 11, true},
                 {program.text("app.column.needed_by"), 15, true}},
                rows));
  }
  for (auto const& circle : plan.circles) {
    std::string ids;
    for (auto const& id : circle) {
      ids += (ids.empty() ? "" : ", ") + id;
    }
    print("\n" + wrapped(program.text("app.restart_circle", {{"ids", ids}}), 80));
  }
  return Exit::done;
}

}  // namespace

void add_outage_commands(CLI::App& app, Program& program) {
  {
    auto* command = app.add_subcommand("simulate", program.text("app.help.simulate"));
    auto arguments = std::make_shared<SimulateArguments>();
    command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
    command->add_option("--fail", arguments->fail, program.text("app.help.simulate_fail"))
        ->type_name("ID[@T][=D]")
        ->allow_extra_args(false);
    command->add_option("--scenario", arguments->scenario, program.text("app.help.simulate_scenario"))
        ->type_name("ID");
    command->add_option("--t0", arguments->t0, program.text("app.help.simulate_t0"));
    command->add_option("--horizon", arguments->horizon, program.text("app.help.horizon"));
    command->add_flag("--critical", arguments->critical, program.text("app.help.simulate_critical"));
    command->callback([&program, arguments, command] {
      if (arguments->fail.empty() && arguments->scenario.empty()) {
        throw CLI::RequiredError(command->get_name() + ": --fail | --scenario");
      }
      program.action = [&program, arguments] { return simulate(program, *arguments); };
    });
  }
  {
    auto* command = app.add_subcommand("weak-points", program.text("app.help.weak_points"));
    auto path = std::make_shared<std::string>();
    auto pairs = std::make_shared<bool>(false);
    command->add_option("register", *path, program.text("app.help.register"))->required();
    command->add_flag("--pairs", *pairs, program.text("app.help.weak_points_pairs"));
    command->callback([&program, path, pairs] {
      program.action = [&program, path, pairs] { return weak_points(program, *path, *pairs); };
    });
  }
  auto* command = app.add_subcommand("restart", program.text("app.help.restart"));
  auto arguments = std::make_shared<RestartArguments>();
  command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
  auto* all = command->add_flag("--all", arguments->all, program.text("app.help.restart_all"));
  command->add_option("--scenario", arguments->scenario, program.text("app.help.restart_scenario"))
      ->type_name("ID")
      ->excludes(all);
  command->callback([&program, arguments] {
    program.action = [&program, arguments] { return restart(program, *arguments); };
  });
}

}  // namespace nb::app
