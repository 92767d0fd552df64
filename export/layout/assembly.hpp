#pragma once

#include "export/layout/canvas.hpp"
#include "export/layout/furniture.hpp"
#include "export/layout/layout.hpp"
#include "export/layout/outline.hpp"

#include <string>
#include <vector>

namespace nb::layout {

/// Where a chapter's pages stand in the document.
struct ChapterPlace {
  std::size_t first_page = 0;       ///< index; even ones are right-hand pages
  bool blank_before = false;        ///< an empty page makes it start on the right
  std::vector<std::string> labels;  ///< of its pages, as printed
};

[[nodiscard]] std::vector<ChapterPlace> place_chapters(document::Document const& document,
                                                       std::vector<ChapterPages> const& chapters);

/// Binds finished chapters into one document: pages and tags counted through, margins mirrored, heads and
/// feet added.
void assemble(Pages& pages,
              document::Document const& document,
              Outline const& outline,
              Styles const& styles,
              Furniture& furniture,
              std::vector<ChapterPages> chapters);

}  // namespace nb::layout
