#pragma once

#include "core/base/diagnostic.hpp"
#include "export/handbook/handbook.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::bundle {

/// A finished PDF of the set.
struct PrintedDocument {
  std::string file;  ///< as in handbook::NamedDocument: "runbooks/GFP-VG-001.pdf"
  std::string kind;
  std::string subject;  ///< id of the record it is about; empty if none
  std::string title;
  std::string pdf;  ///< the bytes
  std::size_t pages = 0;
};

struct PrintedSet {
  std::vector<PrintedDocument> documents;  ///< in the order of the set
  Diagnostics findings;                    ///< of typesetting, e.g. letters that no font has
};

struct PrintOptions {
  document::Paper paper = document::Paper::a4;  ///< of everything but the cards: A4 or A5
  unsigned threads = 1;                         ///< never changes a byte
  std::function<void(std::size_t done, std::size_t all)> progress{};  ///< called from one thread at a time
  std::string_view password{};  ///< not empty: AES-256 (pdf::Options); never the same bytes twice
};

/// Typesets and writes every document, several at a time. Cost: about 0.5 ms a page and thread.
[[nodiscard]] PrintedSet print(std::vector<handbook::NamedDocument> const& documents,
                               PrintOptions const& options = {});

}  // namespace nb::bundle
