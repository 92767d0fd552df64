#pragma once

#include "export/layout/layout.hpp"

namespace nb::layout {

/// A card that fits into a pocket: A6 pages, four to a sheet of A4, all upright. Folded twice with the print
/// outside, the first stands in front and the second on the back. Sheets are numbered anew; what is said
/// stays, and so does its order. Cost: linear.
[[nodiscard]] Pages folded(Pages pages);

}  // namespace nb::layout
