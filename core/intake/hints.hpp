#pragma once

#include "core/intake/finding_list.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::intake {

/// The place `{suggestion}` of a finding: " Did you mean …?" in each language, or nothing.
[[nodiscard]] FindingList::Values suggestion(std::optional<std::string> const& word);

/// The place `{allowed}`: the words of a closed list in each language.
[[nodiscard]] FindingList::Values allowed_words(std::string_view list,
                                                std::vector<std::string_view> const& values);

/// A place filled with the word for a value of a closed list, in each language.
[[nodiscard]] FindingList::Values words_for(std::string const& place,
                                            std::string_view list,
                                            std::string_view value);

/// A text short enough for a sentence.
[[nodiscard]] std::string shortened(std::string_view text);

[[nodiscard]] FindingList::Values operator+(FindingList::Values a, FindingList::Values const& b);

}  // namespace nb::intake
