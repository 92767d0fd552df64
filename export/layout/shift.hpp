#pragma once

#include "export/layout/page.hpp"

namespace nb::layout {

void shift(Rectangle& area, Point by);

/// Moves everything that stands on a page.
void shift(Page& page, Point by);

}  // namespace nb::layout
