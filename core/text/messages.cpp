#include "core/text/messages.hpp"

#include <boost/property_tree/info_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <sstream>
#include <stdexcept>

namespace nb::text {

// Made by nb_embed from data/i18n (core/CMakeLists.txt).
std::span<std::byte const> i18n(std::string_view file);
std::vector<std::string_view> i18n_files();

namespace {

using Tree = boost::property_tree::ptree;

std::string_view folder(Language language) {
  return language == Language::german ? "de/" : "en/";
}

Tree read_tree(std::string_view file) {
  auto const bytes = i18n(file);
  std::istringstream in(
      std::string(reinterpret_cast<char const*>(bytes.data()),  // NOLINT(*-reinterpret-cast)
                  bytes.size()));
  Tree tree;
  try {
    boost::property_tree::read_info(in, tree);
  } catch (boost::property_tree::info_parser_error const& problem) {
    throw std::logic_error("data/i18n/" + std::string(file) + ":" + std::to_string(problem.line()) + ": " +
                           problem.message());
  }
  return tree;
}

/// A node is a text if it has a value, or neither value nor children (an empty text).
void add_texts(Tree const& tree,
               std::string const& path,
               std::string_view file,
               std::map<std::string, std::string, std::less<>>& texts) {
  for (auto const& [name, node] : tree) {
    std::string key = path;
    key += path.empty() ? "" : ".";
    key += name;
    bool const is_text = !node.data().empty() || node.empty();
    if (is_text && !texts.emplace(key, node.data()).second) {
      throw std::logic_error("data/i18n/" + std::string(file) + ": " + key + " is there twice");
    }
    add_texts(node, key, file, texts);
  }
}

/// The value for a place, the one for this language (`name.en`) before the one for all (`name`).
std::string const* value_for(std::string_view name, Values const& values, std::string_view language) {
  std::string const* found = nullptr;
  for (auto const& [key, value] : values) {
    bool const own = key.size() == name.size() + 1 + language.size() && key.starts_with(name) &&
                     key[name.size()] == '.' && key.ends_with(language);
    if (own) {
      return &value;
    }
    if (found == nullptr && key == name) {
      found = &value;
    }
  }
  return found;
}

/// Puts the values in; a place without a value stays as it is written.
std::string filled(std::string_view text, Values const& values, std::string_view language) {
  std::string result;
  while (true) {
    auto const open = text.find('{');
    auto const close = text.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      return result.append(text);
    }
    auto const* const value = value_for(text.substr(open + 1, close - open - 1), values, language);
    result.append(text.substr(0, open));
    result.append(value == nullptr ? text.substr(open, close + 1 - open) : std::string_view(*value));
    text.remove_prefix(close + 1);
  }
}

/// What a finding says of itself is at hand in its text without being passed as a value.
Values values_of(Diagnostic const& finding) {
  Values values = finding.values;
  values.emplace_back("subject", finding.subject);
  values.emplace_back("place", to_text(finding.place));
  values.emplace_back("file", finding.place.file);
  values.emplace_back("row", std::to_string(finding.place.row));
  values.emplace_back("column", finding.place.column);
  return values;
}

/// A duration cut into units, without loss.
struct Pieces {
  std::int64_t days = 0;
  std::int64_t hours = 0;
  std::int64_t minutes = 0;
  bool negative = false;
};

Pieces pieces_of(Minutes duration) {
  constexpr std::int64_t minutes_per_hour = 60;
  constexpr std::int64_t minutes_per_day = 1440;
  auto const size = std::abs(duration.count());
  return {size / minutes_per_day,
          size % minutes_per_day / minutes_per_hour,
          size % minutes_per_hour,
          duration.count() < 0};
}

}  // namespace

Messages::Messages(Language language) : language_(language) {
  for (auto const file : i18n_files()) {
    if (file.substr(0, 3) == folder(language)) {
      add_texts(read_tree(file), {}, file, texts_);
    }
  }
}

Messages const& Messages::of(Language language) {
  static Messages const german(Language::german);
  static Messages const english(Language::english);
  return language == Language::german ? german : english;
}

std::string Messages::operator()(std::string_view key, Values const& values) const {
  auto text = find(key, values);
  return text ? *std::move(text) : "<" + std::string(key) + ">";
}

std::optional<std::string> Messages::find(std::string_view key, Values const& values) const {
  auto const text = texts_.find(key);
  return text == texts_.end() ? std::nullopt
                              : std::optional(filled(text->second, values, folder(language_).substr(0, 2)));
}

std::vector<std::string> Messages::keys(std::string_view prefix) const {
  std::vector<std::string> found;
  for (auto at = texts_.lower_bound(prefix);
       at != texts_.end() && at->first.compare(0, prefix.size(), prefix) == 0;
       ++at) {
    found.push_back(at->first);
  }
  return found;
}

std::string Messages::duration(Minutes duration) const {
  auto const [days, hours, minutes, negative] = pieces_of(duration);
  bool const several = (days > 0) + (hours > 0) + (minutes > 0) > 1;
  std::string text;
  auto const add = [&, this](std::string_view unit, std::int64_t count, bool is_short) {
    std::string key = "duration." + std::string(unit);
    key += is_short ? ".short" : count == 1 ? ".one" : ".many";
    text += (text.empty() ? "" : " ") + (*this)(key, {{"count", std::to_string(count)}});
  };
  if (days > 0) {
    add("days", days, false);
  }
  if (hours > 0) {
    add("hours", hours, several);
  }
  if (minutes > 0 || text.empty()) {
    add("minutes", minutes, several);
  }
  return negative ? "-" + text : text;
}

std::string Messages::short_duration(Minutes duration) {
  auto const [days, hours, minutes, negative] = pieces_of(duration);
  std::string text;
  auto const add = [&text](std::int64_t count, std::string_view unit) {
    text += (text.empty() ? "" : " ") + std::to_string(count) + " ";
    text += unit;
  };
  if (days > 0) {
    add(days, "d");
  }
  if (hours > 0) {
    add(hours, "h");
  }
  if (minutes > 0 || text.empty()) {
    add(minutes, "min");
  }
  return negative ? "-" + text : text;
}

std::string Messages::date(Date date) const {
  auto const iso = to_iso(date);
  auto const month = std::to_string(static_cast<unsigned>(date.month()));
  return (*this)("date.day",
                 {{"year", iso.substr(0, 4)},
                  {"month", iso.substr(5, 2)},
                  {"month_name", (*this)("date.month." + month)},
                  {"day", iso.substr(8, 2)},
                  {"day_number", std::to_string(static_cast<unsigned>(date.day()))}});
}

std::string Messages::finding(Diagnostic const& finding) const {
  return (*this)("finding." + finding.code, values_of(finding));
}

std::optional<std::string> Messages::hint(Diagnostic const& finding) const {
  return find("finding." + finding.code + ".hint", values_of(finding));
}

std::string Messages::error(Error const& error) const {
  auto const plain = find("system." + error.detail());  // the system speaks English, whatever the language
  Values const values{{"where", error.where()}, {"detail", plain.value_or(error.detail())}};
  auto text = (*this)("error." + error.code(), values);
  auto const hint = texts_.find("error." + error.code() + ".hint");
  // "Did you mean {detail}?" without a detail says nothing.
  if (hint != texts_.end() &&
      (!error.detail().empty() || hint->second.find("{detail}") == std::string::npos)) {
    text += " " + find(hint->first, values).value_or("");
  }
  return text;
}

}  // namespace nb::text
