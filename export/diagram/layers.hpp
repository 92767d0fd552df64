#pragma once

#include "export/diagram/diagram.hpp"

#include <cstddef>
#include <vector>

namespace nb::diagram {

/// An edge that points downwards in the picture; `reversed` if it closes a circle and is drawn upwards.
struct DownEdge {
  std::size_t from = 0, to = 0;
  bool dashed = false;
  bool reversed = false;
};

/// Each pair of boxes at most once, circles opened: the edges that are left form no circle. Dashed only where
/// every edge of the pair is.
[[nodiscard]] std::vector<DownEdge> down_edges(Picture const& picture);

/// Layer of each box: one more than the lowest of those that need it (longest path from the top).
[[nodiscard]] std::vector<std::size_t> layers_of(std::size_t boxes, std::vector<DownEdge> const& edges);

}  // namespace nb::diagram
