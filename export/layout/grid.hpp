#pragma once

#include "export/layout/press.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace nb::layout {

/// Tables, check lists and fields are all grids: columns as wide as their content asks, rows that stay whole.
struct GridCell {
  enum class Kind : std::uint8_t { text, blank, tick_box } kind = Kind::text;
  std::vector<std::pair<document::Text, TextStyle>> parts;  ///< one below the other
};

struct GridRow {
  std::vector<GridCell> cells;
  std::string anchor;  ///< makes the row a link target
};

struct GridColumn {
  std::string heading;
  double weight = 1;  ///< share of the width that is left over
  document::Align align = document::Align::left;
  Length fixed{};          ///< zero: as the content asks
  bool heads_row = false;  ///< its cells say what the row is about
};

struct Grid {
  std::string caption;
  std::vector<GridColumn> columns;
  std::size_t rows = 0;
  std::function<GridRow(std::size_t)> row;  ///< made one at a time: a table may have 50,000
  TextStyle style;
  bool head = true;
  bool zebra = false;         ///< every other row on a light ground
  bool upright_rules = true;  ///< between the columns
  Length least_height{};      ///< of a row
  Length follows{};           ///< room below a grid of a few rows for what should begin on the same page
};

void set_grid(Press& press, Grid const& grid);
/// What its beginning takes: head and the rows that stay with the first. Breaks the lines of those rows.
[[nodiscard]] Length height_to_begin(Press& press, Grid const& grid);

/// The texts of a row, not yet broken into lines.
struct ComposedRow {
  struct Cell {
    GridCell::Kind kind = GridCell::Kind::text;
    std::vector<Paragraph> parts;
  };
  std::string anchor;
  std::vector<Cell> cells;
};

[[nodiscard]] ComposedRow compose_row(Press& press, GridRow const& row);
[[nodiscard]] GridRow head_row_of(Grid const& grid);

struct GridShape {
  std::vector<Length> edges;  ///< left ones of the columns, and the right one of the last
  /// What was composed to know the edges, for whoever breaks the rows; empty for a table of many rows. While
  /// they are kept, the words must not be forgotten.
  std::vector<ComposedRow> rows;
};
[[nodiscard]] GridShape shape_of(Press& press, Grid const& grid);

/// Widths that fill `total`: each column gets its narrowest width, then what spares it hyphens, then of the
/// rest a share by weight and by what it could use. Where not even the narrowest fit, the widest give way.
struct ColumnNeed {
  Length narrowest;
  Length comfortable;
  Length natural;
  double weight = 1;
};
[[nodiscard]] std::vector<Length> column_widths(std::vector<ColumnNeed> const& needs, Length total);

}  // namespace nb::layout
