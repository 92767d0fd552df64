#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::text {

/// True if `bytes` is well-formed UTF-8 (no overlong forms, no surrogates, nothing beyond U+10FFFF).
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// Windows-1252 to UTF-8. The five bytes without a meaning (81 8D 8F 90 9D) become U+FFFD.
[[nodiscard]] std::string from_windows_1252(std::string_view bytes);

/// The code points of well-formed UTF-8; a malformed byte becomes U+FFFD.
[[nodiscard]] std::vector<char32_t> code_points(std::string_view utf8);
[[nodiscard]] std::string to_utf8(char32_t code_point);

/// White space at both ends removed, also NBSP and zero-width characters.
[[nodiscard]] std::string_view trim(std::string_view utf8);

/// For comparing and searching: lower case, umlauts and accents folded (ä -> a, ß -> ss), NFD joined, soft
/// hyphens and zero-width characters dropped, runs of white space made one and none left at the ends.
[[nodiscard]] std::string fold(std::string_view utf8);

/// German dictionary order (DIN 5007-1: ä as a, ß as ss; ties by the letters themselves), numbers inside
/// names by value ("VG-9" before "VG-10"). Negative, 0 or positive.
[[nodiscard]] int compare_german(std::string_view a, std::string_view b);

/// The candidate most like `word` (edit distance on folded text, at most a third of its length), for "did you
/// mean". Two neighbours that changed places are one edit; words of over 200 characters are like nothing.
[[nodiscard]] std::optional<std::string> most_similar(std::string_view word,
                                                      std::vector<std::string> const& candidates);

/// What to say after "did you mean": the most similar candidate; if none is, all of them where they are few
/// ("A, B, C"), else nothing.
[[nodiscard]] std::string suggestion(std::string_view word, std::vector<std::string> const& candidates);

}  // namespace nb::text
