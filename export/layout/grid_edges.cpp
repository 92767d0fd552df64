#include "export/layout/grid.hpp"

#include <algorithm>

namespace nb::layout {
namespace {

/// Enough rows to know how wide the columns should be; the others hyphenate if they must.
constexpr std::size_t sampled_rows = 300;

void widen(ColumnNeed& need, Length narrowest, Length comfortable, Length natural) {
  need.narrowest = std::max(need.narrowest, narrowest);
  need.comfortable = std::max(need.comfortable, comfortable);
  need.natural = std::max(need.natural, natural);
}

void widen(Press& press, Grid const& grid, std::vector<ColumnNeed>& needs, GridRow const& row) {
  auto const padding = press.styles.cell_padding * 2;
  for (std::size_t i = 0; i < needs.size() && i < row.cells.size(); ++i) {
    if (row.cells[i].kind == GridCell::Kind::blank) {
      auto const writing_width = Length::mm(press.styles.narrow ? 18 : 26);
      widen(needs[i], Length::mm(18), writing_width, writing_width);
    }
    for (auto const& [text, style] : row.cells[i].parts) {
      auto const paragraph = press.composer.compose(text, style);
      auto const natural = paragraph.natural_width() + padding;
      // What a row is about is found faster if it stands on one line.
      auto const comfortable = grid.columns[i].heads_row ? natural : paragraph.comfortable_width() + padding;
      widen(needs[i], paragraph.narrowest_width() + padding, comfortable, natural);
    }
  }
}

}  // namespace

GridRow head_row_of(Grid const& grid) {
  GridRow row;
  for (auto const& column : grid.columns) {
    row.cells.push_back({GridCell::Kind::text, {{document::plain(column.heading), bold(grid.style)}}});
  }
  return row;
}

std::vector<Length> grid_edges(Press& press, Grid const& grid) {
  std::vector<ColumnNeed> needs;
  for (auto const& column : grid.columns) {
    auto const least = press.styles.cell_padding * 2 + grid.style.size * 2;
    needs.push_back({least, least, least, column.weight});
  }
  if (grid.head) {
    widen(press, grid, needs, head_row_of(grid));
  }
  auto const step = std::max<std::size_t>(grid.rows / sampled_rows, 1);
  for (std::size_t i = 0; i < grid.rows; i += step) {
    widen(press, grid, needs, grid.row(i));
  }
  for (std::size_t i = 0; i < needs.size(); ++i) {
    if (auto const fixed = grid.columns[i].fixed; fixed > Length{}) {
      needs[i] = {fixed, fixed, fixed, 0};
    }
  }
  std::vector<Length> edges{Length{}};
  for (auto const width : column_widths(needs, press.text_width())) {
    edges.push_back(edges.back() + width);
  }
  return edges;
}

}  // namespace nb::layout
