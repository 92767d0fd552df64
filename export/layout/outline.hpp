#pragma once

#include "core/base/diagnostic.hpp"
#include "export/layout/press.hpp"
#include "export/layout/references.hpp"

#include <string>
#include <vector>

namespace nb::layout {

/// What a document says about itself before a page is laid out: its headings, its anchors, its tabs.
struct Outline {
  std::vector<HeadingEntry> contents;                     ///< headings to be listed, in reading order
  std::vector<std::vector<std::string>> heading_anchors;  ///< per chapter, one per heading
  std::vector<int> depth_before;  ///< per chapter: level of the last heading before it
  std::vector<int> tab_slot;      ///< per chapter: place of its thumb tab; -1: none
  PageLabels labels;              ///< all anchors; no pages yet
  Diagnostics findings;           ///< anchors that stand twice
};

[[nodiscard]] Outline outline_of(document::Document const& document);

}  // namespace nb::layout
