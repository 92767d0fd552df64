#include "export/layout/furniture.hpp"

#include "export/layout/canvas.hpp"

#include <algorithm>
#include <initializer_list>

namespace nb::layout {
namespace {

constexpr std::size_t most_release_lines = 4;
constexpr std::size_t most_foot_lines = 3;
constexpr Length hairline = Length::pt(0.6);

void add_rule(Page& page, Mark mark, Length left, Length right, Length y) {
  page.items.emplace_back(Path{mark, {{left, y}, {right, y}}, hairline, {}, false, false, Stroke::solid});
}

std::string joined(std::initializer_list<std::string const*> parts) {
  std::string text;
  for (auto const* part : parts) {
    text += (text.empty() || part->empty() ? "" : " · ") + *part;
  }
  return text;
}

/// Room for "Seite 1234 von 1234" beside the state of the document.
Length page_number_room(Styles const& styles) {
  return styles.text_width() * 3 / 10;
}

}  // namespace

Furniture::Furniture(document::Properties const& properties, Styles const& styles, Composer& composer)
    : properties_(properties), styles_(styles), composer_(composer) {
  classification_ = one_line(properties.classification, bold(styles.head), styles.text_width());
  release_ = composer.compose(properties.release_line, bold(styles.head));
  release_.break_into_lines(styles.text_width() - Length::mm(4));
  release_.lines.resize(std::min(release_.lines.size(), most_release_lines));
  auto const state =
      joined({&properties.id, &properties.version, &properties.state_of_data, &properties.valid_until}) +
      "\n" + joined({&properties.copy, &properties.state_code});
  state_ = composer.compose(state, styles.foot);
  state_.break_into_lines(styles.text_width() - page_number_room(styles));
  if (state_.lines.size() > most_foot_lines) {
    composer.report_cut(state);
    state_.lines.resize(most_foot_lines);
  }
}

Length Furniture::release_height() const {
  return release_.lines.empty() ? Length{} : release_.height() + Length::mm(4);
}

void Furniture::draw(Page& page, PageFurniture const& furniture) {
  draw_head(page, furniture);
  draw_tab(page, furniture);
  draw_foot(page, furniture);
}

void Furniture::draw_head(Page& page, PageFurniture const& furniture) {
  auto const x = left(furniture);
  auto y = styles_.head_top;
  if (!classification_.lines.empty()) {
    auto const& line = classification_.lines.front();
    auto const centred = x + (styles_.text_width() - classification_.width_of(line)) / 2;
    draw_line(page, page_head, classification_, line, {centred, y});
  }
  y += styles_.head.leading;
  auto const title = one_line(furniture.running_title, styles_.head, styles_.text_width());
  if (!title.lines.empty()) {
    auto const slack = styles_.text_width() - title.width_of(title.lines.front());
    auto const shift = furniture.right_hand ? slack : Length{};
    draw_line(page, page_head, title, title.lines.front(), {x + shift, y});
  }
  y += styles_.head.leading + Length::pt(2);
  add_rule(page, page_head, x, x + styles_.text_width(), y);
  if (!release_.lines.empty()) {
    page.items.emplace_back(
        Box{page_head,
            {x, y + Length::mm(1.5), x + styles_.text_width(), y + Length::mm(3) + release_.height()},
            Length::pt(1.2),
            {},
            Stroke::solid});
    auto line_top = y + Length::mm(2.25);
    for (auto const& line : release_.lines) {
      draw_line(page, page_head, release_, line, {x + Length::mm(2), line_top});
      line_top += styles_.head.leading;
    }
  }
}

void Furniture::draw_tab(Page& page, PageFurniture const& furniture) {
  if (furniture.tab_slot < 0) {
    return;
  }
  auto const slots = std::max<std::int64_t>(styles_.text_height() / styles_.tab_height, 1);
  auto const top = styles_.top + styles_.tab_height * (furniture.tab_slot % slots);
  auto const outer = furniture.right_hand ? page.width - styles_.tab_width : Length{};
  Rectangle const area{outer, top, outer + styles_.tab_width, top + styles_.tab_height - Length::mm(1)};
  page.items.emplace_back(Box{page_head, area, Length{}, {}, Stroke::solid});
  // Printers leave the last millimetres of a sheet white: the number stands inside them.
  auto const shift = furniture.right_hand ? Length::mm(-1) : Length::mm(1);
  auto style = bold(styles_.body);
  auto label = composer_.compose(furniture.tab, style);
  while (label.natural_width() > styles_.tab_width - Length::mm(2) && label.style.size > Length::pt(6)) {
    label.style.size -= Length::pt(0.5);
  }
  label.break_into_lines(styles_.tab_width - Length::mm(1));
  if (!label.lines.empty()) {
    auto const x = area.left + (area.width() - label.width_of(label.lines.front())) / 2 + shift;
    auto const y = area.top + (area.height() - label.style.leading) / 2;
    draw_line(page, page_head, label, label.lines.front(), {x, y}, Grey{100});
  }
}

void Furniture::draw_foot(Page& page, PageFurniture const& furniture) {
  auto const x = left(furniture);
  auto const right = x + styles_.text_width();
  add_rule(page, page_foot, x, right, styles_.foot_top);
  auto const text =
      filled_in(filled_in(properties_.page_of, "page", furniture.number), "pages", furniture.total);
  auto const number = one_line(text, bold(styles_.foot), page_number_room(styles_));
  auto y = styles_.foot_top + Length::pt(2);
  auto const number_width = number.lines.empty() ? Length{} : number.width_of(number.lines.front());
  if (!number.lines.empty()) {
    draw_line(
        page, page_foot, number, number.lines.front(), {furniture.right_hand ? right - number_width : x, y});
  }
  auto const state_left = furniture.right_hand ? x : x + page_number_room(styles_);
  for (auto const& line : state_.lines) {
    auto const slack = styles_.text_width() - page_number_room(styles_) - state_.width_of(line);
    draw_line(page, page_foot, state_, line, {state_left + (furniture.right_hand ? Length{} : slack), y});
    y += styles_.foot.leading;
  }
}

Paragraph Furniture::one_line(std::string text, TextStyle style, Length measure) {
  auto paragraph = composer_.compose(text, style);
  while (paragraph.natural_width() > measure) {
    auto const space = text.rfind(' ');
    if (space == std::string::npos) {
      break;
    }
    text.resize(space);
    paragraph = composer_.compose(text + " …", style);
  }
  paragraph.break_into_lines(measure);
  return paragraph;
}

Length Furniture::left(PageFurniture const& furniture) const {
  return furniture.right_hand ? styles_.inner : styles_.outer;
}

}  // namespace nb::layout
