#include <CLI/CLI.hpp>

#include "app/program.hpp"
#include "app/simulation.hpp"
#include <algorithm>
#include <memory>

namespace nb::app {
namespace {

struct Arguments {
  std::string register_path;
  std::vector<std::string> fail;
  std::vector<std::string> scenarios;
  std::string t0;
  std::string horizon;
  std::string season;
  bool critical = false;
};

/// Calculations take one fifth of the bar each.
constexpr std::size_t stages = 5;

void keep_critical(outage::Timeline& timeline, assessment::Assessment const& assessment) {
  auto const is_uncritical = [&](model::RecordId const& id) {
    auto const* result = assessment.process(id);
    return result != nullptr && !assessment::is_critical(result->criticality);
  };
  std::erase_if(timeline.down, [&](auto const& one) { return is_uncritical(one.id); });
  std::erase_if(timeline.states, [&](auto const& one) { return is_uncritical(one.id); });
  std::erase_if(timeline.shortages, [&](auto const& one) { return is_uncritical(one.consumer); });
}

std::optional<Date> season_of(Program const& program,
                              Arguments const& arguments,
                              IncidentClock const& clock) {
  if (arguments.season.empty()) {
    return clock.day();
  }
  auto const season = parse_date(arguments.season);
  if (!season) {
    throw CLI::ValidationError("--season", program.text("app.bad_date", {{"value", arguments.season}}));
  }
  return season;
}

std::optional<Minutes> horizon_of(Program const& program, Arguments const& arguments) {
  if (arguments.horizon.empty()) {
    return std::nullopt;
  }
  auto const horizon = parse_duration(arguments.horizon, Minutes{60}, Rounding::up);
  if (!horizon) {
    throw CLI::ValidationError("--horizon", program.text("app.bad_duration", {{"value", arguments.horizon}}));
  }
  return horizon;
}

std::vector<outage::Failure> failures_of(model::Register const& register_, Arguments const& arguments) {
  std::vector<outage::Failure> failures;
  for (auto const& text : arguments.fail) {
    failures.push_back(outage::parse_failure(text));
  }
  auto const of_scenarios = outage::failures_of(register_, arguments.scenarios);
  failures.insert(failures.end(), of_scenarios.begin(), of_scenarios.end());
  return failures;
}

Exit simulate(Program const& program, Arguments const& arguments) {
  Simulation simulation;
  simulation.clock = IncidentClock(arguments.t0, program);
  auto const season = season_of(program, arguments, simulation.clock);
  outage::Options options{.horizon = horizon_of(program, arguments), .month = std::nullopt};
  if (season) {
    options.month = static_cast<unsigned>(season->month());
  }
  ProgressBar progress(program.text("app.progress.simulate"));
  progress.show(0, stages);
  auto const assessed = read_assessed(arguments.register_path, program);
  auto const& register_ = assessed.register_;
  simulation.scenarios = arguments.scenarios;
  simulation.failures = failures_of(register_, arguments);
  progress.show(2, stages);
  auto& timeline = simulation.timeline;
  timeline = outage::simulate(register_, assessed.assessment, simulation.failures, options);
  progress.show(3, stages);
  for (auto const& scenario : arguments.scenarios) {
    auto const struck = outage::struck_by(register_, scenario);
    simulation.struck.insert(simulation.struck.end(), struck.begin(), struck.end());
  }
  if (arguments.critical) {
    simulation.first_hour = outage::first_hour(register_,
                                               assessed.assessment,
                                               simulation.failures,
                                               timeline,
                                               season,
                                               season.value_or(program.as_of()));
    keep_critical(timeline, assessed.assessment);
    simulation.plan_pages = plan_pages(assessed, program);
  }
  simulation.saved = outage::saved_by(register_, timeline);
  progress.show(4, stages);
  if (!arguments.scenarios.empty()) {
    outage::RestartOptions restart;
    restart.lost = simulation.failures;
    simulation.restart = outage::restart(register_, assessed.assessment, restart);
  }
  progress.show(stages, stages);
  progress.clear();
  if (program.format == Format::json) {
    print_json(to_json(simulation, assessed));
  } else if (simulation.first_hour) {
    print_first_hour(program, simulation, assessed);
  } else {
    print_simulation(program, simulation, assessed);
  }
  return exit_for(timeline.findings);
}

}  // namespace

void add_simulate_command(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("simulate", program.text("app.help.simulate"));
  auto arguments = std::make_shared<Arguments>();
  command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
  command->add_option("--fail", arguments->fail, program.text("app.help.simulate_fail"))
      ->type_name("ID[:N][@T][=D]")
      ->allow_extra_args(false);
  command->add_option("--scenario", arguments->scenarios, program.text("app.help.simulate_scenario"))
      ->type_name("ID")
      ->allow_extra_args(false);
  command->add_option("--t0", arguments->t0, program.text("app.help.simulate_t0"))
      ->type_name("JJJJ-MM-TTThh:mm");
  command->add_option("--horizon", arguments->horizon, program.text("app.help.horizon"))->type_name("D");
  command->add_flag("--critical", arguments->critical, program.text("app.help.simulate_critical"));
  command->add_option("--season", arguments->season, program.text("app.help.simulate_season"))
      ->type_name("JJJJ-MM-TT");
  command->callback([&program, arguments] {
    if (arguments->fail.empty() && arguments->scenarios.empty()) {
      throw CLI::RequiredError("--fail | --scenario");
    }
    // Wrong values are refused here, as wrong usage.
    (void)season_of(program, *arguments, IncidentClock(arguments->t0, program));
    (void)horizon_of(program, *arguments);
    program.action = [&program, arguments] { return simulate(program, *arguments); };
  });
}

}  // namespace nb::app
