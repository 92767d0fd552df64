#include "core/intake/cell_form.hpp"

#include "core/text/utf8.hpp"

namespace nb::intake {

namespace {

constexpr std::string_view empty_cell = "-";
constexpr std::string_view dangerous_first = "=+-@'";

bool needs_protection(std::string_view text) {
  return !text.empty() &&
         (dangerous_first.find(text.front()) != std::string_view::npos || text::trim(text) != text);
}

/// An item in quotes at the start of `rest`, which is shortened; false if the quote is not closed.
bool take_quoted(std::string_view& rest, std::string& item) {
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] != '"') {
      item += rest[i];
    } else if (i + 1 < rest.size() && rest[i + 1] == '"') {
      item += rest[i++];
    } else {
      rest.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

}  // namespace

std::string protect(std::string_view text) {
  return (needs_protection(text) ? "'" : "") + std::string(text);
}

std::string plain_text(std::string_view cell) {
  if (!cell.empty() && cell.front() == '\'' && needs_protection(cell.substr(1))) {
    return std::string(cell.substr(1));
  }
  auto const text = text::trim(cell);
  return text == empty_cell ? std::string() : std::string(text);
}

std::vector<std::string> list_items(std::string_view text, std::string_view separators) {
  std::vector<std::string> items;
  while (!text.empty()) {
    auto const start = text.find_first_not_of(" \t\r");
    text.remove_prefix(std::min(start, text.size()));
    std::string quoted;
    auto rest = text;
    bool const is_quoted = !text.empty() && text.front() == '"' && take_quoted(rest, quoted);
    auto const end = is_quoted ? rest.find_first_of(separators) : text.find_first_of(separators);
    auto const tail = text::trim((is_quoted ? rest : text).substr(0, end));
    if (is_quoted && tail.empty()) {
      items.push_back(std::move(quoted));
    } else if (auto const whole = text::trim(text.substr(0, text.find_first_of(separators)));
               !whole.empty()) {
      items.emplace_back(whole);
    }
    auto const& from = is_quoted && tail.empty() ? rest : text;
    auto const next = from.find_first_of(separators);
    text = next == std::string_view::npos ? std::string_view{} : from.substr(next + 1);
  }
  return items;
}

std::string list_text(std::vector<std::string> const& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const& item = items[i];
    text += i == 0 ? "" : "|";
    if (!item.empty() && item.find_first_of("|\n\"") == std::string::npos && text::trim(item) == item) {
      text += item;
      continue;
    }
    text += '"';
    for (char const c : item) {
      text += c == '"' ? "\"\"" : std::string(1, c);
    }
    text += '"';
  }
  return text;
}

}  // namespace nb::intake
