#include "continuity/assessment/why_failed.hpp"
#include "core/base/error.hpp"

#include <CLI/CLI.hpp>

#include "app/json.hpp"
#include "app/program.hpp"
#include "app/register_access.hpp"
#include "app/table.hpp"
#include <algorithm>
#include <memory>

namespace nb::app {
namespace {

using assessment::Criticality;
using assessment::ProcessResult;
using assessment::Reason;
using nlohmann::ordered_json;
using text::Messages;

ordered_json to_json(Program const& program, std::vector<Reason> const& reasons) {
  auto list = ordered_json::array();
  for (auto const& reason : reasons) {
    ordered_json values = ordered_json::object();
    for (auto const& [key, value] : reason.values) {
      values[key] = value;
    }
    ordered_json one{{"code", reason.code}, {"text", program.text("reason." + reason.code, reason.values)}};
    if (!reason.subject.empty()) {
      one["subject"] = reason.subject;
    }
    if (!reason.source.empty()) {
      one["source"] = reason.source;
    }
    one["values"] = values;
    list.push_back(one);
  }
  return list;
}

ordered_json process_json(Program const& program, std::string const& title, ProcessResult const& result) {
  ordered_json one{{"id", result.id},
                   {"title", title},
                   {"criticality", assessment::name(result.criticality)},
                   {"mtpd_minutes", minutes_or_null(result.mtpd)},
                   {"rto_minutes", minutes_or_null(result.rto)},
                   {"rpo_minutes", minutes_or_null(result.rpo)},
                   {"class", assessment::name(result.time_class)},
                   {"for_review", result.for_review},
                   {"rules", result.rules},
                   {"needed_by", result.needed_by}};
  if (result.mtpd_between) {
    one["mtpd_between"] = {result.mtpd_between->first.count(), result.mtpd_between->second.count()};
  }
  one["because"] = to_json(program, result.because);
  return one;
}

ordered_json resource_json(Program const& program,
                           model::Resource const& resource,
                           assessment::ResourceResult const& result) {
  return {{"id", result.id},
          {"title", resource.title},
          {"kind", model::name(resource.kind)},
          {"critical", result.critical},
          {"required_minutes", minutes_or_null(result.required)},
          {"strict_required_minutes", minutes_or_null(result.strict_required)},
          {"achieved_minutes", minutes_or_null(result.achieved)},
          {"gap", assessment::name(result.gap)},
          {"data_gap", assessment::name(result.data_gap)},
          {"needed_by", result.needed_by},
          {"stops", result.stops},
          {"because", to_json(program, result.because)}};
}

bool is_critical(ProcessResult const& result) {
  return result.criticality == Criticality::original || result.criticality == Criticality::derived;
}

std::string short_or(Program const& program, std::optional<Minutes> minutes, std::string_view otherwise) {
  return minutes ? Messages::short_duration(*minutes) : program.text(otherwise);
}

std::string mtpd_text(Program const& program, ProcessResult const& result) {
  if (result.mtpd_between) {
    return Messages::short_duration(result.mtpd_between->first) + "-" +
           Messages::short_duration(result.mtpd_between->second);
  }
  return result.criticality == Criticality::not_critical && !result.mtpd
             ? "-"
             : short_or(program, result.mtpd, "app.unknown");
}

void print_processes(Program const& program, Assessed const& assessed) {
  std::vector<std::size_t> order(assessed.assessment.processes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  auto const& results = assessed.assessment.processes;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    auto const key = [&](auto i) {
      return std::pair(!is_critical(results[i]), results[i].rto.value_or(Minutes::max()));
    };
    return key(a) < key(b);
  });
  std::vector<std::vector<std::string>> rows;
  for (auto const i : order) {
    auto const& result = results[i];
    rows.push_back({std::string(assessment::name(result.time_class)),
                    result.id,
                    assessed.register_.processes[i].title,
                    program.text("app.criticality_word." + std::string(assessment::name(result.criticality))),
                    mtpd_text(program, result),
                    is_critical(result) ? short_or(program, result.rto, "app.unknown") : "-"});
  }
  print(program.text("app.processes") + "\n" +
        table({{program.text("app.column.class"), 3},
               {program.text("app.column.id"), 8},
               {program.text("app.column.title"), 30},
               {program.text("app.column.criticality"), 14},
               {program.text("app.column.mtpd"), 8, true},
               {program.text("app.column.rto"), 12, true}},
              rows));
}

void print_resources(Program const& program, Assessed const& assessed) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < assessed.register_.resources.size(); ++i) {
    auto const& result = assessed.assessment.resources[i];
    if (!result.critical) {
      continue;
    }
    auto const required = result.required && result.required->count() <= 0
                              ? program.text("app.not_in_time")
                              : short_or(program, result.required, "app.unknown");
    rows.push_back({result.id,
                    assessed.register_.resources[i].title,
                    required,
                    short_or(program, result.achieved, "app.unknown"),
                    program.text("app.gap_word." + std::string(assessment::name(result.gap)))});
  }
  print("\n" + program.text("app.resources") + "\n" +
        table({{program.text("app.column.id"), 9},
               {program.text("app.column.title"), 30},
               {program.text("app.column.required"), 15, true},
               {program.text("app.column.achieved"), 10, true},
               {program.text("app.column.gap"), 11}},
              rows));
}

