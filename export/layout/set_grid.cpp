#include "export/layout/grid.hpp"

#include <algorithm>
#include <deque>

namespace nb::layout {
namespace {

constexpr Grey head_ground{84};
constexpr Grey zebra_ground{92};  // still grey on a copy, and black on it still 17 : 1
constexpr Grey rule_ink{45};
constexpr Length rule_width = Length::pt(0.5);
constexpr Length below_caption = Length::pt(3);
constexpr std::size_t few_rows = 12;  // more do not fit on the part of a page that may stay empty

/// A cell with its lines broken, and how much of it is drawn already.
struct BrokenCell {
  GridCell::Kind kind = GridCell::Kind::text;
  std::vector<Paragraph> parts;
  Node node = -1;
  std::size_t part = 0;  ///< next to draw
  std::size_t line = 0;

  [[nodiscard]] bool done() const { return part == parts.size(); }
  [[nodiscard]] Length rest() const {
    Length height;
    for (auto i = part; i < parts.size(); ++i) {
      height += parts[i].height();
    }
    return done() ? height : height - parts[part].style.leading * static_cast<std::int64_t>(line);
  }
};

using BrokenRow = std::vector<BrokenCell>;

class GridSetter {
public:
  GridSetter(Press& press, Grid const& grid)
      : press_(press),
        grid_(grid),
        padding_(press.styles.cell_padding),
        shape_(shape_of(press, grid)),
        edges_(shape_.edges) {}

  void set() {
    table_ = press_.canvas.add_node(Role::table, press_.chapter);
    if (!grid_.caption.empty()) {
      keep_label(press_, grid_.caption, bold(press_.styles.body), Role::caption, table_);
      press_.flow.gap(below_caption);
    }
    if (grid_.head) {
      break_head();
      auto const group = press_.canvas.add_node(Role::t_head, table_);
      add_nodes(head_, press_.canvas.add_node(Role::tr, group), Role::th_column);
    }
    body_ = press_.canvas.add_node(Role::t_body, table_);
    for (std::size_t i = 0; i < grid_.rows; ++i) {
      set_row(i);
    }
    if (grid_.rows == 0 && grid_.head) {
      press_.flow.need(head_height_);
      open_part();
    }
    close_part();
    press_.flow.gap(press_.styles.gap);
  }

  Length height_to_begin() {
    if (grid_.head) {
      break_head();
    }
    auto height = head_height_;
    if (!grid_.caption.empty()) {
      height += press_.styles.body.leading + below_caption;
    }
    if (grid_.rows > 0) {
      auto const first = make_row(0).height;
      height += first + height_of_companions(0, first);
    }
    return height;
  }

private:
  // --- rows

  void break_head() {
    head_ = break_row(compose_row(press_, head_row_of(grid_)));
    head_height_ = std::min(height_of(head_), press_.styles.text_height() / 2);
  }

  [[nodiscard]] BrokenRow break_row(ComposedRow row) const {
    BrokenRow broken(grid_.columns.size());
    for (std::size_t i = 0; i < broken.size() && i < row.cells.size(); ++i) {
      broken[i].kind = row.cells[i].kind;
      for (auto& paragraph : row.cells[i].parts) {
        if (!paragraph.atoms.empty()) {
          paragraph.break_into_lines(edges_[i + 1] - edges_[i] - padding_ * 2);
          broken[i].parts.push_back(std::move(paragraph));
        }
      }
      for (std::size_t part = 0; part + 1 < broken[i].parts.size(); ++part) {
        broken[i].parts[part].lines.back().space = true;  // for those who hear one part after the other
      }
    }
    return broken;
  }

  [[nodiscard]] Length height_of(BrokenRow const& row) const {
    auto height = grid_.style.leading;
    for (auto const& cell : row) {
      auto const drawn = cell.kind == GridCell::Kind::tick_box ? tick_box_size
                         : cell.kind == GridCell::Kind::blank  ? std::max(cell.rest(), writing_height)
                                                               : cell.rest();
      height = std::max(height, drawn);
    }
    return std::max(height + padding_ * 2, grid_.least_height);
  }

  void add_nodes(BrokenRow& row, Node parent, Role role) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      auto const heads = role == Role::td && grid_.columns[i].heads_row;
      row[i].node = press_.canvas.add_node(heads ? Role::th_row : role, parent);
    }
  }

  struct Row {
    std::string anchor;
    BrokenRow cells;
    Length height;
  };

