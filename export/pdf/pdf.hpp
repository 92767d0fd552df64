#pragma once

#include "export/document/document.hpp"
#include "export/layout/layout.hpp"

#include <filesystem>
#include <string>

namespace nb::pdf {

struct Options {
  unsigned threads = 1;       ///< page streams compressed in parallel; never changes a byte
  std::string user_password;  ///< not empty: AES-256, which gives up PDF/A (and the XMP says so)
};

/// Finished pages as a tagged PDF 1.7 (PDF/A-2a and PDF/UA-1, ISO 19005-2 and 14289-1). Same pages, same
/// bytes: date from `properties.date`, /ID from the content.
[[nodiscard]] std::string to_pdf(layout::Pages const& pages,
                                 document::Properties const& properties,
                                 Options const& options = {});

}  // namespace nb::pdf
