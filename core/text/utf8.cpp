#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace nb::text {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t last_code_point = 0x10FFFF;

constexpr bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

char32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

struct Decoded {
  char32_t code_point = replacement;
  std::size_t size = 0;  ///< bytes read; 0: not well-formed
};

/// How many bytes a sequence has that starts with `lead`; 0 if none does.
std::size_t sequence_size(char32_t lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead < 0xE0) {
    return 2;
  }
  if (lead >= 0xE0 && lead < 0xF0) {
    return 3;
  }
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// The code point that starts at `at`, which lies inside `bytes`.
Decoded decode(std::string_view bytes, std::size_t at) {
  constexpr std::array<char32_t, 5> lead_mask{0, 0x7F, 0x1F, 0x0F, 0x07};
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};  // less is an overlong form
  char32_t const lead = byte_at(bytes, at);
  std::size_t const size = sequence_size(lead);
  if (size == 0 || size > bytes.size() - at) {
    return {};
  }
  char32_t c = lead & lead_mask.at(size);
  for (std::size_t i = at + 1; i < at + size; ++i) {
    if ((byte_at(bytes, i) & 0xC0U) != 0x80U) {
      return {};
    }
    c = (c << 6U) | (byte_at(bytes, i) & 0x3FU);
  }
  if (c < smallest.at(size) || c > last_code_point || is_surrogate(c)) {
    return {};
  }
  return {c, size};
}

void append(std::string& text, char32_t c) {
  auto const put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  auto const put_rest = [&](unsigned shift) { put(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put_rest(0);
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put_rest(6);
    put_rest(0);
  } else {
    put(0xF0U | (c >> 18U));
    put_rest(12);
    put_rest(6);
    put_rest(0);
  }
}

/// White space and what has no width, as it sticks to cells copied from web pages and word processors.
bool is_blank(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

/// Where the code point begins that ends before `end`.
std::size_t start_of_last(std::string_view utf8, std::size_t end) {
  std::size_t start = end - 1;
  while (start > 0 && end - start < 4 && (byte_at(utf8, start) & 0xC0U) == 0x80U) {
    --start;
  }
  return start;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    auto const size = decode(bytes, at).size;
    if (size == 0) {
      return false;
    }
    at += size;
  }
  return true;
}

std::string from_windows_1252(std::string_view bytes) {
  constexpr std::array<char32_t, 32> from_0x80{
      0x20AC,      replacement, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
      0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, replacement, 0x017D, replacement,
      replacement, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
      0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, replacement, 0x017E, 0x0178};
  std::string utf8;
  utf8.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    char32_t const byte = byte_at(bytes, at);
    append(utf8, byte >= 0x80 && byte < 0xA0 ? from_0x80.at(byte - 0x80) : byte);
  }
  return utf8;
}

std::vector<char32_t> code_points(std::string_view utf8) {
  std::vector<char32_t> result;
  result.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    auto const decoded = decode(utf8, at);
    result.push_back(decoded.code_point);
    at += std::max<std::size_t>(decoded.size, 1);
  }
  return result;
}

std::string to_utf8(char32_t code_point) {
  std::string text;
  append(text, code_point > last_code_point || is_surrogate(code_point) ? replacement : code_point);
  return text;
}

std::string_view trim(std::string_view utf8) {
  while (!utf8.empty()) {
    auto const first = decode(utf8, 0);
    if (first.size == 0 || !is_blank(first.code_point)) {
      break;
    }
    utf8.remove_prefix(first.size);
  }
  while (!utf8.empty()) {
    auto const start = start_of_last(utf8, utf8.size());
    auto const last = decode(utf8, start);
    if (last.size != utf8.size() - start || !is_blank(last.code_point)) {
      break;
    }
    utf8.remove_suffix(last.size);
  }
  return utf8;
}

}  // namespace nb::text
