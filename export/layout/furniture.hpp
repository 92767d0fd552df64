#pragma once

#include "export/layout/composer.hpp"
#include "export/layout/styles.hpp"

#include <string>

namespace nb::layout {

/// What stands on a page beside its text.
struct PageFurniture {
  std::string running_title;
  std::string tab;
  int tab_slot = -1;
  bool right_hand = true;
  std::string number;  ///< as printed
  std::string total;
};

/// Running heads and feet of one document: what is the same on each page is set once.
class Furniture {
public:
  Furniture(document::Properties const& properties, Styles const& styles, Composer& composer);

  /// How much lower the text begins because of the line that says that the document is not released.
  [[nodiscard]] Length release_height() const;

  /// Draws into a page whose text is complete. The order is that of the paper: head, tab, foot.
  void draw(Page& page, PageFurniture const& furniture);

private:
  void draw_head(Page& page, PageFurniture const& furniture);
  void draw_tab(Page& page, PageFurniture const& furniture);
  void draw_foot(Page& page, PageFurniture const& furniture);
  /// As much of the text as fits on one line.
  [[nodiscard]] Paragraph one_line(std::string text, TextStyle style, Length measure);
  [[nodiscard]] Length left(PageFurniture const& furniture) const;

  document::Properties const& properties_;
  Styles const& styles_;
  Composer& composer_;
  Paragraph classification_;
  Paragraph release_;
  Paragraph state_;
};

}  // namespace nb::layout
