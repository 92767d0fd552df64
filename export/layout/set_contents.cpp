#include "export/layout/press.hpp"

#include <algorithm>

namespace nb::layout {
namespace {

constexpr Length label_room = Length::pt(34);  ///< for a page number and the air before it

/// Dots from the end of a text to the page number; drawn, because a reader should not hear them.
void draw_leader(Press& press, Length from, Length to, Length y, TextStyle const& style) {
  constexpr Length step = Length::pt(5);
  auto const first = from + step;
  auto const last = to - step;
  if (last - first < step * 2) {
    return;
  }
  auto const base = y + style.leading * 3 / 4;
  auto const aligned = last - step * ((last - first) / step);  // dots of all lines below each other
  press.canvas.begin_ornament();
  press.canvas.rule({aligned, base}, {last, base}, Length::pt(0.9), Grey{35}, Stroke::dotted);
}

Length indent_of(int level) {
  return Length::pt(14) * (std::clamp(level, 1, 3) - 1);
}

void set_entry(Press& press, HeadingEntry const& entry, Node toc) {
  auto const style = entry.level == 1 ? bold(press.styles.body) : press.styles.body;
  auto const left = indent_of(entry.level);
  auto const right = press.text_width();
  auto const text = entry.number.empty() ? entry.text : entry.number + "\u2002" + entry.text;
  auto const spoken = entry.number.empty() ? entry.text : entry.number + " " + entry.text;
  auto title = press.composer.compose(text, style);
  if (title.atoms.empty()) {
    return;
  }
  title.break_into_lines(right - left - label_room);
  auto label = press.composer.compose(press.composer.references().label(entry.anchor), style);
  label.break_into_lines(label_room);
  auto const item = press.canvas.add_node(Role::toci, toc);
  auto const link = press.canvas.add_node(Role::link, press.canvas.add_node(Role::reference, item));
  if (entry.level == 1) {
    press.flow.gap(Length::pt(5));
  }
  press.flow.need(std::min(title.height(), press.styles.text_height() / 2));
  for (std::size_t i = 0; i < title.lines.size(); ++i) {
    press.flow.need(style.leading);
    auto const y = press.flow.y();
    press.canvas.begin(link);
    press.canvas.plain_line(title, title.lines[i], {left, y});
    if (i + 1 == title.lines.size()) {
      auto const x = right - label.width();
      draw_leader(press, left + title.width_of(title.lines[i]), x, y, style);
      press.canvas.begin(link);
      press.canvas.plain_line(label, label.lines.front(), {x, y});
    }
    press.canvas.link({left, y, right, y + style.leading}, entry.anchor, spoken, link);
    press.flow.advance(style.leading);
  }
}

/// The pages of an index entry, each once, in the order of its anchors.
document::Text page_list(Press& press, document::Index::Entry const& entry) {
  document::Text pages;
  std::vector<std::string> listed;
  for (auto const& anchor : entry.anchors) {
    if (!press.composer.references().has(anchor)) {
      continue;
    }
    auto label = press.composer.references().label(anchor);
    if (std::find(listed.begin(), listed.end(), label) != listed.end()) {
      continue;
    }
    pages.push_back({pages.empty() ? "\u2002" : ", ", false, {}, false});
    pages.push_back({label, false, anchor, false});
    listed.push_back(std::move(label));
  }
  return pages;
}

/// Entries run down one column, then the next, then the next page.
class IndexSetter {
public:
  explicit IndexSetter(Press& press)
      : press_(press),
        columns_(press.styles.index_columns),
        width_((press.text_width() - gutter * (columns_ - 1)) / columns_),
        root_(press.canvas.add_node(Role::l_plain, press.canvas.add_node(Role::index, press.chapter))) {
    press_.flow.need(press_.styles.body.leading * 2);
    top_ = y_ = lowest_ = press_.flow.y();
  }

  void set_entry(document::Index::Entry const& entry) {
    constexpr Length hanging = Length::pt(12);
    document::Text text = document::plain(entry.text);
    for (auto& span : page_list(press_, entry)) {
      text.push_back(std::move(span));
    }
    auto paragraph = press_.composer.compose(text, press_.styles.body);
    paragraph.break_into_lines(width_ - hanging);
    auto const item = press_.canvas.add_node(Role::li, root_);
    auto const body = press_.canvas.add_node(Role::l_body, item);
    auto const leading = paragraph.style.leading;
    if (y_ + std::min(paragraph.height(), leading * 4) > press_.styles.bottom) {
      next_column();
    }
    auto indent = Length{};
    for (auto const& line : paragraph.lines) {
      if (y_ + leading > press_.styles.bottom) {
        next_column();
      }
      press_.canvas.begin(body);
      press_.canvas.line(paragraph, line, {(width_ + gutter) * column_ + indent, y_}, body);
      press_.canvas.begin_ornament();
      y_ += leading;
      indent = hanging;
    }
    lowest_ = std::max(lowest_, y_);
  }

  void finish() { press_.flow.advance(lowest_ - press_.flow.y()); }

private:
  static constexpr Length gutter = Length::mm(7);

  void next_column() {
    if (++column_ == columns_) {
      column_ = 0;
      press_.flow.new_page();
      top_ = lowest_ = press_.flow.y();
    }
    y_ = top_;
  }

  Press& press_;
  std::int64_t columns_;
  Length width_;
  Node root_;
  std::int64_t column_ = 0;
  Length top_, y_, lowest_;
};

}  // namespace

void set(Press& press, document::Contents const& contents) {
  auto const toc = press.canvas.add_node(Role::toc, press.chapter);
  for (auto const& entry : press.contents) {
    if (entry.level <= contents.depth) {
      set_entry(press, entry, toc);
      if (!press.flow.keeps()) {
        press.composer.words().forget_if_full();
      }
    }
  }
  press.flow.gap(press.styles.gap);
}

void set(Press& press, document::Index const& index) {
  if (index.entries.empty()) {
    return;
  }
  IndexSetter setter(press);
  for (auto const& entry : index.entries) {
    setter.set_entry(entry);
    press.composer.words().forget_if_full();
  }
  setter.finish();
  press.flow.gap(press.styles.gap);
}

}  // namespace nb::layout
