#include "continuity/assessment/deadlines.hpp"

#include <chrono>

namespace nb::assessment {

namespace {

// Far more than any statute grants; keeps the product within its type.
constexpr std::int64_t max_units = 100'000;

Minutes unit(model::DeadlineUnit unit) {
  using model::DeadlineUnit;
  using std::chrono::days;
  switch (unit) {
    case DeadlineUnit::hours: return std::chrono::hours(1);
    case DeadlineUnit::weeks: return days(7);
    case DeadlineUnit::months: return days(28);
    case DeadlineUnit::calendar_days:
    case DeadlineUnit::working_days:
    case DeadlineUnit::bank_days: return days(1);
  }
  return days(1);
}

}  // namespace

std::optional<Minutes> least_time(model::Deadline const& deadline) {
  if (!deadline.value || *deadline.value < 0 || *deadline.value > max_units) {
    return std::nullopt;
  }
  return *deadline.value * unit(deadline.unit);
}

std::optional<Minutes> time_left(model::Deadline const& deadline, model::Process const& process) {
  auto const time = least_time(deadline);
  if (!time || !process.oldest_case_age || deadline.clock_starts == model::ClockStart::calendar_date) {
    return std::nullopt;
  }
  return *time - *process.oldest_case_age;
}

}  // namespace nb::assessment
