#pragma once

#include <string_view>

namespace nb::rules {

/// `*` stands for any text, `?` for one letter; everything else for itself. Both are compared as they are:
/// fold them first. Cost: at most length of text times length of pattern, whatever the pattern.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view text);

/// Whether `words` stands in `text` bounded by something that is neither letter nor digit: "sgb ii" is not in
/// "sgb iii".
[[nodiscard]] bool has_words(std::string_view text, std::string_view words);

}  // namespace nb::rules
