#include "core/base/duration.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace nb {
namespace {

// A duration is added up exactly in nanoseconds (100 years are 3.2e18 of them and fit into 63 bits) and only
// then rounded to minutes.
using Nanoseconds = std::int64_t;
constexpr Nanoseconds second = 1'000'000'000;
constexpr std::int64_t seconds_per_minute = 60;
constexpr std::int64_t seconds_per_hour = 3'600;
constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t seconds_per_month = 30 * seconds_per_day;
constexpr std::int64_t seconds_per_year = 365 * seconds_per_day;
constexpr std::int64_t longest_seconds = 100 * seconds_per_year;

/// Spreadsheets store 20 minutes as 0.33333333 hours: what is nearer than this to a whole second is that
/// second.
constexpr Nanoseconds slack = second / 1000;

struct Unit {
  std::string_view word;  ///< lower case, without a final dot
  std::int64_t seconds;
};

constexpr std::array<Unit, 36> units = {{
    {"s", 1},
    {"sek", 1},
    {"sekunde", 1},
    {"sekunden", 1},
    {"second", 1},
    {"seconds", 1},
    {"min", seconds_per_minute},
    {"minute", seconds_per_minute},
    {"minuten", seconds_per_minute},
    {"minutes", seconds_per_minute},
    {"h", seconds_per_hour},
    {"std", seconds_per_hour},
    {"stunde", seconds_per_hour},
    {"stunden", seconds_per_hour},
    {"hour", seconds_per_hour},
    {"hours", seconds_per_hour},
    {"d", seconds_per_day},
    {"tag", seconds_per_day},
    {"tage", seconds_per_day},
    {"tagen", seconds_per_day},
    {"day", seconds_per_day},
    {"days", seconds_per_day},
    {"w", 7 * seconds_per_day},
    {"woche", 7 * seconds_per_day},
    {"wochen", 7 * seconds_per_day},
    {"week", 7 * seconds_per_day},
    {"weeks", 7 * seconds_per_day},
    {"monat", seconds_per_month},
    {"monate", seconds_per_month},
    {"monaten", seconds_per_month},
    {"month", seconds_per_month},
    {"months", seconds_per_month},
    {"jahr", seconds_per_year},
    {"jahre", seconds_per_year},
    {"year", seconds_per_year},
    {"years", seconds_per_year},
}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool take(std::string_view& text, std::string_view start) {
  if (text.substr(0, start.size()) != start) {
    return false;
  }
  text.remove_prefix(start.size());
  return true;
}

/// Plain, no-break and narrow no-break spaces, as word processors put them between figure and unit.
void skip_spaces(std::string_view& text) {
  while (take(text, " ") || take(text, "\t") || take(text, "\xC2\xA0") || take(text, "\xE2\x80\xAF")) {
  }
}

std::string_view take_digits(std::string_view& text) {
  auto const end = std::find_if_not(text.begin(), text.end(), is_digit);
  auto const digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

/// A decimal number, kept exact: `whole` plus `billionths`, and whether digits beyond those were not all 0.
struct Number {
  std::int64_t whole = 0;
  std::int64_t billionths = 0;
  bool has_fraction = false;
  bool has_rest = false;
};

std::optional<Number> take_number(std::string_view& text) {
  constexpr std::size_t most_whole_digits = 12;
  constexpr std::size_t kept_digits = 9;
  auto const digits = take_digits(text);
  if (digits.empty() || digits.size() > most_whole_digits) {
    return std::nullopt;
  }
  Number number;
  for (char const c : digits) {
    number.whole = number.whole * 10 + (c - '0');
  }
  if (!text.empty() && (text.front() == ',' || text.front() == '.') && text.size() > 1 && is_digit(text[1])) {
    text.remove_prefix(1);
    auto const fraction = take_digits(text);
    for (std::size_t i = 0; i < kept_digits; ++i) {
      number.billionths = number.billionths * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    }
    number.has_fraction = true;
    number.has_rest = fraction.substr(std::min(kept_digits, fraction.size())).find_first_not_of('0') !=
                      std::string_view::npos;
  }
  return number;
}

/// Adds up amounts; notices when the sum is too long to be meant.
class Sum {
public:
  bool add(Number const& number, std::int64_t unit_seconds) {
    if (number.whole > longest_seconds / unit_seconds) {
      return false;
    }
    Nanoseconds const amount = number.whole * unit_seconds * second + number.billionths * unit_seconds;
    if (amount > longest_seconds * second - sum_) {
      return false;
    }
    sum_ += amount + (number.has_rest ? 1 : 0);
    return true;
  }

  [[nodiscard]] Minutes minutes(Rounding rounding) const {
    Nanoseconds const nearest = (sum_ + second / 2) / second * second;
    Nanoseconds const exact = std::abs(sum_ - nearest) < slack ? nearest : sum_;
    constexpr Nanoseconds minute = seconds_per_minute * second;
    return Minutes(exact / minute + (rounding == Rounding::up && exact % minute != 0 ? 1 : 0));
  }

private:
  Nanoseconds sum_ = 0;
};

std::optional<std::int64_t> take_unit(std::string_view& text) {
  auto const end = std::find_if_not(text.begin(), text.end(), is_letter);
  std::string word(text.begin(), end);
  std::transform(word.begin(), word.end(), word.begin(), lower);
  auto const* const unit =
      std::find_if(units.begin(), units.end(), [&](Unit const& known) { return known.word == word; });
  if (unit == units.end()) {
    return std::nullopt;
  }
  text.remove_prefix(word.size());
  take(text, ".");
  return unit->seconds;
}

/// `4 h`, `1 Tag`, `19 Std. 36 Min.`: each unit smaller than the one before.
std::optional<Sum> parse_words(std::string_view text, Minutes bare_unit) {
  Sum sum;
  std::int64_t last_unit = longest_seconds;
  bool first = true;
  for (; !text.empty(); first = false) {
    auto const number = take_number(text);
    skip_spaces(text);
    if (!number) {
      return std::nullopt;
    }
    bool const bare = first && text.empty() && bare_unit.count() > 0;
    auto const unit =
        bare ? std::optional<std::int64_t>(bare_unit.count() * seconds_per_minute) : take_unit(text);
    if (!unit || *unit >= last_unit || !sum.add(*number, *unit)) {
      return std::nullopt;
    }
    last_unit = *unit;
    skip_spaces(text);
  }
  return first ? std::nullopt : std::optional(sum);
}

/// The designators of ISO 8601 in their order; `M` is months before the `T` and minutes after it.
struct Designator {
  char letter;
  bool after_t;
  std::int64_t seconds;
};

constexpr std::array<Designator, 7> designators = {{
    {'y', false, seconds_per_year},
    {'m', false, seconds_per_month},
    {'w', false, 7 * seconds_per_day},
    {'d', false, seconds_per_day},
    {'h', true, seconds_per_hour},
    {'m', true, seconds_per_minute},
    {'s', true, 1},
}};

/// What follows the `P`: at least one amount, in order, a fraction only in the last one.
std::optional<Sum> parse_iso(std::string_view text) {
  Sum sum;
  auto const* next = designators.begin();
  bool after_t = false;
  bool complete = false;  // a duration must not end in `P` or `T`
  while (!text.empty()) {
    if (!after_t && lower(text.front()) == 't') {
      after_t = true;
      complete = false;
      text.remove_prefix(1);
      continue;
    }
    auto const number = take_number(text);
    if (!number || text.empty()) {
      return std::nullopt;
    }
    next = std::find_if(next, designators.end(), [&](Designator const& known) {
      return known.letter == lower(text.front()) && known.after_t == after_t;
    });
    text.remove_prefix(1);
    if (next == designators.end() || (number->has_fraction && !text.empty()) ||
        !sum.add(*number, next->seconds)) {
      return std::nullopt;
    }
    ++next;
    complete = true;
  }
  return complete ? std::optional(sum) : std::nullopt;
}

}  // namespace

std::optional<Minutes> parse_duration(std::string_view text, Minutes bare_unit, Rounding rounding) {
  skip_spaces(text);
  bool const iso = take(text, "P") || take(text, "p");
  auto const sum = iso ? parse_iso(text) : parse_words(text, bare_unit);
  return sum ? std::optional(sum->minutes(rounding)) : std::nullopt;
}

std::string to_iso(Minutes duration) {
  constexpr std::int64_t minutes_per_hour = 60;
  constexpr std::int64_t minutes_per_day = 24 * minutes_per_hour;
  auto const count = duration.count();
  std::string const start = count < 0 ? "-P" : "P";
  auto const size = count < 0 ? -count : count;
  if (size > 0 && size % minutes_per_day == 0) {
    return start + std::to_string(size / minutes_per_day) + "D";
  }
  if (size > 0 && size % minutes_per_hour == 0) {
    return start + "T" + std::to_string(size / minutes_per_hour) + "H";
  }
  return start + "T" + std::to_string(size) + "M";
}

}  // namespace nb
