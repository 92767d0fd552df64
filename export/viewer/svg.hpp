#pragma once

#include "export/document/document.hpp"

#include <string>

namespace nb::viewer {

/// A finished picture as inline SVG: the coordinates of the paper, text broken into lines at blanks. Few
/// elements: all lines are one path, all dashed ones another, all arrow heads a third.
[[nodiscard]] std::string svg(document::Figure const& figure);

}  // namespace nb::viewer
