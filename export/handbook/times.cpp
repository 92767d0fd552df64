#include "export/handbook/times.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <tuple>

namespace nb::handbook {
namespace {

using assessment::Criticality;

constexpr Minutes assumed_reaction{120};
constexpr Minutes assumed_period{43200};
constexpr Minutes a_day{1440};
constexpr Minutes no_time = Minutes::max();

/// Not rated comes before not critical: it may be urgent.
int rank(Criticality criticality) {
  return criticality == Criticality::not_critical ? 1 : 0;
}

std::string not_achievable(Context const& context, Detail detail) {
  return context.say(detail == Detail::brief ? "handbook.times.only_replaced"
                                             : "handbook.times.not_achievable");
}

/// "2 d 16 h 48 min" may become two lines behind its first unit: a column of times then leaves the width to
/// the names beside it. "3 d 4 h" is short enough to stay whole.
std::string broken_once(std::string_view duration) {
  constexpr std::size_t short_enough = 8;
  auto const unit = duration.find(' ');
  auto const rest = unit == std::string_view::npos ? unit : duration.find(' ', unit + 1);
  if (rest == std::string_view::npos || duration.size() <= short_enough) {
    return unbroken(duration);
  }
  return unbroken(duration.substr(0, rest)) + ' ' + unbroken(duration.substr(rest + 1));
}

template <typename Record>
void sort_by_urgency(std::vector<Record const*>& records, auto const& key) {
  std::vector<std::pair<decltype(key(*records.front())), Record const*>> keyed;
  keyed.reserve(records.size());
  for (auto const* record : records) {
    keyed.emplace_back(key(*record), record);
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](auto const& a, auto const& b) {
    return a.first != b.first ? a.first < b.first : text::compare_german(a.second->id, b.second->id) < 0;
  });
  std::transform(keyed.begin(), keyed.end(), records.begin(), [](auto const& each) { return each.second; });
}

}  // namespace

bool is_critical(assessment::ProcessResult const* result) {
  return result != nullptr &&
         (result->criticality == Criticality::original || result->criticality == Criticality::derived);
}

std::optional<Minutes> planning_mtpd(assessment::ProcessResult const* result) {
  if (result == nullptr) {
    return std::nullopt;
  }
  return result->mtpd_between ? std::optional(result->mtpd_between->first) : result->mtpd;
}

std::optional<Minutes> urgency(Context const& context, assessment::ProcessResult const* result) {
  if (result == nullptr || result->criticality == Criticality::not_critical) {
    return std::nullopt;
  }
  auto const mtpd = planning_mtpd(result);
  auto const* process = context.get<model::Process>(result->id);
  return mtpd || process == nullptr || !is_critical(result) ? mtpd : rto_after_incident(context, *process);
}

Minutes reaction_time(Context const& context, model::Process const* process) {
  if (process != nullptr && process->own_standby.value_or(false)) {
    return Minutes{0};
  }
  return context.records().municipality.reaction_time.value_or(assumed_reaction);
}

std::optional<Minutes> rto_after_incident(Context const& context, model::Process const& process) {
  auto const* result = context.process_result(process.id);
  if (result == nullptr || !result->rto) {
    return std::nullopt;
  }
  return *result->rto + reaction_time(context, &process);
}

std::optional<Minutes> after_incident(Context const& context, std::optional<Minutes> from_declaration) {
  return from_declaration ? std::optional(*from_declaration + reaction_time(context, nullptr)) : std::nullopt;
}

std::string required_words(Context const& context, std::optional<Minutes> from_declaration, Detail detail) {
  return from_declaration && *from_declaration <= Minutes{0}
             ? not_achievable(context, detail)
             : clock(after_incident(context, from_declaration));
}

std::string unbroken(std::string_view text) {
  std::string result;
  for (char const letter : text) {
    if (letter == ' ') {
      result += "\u00a0";
    } else {
      result += letter;
    }
  }
  return result;
}

std::string length(std::optional<Minutes> duration) {
  return duration ? broken_once(text::Messages::short_duration(*duration)) : std::string();
}

std::string clock(std::optional<Minutes> after_incident) {
  return after_incident ? unbroken("T0 + ") + length(after_incident) : std::string();
}

std::string mtpd_words(Context const& context, assessment::ProcessResult const* result) {
  if (result == nullptr || result->criticality == Criticality::unrated) {
    auto const time = planning_mtpd(result);
    return time ? clock(time) : context.say("handbook.times.unrated");
  }
  if (result->mtpd_between) {
    return context.say(
        "handbook.times.between",
        {{"from", length(result->mtpd_between->first)}, {"to", length(result->mtpd_between->second)}});
  }
  if (result->criticality == Criticality::not_critical) {
    return waiting_words(context);
  }
  if (result->mtpd) {
    return clock(result->mtpd);
  }
  auto const needed = urgency(context, result);
  return needed ? context.say("handbook.times.needed_by", {{"time", clock(needed)}})
                : context.say("handbook.times.unknown");
}

std::string waiting_words(Context const& context) {
  auto const period = context.records().municipality.secured_period.value_or(assumed_period);
  auto const days = period / a_day;
  auto const again = std::max<decltype(period / a_day)>(1, days * 5 / 6);
  return context.say("handbook.times.not_critical",
                     {{"days", std::to_string(days)}, {"day", std::to_string(again)}});
}

std::string rto_words(Context const& context, model::Process const& process, Detail detail) {
  auto const* result = context.process_result(process.id);
  if (result == nullptr || !result->rto) {
    return {};
  }
  if (*result->rto <= Minutes{0}) {
    return not_achievable(context, detail);
  }
  return clock(rto_after_incident(context, process));
}

std::string status_words(Context const& context, assessment::ProcessResult const* result) {
  auto const criticality = result == nullptr ? Criticality::unrated : result->criticality;
  return context.say("handbook.criticality." + std::string(assessment::name(criticality)));
}

std::string class_letter(assessment::ProcessResult const* result) {
  return std::string(assessment::name(result == nullptr ? assessment::TimeClass::none : result->time_class));
}

std::vector<model::Process const*> by_urgency(Context const& context) {
  std::vector<model::Process const*> processes;
  for (auto const& process : context.records().processes) {
    processes.push_back(&process);
  }
  sort_by_urgency(processes, [&context](model::Process const& process) {
    auto const* result = context.process_result(process.id);
    auto const criticality = result == nullptr ? Criticality::unrated : result->criticality;
    return std::tuple(urgency(context, result).value_or(no_time), !is_critical(result), rank(criticality));
  });
  return processes;
}

bool has_runbook(Context const& context, model::Process const& process) {
  auto const* result = context.process_result(process.id);
  bool const unrated = result == nullptr || result->criticality == Criticality::unrated;
  return is_critical(result) ||
         (unrated && context.plan_of(process.id, model::PlanKind::continuity) != nullptr);
}

std::vector<model::Resource const*> critical_resources(Context const& context) {
  std::vector<model::Resource const*> resources;
  for (auto const& resource : context.records().resources) {
    auto const* result = context.resource_result(resource.id);
    if (result != nullptr && result->critical) {
      resources.push_back(&resource);
    }
  }
  sort_by_urgency(resources, [&context](model::Resource const& resource) {
    return context.resource_result(resource.id)->required.value_or(no_time);
  });
  return resources;
}

}  // namespace nb::handbook
