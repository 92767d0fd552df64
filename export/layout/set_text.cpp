#include "export/layout/press.hpp"

#include <algorithm>
#include <cmath>

namespace nb::layout {
namespace {

constexpr Length list_indent = Length::pt(18);

Role heading_role(int level) {
  return level <= 1 ? Role::h1 : level == 2 ? Role::h2 : Role::h3;
}

/// How many lines must stand together at the foot of a page so that neither part is a single line.
std::int64_t least_lines(std::int64_t lines) {
  constexpr std::int64_t together = 2;
  return lines <= together + 1 ? lines : together;
}

void draw_lines(Press& press, Paragraph& paragraph, Node owner) {
  press.canvas.begin(owner);
  auto y = press.flow.y();
  for (auto const& line : paragraph.lines) {
    press.canvas.line(paragraph, line, {Length{}, y}, owner);
    y += paragraph.style.leading;
  }
  press.canvas.begin_ornament();
}

/// All lines on one page, the one of what comes next.
void keep_lines(Press& press, Paragraph paragraph, Node owner) {
  auto const height = paragraph.height();
  press.flow.keep_with_next(
      height, [&press, owner, kept = std::move(paragraph)]() mutable { draw_lines(press, kept, owner); });
}

}  // namespace

void set_lines(
    Press& press, Paragraph& paragraph, Length x, Node owner, std::function<void()> const& before_first) {
  auto const leading = paragraph.style.leading;
  auto const count = static_cast<std::int64_t>(paragraph.lines.size());
  for (std::int64_t next = 0; next < count;) {
    auto const rest = count - next;
    press.flow.need(leading * least_lines(rest));
    auto take = std::clamp<std::int64_t>(press.flow.left() / leading, 1, rest);
    if (rest - take == 1 && take > 2) {
      --take;
    }
    if (next == 0 && before_first) {
      before_first();
    }
    press.canvas.begin(owner);
    for (auto const end = next + take; next < end; ++next) {
      press.canvas.line(
          paragraph, paragraph.lines[static_cast<std::size_t>(next)], {x, press.flow.y()}, owner);
      press.flow.advance(leading);
    }
    press.canvas.begin_ornament();
  }
}

void keep_label(Press& press, std::string const& text, TextStyle style, Role role, Node parent) {
  auto paragraph = press.composer.compose(text, style);
  if (paragraph.atoms.empty()) {
    return;
  }
  paragraph.break_into_lines(press.text_width());
  auto const owner = press.canvas.add_node(role, parent);
  if (paragraph.height() * 2 > press.styles.text_height()) {
    set_lines(press, paragraph, Length{}, owner);
    return;
  }
  keep_lines(press, std::move(paragraph), owner);
}

void set(Press& press, document::Heading const& heading) {
  auto const level = std::clamp(heading.level, 1, 3);
  auto const index = static_cast<std::size_t>(level - 1);
  auto const text = heading.number.empty() ? heading.text : heading.number + "\u2002" + heading.text;
  auto const anchor = press.heading_anchors.at(press.headings_set++);
  if (!heading.anchor.empty()) {
    press.here = heading.anchor;
    press.composer.stand_at(press.here);
  }
  press.heading_depth = std::min(level, press.heading_depth + 1);
  auto const& style = press.styles.headings.at(index);
  auto paragraph = press.composer.compose(text, style);
  if (paragraph.atoms.empty()) {
    press.canvas.anchor(anchor, press.flow.y());
    return;
  }
  paragraph.break_into_lines(press.text_width());
  press.flow.gap(press.styles.heading_gaps.at(index));
  auto const owner = press.canvas.add_node(heading_role(press.heading_depth), press.chapter);
  auto const bookmarked = level <= 2 && heading.in_contents;
  auto const title = heading.number.empty() ? heading.text : heading.number + " " + heading.text;
  auto announce = [&press, level, title, anchor, bookmarked] {
    press.canvas.anchor(anchor, press.flow.y());
    if (bookmarked) {
      press.canvas.bookmark(level, title, press.flow.y());
    }
  };
  if (paragraph.height() * 2 > press.styles.text_height()) {
    set_lines(press, paragraph, Length{}, owner, announce);
  } else {
    auto const height = paragraph.height();
    press.flow.keep_with_next(height, [&press, owner, announce, kept = std::move(paragraph)]() mutable {
      announce();
      draw_lines(press, kept, owner);
    });
  }
  press.flow.gap(level == 1 ? Length::pt(8) : Length::pt(3));
}

void set(Press& press, document::Paragraph const& paragraph) {
  auto text = press.composer.compose(paragraph.text, press.styles.of(paragraph.size));
  if (text.atoms.empty()) {
    return;
  }
  text.break_into_lines(press.text_width(), press.setting);
  auto const owner = press.canvas.add_node(Role::p, press.chapter);
  if (paragraph.with_next && text.height() * 2 <= press.styles.text_height()) {
    keep_lines(press, std::move(text), owner);
  } else {
    set_lines(press, text, Length{}, owner);
  }
  press.flow.gap(press.styles.gap);
}

void set(Press& press, document::List const& list) {
  if (list.items.empty()) {
    return;
  }
  auto const root = press.canvas.add_node(list.numbered ? Role::l_numbered : Role::l_bullets, press.chapter);
  auto const& style = press.styles.body;
  auto indent = list_indent;
  if (list.numbered) {
    auto const widest = press.composer.compose(std::to_string(list.items.size()) + ".", style);
    indent = std::max(indent, widest.natural_width() + Length::pt(6));
  }
  std::size_t number = 0;
  for (auto const& item : list.items) {
    auto label = press.composer.compose(list.numbered ? std::to_string(++number) + "." : "•", style);
    label.break_into_lines(indent);
    auto text = press.composer.compose(item, style);
    text.break_into_lines(press.text_width() - indent, press.setting);
    auto const entry = press.canvas.add_node(Role::li, root);
    auto const label_node = press.canvas.add_node(Role::lbl, entry);
    auto const body = press.canvas.add_node(Role::l_body, entry);
    set_lines(press, text, indent, body, [&] {
      press.canvas.begin(label_node);
      press.canvas.line(label, label.lines.front(), {Length{}, press.flow.y()}, label_node);
    });
    press.flow.gap(Length::pt(3));
  }
  press.flow.gap(press.styles.gap);
}

void set(Press& press, document::PageBreak const& page_break) {
  if (!press.flow.at_top()) {
    press.flow.new_page();
  }
  auto const right = press.first_page_right == (press.canvas.page_index() % 2 == 0);
  if (page_break.to_right_hand_page && press.duplex && !right) {
    press.flow.new_page();
  }
}

void set(Press& press, document::WritingLines const& lines) {
  constexpr int most_lines = 200;
  if (!lines.label.empty()) {
    keep_label(press, lines.label, bold(press.styles.body), Role::p, press.chapter);
  }
  for (int i = 0; i < std::clamp(lines.lines, 0, most_lines); ++i) {
    press.flow.need(writing_height);
    auto const y = press.flow.y() + writing_height;
    press.canvas.rule({Length{}, y}, {press.text_width(), y}, Length::pt(0.6), Grey{35});
    press.flow.advance(writing_height);
  }
  press.flow.gap(press.styles.gap);
}

void set(Press& press, document::Room const& room) {
  keep_label(press, room.label, bold(press.styles.body), Role::p, press.chapter);
  auto const tallest = press.styles.text_height() - Length::mm(20);
  auto const wanted = std::isfinite(room.height_mm) ? std::clamp(room.height_mm, 8.0, 1000.0) : 8.0;
  auto const height = std::min(Length::mm(wanted), tallest);
  press.flow.gap(Length::pt(3));
  press.flow.need(height);
  auto const y = press.flow.y();
  press.canvas.box({Length{}, y, press.text_width(), y + height}, Length::pt(0.6), Grey{35}, Stroke::dashed);
  press.flow.advance(height);
  press.flow.gap(press.styles.gap);
}

}  // namespace nb::layout
