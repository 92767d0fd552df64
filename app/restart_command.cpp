#include <CLI/CLI.hpp>

#include "app/program.hpp"
#include "app/register_arguments.hpp"
#include "app/simulation.hpp"
#include "app/table.hpp"
#include <map>
#include <memory>

namespace nb::app {
namespace {

using text::Messages;

struct Arguments {
  std::string register_path;
  std::vector<std::string> scenarios;
  std::vector<std::string> teams;
  bool all = false;
};

std::string needed_words(Program const& program, outage::RestartItem const& item) {
  return !item.needed_by                ? program.text("app.never")
         : item.needed_by->count() <= 0 ? program.text("app.not_in_time")
                                        : rough(*item.needed_by, Rounding::down);
}

std::string title_of(std::map<model::RecordId, std::string> const& titles, model::RecordId const& id) {
  auto const found = titles.find(id);
  return found == titles.end() ? std::string() : found->second;
}

void print_late(Program const& program, outage::TeamSchedule const& schedule, Assessed const& assessed) {
  if (schedule.late.empty()) {
    print("\n" + wrapped(program.text("app.restart_all_in_time"), 80));
    return;
  }
  auto const names = titles(assessed.register_);
  std::vector<std::vector<std::string>> rows;
  for (auto const& one : schedule.late) {
    rows.push_back({one.id,
                    title_of(names, one.id),
                    rough(one.ready_at, Rounding::up),
                    rough(one.rto, Rounding::down),
                    rough(one.ready_at - one.rto, Rounding::up)});
  }
  print("\n" + wrapped(program.text("app.restart_late"), 80) +
        table({{program.text("app.column.id"), 10},
               {program.text("app.column.title"), 31},
               {program.text("app.column.ready"), 11, true},
               {program.text("app.column.rto"), 11, true},
               {program.text("app.column.late"), 12, true}},
              rows));
}

void print_schedule(Program const& program, outage::TeamSchedule const& schedule, Assessed const& assessed) {
  auto const names = titles(assessed.register_);
  std::vector<std::vector<std::string>> rows;
  for (auto const& one : schedule.repairs) {
    rows.push_back({one.team == 0 ? "-" : std::to_string(one.team),
                    one.id,
                    title_of(names, one.id),
                    rough(one.from, Rounding::down),
                    rough(one.until, Rounding::up)});
  }
  print("\n" + wrapped(program.text("app.restart_repairs"), 80) +
        table({{program.text("app.column.team"), 4, true},
               {program.text("app.column.id"), 10},
               {program.text("app.column.title"), 38},
               {program.text("app.column.from"), 11, true},
               {program.text("app.column.until"), 11, true}},
              rows));
  print_late(program, schedule, assessed);
  if (!schedule.not_planned.empty()) {
    print(
        "\n" +
        wrapped(program.text("app.restart_not_planned", {{"ids", joined(schedule.not_planned, ", ")}}), 80));
  }
  if (auto const& proof = schedule.too_much) {
    print("\n" + wrapped(program.text("app.restart_proof",
                                      {{"teams", proof->kind},
                                       {"by", Messages::short_duration(proof->by)},
                                       {"work", Messages::short_duration(proof->work)},
                                       {"possible", Messages::short_duration(proof->possible)},
                                       {"ids", joined(proof->repairs, ", ")}}),
                         80));
  }
}

Exit restart(Program const& program, Arguments const& arguments) {
  outage::RestartOptions options;
  options.everything = arguments.all;
  for (auto const& text : arguments.teams) {
    options.teams.push_back(outage::parse_team_limit(text));
  }
  ProgressBar progress(program.text("app.progress.restart"));
  progress.show(0, 2);
  auto const assessed = read_assessed(arguments.register_path, program);
  if (!arguments.scenarios.empty()) {
    options.lost = outage::failures_of(assessed.register_, arguments.scenarios);
  }
  progress.show(1, 2);
  auto const plan = outage::restart(assessed.register_, assessed.assessment, options);
  progress.clear();
  if (program.format == Format::json) {
    print_json(to_json(plan));
    return Exit::done;
  }
  print(plan.layers.empty() ? program.text("app.restart_nothing") + "\n"
                            : restart_table(program, plan, assessed.register_));
  if (plan.schedule) {
    print_schedule(program, *plan.schedule, assessed);
  }
  return Exit::done;
}

}  // namespace

std::string restart_table(Program const& program,
                          outage::RestartPlan const& plan,
                          model::Register const& register_) {
  auto const names = titles(register_);
  std::map<model::RecordId, outage::RestartItem const*> item_of;
  for (auto const& item : plan.resources) {
    item_of[item.id] = &item;
  }
  std::vector<std::vector<std::string>> rows;
  for (std::size_t layer = 0; layer < plan.layers.size(); ++layer) {
    for (auto const& id : plan.layers[layer]) {
      auto const& item = *item_of.at(id);
      rows.push_back({std::to_string(layer + 1),
                      id,
                      title_of(names, id),
                      item.ready_at ? rough(*item.ready_at, Rounding::up) : program.text("app.unknown"),
                      needed_words(program, item)});
    }
  }
  auto out = table({{program.text("app.column.step"), 7, true},
                    {program.text("app.column.id"), 12},
                    {program.text("app.column.title"), 32},
                    {program.text("app.column.ready"), 11, true},
                    {program.text("app.column.needed_by"), 13, true}},
                   rows);
  for (auto const& circle : plan.circles) {
    out += "\n" + wrapped(program.text("app.restart_circle", {{"ids", joined(circle, ", ")}}), 80);
  }
  return out;
}

void add_restart_command(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("restart", program.text("app.help.restart"));
  auto arguments = std::make_shared<Arguments>();
  command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
  auto* all = command->add_flag("--all", arguments->all, program.text("app.help.restart_all"));
  command->add_option("--scenario", arguments->scenarios, program.text("app.help.restart_scenario"))
      ->type_name("ID")
      ->allow_extra_args(false)
      ->excludes(all);
  command->add_option("--teams", arguments->teams, program.text("app.help.restart_teams"))
      ->type_name("[KIND=]N")
      ->allow_extra_args(true);
  command->callback([&program, arguments] {
    program.action = [&program, arguments] { return restart(program, *arguments); };
  });
}

}  // namespace nb::app
