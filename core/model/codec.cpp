#include "core/model/codec.hpp"

#include "core/model/need_parser.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <tuple>
#include <utility>

namespace nb::model {

namespace {

/// How an unknown time and a missing date are written inside a line of several values.
constexpr std::string_view unknown_time = "unknown";
constexpr std::string_view no_date = "-";
/// An empty item of a list; without it a list of one empty item would look like an empty list.
constexpr std::string_view empty_item = "\\e";

template <typename Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  auto const* const end = text.data() + text.size();
  auto const [stop, problem] = std::from_chars(text.data(), end, value);
  return problem == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<Minutes> duration(std::string_view text) {
  return parse_duration(text, Minutes{0}, Rounding::down);
}

/// `\` before every backslash and every character of `special`; a line break becomes `\n`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (char const c : text) {
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    if (c == '\\' || special.find(c) != std::string_view::npos) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      result += text[i];
      continue;
    }
    ++i;
    result += text[i] == 'n' ? '\n' : text[i];
  }
  return result;
}

/// Where the first separator stands that is not escaped; the size of the text if there is none.
std::size_t find_separator(std::string_view text, char separator) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != separator) {
    at += text[at] == '\\' ? 2U : 1U;
  }
  return std::min(at, text.size());
}

/// The parts of a text between separators that are not escaped; none for an empty text.
std::vector<std::string_view> parts(std::string_view text, char separator) {
  std::vector<std::string_view> result;
  if (text.empty()) {
    return result;
  }
  for (;;) {
    auto const end = find_separator(text, separator);
    result.push_back(text.substr(0, end));
    if (end == text.size()) {
      return result;
    }
    text.remove_prefix(end + 1);
  }
}

/// The text up to the next blank, which is taken away with it.
std::string_view next_word(std::string_view& rest) {
  auto const end = std::min(rest.find(' '), rest.size());
  auto const word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

/// Words first, then free text to the end of the line; no blank at the end if the free text is empty.
std::string line_of(std::vector<std::string> const& words, std::string_view free_text) {
  std::string line;
  for (auto const& word : words) {
    line += (line.empty() ? "" : " ") + word;
  }
  return free_text.empty() ? line : line + ' ' + escaped(free_text, "");
}

template <typename Values, typename Line>
std::string lines_of(Values const& values, Line line) {
  std::string text;
  for (auto const& value : values) {
    text += (text.empty() ? "" : "\n") + line(value);
  }
  return text;
}

auto order(Rating const& rating) {
  return std::tuple(rating.type, rating.horizon);
}
auto order(RecoveryTime const& time) {
  return std::tuple(time.cause);
}

template <typename Values>
Values sorted(Values values) {
  std::stable_sort(
      values.begin(), values.end(), [](auto const& a, auto const& b) { return order(a) < order(b); });
  return values;
}

std::string line(Rating const& rating) {
  return line_of({encode(rating.type), to_iso(rating.horizon), std::to_string(rating.level)}, rating.reason);
}

std::string line(RecoveryTime const& time) {
  return line_of({encode(time.cause),
                  time.time ? to_iso(*time.time) : std::string(unknown_time),
                  time.tested_on ? to_iso(*time.tested_on) : std::string(no_date)},
                 time.evidence);
}

bool read_line(std::string_view text, Rating& rating) {
  auto const horizon = [&] {
    bool const known = decode(next_word(text), rating.type);
    return known ? duration(next_word(text)) : std::nullopt;
  }();
  auto const level = number<int>(next_word(text));
  if (!horizon || !level || *level < lowest_level || *level > highest_level) {
    return false;
  }
  rating.horizon = *horizon;
  rating.level = *level;
  rating.reason = unescaped(text);
  return true;
}

bool read_line(std::string_view text, RecoveryTime& time) {
  if (!decode(next_word(text), time.cause)) {
    return false;
  }
  auto const needed = next_word(text);
  auto const tested = next_word(text);
  time.time = duration(needed);
  time.tested_on = parse_date(tested);
  time.evidence = unescaped(text);
  return (time.time || needed == unknown_time) && (time.tested_on || tested == no_date);
}

/// Lines of values that a key tells apart, in any order; false if one is malformed or a key comes twice.
template <typename Values>
bool decode_lines(std::string_view text, Values& values) {
  Values read;
  for (auto const& part : parts(text, '\n')) {
    if (!read_line(part, read.emplace_back())) {
      return false;
    }
  }
  read = sorted(std::move(read));
  auto const twice = std::adjacent_find(
      read.begin(), read.end(), [](auto const& a, auto const& b) { return order(a) == order(b); });
  if (twice != read.end()) {
    return false;
  }
  values = std::move(read);
  return true;
}

/// Reads a value that may be missing.
template <typename Value, typename Read>
bool decode_optional(std::string_view text, std::optional<Value>& value, Read read) {
  if (text.empty()) {
    value.reset();
    return true;
  }
  std::optional<Value> const found = read(text);
  if (found) {
    value = found;
  }
  return found.has_value();
}

}  // namespace

