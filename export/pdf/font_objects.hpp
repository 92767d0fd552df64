#pragma once

#include "export/layout/page.hpp"

#include <array>
#include <bitset>
#include <memory>
#include <string>

namespace nb::pdf {

using Codes = std::bitset<65536>;

/// Which letters of each face the pages use.
[[nodiscard]] std::array<std::unique_ptr<Codes>, layout::face_count> used_codes(
    std::vector<layout::Page> const& pages);

/// A face as a PDF holds it (a composite font whose codes are UTF-16 units), ready to be written. Streams are
/// deflated.
struct FontObjects {
  std::string name;              ///< "ABCDEF+LiberationSans"
  std::string program;           ///< outlines of the letters used
  std::size_t program_size = 0;  ///< before deflating
  std::string glyph_map;         ///< code -> glyph of `program`
  std::string to_unicode;        ///< code -> letter
  std::string widths;            ///< "/W" array
  std::string descriptor;        ///< entries of the font descriptor but for the program
};

/// Made once for each set of letters and kept: most documents of a run use no others than German text has.
[[nodiscard]] std::shared_ptr<FontObjects const> font_objects(layout::Face face, Codes const& used);

}  // namespace nb::pdf
