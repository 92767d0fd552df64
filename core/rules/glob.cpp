#include "core/rules/glob.hpp"

#include <cstddef>

namespace nb::rules {

namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Bytes of the letter that starts at `at`.
std::size_t letter_length(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && is_continuation(text[at + length])) {
    ++length;
  }
  return length;
}

bool is_word_byte(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         byte >= 0xC3U;
}

}  // namespace

// Only the last star can be worth another try: what an earlier star could take, the later one can take as
// well.
bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      t += letter_length(text, t);
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      taken += letter_length(text, taken);
      t = taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') {
    ++p;
  }
  return p == pattern.size();
}

bool has_words(std::string_view text, std::string_view words) {
  if (words.empty()) {
    return false;
  }
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    bool const starts = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(words.front());
    auto const end = at + words.size();
    bool const ends = end == text.size() || !is_word_byte(text[end]) || !is_word_byte(words.back());
    if (starts && ends) {
      return true;
    }
  }
  return false;
}

}  // namespace nb::rules
