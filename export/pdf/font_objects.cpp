#include "export/pdf/font_objects.hpp"

#include "export/layout/fonts.hpp"
#include "export/pdf/deflate.hpp"
#include "export/pdf/syntax.hpp"

#include <map>
#include <mutex>
#include <utility>

namespace nb::pdf {
namespace {

/// What a German text needs. A document that uses no more gets all of these, so that its font is that of the
/// document before.
constexpr std::u16string_view usual_letters =
    u" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    u"\u00A0§«\u00AD°·»ÄÖÜßäöü\u2002–—‘’‚“”„•…€→≤≥";

/// More sets than a run of documents has; a set is some 10 KB.
constexpr std::size_t most_kept_sets = 256;

std::u16string letters_of(layout::Face face, Codes const& used) {
  std::u16string usual;
  for (auto const letter : usual_letters) {
    if (layout::Font::of(face).has(letter)) {
      usual += letter;
    }
  }
  if (face != layout::Face::symbols) {
    auto rest = used;
    for (auto const letter : usual) {
      rest.reset(letter);
    }
    if (rest.none()) {
      return usual;
    }
  }
  std::u16string letters;
  for (std::size_t code = 0; code < used.size(); ++code) {
    if (used[code]) {
      letters += static_cast<char16_t>(code);
    }
  }
  return letters;
}

/// Six capitals that tell two cuts of a font apart.
std::string tag_for(layout::Face face, std::u16string_view letters) {
  auto hash = 14695981039346656037ULL + static_cast<unsigned>(face);
  for (auto const letter : letters) {
    hash = (hash ^ letter) * 1099511628211ULL;
  }
  std::string tag;
  for (int i = 0; i < 6; ++i, hash /= 26) {
    tag += static_cast<char>('A' + hash % 26);
  }
  return tag;
}

std::string glyph_map(std::u16string_view letters, std::vector<std::uint16_t> const& glyphs) {
  std::string map((static_cast<std::size_t>(letters.back()) + 1) * 2, '\0');
  for (std::size_t i = 0; i < letters.size(); ++i) {
    map[std::size_t{letters[i]} * 2] = static_cast<char>(glyphs[i] >> 8U);
    map[std::size_t{letters[i]} * 2 + 1] = static_cast<char>(glyphs[i] & 0xFFU);
  }
  return map;
}

/// "32[278 278 355]": widths of the letters in a row, in thousandths of the size.
std::string widths(layout::Font const& font, std::u16string_view letters) {
  std::string out = "[";
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i == 0 || letters[i] != letters[i - 1] + 1) {
      out += i == 0 ? "" : "]";
      put(out, std::int64_t{letters[i]});
      out += '[';
    }
    auto const hundredths = std::int64_t{font.advance(letters[i])} * 100'000 / layout::units_per_em;
    put(out, layout::Length::thousandths(hundredths * 10));
  }
  return out + "]]";
}

std::string hex4(char16_t code) {
  std::string const bytes{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
  return hex_string(bytes);
}

/// Every code is its own letter. Ranges stay within one high byte, 100 to a block (Adobe technical note
/// 5411).
std::string to_unicode(std::u16string_view letters) {
  std::vector<std::pair<char16_t, char16_t>> ranges;
  for (auto const letter : letters) {
    if (!ranges.empty() && ranges.back().second + 1 == letter && (letter & 0xFFU) != 0) {
      ranges.back().second = letter;
    } else {
      ranges.emplace_back(letter, letter);
    }
  }
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
  constexpr std::size_t block = 100;
  for (std::size_t begin = 0; begin < ranges.size(); begin += block) {
    auto const end = std::min(begin + block, ranges.size());
    map += std::to_string(end - begin) + " beginbfrange\n";
    for (auto i = begin; i < end; ++i) {
      map += hex4(ranges[i].first) + hex4(ranges[i].second) + hex4(ranges[i].first) + "\n";
    }
    map += "endbfrange\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string descriptor(layout::Font const& font, layout::Face face, std::string const& name) {
  auto const thousandths = [](std::int64_t units) {
    return std::to_string(units * 1000 / layout::units_per_em);
  };
  auto const bounds = font.bounds();
  std::string out = "/Type/FontDescriptor/FontName/" + name + "/ItalicAngle 0";
  out += face == layout::Face::symbols ? "/Flags 4" : "/Flags 32";
  out += face == layout::Face::bold ? "/StemV 140" : "/StemV 80";
  out += "/Ascent " + thousandths(font.ascent()) + "/Descent " + thousandths(font.descent());
  out += "/CapHeight " + thousandths(font.cap_height()) + "/XHeight " + thousandths(font.x_height());
  out += "/FontBBox[";
  for (auto const bound : bounds) {
    out += thousandths(bound) + ' ';
  }
  return out + "]";
}

std::shared_ptr<FontObjects const> make(layout::Face face, std::u16string const& letters) {
  auto const& font = layout::Font::of(face);
  auto const subset = font.subset(letters);
  auto objects = std::make_shared<FontObjects>();
  objects->name = tag_for(face, letters) + "+" + std::string(font.name());
  objects->program = deflated(subset.font);
  objects->program_size = subset.font.size();
  objects->glyph_map = deflated(glyph_map(letters, subset.glyphs));
  objects->to_unicode = deflated(to_unicode(letters));
  objects->widths = widths(font, letters);
  objects->descriptor = descriptor(font, face, objects->name);
  return objects;
}

}  // namespace

std::array<std::unique_ptr<Codes>, layout::face_count> used_codes(std::vector<layout::Page> const& pages) {
  std::array<std::unique_ptr<Codes>, layout::face_count> used;
  for (auto const& page : pages) {
    for (auto const& item : page.items) {
      if (auto const* run = std::get_if<layout::Run>(&item)) {
        auto& codes = used.at(static_cast<std::size_t>(run->face));
        if (!codes) {
          codes = std::make_unique<Codes>();
        }
        for (auto const code : page.text(*run)) {
          codes->set(code);
        }
      }
    }
  }
  return used;
}

std::shared_ptr<FontObjects const> font_objects(layout::Face face, Codes const& used) {
  static std::mutex mutex;
  static std::map<std::pair<layout::Face, std::u16string>, std::shared_ptr<FontObjects const>> kept;
  auto key = std::pair(face, letters_of(face, used));
  {
    std::scoped_lock const lock(mutex);
    if (auto const found = kept.find(key); found != kept.end()) {
      return found->second;
    }
  }
  auto objects = make(face, key.second);
  std::scoped_lock const lock(mutex);
  if (kept.size() >= most_kept_sets) {
    kept.clear();
  }
  kept.emplace(std::move(key), objects);
  return objects;
}

}  // namespace nb::pdf
