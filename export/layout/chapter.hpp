#pragma once

#include "export/layout/canvas.hpp"
#include "export/layout/outline.hpp"
#include "export/layout/styles.hpp"

namespace nb::layout {

struct ChapterOrder {
  document::Document const& document;
  Outline const& outline;
  Styles const& styles;
  PageLabels const& labels;  ///< as far as known
  std::size_t number = 0;    ///< of the chapter in the document
  bool first_page_right = true;
  Setting setting = Setting::ragged;
};

/// Lays out one chapter by itself. Several may be laid out at the same time.
[[nodiscard]] ChapterPages lay_out_chapter(ChapterOrder const& order);

[[nodiscard]] Hyphens hyphens_for(document::Document const& document);

}  // namespace nb::layout