  /// Each number once.
  [[nodiscard]] Row make_row(std::size_t number) {
    auto composed =
        number < shape_.rows.size() ? std::move(shape_.rows[number]) : compose_row(press_, grid_.row(number));
    auto anchor = composed.anchor;
    Row row{std::move(anchor), break_row(std::move(composed)), {}};
    row.height = height_of(row.cells);
    return row;
  }

  /// A table of a few rows stays whole. Of a longer one the first two rows stay together, and the last two: a
  /// single row is overlooked.
  [[nodiscard]] Length height_of_companions(std::size_t number, Length height) {
    if (number == 0 && grid_.rows <= few_rows) {
      if (auto const all = height_of_next(0, grid_.rows - 1); is_small(height + all)) {
        auto const with_next = head_height_ + height + all + grid_.follows;
        return with_next * 5 <= press_.styles.text_height() * 3 ? all + grid_.follows : all;
      }
    }
    auto const last_two = number + 2 == grid_.rows;
    auto const wanted = number > 0 ? (last_two ? 1U : 0U) : grid_.rows == 3 ? 2U : 1U;
    auto const companions = height_of_next(number, wanted);
    auto const together = head_height_ + height + companions;
    return together * 2 <= press_.styles.text_height() ? companions : Length{};
  }

  /// No more of a page stays empty for it than this.
  [[nodiscard]] bool is_small(Length rows) const {
    return (head_height_ + rows) * 5 <= press_.styles.text_height() * 2;
  }

  /// Of the rows after this one, as many as wanted and there are.
  [[nodiscard]] Length height_of_next(std::size_t number, std::size_t wanted) {
    Length height;
    for (auto next = number + 1; next < grid_.rows && next <= number + wanted; ++next) {
      if (ahead_.size() < next - number) {
        ahead_.push_back(make_row(next));
      }
      height += ahead_[next - number - 1].height;
    }
    return height;
  }

  [[nodiscard]] Row take_row(std::size_t number) {
    if (ahead_.empty()) {
      return make_row(number);
    }
    auto row = std::move(ahead_.front());
    ahead_.pop_front();
    return row;
  }

  void set_row(std::size_t number) {
    auto row = take_row(number);
    add_nodes(row.cells, press_.canvas.add_node(Role::tr, body_), Role::td);
    auto const whole_page = press_.styles.text_height() - head_height_;
    auto const shaded = grid_.zebra && number % 2 == 1;
    make_room(std::min(row.height + height_of_companions(number, row.height), whole_page), head_height_);
    press_.canvas.anchor(row.anchor, press_.flow.y());
    if (row.height <= whole_page) {
      draw_row(row.cells, row.height, shaded);
    } else {
      draw_long_row(row.cells, head_height_, shaded);
    }
    if (!press_.flow.keeps() && ahead_.empty() && number + 1 >= shape_.rows.size()) {
      press_.composer.words().forget_if_full();
    }
  }

  /// Turns the page if needed; afterwards a part of the table is open and `height` fits (if a page can hold
  /// it).
  void make_room(Length height, Length head_height) {
    if (open_ && height > press_.flow.left()) {
      close_part();
      press_.flow.new_page();
    }
    if (!open_) {
      press_.flow.need(head_height + height);
      open_part();
    }
  }

  void draw_long_row(BrokenRow& row, Length head_height, bool shaded) {
    auto const unfinished = [](BrokenCell const& cell) { return !cell.done(); };
    while (std::any_of(row.begin(), row.end(), unfinished)) {
      auto const least = grid_.style.leading * 2 + padding_ * 2;
      make_room(least, head_height);
      draw_row(row, std::min(height_of(row), std::max(press_.flow.left(), least)), shaded);
    }
  }

  // --- drawing

  void open_part() {
    open_ = true;
    part_top_ = press_.flow.y();
    row_ends_.clear();
    if (grid_.head) {
      auto head = head_drawn_ ? break_row(compose_row(press_, head_row_of(grid_))) : std::move(head_);
      ground(head_height_, head_ground);
      draw_cells(head, head_height_);
      press_.flow.advance(head_height_);
      row_ends_.push_back(press_.flow.y());
      auto const whole = std::all_of(head.begin(), head.end(), [](auto& cell) { return cell.done(); });
      if (!head_drawn_ && !whole) {
        press_.composer.report_cut(grid_.columns.front().heading);
      }
      head_drawn_ = true;
    }
  }

  void ground(Length height, Grey ink) {
    press_.canvas.begin_ornament();
    press_.canvas.fill({Length{}, press_.flow.y(), edges_.back(), press_.flow.y() + height}, ink);
  }

