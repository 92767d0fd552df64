#pragma once

#include <string_view>

namespace nb::container {

/// Crockford's base 32: digits and letters without I, L, O and U, which are taken for others or make words.
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 0-31 for a letter as people write it (also lower case, O for 0, I and L for 1); -1 for any other.
[[nodiscard]] constexpr int letter_value(char c) {
  if (c >= 'a' && c <= 'z') {
    c = static_cast<char>(c - 'a' + 'A');
  }
  c = c == 'O' ? '0' : (c == 'I' || c == 'L' ? '1' : c);
  auto const at = letters.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace nb::container
