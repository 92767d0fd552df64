#include "export/diagram/diagram.hpp"

#include "core/text/utf8.hpp"
#include "export/diagram/rows.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace nb::diagram {
namespace {

// In 1/100 of the text width; a line of box text is about 4.5 mm high on A4.
constexpr double page_width = 100;
constexpr double line_height = 2.7;
constexpr double padding = 2.6;
constexpr double widest_box = 24;
constexpr double choice_width = 13;
constexpr double space = 2;        ///< between boxes of a row
constexpr double gap_width = 0.8;  ///< of a line that passes through a row
constexpr double row_distance = 6;
constexpr double letters_per_unit = 0.85;
constexpr std::size_t most_lines = 5;

/// Lines a text takes when broken at blanks; an overlong word is cut.
std::size_t lines_of(std::string_view text, double width) {
  auto const fits =
      std::max<std::size_t>(4, static_cast<std::size_t>(std::max(0.0, width - padding) * letters_per_unit));
  std::size_t lines = 1, used = 0, word = 0;
  auto const end_word = [&] {
    if (used > 0 && used + 1 + word > fits) {
      ++lines;
      used = 0;
    }
    used += word + (used > 0 ? 1 : 0);
    lines += used > fits ? (used - 1) / fits : 0;
    used = used > fits ? (used - 1) % fits + 1 : used;
    word = 0;
  };
  for (auto const letter : text::code_points(text)) {
    if (letter == U' ') {
      end_word();
    } else {
      ++word;
    }
  }
  end_word();
  return std::min(lines, most_lines);
}

double box_width(RowPlan const& plan) {
  double width = widest_box;
  for (auto const& row : plan.rows) {
    auto const boxes = std::count_if(row.begin(), row.end(), [](Slot const& slot) { return !slot.is_gap; });
    auto const gaps = static_cast<double>(row.size()) - static_cast<double>(boxes);
    auto const free = page_width - gaps * gap_width - space * static_cast<double>(row.size() - 1);
    if (boxes > 0) {
      width = std::min(width, std::max(free, page_width / 3) / static_cast<double>(boxes));
    }
  }
  return width;
}

/// Puts boxes and lines to their places.
class Drawing {
public:
  Drawing(Picture const& picture, std::vector<DownEdge> const& edges, RowPlan const& plan)
      : picture_(&picture), edges_(&edges), plan_(&plan), width_(box_width(plan)) {
    figure_.width = page_width;
    place_boxes();
  }

  document::Figure finished() {
    for (auto const& edge : *edges_) {
      draw(edge);
    }
    return std::move(figure_);
  }

  [[nodiscard]] double height() const { return figure_.height; }

private:
  [[nodiscard]] double width_of(Slot const& slot) const {
    if (slot.is_gap) {
      return gap_width;
    }
    return picture_->boxes[slot.box].is_choice ? std::min(choice_width, width_) : width_;
  }

  void place_boxes() {
    figure_.boxes.resize(picture_->boxes.size());
    double top = 0;
    for (auto const& row : plan_->rows) {
      auto const height = place_row(row, top);
      row_top_.push_back(top);
      row_bottom_.push_back(top + height);
      top += height + row_distance;
    }
    figure_.height = row_bottom_.empty() ? 0 : row_bottom_.back();
  }

  /// Centred, spread a little where there is room. \return height of the row
  double place_row(std::vector<Slot> const& row, double top) {
    double used = 0, height = 0;
    for (auto const& slot : row) {
      used += width_of(slot);
      height = std::max(height, slot.is_gap ? 0 : height_of(slot.box, width_of(slot)));
    }
    auto const between = row.size() > 1 ? (page_width - used) / static_cast<double>(row.size() - 1) : 0;
    auto const step = std::clamp(between, 0.0, 3 * space);
    auto x = std::max(0.0, (page_width - used - step * static_cast<double>(row.size() - 1)) / 2);
    gap_x_.emplace_back();
    for (auto const& slot : row) {
      auto const width = width_of(slot);
      gap_x_.back().push_back(x + width / 2);
      if (!slot.is_gap) {
        place_box(slot.box, x, top, width, height);
      }
      x += width + step;
    }
    return height;
  }

