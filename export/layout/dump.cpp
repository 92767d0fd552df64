#include "export/layout/layout.hpp"

#include <array>
#include <charconv>

namespace nb::layout {
namespace {

void put(std::string& out, Length length) {
  std::array<char, 24> digits{};
  // Tenths of a point: what a reader could see, and no golden file changes for less.
  auto const tenths = (length.count() + (length.count() < 0 ? -50 : 50)) / 100;
  auto const end = std::to_chars(digits.begin(), digits.end(), tenths / 10).ptr;
  out.append(digits.begin(), end);
  out += '.';
  out += static_cast<char>('0' + std::abs(tenths % 10));
  out += ' ';
}

void put_utf8(std::string& out, char16_t code) {
  auto const c = static_cast<unsigned>(code);
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | c >> 6U);
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | c >> 12U);
    out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

char const* name(Face face) {
  switch (face) {
    case Face::bold: return "bold ";
    case Face::symbols: return "symbols ";
    case Face::regular: break;
  }
  return "";
}

void put(std::string& out, Page const& page, Run const& run) {
  put(out, run.at.x);
  put(out, run.at.y);
  put(out, run.size);
  out += name(run.face);
  for (auto const code : page.text(run)) {
    code == u'\u00AD' ? void(out += "\u00AC")
                      : put_utf8(out, code);  // a soft hyphen cannot be seen in a file
  }
}

}  // namespace

std::string dump(Pages const& pages) {
  std::string out;
  for (auto const& page : pages.pages) {
    out += "page " + page.label + '\n';
    for (auto const& item : page.items) {
      if (auto const* run = std::get_if<Run>(&item)) {
        out += run->mark == page_head ? "  head " : run->mark == page_foot ? "  foot " : "  ";
        put(out, page, *run);
        out += '\n';
      }
    }
  }
  return out;
}

}  // namespace nb::layout
