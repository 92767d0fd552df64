#pragma once

#include "export/document/document.hpp"
#include "export/layout/length.hpp"
#include "export/layout/words.hpp"

#include <array>

namespace nb::layout {

struct TextStyle {
  Length size;
  Length leading;  ///< from base line to base line
  Weight weight = Weight::regular;
};

[[nodiscard]] TextStyle bold(TextStyle style);

/// Sizes and places for one paper format. Body at least 11 pt, check lists and cards 12 pt, telephone numbers
/// 14 pt, headings on cards 16 pt; room to write on at least 8 mm high.
struct Styles {
  Length page_width, page_height;
  Length inner, outer;  ///< margins: where the book is bound and opposite
  Length top, bottom;   ///< first and last place of the text, both from the top edge
  TextStyle body, large, small, check;
  TextStyle table;  ///< the body size of tables
  std::array<TextStyle, 3> headings;
  std::array<Length, 3> heading_gaps;  ///< above
  Length gap;                          ///< between blocks
  Length cell_padding;
  TextStyle head, foot;  ///< running head and foot
  Length head_top, foot_top;
  Length tab_width, tab_height;
  bool narrow = false;  ///< no room for check lists with five columns
  int index_columns = 2;

  [[nodiscard]] Length text_width() const { return page_width - inner - outer; }
  [[nodiscard]] Length text_height() const { return bottom - top; }
  [[nodiscard]] TextStyle const& of(document::Size size) const;
  [[nodiscard]] TextStyle const& of_table(document::Size size) const;
};

inline constexpr Length writing_height = Length::mm(9);
inline constexpr Length tick_box_size = Length::mm(8);

[[nodiscard]] Styles styles_for(document::Paper paper);
/// A whole book in A5: the letters of A4 on smaller pages, not those of a card.
[[nodiscard]] Styles styles_for_small_book();

}  // namespace nb::layout
