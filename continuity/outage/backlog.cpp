#include "continuity/outage/backlog.hpp"

#include "continuity/outage/spans.hpp"

#include <algorithm>

namespace nb::outage {
namespace {

constexpr std::int64_t minutes_per_day = std::int64_t{24} * 60;
constexpr std::int64_t minutes_per_year = 365 * minutes_per_day;
constexpr std::int64_t minutes_per_hour = 60;
constexpr std::int64_t most = 100'000'000;  ///< more is a slip of the pen, and must not overflow

std::int64_t rounded_up(std::int64_t value, std::int64_t by) {
  return (value + by - 1) / by;
}

Minutes time_in(State state, std::vector<StateTime> const& states, Minutes end) {
  std::vector<Span> spans;
  for (auto const& one : states) {
    if (one.state == state) {
      spans.push_back({one.from, one.until.value_or(graph::never)});
    }
  }
  return Spans(std::move(spans)).total_until(end);
}

/// Unknown throughput matters only if there is emergency operation.
std::optional<std::int64_t> done_in(Minutes emergency, model::Process const& process, std::int64_t per_year) {
  if (emergency == Minutes{0}) {
    return 0;
  }
  if (!process.emergency_throughput) {
    return std::nullopt;
  }
  auto const a_day = std::clamp<std::int64_t>(*process.emergency_throughput, 0, most);
  return std::min(a_day * emergency.count() / minutes_per_day,
                  rounded_up(per_year * emergency.count(), minutes_per_year));
}

Backlog until(int day, model::Process const& process, std::vector<StateTime> const& states) {
  Backlog backlog;
  backlog.day = day;
  if (!process.cases_per_year) {
    return backlog;
  }
  Minutes const end{day * minutes_per_day};
  auto const per_year = std::clamp<std::int64_t>(*process.cases_per_year, 0, most);
  auto const emergency = time_in(State::emergency, states, end);
  auto const away = emergency + time_in(State::stopped, states, end);
  backlog.came = rounded_up(per_year * away.count(), minutes_per_year);
  backlog.done = done_in(emergency, process, per_year);
  if (backlog.done) {
    backlog.left = *backlog.came - std::min(*backlog.came, *backlog.done);
  }
  if (backlog.done == 0) {
    backlog.reentry_hours = 0;
  } else if (backlog.done && process.reentry_minutes) {
    auto const each = std::clamp<std::int64_t>(*process.reentry_minutes, 0, minutes_per_year);
    backlog.reentry_hours = rounded_up(*backlog.done * each, minutes_per_hour);
  }
  return backlog;
}

}  // namespace

std::vector<Backlog> backlog_of(model::Process const& process, std::vector<StateTime> const& states) {
  std::vector<Backlog> all;
  all.reserve(backlog_days.size());
  for (auto const day : backlog_days) {
    all.push_back(until(day, process, states));
  }
  return all;
}

}  // namespace nb::outage
