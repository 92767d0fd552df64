#include "export/layout/press.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace nb::layout {
namespace {

constexpr Length symbol_size = Length::pt(24);
constexpr Length padding = Length::pt(7);
constexpr Length indent = symbol_size + padding * 2;
constexpr Grey white{100};

Length frame_of(document::Notice::Kind kind) {
  switch (kind) {
    case document::Notice::Kind::stop: return Length::pt(2.6);
    case document::Notice::Kind::warning: return Length::pt(1.6);
    case document::Notice::Kind::note: break;
  }
  return Length::pt(0.8);
}

std::vector<Point> polygon(Point centre, Length radius, int corners, double turn) {
  std::vector<Point> points;
  for (int i = 0; i < corners; ++i) {
    auto const angle = turn + 2 * std::numbers::pi * i / corners;
    points.push_back({centre.x + Length::pt(radius.points() * std::sin(angle)),
                      centre.y - Length::pt(radius.points() * std::cos(angle))});
  }
  return points;
}

/// Octagon with a bar (stop), triangle with an exclamation mark (warning), square with an i (note): told
/// apart by their outlines, on any copier.
void draw_symbol(Canvas& canvas, document::Notice::Kind kind, Point at) {
  auto const r = symbol_size / 2;
  Point const c{at.x + r, at.y + r};
  auto const bar = [&](Length top, Length bottom, Grey ink) {
    auto const half = Length::pt(1.5);
    canvas.fill({c.x - half, c.y + top, c.x + half, c.y + bottom}, ink);
  };
  switch (kind) {
    case document::Notice::Kind::stop: {
      canvas.path({ornament, polygon(c, r, 8, std::numbers::pi / 8), Length{}, {}, true, true});
      auto const half = Length::pt(7);
      canvas.fill({c.x - half, c.y - Length::pt(2), c.x + half, c.y + Length::pt(2)}, white);
      break;
    }
    case document::Notice::Kind::warning:
      canvas.path({ornament, polygon({c.x, c.y + r / 4}, r, 3, 0), Length::pt(2), {}, true, false});
      bar(Length::pt(-3), Length::pt(4), {});
      bar(Length::pt(5.5), Length::pt(8), {});
      break;
    case document::Notice::Kind::note:
      canvas.box({c.x - r * 3 / 4, c.y - r * 3 / 4, c.x + r * 3 / 4, c.y + r * 3 / 4}, Length::pt(1.4));
      bar(Length::pt(-5.5), Length::pt(-3), {});
      bar(Length::pt(-1), Length::pt(5.5), {});
      break;
  }
}

/// A notice as a column of lines, cut into framed parts where a page ends.
class NoticeSetter {
public:
  NoticeSetter(Press& press, document::Notice const& notice) : press_(press), kind_(notice.kind) {
    auto const root = press.canvas.add_node(Role::div, press.chapter);
    auto const title_style = bold(press.styles.check);
    add(press.composer.compose(notice.title, title_style), root);
    for (auto const& text : notice.text) {
      add(press.composer.compose(text, press.styles.body), root);
    }
    list_rows();
  }

  void set() {
    for (std::size_t next = 0; next < rows_.size();) {
      press_.flow.need(fits_a_page() ? height_of(next, rows_.size()) : height_of(next, next + 1));
      auto end = next + 1;
      while (end < rows_.size() && height_of(next, end + 1) <= press_.flow.left()) {
        ++end;
      }
      draw(next, end);
      next = end;
    }
    press_.flow.gap(press_.styles.gap + Length::pt(2));
  }

private:
  struct Row {
    std::size_t paragraph;
    std::size_t line;
    Length gap;  ///< above, unless it is the first of its part
  };

  void add(Paragraph paragraph, Node root) {
    if (!paragraph.atoms.empty()) {
      paragraph.break_into_lines(press_.text_width() - indent - padding);
      paragraphs_.push_back(std::move(paragraph));
      nodes_.push_back(press_.canvas.add_node(Role::p, root));
    }
  }

  void list_rows() {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      for (std::size_t line = 0; line < paragraphs_[i].lines.size(); ++line) {
        rows_.push_back({i, line, line == 0 && i > 0 ? Length::pt(3) : Length{}});
      }
    }
  }

  [[nodiscard]] Length height_of(std::size_t begin, std::size_t end) const {
    Length height;
    for (auto i = begin; i < end; ++i) {
      height += paragraphs_[rows_[i].paragraph].style.leading + (i > begin ? rows_[i].gap : Length{});
    }
    return std::max(height, symbol_size) + padding * 2;
  }

  [[nodiscard]] bool fits_a_page() const { return height_of(0, rows_.size()) <= press_.styles.text_height(); }

  void draw(std::size_t begin, std::size_t end) {
    auto& canvas = press_.canvas;
    auto const top = press_.flow.y();
    auto const height = height_of(begin, end);
    auto const half = frame_of(kind_) / 2;
    canvas.begin_ornament();
    canvas.box({half, top + half, press_.text_width() - half, top + height - half}, frame_of(kind_));
    draw_symbol(canvas, kind_, {padding, top + padding});
    auto y = top + padding;
    for (auto i = begin; i < end; ++i) {
      auto const& row = rows_[i];
      auto& paragraph = paragraphs_[row.paragraph];
      y += i > begin ? row.gap : Length{};
      canvas.begin(nodes_[row.paragraph]);
      canvas.line(paragraph, paragraph.lines[row.line], {indent, y}, nodes_[row.paragraph]);
      y += paragraph.style.leading;
    }
    canvas.begin_ornament();
    press_.flow.advance(height);
  }

  Press& press_;
  document::Notice::Kind kind_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Node> nodes_;
  std::vector<Row> rows_;
};

}  // namespace

void set(Press& press, document::Notice const& notice) {
  press.flow.gap(press.styles.gap);
  NoticeSetter(press, notice).set();
}

}  // namespace nb::layout
