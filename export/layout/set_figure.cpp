#include "export/layout/press.hpp"

#include <algorithm>
#include <cmath>

namespace nb::layout {
namespace {

constexpr Length box_padding = Length::pt(3);
constexpr int largest_letters = 20;   // half points
constexpr int smallest_letters = 14;  // below that nobody reads it by torchlight

double finite(double value, double least, double most) {
  return std::isfinite(value) ? std::clamp(value, least, most) : least;
}

class FigureSetter {
public:
  FigureSetter(Press& press, document::Figure const& figure)
      : press_(press), figure_(figure), scale_(scale()), height_(length(finite(figure.height, 1, 1e6))) {}

  void set() {
    press_.flow.gap(Length::pt(4));
    press_.flow.need(height_);
    top_ = press_.flow.y();
    node_ = press_.canvas.add_node(Role::figure, press_.chapter, figure_.alternative);
    press_.canvas.node(node_).area = {Length{}, top_, press_.text_width(), top_ + height_};
    press_.canvas.begin(node_);
    for (auto const& line : figure_.lines) {
      draw_line(line);
    }
    for (auto const& box : figure_.boxes) {
      draw_frame(box);
    }
    for (auto const& box : figure_.boxes) {
      draw_text(box);
    }
    press_.canvas.begin_ornament();
    press_.flow.advance(height_);
    press_.flow.gap(press_.styles.gap);
  }

private:
  /// Points for one unit: the text width is `figure.width` units, unless that would be taller than a page.
  [[nodiscard]] double scale() const {
    auto const wide = press_.text_width().points() / finite(figure_.width, 1, 1e6);
    auto const high = press_.styles.text_height().points() / finite(figure_.height, 1, 1e6);
    return std::min(wide, high);
  }

  [[nodiscard]] Length length(double units) const { return Length::pt(units * scale_); }
  [[nodiscard]] Point place(double x, double y) const {
    return {std::clamp(length(finite(x, -1e6, 1e6)), Length{}, press_.text_width()),
            top_ + std::clamp(length(finite(y, -1e6, 1e6)), Length{}, height_)};
  }
  [[nodiscard]] Rectangle area(document::Figure::Box const& box) const {
    auto const a = place(box.x, box.y);
    auto const b = place(box.x + box.width, box.y + box.height);
    return {a.x, a.y, std::max(a.x, b.x), std::max(a.y, b.y)};
  }

  void draw_line(document::Figure::Line const& line) {
    std::vector<Point> points;
    for (auto const& [x, y] : line.points) {
      points.push_back(place(x, y));
    }
    if (points.size() < 2) {
      return;
    }
    auto const tip = points.back();
    auto const before = points[points.size() - 2];
    if (line.arrow) {
      points.back() = shortened(before, tip);
    }
    auto const stroke = line.dashed ? Stroke::dashed : Stroke::solid;
    press_.canvas.path({ornament, points, Length::pt(0.9), Grey{20}, false, false, stroke});
    if (line.arrow) {
      draw_arrow(before, tip);
    }
  }

  /// The line stops inside its arrow head, so that the tip stays sharp.
  static Point shortened(Point from, Point tip) {
    auto const dx = (tip.x - from.x).points();
    auto const dy = (tip.y - from.y).points();
    auto const length = std::hypot(dx, dy);
    auto const part = length > 0 ? std::min(4.0 / length, 1.0) : 0.0;
    return {tip.x - Length::pt(dx * part), tip.y - Length::pt(dy * part)};
  }

  void draw_arrow(Point from, Point tip) {
    auto const dx = (tip.x - from.x).points();
    auto const dy = (tip.y - from.y).points();
    auto const length = std::hypot(dx, dy);
    if (length <= 0) {
      return;
    }
    constexpr double long_side = 6.5;
    constexpr double half_width = 2.8;
    auto const corner = [&](double side) {
      return Point{tip.x - Length::pt((dx * long_side - dy * side) / length),
                   tip.y - Length::pt((dy * long_side + dx * side) / length)};
    };
    press_.canvas.path(
        {ornament, {tip, corner(half_width), corner(-half_width)}, Length{}, Grey{20}, true, true});
  }

  void draw_frame(document::Figure::Box const& box) {
    press_.canvas.fill(area(box), Grey{100});
    auto const width = box.strong ? Length::pt(2) : Length::pt(0.9);
    press_.canvas.box(area(box), width, {}, box.dashed ? Stroke::dashed : Stroke::solid);
  }

  /// The text as large as the box allows.
  [[nodiscard]] Paragraph fitted(document::Figure::Box const& box, Rectangle inside) const {
    Paragraph paragraph;
    for (auto half_points = largest_letters; half_points >= smallest_letters; --half_points) {
      auto const size = half_points / 2.0;
      TextStyle const style{
          Length::pt(size), Length::pt(size * 1.2), box.strong ? Weight::bold : Weight::regular};
      paragraph = press_.composer.compose(box.text, style);
      if (paragraph.atoms.empty()) {
        break;
      }
      paragraph.break_into_lines(inside.width());
      auto const cut = paragraph.narrowest_width() > inside.width();
      if (paragraph.height() <= inside.height() && !cut) {
        break;
      }
    }
    return paragraph;
  }

  void draw_text(document::Figure::Box const& box) {
    auto const frame = area(box);
    Rectangle const inside{frame.left + box_padding,
                           frame.top + Length::pt(1),
                           frame.right - box_padding,
                           frame.bottom - Length::pt(1)};
    if (inside.width() < Length::pt(smallest_letters / 2.0) || box.text.empty()) {
      return;
    }
    auto paragraph = fitted(box, inside);
    auto const room = std::max<std::int64_t>(inside.height() / paragraph.style.leading, 1);
    if (static_cast<std::int64_t>(paragraph.lines.size()) > room) {
      paragraph.lines.resize(static_cast<std::size_t>(room));
      press_.composer.report_cut(box.text);
    }
    auto const owner = link_for(box, frame);
    press_.canvas.begin(owner);
    auto y = frame.top + (frame.height() - paragraph.height()) / 2;
    for (auto const& line : paragraph.lines) {
      auto const x = frame.left + (frame.width() - paragraph.width_of(line)) / 2;
      press_.canvas.plain_line(paragraph, line, {x, y});
      y += paragraph.style.leading;
    }
  }

  Node link_for(document::Figure::Box const& box, Rectangle frame) {
    if (box.target.empty() || !press_.composer.references().has(box.target)) {
      return node_;
    }
    auto const link = press_.canvas.add_node(Role::link, node_);
    press_.canvas.link(frame, box.target, box.text, link);
    return link;
  }

  Press& press_;
  document::Figure const& figure_;
  double scale_;
  Length height_;
  Length top_;
  Node node_ = -1;
};

}  // namespace

void set(Press& press, document::Figure const& figure) {
  if (!figure.boxes.empty() || !figure.lines.empty()) {
    FigureSetter(press, figure).set();
  }
}

}  // namespace nb::layout
