#pragma once

#include "core/base/diagnostic.hpp"
#include "export/document/document.hpp"
#include "export/layout/page.hpp"

#include <functional>
#include <vector>

namespace nb::layout {

struct Options {
  unsigned threads = 1;  ///< chapters in parallel; never changes a byte
  std::function<void(std::size_t done, std::size_t all)>
      progress{};  ///< chapters laid out so far; may be empty
  /// Paper of a book or plan, that is, of documents made for A4; cards stay as they are. A5: the whole book
  /// small, two pages on a sheet of A4.
  document::Paper book = document::Paper::a4;
  bool justified = false;  ///< running text to both edges
};

/// A document with every line broken and every page filled.
struct Pages {
  std::vector<Page> pages;
  std::vector<Bookmark> bookmarks;       ///< in reading order
  std::vector<Destination> anchors;      ///< named destinations, sorted by name
  std::vector<StructureNode> structure;  ///< tag tree; node 0 is the document
  /// Letters that no embedded font has, texts cut, …; the subject is the record whose page or row it is, as
  /// far as anchors tell ("process:VG-001"), else the document.
  Diagnostics findings;
};

/// Lays out a document. Table-of-contents numbers, "page x of y" and cross references are those of the
/// result.
[[nodiscard]] Pages lay_out(document::Document const& document, Options const& options = {});

/// The pages as text, one placed run a line, for golden files and tests.
[[nodiscard]] std::string dump(Pages const& pages);

}  // namespace nb::layout