std::string encode(std::string const& value) {
  return value;
}

std::string encode(bool value) {
  return value ? "true" : "false";
}

std::string encode(std::optional<bool> const& value) {
  return value ? encode(*value) : std::string();
}

std::string encode(std::optional<std::int64_t> const& value) {
  return value ? std::to_string(*value) : std::string();
}

std::string encode(std::optional<Minutes> const& value) {
  return value ? to_iso(*value) : std::string();
}

std::string encode(std::optional<Date> const& value) {
  return value ? to_iso(*value) : std::string();
}

std::string encode(std::vector<std::string> const& value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    text += i == 0 ? "" : "|";
    text += value[i].empty() ? std::string(empty_item) : escaped(value[i], "|");
  }
  return text;
}

std::string encode(std::vector<Minutes> const& value) {
  std::string text;
  for (auto const minutes : value) {
    text += (text.empty() ? "" : "|") + to_iso(minutes);
  }
  return text;
}

std::string encode(Ratings const& value) {
  return lines_of(sorted(value), [](Rating const& rating) { return line(rating); });
}

std::string encode(RecoveryTimes const& value) {
  return lines_of(sorted(value), [](RecoveryTime const& time) { return line(time); });
}

std::string encode(Attributes const& value) {
  return lines_of(value, [](auto const& attribute) {
    return escaped(attribute.first, "=") + '=' + escaped(attribute.second, "=");
  });
}

std::string encode(Need const& value) {
  return to_text(value);
}

bool decode(std::string_view text, std::string& value) {
  value = text;
  return true;
}

bool decode(std::string_view text, bool& value) {
  if (text != "true" && text != "false") {
    return false;
  }
  value = text == "true";
  return true;
}

bool decode(std::string_view text, std::optional<bool>& value) {
  return decode_optional(text, value, [](std::string_view word) {
    bool read = false;
    return decode(word, read) ? std::optional(read) : std::nullopt;
  });
}

bool decode(std::string_view text, std::optional<std::int64_t>& value) {
  return decode_optional(text, value, number<std::int64_t>);
}

bool decode(std::string_view text, std::optional<Minutes>& value) {
  return decode_optional(text, value, duration);
}

bool decode(std::string_view text, std::optional<Date>& value) {
  return decode_optional(text, value, parse_date);
}

bool decode(std::string_view text, std::vector<std::string>& value) {
  std::vector<std::string> read;
  for (auto const part : parts(text, '|')) {
    read.push_back(part == empty_item ? std::string() : unescaped(part));
  }
  value = std::move(read);
  return true;
}

bool decode(std::string_view text, std::vector<Minutes>& value) {
  std::vector<Minutes> read;
  for (auto const part : parts(text, '|')) {
    auto const minutes = duration(part);
    if (!minutes) {
      return false;
    }
    read.push_back(*minutes);
  }
  value = std::move(read);
  return true;
}

bool decode(std::string_view text, Ratings& value) {
  return decode_lines(text, value);
}

bool decode(std::string_view text, RecoveryTimes& value) {
  return decode_lines(text, value);
}

bool decode(std::string_view text, Attributes& value) {
  Attributes read;
  for (auto const part : parts(text, '\n')) {
    auto const end = find_separator(part, '=');
    if (end == part.size() ||
        !read.emplace(unescaped(part.substr(0, end)), unescaped(part.substr(end + 1))).second) {
      return false;
    }
  }
  value = std::move(read);
  return true;
}

bool decode(std::string_view text, Need& value) {
  auto read = parse_need(text);
  if (!read) {
    return false;
  }
  value = std::move(*read);
  return true;
}

}  // namespace nb::model
