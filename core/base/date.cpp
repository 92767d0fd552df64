#include "core/base/date.hpp"

#include <array>
#include <charconv>
#include <cstddef>

namespace nb {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2200;

/// The number written with `least` to `most` digits at the start of `text`, which is then cut off it; -1 if
/// there is none.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < most && text[digits] >= '0' && text[digits] <= '9') {
    ++digits;
  }
  int value = -1;
  if (digits >= least) {
    std::from_chars(text.data(), text.data() + digits, value);
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

std::optional<Date> day_of(int year, int month, int day) {
  if (year < first_year || year > last_year || month < 1 || day < 1) {
    return std::nullopt;
  }
  Date const date{std::chrono::year(year),
                  std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Date> parse_iso(std::string_view text) {
  int const year = take_number(text, 4, 4);
  bool const dashed = take(text, '-');
  int const month = take_number(text, 2, 2);
  bool const dashed_again = take(text, '-');
  int const day = take_number(text, 2, 2);
  return dashed && dashed_again && text.empty() ? day_of(year, month, day) : std::nullopt;
}

std::optional<Date> parse_german(std::string_view text) {
  int const day = take_number(text, 1, 2);
  bool const dotted = take(text, '.');
  int const month = take_number(text, 1, 2);
  bool const dotted_again = take(text, '.');
  int const year = take_number(text, 4, 4);
  return dotted && dotted_again && text.empty() ? day_of(year, month, day) : std::nullopt;
}

void append_padded(std::string& text, int value, std::size_t width) {
  std::array<char, 12> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  auto const length = static_cast<std::size_t>(end - digits.data());
  text.append(width > length ? width - length : 0, '0');
  text.append(digits.data(), length);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (auto const date = parse_iso(text)) {
    return date;
  }
  return parse_german(text);
}

std::string to_iso(Date date) {
  std::string text;
  append_padded(text, static_cast<int>(date.year()), 4);
  text += '-';
  append_padded(text, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  text += '-';
  append_padded(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  return text;
}

Date plus_days(Date date, int days) {
  return std::chrono::sys_days(date) + std::chrono::days(days);
}

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

}  // namespace nb