  void draw_row(BrokenRow& row, Length height, bool shaded) {
    if (shaded) {
      ground(height, zebra_ground);
    }
    draw_cells(row, height);
    press_.flow.advance(height);
    row_ends_.push_back(press_.flow.y());
  }

  /// Draws as many lines of each cell as `height` holds.
  void draw_cells(BrokenRow& row, Length height) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      auto& cell = row[i];
      if (cell.kind == GridCell::Kind::tick_box && cell.node >= 0) {
        draw_tick_box(cell, edges_[i] + padding_);
      }
      draw_lines(cell, i, height - padding_ * 2);
      if (cell.kind == GridCell::Kind::blank && !grid_.upright_rules) {
        draw_writing_line(i, height);
      }
    }
    press_.canvas.begin_ornament();
  }

  void draw_tick_box(BrokenCell& cell, Length x) {
    auto const y = press_.flow.y() + padding_;
    auto const box = press_.canvas.add_node(Role::span, cell.node, "\u2610");
    press_.canvas.begin(box);
    press_.canvas.box({x, y, x + tick_box_size, y + tick_box_size}, Length::pt(1.1));
    cell.kind = GridCell::Kind::text;
  }

  void draw_writing_line(std::size_t column, Length height) {
    press_.canvas.begin_ornament();
    auto const y = press_.flow.y() + height - padding_;
    press_.canvas.rule(
        {edges_[column] + padding_, y}, {edges_[column + 1] - padding_, y}, Length::pt(0.6), Grey{35});
  }

  void draw_lines(BrokenCell& cell, std::size_t column, Length room) {
    auto y = press_.flow.y() + padding_;
    auto const end = y + room;
    if (!cell.done()) {
      begin(cell.node);
    }
    while (!cell.done()) {
      auto& part = cell.parts[cell.part];
      for (; cell.line < part.lines.size(); ++cell.line, y += part.style.leading) {
        if (y + part.style.leading > end) {
          return;
        }
        draw_line_of(part, part.lines[cell.line], column, y, cell.node);
      }
      ++cell.part;
      cell.line = 0;
    }
  }

  void begin(Node node) {
    if (node >= 0) {
      press_.canvas.begin(node);
    } else {
      press_.canvas.begin_ornament();
    }
  }

  void draw_line_of(Paragraph& part, Line const& line, std::size_t column, Length y, Node node) {
    auto const left = edges_[column] + padding_;
    auto const slack = edges_[column + 1] - padding_ - left - part.width_of(line);
    auto const align = grid_.columns[column].align;
    auto const shift = align == document::Align::left    ? Length{}
                       : align == document::Align::right ? slack
                                                         : slack / 2;
    if (node >= 0) {
      press_.canvas.line(part, line, {left + shift, y}, node);
    } else {
      press_.canvas.plain_line(part, line, {left + shift, y});
    }
  }

  /// Rules around and between the rows that stand on this page.
  void close_part() {
    if (!open_) {
      return;
    }
    open_ = false;
    auto& canvas = press_.canvas;
    canvas.begin_ornament();
    canvas.rule({Length{}, part_top_}, {edges_.back(), part_top_}, rule_width, rule_ink);
    for (auto const y : row_ends_) {
      canvas.rule({Length{}, y}, {edges_.back(), y}, rule_width, rule_ink);
    }
    for (std::size_t i = 0; grid_.upright_rules && i < edges_.size(); ++i) {
      canvas.rule({edges_[i], part_top_}, {edges_[i], press_.flow.y()}, rule_width, rule_ink);
    }
  }

  Press& press_;
  Grid const& grid_;
  Length padding_;
  GridShape shape_;
  std::vector<Length> const& edges_;
  Node table_ = -1;
  Node body_ = -1;
  BrokenRow head_;  ///< as it is drawn the first time; repeated heads are ornaments
  Length head_height_;
  std::deque<Row> ahead_;  ///< rows after this one whose heights were needed
  bool head_drawn_ = false;
  bool open_ = false;
  Length part_top_;
  std::vector<Length> row_ends_;
};

}  // namespace

Length height_to_begin(Press& press, Grid const& grid) {
  return grid.columns.empty() ? Length{} : GridSetter(press, grid).height_to_begin();
}

void set_grid(Press& press, Grid const& grid) {
  if (!grid.columns.empty()) {
    GridSetter(press, grid).set();
  }
}

}  // namespace nb::layout
