#include "export/handbook/runbook.hpp"

#include "app/register_arguments.hpp"
#include "app/simulation.hpp"
#include "app/table.hpp"
#include <algorithm>

namespace nb::app {
namespace {

constexpr std::size_t screen = 80;
constexpr std::size_t indent = 5;

std::string number_or(Program const& program, std::optional<std::int64_t> number) {
  return number ? std::to_string(*number) : program.text("app.unknown_short");
}

/// "3 d 2, 7 d 4, …": cases left at each day.
std::string backlog_words(Program const& program, std::vector<outage::Backlog> const& backlog) {
  std::string words;
  for (auto const& one : backlog) {
    bool const at_most = one.came && !one.left;
    words += (words.empty() ? "" : ", ") + std::to_string(one.day) + " d " + (at_most ? "<=" : "") +
             number_or(program, at_most ? one.came : one.left);
  }
  return words;
}

std::string reentry_words(Program const& program, std::vector<outage::Backlog> const& backlog) {
  bool const known = std::any_of(
      backlog.begin(), backlog.end(), [](auto const& one) { return one.reentry_hours.has_value(); });
  if (!known) {
    return program.text("app.unknown");
  }
  std::string words;
  for (auto const& one : backlog) {
    words += (words.empty() ? "" : ", ") + std::to_string(one.day) + " d " +
             number_or(program, one.reentry_hours) + (one.reentry_hours ? " h" : "");
  }
  return words;
}

std::string help_words(Program const& program,
                       std::vector<outage::Help> const& help,
                       model::Register const& register_) {
  if (help.empty()) {
    return program.text("app.help_none");
  }
  std::string words;
  for (auto const& one : help) {
    auto const* partner = model::find(register_.partners, one.partner);
    words += words.empty() ? "" : "; ";
    words += partner->name;
    words += one.obstacle == outage::Obstacle::none
                 ? (partner->phone.empty() ? "" : " (" + partner->phone + ')')
                 : ' ' + program.text("app.obstacle." + std::string(outage::name(one.obstacle)));
  }
  return words;
}

/// When it must run again, stops and becomes intolerable.
std::string times_of(Program const& program, outage::UrgentProcess const& one, IncidentClock const& clock) {
  auto const due = one.must_run_by ? clock(*one.must_run_by) : program.text("app.unknown");
  auto words = program.text("app.must_run_by", {{"time", due}});
  if (!one.stops_at || one.hit_at < *one.stops_at) {
    words += "; " + program.text("app.state.emergency", {{"from", clock(one.hit_at)}});
  }
  if (one.stops_at) {
    words += "; " + program.text("app.state.stopped", {{"from", clock(*one.stops_at)}});
  }
  if (one.intolerable_at) {
    words += "; " + program.text("app.state.intolerable", {{"time", clock(*one.intolerable_at)}});
  }
  return one.in_critical_period ? words + "; " + program.text("app.in_critical_period") : words;
}

/// What the plan says in a line, and where it is found on paper and among the files.
std::string plan_line(Program const& program,
                      outage::UrgentProcess const& one,
                      std::string const& page,
                      std::string const& file) {
  auto const plan = one.plan.empty()
                        ? program.text("app.plan_none")
                        : program.text("app.plan", {{"plan", one.plan}, {"strategy", one.strategy}});
  auto const where = page.empty() ? "" : program.text("app.plan_page", {{"page", page}}) + ", ";
  return plan + " (" + where + file + ')';
}

void print_one(Program const& program,
               outage::UrgentProcess const& one,
               Simulation const& simulation,
               Assessed const& assessed) {
  auto const& clock = simulation.clock;
  auto const line = [](std::string const& text) { print(wrapped(text, screen, indent)); };
  line(times_of(program, one, clock));
  line(plan_line(program, one, simulation.plan_pages->of(one.id), plan_file(assessed, one.id)));
  line(program.text("app.backlog", {{"cases", backlog_words(program, one.backlog)}}));
  line(program.text("app.reentry", {{"hours", reentry_words(program, one.backlog)}}));
  line(program.text("app.help_by", {{"partners", help_words(program, one.help, assessed.register_)}}));
}

}  // namespace

std::string plan_file(Assessed const& assessed, model::RecordId const& process) {
  auto const* result = assessed.assessment.process(process);
  return result != nullptr && assessment::is_critical(result->criticality)
             ? "runbooks/" + handbook::runbook_id(process) + ".pdf"
             : std::string();
}

void print_first_hour(Program const& program, Simulation const& simulation, Assessed const& assessed) {
  print_head(program, simulation, assessed);
  auto const& first_hour = *simulation.first_hour;
  auto const names = titles(assessed.register_);
  auto const count = std::to_string(first_hour.processes.size());
  print("\n" + wrapped(program.text("app.first_hour", {{"count", count}}), screen));
  auto const code = simulation.plan_pages->state_code;
  print("\n" + wrapped(program.text("app.plan_pages_of", {{"code", code}}), screen));
  std::size_t number = 0;
  for (auto const& one : first_hour.processes) {
    auto const left = std::to_string(++number) + ".";
    print("\n" + table({{"", 4, true}, {"", 9}, {"", 64}}, {{left, one.id, names.at(one.id)}}).substr(1));
    print_one(program, one, simulation, assessed);
  }
  if (!first_hour.out_of_season.empty()) {
    auto const ids = joined(first_hour.out_of_season, ", ");
    print("\n" + wrapped(program.text("app.out_of_season", {{"ids", ids}}), screen));
  }
  print_findings(program, simulation.timeline.findings);
}

}  // namespace nb::app
