#include "app/clock.hpp"

#include <CLI/CLI.hpp>

namespace nb::app {
namespace {

std::string two(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

constexpr std::int64_t minutes_per_hour = 60;
constexpr std::int64_t hours_per_day = 24;
constexpr std::int64_t exact_until = 48 * minutes_per_hour;

std::string day_and_month(Date date) {
  return two(static_cast<unsigned>(date.day())) + '.' + two(static_cast<unsigned>(date.month())) + '.';
}

std::string hour_and_minute(Minutes of_day) {
  return two(of_day.count() / minutes_per_hour) + ':' + two(of_day.count() % minutes_per_hour);
}

}  // namespace

IncidentClock::IncidentClock(std::string const& text, Program const& program) {
  if (text.empty()) {
    return;
  }
  auto const date = parse_date(text.substr(0, 10));
  bool const shape = text.size() == 16 && (text[10] == 'T' || text[10] == ' ') && text[13] == ':' &&
                     text.find_first_not_of("0123456789", 11) == 13 &&
                     text.find_first_not_of("0123456789", 14) == std::string::npos;
  int const hours = shape ? (text[11] - '0') * 10 + text[12] - '0' : 0;
  int const minutes = shape ? (text[14] - '0') * 10 + text[15] - '0' : 0;
  if (!date || !shape || hours > 23 || minutes > 59) {
    throw CLI::ValidationError("--t0", program.text("app.bad_time", {{"value", text}}));
  }
  start_ = std::chrono::sys_days(*date) + std::chrono::hours(hours) + Minutes(minutes);
}

std::string IncidentClock::operator()(Minutes since) const {
  return start_ ? moment(since) : rough(since, Rounding::down);
}

std::string IncidentClock::at_the_latest(Minutes since) const {
  return start_ ? moment(since) : rough(since, Rounding::up);
}

std::string IncidentClock::moment(Minutes since) const {
  auto const time = *start_ + since;
  auto const day = std::chrono::floor<std::chrono::days>(time);
  return day_and_month(Date{day}) + ' ' + hour_and_minute(time - day);
}

std::string IncidentClock::start() const {
  if (!start_) {
    return {};
  }
  auto const day = std::chrono::floor<std::chrono::days>(*start_);
  auto const year = std::to_string(static_cast<int>(Date{day}.year()));
  return day_and_month(Date{day}) + year + ' ' + hour_and_minute(*start_ - day);
}

std::optional<Date> IncidentClock::day() const {
  return start_ ? std::optional(Date{std::chrono::floor<std::chrono::days>(*start_)}) : std::nullopt;
}

std::string rough(Minutes duration, Rounding rounding) {
  if (duration.count() < exact_until) {
    return text::Messages::short_duration(duration);
  }
  auto const up = rounding == Rounding::up ? minutes_per_hour - 1 : 0;
  auto const hours = (duration.count() + up) / minutes_per_hour;
  auto const rest = hours % hours_per_day;
  return std::to_string(hours / hours_per_day) + " d" + (rest == 0 ? "" : ' ' + std::to_string(rest) + " h");
}

}  // namespace nb::app
