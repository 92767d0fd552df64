#include "export/pdf/syntax.hpp"

#include "core/text/utf8.hpp"

#include <array>
#include <charconv>

namespace nb::pdf {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

void put_hex16(std::string& out, std::uint32_t unit) {
  for (auto shift = 12; shift >= 0; shift -= 4) {
    out += digits[unit >> static_cast<unsigned>(shift) & 0xFU];
  }
}

}  // namespace

void put(std::string& out, std::int64_t number) {
  std::array<char, 24> text{};
  out.append(text.begin(), std::to_chars(text.begin(), text.end(), number).ptr);
}

void put(std::string& out, layout::Length length) {
  auto hundredths = (length.count() + (length.count() < 0 ? -5 : 5)) / 10;
  if (hundredths < 0) {
    out += '-';
    hundredths = -hundredths;
  }
  put(out, hundredths / 100);
  if (auto const rest = hundredths % 100; rest != 0) {
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) {
      out += static_cast<char>('0' + rest % 10);
    }
  }
  out += ' ';
}

void put_reference(std::string& out, ObjectNumber number) {
  put(out, std::int64_t{number});
  out += " 0 R ";
}

std::string plain_words(std::string_view utf8) {
  constexpr std::size_t longest = 8'000;  // letters of at most four bytes
  std::string out;
  std::size_t letters = 0;
  for (auto const c : text::code_points(utf8)) {
    auto const control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c & 0xFFFEU) == 0xFFFE;
    if (++letters > longest) {
      return out + "…";
    }
    if (control) {
      out += out.empty() || out.back() == ' ' ? "" : " ";
    } else {
      out += text::to_utf8(c);
    }
  }
  return out;
}

std::string text_string(std::string_view utf8) {
  std::string out = "<FEFF";
  for (auto const c : text::code_points(utf8)) {
    auto const code = static_cast<std::uint32_t>(c);
    if (code < 0x10000) {
      put_hex16(out, code);
    } else {
      put_hex16(out, 0xD800U + ((code - 0x10000U) >> 10U));
      put_hex16(out, 0xDC00U + ((code - 0x10000U) & 0x3FFU));
    }
  }
  return out + ">";
}

std::string hex_string(std::string_view bytes) {
  std::string out = "<";
  for (auto const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out + ">";
}

}  // namespace nb::pdf