  [[nodiscard]] double height_of(std::size_t box, double width) const {
    return static_cast<double>(lines_of(picture_->boxes[box].text, width)) * line_height + padding;
  }

  void place_box(std::size_t box, double x, double top, double width, double row_height) {
    auto const& from = picture_->boxes[box];
    auto const height = from.is_choice ? height_of(box, width) : row_height;
    figure_.boxes[box] = {.x = x,
                          .y = top,
                          .width = width,
                          .height = height,
                          .text = from.text,
                          .strong = from.strong,
                          .dashed = from.is_choice,
                          .target = from.target};
  }

  void draw(DownEdge const& edge) {
    auto const& from = figure_.boxes[edge.from];
    auto const& to = figure_.boxes[edge.to];
    document::Figure::Line line;
    line.points.emplace_back(from.x + from.width / 2, from.y + from.height);
    for (auto row = plan_->row_of[edge.from] + 1; row < plan_->row_of[edge.to]; ++row) {
      auto const x = gap_x_[row][plan_->gap_at.at({row, edge.to})];
      line.points.emplace_back(x, row_top_[row]);
      line.points.emplace_back(x, row_bottom_[row]);
    }
    line.points.emplace_back(to.x + to.width / 2, to.y);
    line.dashed = edge.dashed;
    if (edge.reversed) {
      std::reverse(line.points.begin(), line.points.end());
    }
    figure_.lines.push_back(std::move(line));
  }

  Picture const* picture_;
  std::vector<DownEdge> const* edges_;
  RowPlan const* plan_;
  double width_;
  document::Figure figure_;
  std::vector<double> row_top_, row_bottom_;
  std::vector<std::vector<double>> gap_x_;  ///< middle of each slot
};

/// The picture without its last `count` boxes by layer; a box with their number stands for them.
Picture collapsed(Picture const& picture, std::size_t count, std::string const& more) {
  auto const layer = layers_of(picture.boxes.size(), down_edges(picture));
  std::vector<std::size_t> order(picture.boxes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(), [&layer](auto a, auto b) { return layer[a] < layer[b]; });
  auto const kept = order.size() - count;
  std::vector<std::size_t> place(order.size(), kept);
  std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept));
  Picture smaller;
  for (std::size_t i = 0; i < kept; ++i) {
    place[order[i]] = i;
    smaller.boxes.push_back(picture.boxes[order[i]]);
  }
  auto text = more;
  if (auto const at = text.find("{count}"); at != std::string::npos) {
    text.replace(at, std::string_view("{count}").size(), std::to_string(count));
  }
  smaller.boxes.push_back({.text = text});
  for (auto const& edge : picture.edges) {
    if (std::max(edge.from, edge.to) < place.size() && place[edge.from] < kept) {
      smaller.edges.push_back({place[edge.from], place[edge.to], edge.dashed});
    }
  }
  return smaller;
}

}  // namespace

document::Figure layered(Picture const& picture, Options const& options) {
  auto const all = picture.boxes.size();
  auto count = all > options.max_boxes ? all - options.max_boxes + 1 : 0;
  while (true) {
    auto const shown = count == 0 ? picture : collapsed(picture, count, options.more);
    auto const edges = down_edges(shown);
    auto const plan = plan_rows(shown.boxes.size(), edges, options.boxes_in_row);
    Drawing drawing(shown, edges, plan);
    if (drawing.height() <= options.max_height || count + 1 >= all) {
      return drawing.finished();
    }
    // A collapsed box takes the place of those it stands for, so at least two must go.
    count = std::max<std::size_t>(count + 2, 2);
    count = std::min(count, all - 1);
  }
}

}  // namespace nb::diagram
