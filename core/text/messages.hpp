#pragma once

#include "core/base/date.hpp"
#include "core/base/diagnostic.hpp"
#include "core/base/duration.hpp"
#include "core/base/error.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb::text {

enum class Language { german, english };

/// `{name}` -> value, for a text with places to fill in. A value named `name.en` (or `name.de`) goes before
/// `name` in that language: words that come from the data in several languages, e.g. the reason of a rule.
using Values = std::vector<std::pair<std::string, std::string>>;

/// The texts of one language, from data/i18n/<de|en>/*.info (Boost.PropertyTree INFO, embedded in the
/// program). A key is the path in the tree: "finding.intake.unknown_reference".
class Messages {
public:
  /// The built-in texts; loaded once per language and shared.
  [[nodiscard]] static Messages const& of(Language language);

  [[nodiscard]] Language language() const { return language_; }

  /// The text with its `{name}` places filled in. A missing key gives the key itself in angle brackets, which
  /// a test over all keys used in the sources forbids.
  [[nodiscard]] std::string operator()(std::string_view key, Values const& values = {}) const;

  /// The same, or nothing if there is no such key.
  [[nodiscard]] std::optional<std::string> find(std::string_view key, Values const& values = {}) const;

  /// All keys that start with `prefix`, in order.
  [[nodiscard]] std::vector<std::string> keys(std::string_view prefix) const;

  /// "4 Stunden", "3 Tage", "19 Std. 36 Min." / "4 hours", …; exact: nobody reckons with 151 hours, so from
  /// 24 hours on days are split off.
  [[nodiscard]] std::string duration(Minutes duration) const;
  /// "4 h", "3 d", "19 h 36 min": for tables, the same in both languages.
  [[nodiscard]] static std::string short_duration(Minutes duration);
  /// "21.11.2026" / "21 November 2026".
  [[nodiscard]] std::string date(Date date) const;

  [[nodiscard]] std::string finding(Diagnostic const& finding) const;              ///< the sentence
  [[nodiscard]] std::optional<std::string> hint(Diagnostic const& finding) const;  ///< what to do about it
  [[nodiscard]] std::string error(Error const& error) const;  ///< the sentence, with its hint

  explicit Messages(Language language);

private:
  Language language_;
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace nb::text
