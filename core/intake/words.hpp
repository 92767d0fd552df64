#pragma once

#include "core/intake/schema.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::intake {

/// The words people write in tables, German and English side by side: names of closed lists, yes and no,
/// "unknown". Compared folded (case, umlauts, spaces do not matter). From data/i18n.
class Words {
public:
  [[nodiscard]] static Words const& of_all_languages();

  /// The value of a closed list that the word names, or nothing.
  [[nodiscard]] std::optional<std::string> choice(std::string_view list, std::string_view word) const;
  /// What may be written, for findings: the German words.
  [[nodiscard]] std::vector<std::string> allowed(std::string_view list) const;

  [[nodiscard]] std::optional<bool> yes_no(std::string_view word) const;
  [[nodiscard]] bool means_unknown(std::string_view word) const;

  /// All names of `key` (`choice.cause.power`, `intake.word.reason`): both languages, folded.
  [[nodiscard]] static std::vector<std::string> folded(std::string const& key);

private:
  Words();

  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> choices_;
  std::map<std::string, std::vector<std::string>, std::less<>> allowed_;
  std::map<std::string, bool, std::less<>> yes_no_;
  std::vector<std::string> unknown_;
};

}  // namespace nb::intake
