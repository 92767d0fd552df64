#pragma once

#include "export/layout/page.hpp"

#include <string>
#include <string_view>

namespace nb::pdf {

/// The drawing operators of a page (ISO 32000-1, annex A), every item inside its marked content. Fonts go by
/// the names of `font_resource`; a letter's code is its UTF-16 unit.
[[nodiscard]] std::string content_of(layout::Page const& page,
                                     std::vector<layout::StructureNode> const& structure);

[[nodiscard]] std::string_view font_resource(layout::Face face);
[[nodiscard]] std::string_view role_name(layout::Role role);

}  // namespace nb::pdf
