#include "export/viewer/json.hpp"

namespace nb::viewer {
namespace {

constexpr std::string_view line_separator = "\xE2\x80\xA8";
constexpr std::string_view paragraph_separator = "\xE2\x80\xA9";

std::string escape(char c) {
  static constexpr std::string_view digits = "0123456789abcdef";
  auto const byte = static_cast<unsigned char>(c);
  return std::string("\\u00") + digits[byte >> 4U] + digits[byte & 15U];
}

}  // namespace

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    auto const three = text.substr(i, line_separator.size());
    if (three == line_separator || three == paragraph_separator) {
      out += three == line_separator ? "\\u2028" : "\\u2029";
      i += three.size() - 1;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
               std::string_view("\"\\<>&").find(c) != std::string_view::npos) {
      out += escape(c);
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string json_minutes(std::optional<Minutes> minutes) {
  return minutes ? std::to_string(minutes->count()) : std::string("null");
}

}  // namespace nb::viewer
