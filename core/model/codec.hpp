#pragma once

#include "core/model/choices.hpp"
#include "core/model/need.hpp"
#include "core/model/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Every field value as canonical, language-free text and back: the one form used by the register file, the
/// change history and comparisons. Empty text is "not known" for every type. `decode` answers false for text
/// that is no such value and leaves the value as it was; decode(encode(v)) == v. Durations and dates are also
/// read in the other forms that parse_duration (with a unit) and parse_date know; lists of ratings and
/// recovery times in any order.
namespace nb::model {

[[nodiscard]] std::string encode(std::string const& value);
[[nodiscard]] std::string encode(bool value);
[[nodiscard]] std::string encode(std::optional<bool> const& value);
[[nodiscard]] std::string encode(std::optional<std::int64_t> const& value);
/// Durations and dates in ISO 8601.
[[nodiscard]] std::string encode(std::optional<Minutes> const& value);
[[nodiscard]] std::string encode(std::optional<Date> const& value);
/// Items joined by `|`. In an item `|` and a backslash are escaped with a backslash, a line break is `\n`,
/// and an empty item is `\e`.
[[nodiscard]] std::string encode(std::vector<std::string> const& value);
[[nodiscard]] std::string encode(std::vector<Minutes> const& value);
/// A line each: `overall PT4H 3 reason`; a backslash in the reason is escaped, a line break is `\n`.
[[nodiscard]] std::string encode(Ratings const& value);
/// A line each, cause, time, day of the test, evidence: `ransomware unknown - evidence`; escaped likewise.
[[nodiscard]] std::string encode(RecoveryTimes const& value);
/// A line each: `key=value`; `=` and a backslash are escaped, a line break is `\n`.
[[nodiscard]] std::string encode(Attributes const& value);
/// to_text(Need).
[[nodiscard]] std::string encode(Need const& value);

[[nodiscard]] bool decode(std::string_view text, std::string& value);
[[nodiscard]] bool decode(std::string_view text, bool& value);
[[nodiscard]] bool decode(std::string_view text, std::optional<bool>& value);
[[nodiscard]] bool decode(std::string_view text, std::optional<std::int64_t>& value);
[[nodiscard]] bool decode(std::string_view text, std::optional<Minutes>& value);
[[nodiscard]] bool decode(std::string_view text, std::optional<Date>& value);
[[nodiscard]] bool decode(std::string_view text, std::vector<std::string>& value);
[[nodiscard]] bool decode(std::string_view text, std::vector<Minutes>& value);
[[nodiscard]] bool decode(std::string_view text, Ratings& value);
[[nodiscard]] bool decode(std::string_view text, RecoveryTimes& value);
[[nodiscard]] bool decode(std::string_view text, Attributes& value);
[[nodiscard]] bool decode(std::string_view text, Need& value);

template <Choice Enum>
[[nodiscard]] std::string encode(Enum value) {
  return std::string(name(value));
}
template <Choice Enum>
[[nodiscard]] std::string encode(std::optional<Enum> const& value) {
  return value ? std::string(name(*value)) : std::string();
}
template <Choice Enum>
[[nodiscard]] bool decode(std::string_view text, Enum& value) {
  auto const found = choice_named<Enum>(text);
  value = found.value_or(value);
  return found.has_value();
}
template <Choice Enum>
[[nodiscard]] bool decode(std::string_view text, std::optional<Enum>& value) {
  if (text.empty()) {
    value.reset();
    return true;
  }
  auto const found = choice_named<Enum>(text);
  if (found) {
    value = found;
  }
  return found.has_value();
}

}  // namespace nb::model
