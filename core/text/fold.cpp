#include "core/text/utf8.hpp"

namespace nb::text {
namespace {

// The base letter of each accented Latin letter, lower case; `?` where there is none or more than one.
// Taken from the decompositions of the Unicode character data.
constexpr std::string_view from_c0 =
    "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllllllllnnnnnnnnnoooooo??rrrrrr"
    "ssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr std::string_view from_218 = "sstt";
constexpr std::string_view from_1e00 =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppp"
    "rrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy?s????"
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";
static_assert(from_c0.size() == 0x180 - 0xC0 && from_1e00.size() == 0x100);

char looked_up(std::string_view letters, char32_t first, char32_t c) {
  return c >= first && c < first + letters.size() ? letters[c - first] : '?';
}

/// "ss" for ß and so on; empty if `c` is no such letter.
std::string_view spelled_out(char32_t c) {
  switch (c) {
    case 0xDF:
    case 0x1E9E: return "ss";
    case 0xC6:
    case 0xE6: return "ae";
    case 0x152:
    case 0x153: return "oe";
    case 0xDE:
    case 0xFE: return "th";
    case 0x132:
    case 0x133: return "ij";
    case 0x2010:  // hyphens that word processors put in the place of the plain one
    case 0x2011: return "-";
    default: return {};
  }
}

/// Lower case of Greek and Cyrillic capitals; names in them occur, accents on them hardly.
char32_t lower_elsewhere(char32_t c) {
  constexpr char32_t step = 0x20;
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) {
    return c + step;
  }
  return c >= 0x400 && c <= 0x40F ? c + 0x50 : c;
}

bool is_white_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Combining accents (so that a decomposed ä is an a as well), soft hyphen, zero width.
bool is_dropped(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
         c == 0xFEFF;
}

void append_folded(std::string& folded, char32_t c) {
  if (c >= 'A' && c <= 'Z') {
    folded += static_cast<char>(c - 'A' + 'a');
    return;
  }
  if (c < 0x80) {
    folded += static_cast<char>(c);
    return;
  }
  if (auto const spelled = spelled_out(c); !spelled.empty()) {
    folded += spelled;
    return;
  }
  for (char const letter :
       {looked_up(from_c0, 0xC0, c), looked_up(from_218, 0x218, c), looked_up(from_1e00, 0x1E00, c)}) {
    if (letter != '?') {
      folded += letter;
      return;
    }
  }
  folded += to_utf8(lower_elsewhere(c));
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string folded;
  folded.reserve(utf8.size());
  bool space_before = false;
  for (char32_t const c : code_points(utf8)) {
    if (is_white_space(c)) {
      space_before = true;
    } else if (!is_dropped(c)) {
      if (space_before && !folded.empty()) {
        folded += ' ';
      }
      space_before = false;
      append_folded(folded, c);
    }
  }
  return folded;
}

}  // namespace nb::text
