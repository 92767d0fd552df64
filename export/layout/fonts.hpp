#pragma once

#include "export/layout/page.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nb::layout {

/// One of the embedded fonts, read once per program run and shared by all documents and threads. Everything
/// in `units_per_em` of the em square.
class Font {
public:
  [[nodiscard]] static Font const& of(Face face);

  [[nodiscard]] std::string_view name() const { return name_; }  ///< PostScript name: "LiberationSans-Bold"
  [[nodiscard]] std::int32_t ascent() const { return ascent_; }
  [[nodiscard]] std::int32_t descent() const { return descent_; }  ///< negative
  [[nodiscard]] std::int32_t cap_height() const { return cap_height_; }
  [[nodiscard]] std::int32_t x_height() const { return x_height_; }
  /// Left, lowest, right and highest edge of all letters.
  [[nodiscard]] std::span<std::int32_t const, 4> bounds() const { return bounds_; }

  [[nodiscard]] bool has(char32_t letter) const;
  [[nodiscard]] std::int32_t advance(char16_t letter) const;
  /// Room after each letter when they stand in a row: its advance and the kerning to the next. `letters` are
  /// all in this font. Empty if the font would join or replace some of them.
  [[nodiscard]] std::vector<std::int32_t> advances(std::u16string_view letters) const;

  /// The outlines of some letters as a TrueType font of its own, without hints and tables for shaping.
  struct Subset {
    std::string font;
    std::vector<std::uint16_t> glyphs;  ///< number of each letter's outline in `font`
  };
  [[nodiscard]] Subset subset(std::u16string_view letters) const;

  ~Font();
  Font(Font const&) = delete;
  Font& operator=(Font const&) = delete;

private:
  struct Shaper;
  Font(std::string_view name, std::span<std::byte const> file);

  std::string_view name_;
  std::unique_ptr<Shaper> shaper_;
  std::int32_t ascent_ = 0, descent_ = 0, cap_height_ = 0, x_height_ = 0;
  std::array<std::int32_t, 4> bounds_{};
};

/// A letter followed by a mark to put on it ("a", U+0308) as the one letter that Unicode has for both, if it
/// has one; else 0.
[[nodiscard]] char32_t composed(char32_t letter, char32_t mark);

}  // namespace nb::layout
