#pragma once

#include "export/document/document.hpp"

#include <string>
#include <string_view>

namespace nb::viewer {

/// Text made safe for HTML content and attribute values: & < > " ' escaped, control characters dropped.
/// Hostile text from the register stays text.
[[nodiscard]] std::string escaped(std::string_view text);

/// An anchor as an HTML id: letters, digits, `-`, `.` and `:` stay, each other byte becomes `_XX` in hex, so
/// that different anchors stay different.
[[nodiscard]] std::string html_id(std::string_view anchor);

/// Where a heading level of the document lands in the page: level 1 becomes <h2>, since the page has one
/// <h1>.
constexpr int first_heading = 2;

/// One chapter as an HTML <section>: semantic, readable without style and script. Page numbers and page
/// breaks are left out, contents and indexes become links, pictures inline SVG with their text alternative.
/// \param name of the chapter, plain letters and digits: prefix of the names of its check boxes
[[nodiscard]] std::string to_html(document::Chapter const& chapter, std::string_view name);

}  // namespace nb::viewer
