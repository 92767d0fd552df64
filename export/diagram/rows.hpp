#pragma once

#include "export/diagram/layers.hpp"

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace nb::diagram {

/// A place in a row: a box, or the gap through which a line to a lower box passes.
struct Slot {
  std::size_t box = 0;  ///< the box, or the one the line leads to
  bool is_gap = false;
};

/// Boxes in rows from top to bottom; a wide layer takes several rows. Lines that cross a row have a gap in
/// it, shared by all lines to the same box.
struct RowPlan {
  std::vector<std::vector<Slot>> rows;  ///< each from left to right
  std::vector<std::size_t> row_of;      ///< by box
  std::map<std::pair<std::size_t, std::size_t>, std::size_t>
      gap_at;  ///< (row, box led to) -> place in the row
};

/// Rows with few crossings: barycentre sweeps down and up, the best order seen is kept.
[[nodiscard]] RowPlan plan_rows(std::size_t boxes,
                                std::vector<DownEdge> const& edges,
                                std::size_t boxes_in_row);

/// How often lines between neighbouring rows cross; for tests and for choosing.
[[nodiscard]] std::size_t crossings(RowPlan const& plan, std::vector<DownEdge> const& edges);

}  // namespace nb::diagram
