#include "export/layout/grid.hpp"

#include <algorithm>
#include <variant>

namespace nb::layout {
namespace {

/// The first number is the one to try first.
void add_numbers(GridCell& cell, std::vector<std::string> const& numbers, TextStyle style) {
  for (auto const& number : numbers) {
    auto const first = &number == &numbers.front();
    cell.parts.emplace_back(first ? document::strong(number) : document::plain(number), style);
  }
}

GridCell cell_of(document::Cell const& cell, TextStyle style, Styles const& styles) {
  GridCell made{cell.blank ? GridCell::Kind::blank : GridCell::Kind::text, {}};
  if (!cell.blank) {
    made.parts.emplace_back(cell.text, style);
  }
  add_numbers(made, cell.numbers, styles.large);
  if (cell.blank) {
    made.parts.emplace_back(cell.text, styles.small);
  }
  return made;
}

/// "10 min · ✓ Rückmeldung liegt vor"; empty if neither is given.
std::string remark(document::CheckItem const& item) {
  auto text = item.duration;
  if (!item.done_when.empty()) {
    text += (text.empty() ? "" : " · ") + std::string("✓ ") + item.done_when;
  }
  return text;
}

GridCell action_cell(Press& press, document::CheckItem const& item) {
  GridCell cell{GridCell::Kind::text, {{item.action, press.styles.check}}};
  if (auto const text = remark(item); !text.empty()) {
    cell.parts.emplace_back(document::plain(text), press.styles.check);
  }
  return cell;
}

/// On a card the "who" stands below the action; there is no room for a column.
void add_who(GridCell& cell,
             document::CheckList const& list,
             document::CheckItem const& item,
             TextStyle style) {
  if (list.who_heading.empty()) {
    return;
  }
  auto const who = item.who.empty() ? "____________" : item.who;
  cell.parts.emplace_back(document::Text{{list.who_heading + ": ", false, {}, false}, {who, true, {}, false}},
                          style);
}

GridRow check_row(Press& press, document::CheckList const& list, document::CheckItem const& item) {
  GridRow row;
  row.cells.push_back({GridCell::Kind::tick_box, {}});
  row.cells.push_back({GridCell::Kind::text, {{document::plain(item.number), bold(press.styles.check)}}});
  row.cells.push_back(action_cell(press, item));
  if (press.styles.narrow) {
    add_who(row.cells.back(), list, item, press.styles.check);
  } else if (item.who.empty()) {
    row.cells.push_back({GridCell::Kind::blank, {}});
  } else {
    row.cells.push_back({GridCell::Kind::text, {{document::plain(item.who), press.styles.check}}});
  }
  row.cells.push_back({GridCell::Kind::blank, {}});
  return row;
}

Grid grid_of(Press& press, document::Table const& table) {
  Grid grid;
  grid.caption = table.caption;
  grid.style = press.styles.of_table(table.size);
  grid.zebra = true;
  for (auto const& column : table.columns) {
    grid.columns.push_back({column.heading, column.weight, column.align});
  }
  grid.head =
      std::any_of(table.columns.begin(), table.columns.end(), [](auto& c) { return !c.heading.empty(); });
  grid.rows = table.rows.size();
  grid.row = [&table, &styles = press.styles, style = grid.style](std::size_t number) {
    GridRow row;
    for (auto const& cell : table.rows[number]) {
      row.cells.push_back(cell_of(cell, style, styles));
      if (row.anchor.empty()) {
        row.anchor = cell.anchor;
      }
    }
    return row;
  };
  return grid;
}

Grid grid_of(Press& press, document::CheckList const& list) {
  auto const& styles = press.styles;
  Grid grid;
  grid.style = styles.body;
  grid.columns.push_back({"", 0, document::Align::left, tick_box_size + styles.cell_padding * 2});
  grid.columns.push_back({"", 0, document::Align::left});
  grid.columns.push_back({list.action_heading, 10});
  if (!styles.narrow) {
    grid.columns.push_back({list.who_heading, 3});
  }
  grid.columns.push_back({list.done_heading, 0, document::Align::left, Length::mm(styles.narrow ? 22 : 32)});
  grid.rows = list.items.size();
  grid.row = [&press, &list](std::size_t number) { return check_row(press, list, list.items[number]); };
  grid.least_height = tick_box_size + styles.cell_padding * 2;
  return grid;
}

/// What a table or check list right after this block needs on its page; looked up only where the page may
/// end.
Length beginning_of_next(Press& press) {
  if (press.next == nullptr || press.flow.left() * 2 > press.styles.text_height()) {
    return {};
  }
  auto const gap = press.styles.gap;
  if (auto const* table = std::get_if<document::Table>(press.next)) {
    return gap + height_to_begin(press, grid_of(press, *table));
  }
  if (auto const* list = std::get_if<document::CheckList>(press.next);
      list != nullptr && !list->items.empty()) {
    return gap + height_to_begin(press, grid_of(press, *list));
  }
  return {};
}

}  // namespace

void set(Press& press, document::Table const& table) {
  set_grid(press, grid_of(press, table));
}

void set(Press& press, document::CheckList const& list) {
  if (!list.items.empty()) {
    set_grid(press, grid_of(press, list));
  }
}

void set(Press& press, document::Fields const& fields) {
  if (fields.rows.empty()) {
    return;
  }
  auto const& styles = press.styles;
  Grid grid;
  grid.style = styles.body;
  grid.head = false;
  grid.upright_rules = false;
  grid.columns.push_back({"", 1, document::Align::left, Length{}, true});
  grid.columns.push_back({"", 4});
  grid.follows = beginning_of_next(press);
  grid.rows = fields.rows.size();
  grid.row = [&](std::size_t number) {
    auto const& field = fields.rows[number];
    GridRow row;
    row.cells.push_back({GridCell::Kind::text, {{document::plain(field.label), bold(styles.body)}}});
    if (field.blank) {
      row.cells.push_back({GridCell::Kind::blank, {{document::plain(field.finding), styles.small}}});
    } else {
      row.cells.push_back({GridCell::Kind::text, {{field.value, styles.body}}});
      add_numbers(row.cells.back(), field.numbers, styles.large);
    }
    return row;
  };
  set_grid(press, grid);
}

}  // namespace nb::layout
