#include "export/handbook/runbook.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <cstdint>

namespace nb::handbook {
namespace {

std::string number(std::optional<std::int64_t> value) {
  return value ? std::to_string(*value) : std::string();
}

/// "PT4H 2" -> "4 h: 2".
std::string staff_words(std::vector<std::string> const& by_horizon) {
  std::vector<std::string> items;
  for (auto const& item : by_horizon) {
    auto const blank = item.find(' ');
    auto const time = parse_duration(item.substr(0, blank), Minutes{0}, Rounding::down);
    items.push_back(time && blank != std::string::npos ? length(time) + ": " + item.substr(blank + 1) : item);
  }
  return joined(items, " · ");
}

std::string confirmation_words(Context const& context, model::Process const& process) {
  auto const* result = context.process_result(process.id);
  if (result == nullptr || result->criticality != assessment::Criticality::derived) {
    return {};
  }
  auto const& all = context.confirmations.of(process.id);
  if (all.empty()) {
    return context.word(model::ConfirmationState::proposed);
  }
  auto const& last = *all.back();
  return joined({context.word(last.state), last.reason, joined({last.by, context.date(last.on)}, ", ")},
                "; ");
}

void write_deadlines(Writer& page, model::Process const& process) {
  auto& context = page.context();
  auto const& deadlines = context.deadlines.of(process.id);
  if (deadlines.empty()) {
    return;
  }
  Rows table(context,
             {{"handbook.col.deadline", 4},
              {"handbook.col.length", 2},
              {"handbook.col.clock", 2},
              {"handbook.col.source", 3},
              {"handbook.col.checked", 2}});
  for (auto const* deadline : deadlines) {
    table.add(
        {cell(deadline->text),
         or_blank(context,
                  deadline->value ? number(deadline->value) + " " + context.word(deadline->unit) : "",
                  deadline->id,
                  "field.deadline.value"),
         cell(context.word(deadline->clock_starts)),
         or_blank(context, deadline->source, deadline->id, "field.deadline.source"),
         or_blank(context, context.date(deadline->checked_on), deadline->id, "field.deadline.checked_on")});
  }
  page.subsection(context.say("handbook.runbook.deadlines")).say("handbook.runbook.deadlines_how");
  page.add(table.take());
}

std::int64_t rounded_up(std::int64_t value, std::int64_t by) {
  return (value + by - 1) / by;
}

/// What piles up (BSI 200-4 asks for the follow-up work): cases that came in, done on paper, left, and hours
/// to enter.
void write_backlog(Writer& page, model::Process const& process) {
  constexpr std::int64_t worth_counting = 50;  // about one a week
  if (!process.cases_per_year || *process.cases_per_year < worth_counting) {
    return;
  }
  constexpr std::int64_t days_per_year = 365, minutes_per_hour = 60, most = 100'000'000;
  auto& context = page.context();
  Rows table(context,
             {{"handbook.backlog.day", 1},
              {"handbook.backlog.came", 1},
              {"handbook.backlog.done", 1},
              {"handbook.backlog.left", 1},
              {"handbook.backlog.hours", 1}});
  auto const per_year = std::min(*process.cases_per_year, most);
  for (std::int64_t const day : {3, 7, 14, 30, 90}) {
    auto const came = rounded_up(per_year * day, days_per_year);
    auto const done = process.emergency_throughput
                          ? std::optional(std::min(came, std::min(*process.emergency_throughput, most) * day))
                          : std::nullopt;
    auto const hours =
        done && process.reentry_minutes
            ? std::optional(rounded_up(*done * std::min(*process.reentry_minutes, most), minutes_per_hour))
            : std::nullopt;
    table.add({cell(std::to_string(day)),
               cell(std::to_string(came)),
               or_blank(context, number(done), process.id, "field.process.emergency_throughput"),
               or_blank(context,
                        done ? std::to_string(came - *done) : "",
                        process.id,
                        "field.process.emergency_throughput"),
               or_blank(context, number(hours), process.id, "field.process.reentry_minutes")});
  }
  page.subsection(context.say("handbook.backlog.title")).say("handbook.backlog.how");
  page.add(table.take());
}

}  // namespace

void write_runbook_figures(Writer& page, model::Process const& process) {
  auto& context = page.context();
  auto const* result = context.process_result(process.id);
  auto const rto = result == nullptr ? std::nullopt : result->rto;
  page.section(context.say("handbook.runbook.figures"), {}, "1");
  if (process.own_standby.value_or(false)) {
    page.say("handbook.times.one_clock_standby");
  } else {
    page.say("handbook.times.one_clock",
             {{"reaction", context.messages().duration(reaction_time(context, &process))}});
  }
  FieldRows fields(context, process.id);
  fields.must("handbook.runbook.status", status_words(context, result))
      .may("handbook.runbook.confirmation", confirmation_words(context, process))
      .must("handbook.runbook.class", class_letter(result))
      .must("handbook.runbook.mtpd", mtpd_words(context, result), "field.process.mtpd")
      .must("handbook.runbook.rto_t0", rto_words(context, process, Detail::full), "field.process.rto")
      .may("handbook.runbook.rto_declared", length(rto))
      .may("handbook.runbook.standby",
           process.own_standby.value_or(false) ? context.say("handbook.runbook.standby_yes") : std::string())
      .must("handbook.runbook.rpo",
            length(result != nullptr && result->rpo ? result->rpo : process.rpo),
            "field.process.rpo")
      .must("handbook.runbook.minimum_level", process.minimum_level, "field.process.minimum_level")
      .must("handbook.runbook.emergency_operation",
            process.emergency_operation,
            "field.process.emergency_operation")
      .must("handbook.runbook.critical_period", process.critical_period, "field.process.critical_period")
      .must("handbook.runbook.staff_minimum", number(process.staff_minimum), "field.process.staff_minimum")
      .may("handbook.runbook.staff_by_horizon", staff_words(process.staff_by_horizon))
      .may("handbook.runbook.workplaces", number(process.workplaces))
      .may("handbook.runbook.execution_time", length(process.execution_time))
      .must("handbook.runbook.legal_basis", process.legal_basis, "field.process.legal_basis")
      .may("handbook.runbook.statutory", process.deadline_text)
      .must("handbook.runbook.org_unit",
            process.org_unit.empty() ? "" : context.title_of(process.org_unit),
            "field.process.org_unit");
  page.add(fields.take());
  write_deadlines(page, process);
  write_backlog(page, process);
}

}  // namespace nb::handbook
