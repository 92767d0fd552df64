#include "export/layout/grid.hpp"

#include <algorithm>

namespace nb::layout {
namespace {

/// Enough rows to know how wide the columns should be; the others hyphenate if they must.
constexpr std::size_t sampled_rows = 300;
/// So many need not be composed a second time.
constexpr std::size_t kept_rows = 100;

/// What the cells of one column ask for, as they are seen.
class ColumnWish {
public:
  explicit ColumnWish(ColumnNeed least) : need_(least) {}

  void at_least(Length narrowest, Length comfortable, Length natural) {
    need_.narrowest = std::max(need_.narrowest, narrowest);
    need_.comfortable = std::max(need_.comfortable, comfortable);
    need_.natural = std::max(need_.natural, natural);
  }

  void comfortable(Length width) { comfortable_.push_back(width); }

  /// Three of four cells are to need no hyphen: rather one long word is divided than that it takes width
  /// from all rows of the other columns.
  [[nodiscard]] ColumnNeed need() {
    auto result = need_;
    if (!comfortable_.empty()) {
      auto const most = comfortable_.begin() + static_cast<std::ptrdiff_t>(comfortable_.size() * 3 / 4);
      std::nth_element(comfortable_.begin(), most, comfortable_.end());
      result.comfortable = std::max(result.comfortable, *most);
    }
    return result;
  }

private:
  ColumnNeed need_;
  std::vector<Length> comfortable_;
};

enum class Row { head, body };

void widen(
    Press& press, Grid const& grid, std::vector<ColumnWish>& wishes, ComposedRow const& row, Row kind) {
  auto const padding = press.styles.cell_padding * 2;
  for (std::size_t i = 0; i < wishes.size() && i < row.cells.size(); ++i) {
    if (row.cells[i].kind == GridCell::Kind::blank) {
      auto const writing_width = Length::mm(press.styles.narrow ? 18 : 26);
      wishes[i].at_least(Length::mm(18), writing_width, writing_width);
    }
    Length comfortable{};
    Length natural{};
    for (auto const& paragraph : row.cells[i].parts) {
      comfortable = std::max(comfortable, paragraph.comfortable_width() + padding);
      natural = std::max(natural, paragraph.natural_width() + padding);
      wishes[i].at_least(paragraph.narrowest_width() + padding, {}, natural);
    }
    if (grid.columns[i].heads_row) {
      // What a row is about is found faster if it stands on one line.
      wishes[i].at_least({}, natural, natural);
    } else if (kind == Row::head) {
      wishes[i].at_least({}, comfortable, natural);
    } else {
      wishes[i].comfortable(comfortable);
    }
  }
}

}  // namespace

ComposedRow compose_row(Press& press, GridRow const& row) {
  ComposedRow composed{row.anchor, {}};
  composed.cells.reserve(row.cells.size());
  press.composer.stand_at(row.anchor.empty() ? press.here : row.anchor);
  for (auto const& cell : row.cells) {
    auto& made = composed.cells.emplace_back();
    made.kind = cell.kind;
    made.parts.reserve(cell.parts.size());
    for (auto const& [text, style] : cell.parts) {
      made.parts.push_back(press.composer.compose(text, style));
    }
  }
  press.composer.stand_at(press.here);
  return composed;
}

GridRow head_row_of(Grid const& grid) {
  GridRow row;
  for (auto const& column : grid.columns) {
    row.cells.push_back({GridCell::Kind::text, {{document::plain(column.heading), bold(grid.style)}}});
  }
  return row;
}

GridShape shape_of(Press& press, Grid const& grid) {
  std::vector<ColumnWish> wishes;
  for (auto const& column : grid.columns) {
    auto const least = press.styles.cell_padding * 2 + grid.style.size * 2;
    wishes.emplace_back(ColumnNeed{least, least, least, column.weight});
  }
  if (grid.head) {
    widen(press, grid, wishes, compose_row(press, head_row_of(grid)), Row::head);
  }
  GridShape shape;
  auto const step = std::max<std::size_t>(grid.rows / sampled_rows, 1);
  for (std::size_t i = 0; i < grid.rows; i += step) {
    auto row = compose_row(press, grid.row(i));
    widen(press, grid, wishes, row, Row::body);
    if (grid.rows <= kept_rows) {
      shape.rows.push_back(std::move(row));
    }
  }
  std::vector<ColumnNeed> needs;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    auto const fixed = grid.columns[i].fixed;
    needs.push_back(fixed > Length{} ? ColumnNeed{fixed, fixed, fixed, 0} : wishes[i].need());
  }
  shape.edges.emplace_back();
  for (auto const width : column_widths(needs, press.text_width())) {
    shape.edges.push_back(shape.edges.back() + width);
  }
  return shape;
}

}  // namespace nb::layout