Exit assess(Program const& program, std::string const& path) {
  auto const assessed = read_assessed(path, program);
  auto const findings = all_findings(assessed, program);
  if (program.format == Format::json) {
    print_json(assessment_json(program, assessed));
    return exit_for(findings);
  }
  print_processes(program, assessed);
  print_resources(program, assessed);
  std::size_t critical = 0;
  std::size_t unrated = 0;
  for (auto const& result : assessed.assessment.processes) {
    critical += is_critical(result) ? 1U : 0U;
    unrated += result.criticality == Criticality::unrated ? 1U : 0U;
  }
  print("\n" +
        program.text("app.totals",
                     {{"critical", std::to_string(critical)},
                      {"all", std::to_string(assessed.assessment.processes.size())},
                      {"unrated", std::to_string(unrated)}}) +
        "\n" + summary(program, findings) + "\n");
  return exit_for(findings);
}

struct CheckArguments {
  std::string register_path;
  std::string severity = "note";
  bool all = false;
};

Exit check(Program const& program, CheckArguments const& arguments) {
  constexpr std::size_t most_of_a_kind = 10;
  auto const& severity = arguments.severity;
  auto const assessed = read_assessed(arguments.register_path, program);
  auto findings = all_findings(assessed, program);
  auto const exit = exit_for(findings);
  auto const least = severity == "error"     ? Severity::error
                     : severity == "warning" ? Severity::warning
                                             : Severity::note;
  std::erase_if(findings, [&](auto const& finding) { return finding.severity > least; });
  if (program.format == Format::json) {
    print_json({{"findings", to_json(program, findings)}});
  } else {
    print_findings(program, findings, arguments.all ? every_one : most_of_a_kind);
    print(summary(program, findings) + "\n");
  }
  return exit;
}

struct WhyArguments {
  std::string register_path;
  std::string id;
  std::vector<std::string> failed;
};

Exit why(Program const& program, WhyArguments const& arguments) {
  auto const& id = arguments.id;
  auto const assessed = read_assessed(arguments.register_path, program);
  auto const reasons = arguments.failed.empty()
                           ? assessment::why(assessed.register_, assessed.assessment, id)
                           : assessment::why_failed(assessed.register_, id, arguments.failed);
  if (program.format == Format::json) {
    ordered_json document{{"id", id}, {"because", to_json(program, reasons)}};
    if (!arguments.failed.empty()) {
      document["failed"] = arguments.failed;
    }
    print_json(document);
    return Exit::done;
  }
  auto const title_of = titles(assessed.register_);
  auto const title = title_of.find(id);
  print(id + (title == title_of.end() ? "" : " " + title->second) + "\n");
  for (auto const& reason : reasons) {
    print("- " + wrapped(program.text("reason." + reason.code, reason.values), 80, 2).substr(2));
  }
  if (reasons.empty()) {
    print(program.text("app.why_nothing", {{"id", id}}) + "\n");
  }
  return Exit::done;
}

}  // namespace

nlohmann::ordered_json to_json(Program const& program, Diagnostics const& findings) {
  auto list = ordered_json::array();
  for (auto const& finding : findings) {
    ordered_json one{{"code", finding.code},
                     {"severity", name(finding.severity)},
                     {"subject", finding.subject},
                     {"place", to_text(finding.place)},
                     {"message", program.messages().finding(finding)}};
    if (auto const hint = program.messages().hint(finding)) {
      one["hint"] = *hint;
    }
    list.push_back(one);
  }
  return list;
}

nlohmann::ordered_json assessment_json(Program const& program, Assessed const& assessed) {
  ordered_json document{{"processes", ordered_json::array()}, {"resources", ordered_json::array()}};
  auto const& register_ = assessed.register_;
  for (std::size_t i = 0; i < register_.processes.size(); ++i) {
    document["processes"].push_back(
        process_json(program, register_.processes[i].title, assessed.assessment.processes[i]));
  }
  for (std::size_t i = 0; i < register_.resources.size(); ++i) {
    document["resources"].push_back(
        resource_json(program, register_.resources[i], assessed.assessment.resources[i]));
  }
  document["circles"] = assessed.assessment.circles;
  return document;
}

void add_assessment_commands(CLI::App& app, Program& program) {
  {
    auto* command = app.add_subcommand("check", program.text("app.help.check"));
    auto arguments = std::make_shared<CheckArguments>();
    command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
    command->add_option("--severity", arguments->severity, program.text("app.help.check_severity"))
        ->check(CLI::IsMember({"error", "warning", "note"}))
        ->type_name("error|warning|note");
    command->add_flag("--all", arguments->all, program.text("app.help.check_all"));
    command->callback([&program, arguments] {
      program.action = [&program, arguments] { return check(program, *arguments); };
    });
  }
  {
    auto* command = app.add_subcommand("assess", program.text("app.help.assess"));
    auto path = std::make_shared<std::string>();
    command->add_option("register", *path, program.text("app.help.register"))->required();
    command->callback(
        [&program, path] { program.action = [&program, path] { return assess(program, *path); }; });
  }
  auto* command = app.add_subcommand("why", program.text("app.help.why"));
  auto arguments = std::make_shared<WhyArguments>();
  command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
  command->add_option("id", arguments->id, program.text("app.help.set_id"))->required();
  command->add_option("--failed", arguments->failed, program.text("app.help.why_failed"))
      ->type_name("ID")
      ->allow_extra_args(false);
  command->callback(
      [&program, arguments] { program.action = [&program, arguments] { return why(program, *arguments); }; });
}

}  // namespace nb::app
