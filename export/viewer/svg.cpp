#include "export/viewer/svg.hpp"

#include "core/text/utf8.hpp"
#include "export/viewer/html.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

namespace nb::viewer {
namespace {

using Box = document::Figure::Box;
using Point = std::pair<double, double>;

// In units of the figure, 1/100 of the text width.
constexpr double leading = 2.05;
constexpr double letters_per_unit = 1.12;  ///< of the narrow text in style.css, a little pessimistic
constexpr double arrow_length = 1.5;
constexpr double arrow_half_width = 0.6;

std::string number(double value) {
  std::array<char, 32> buffer{};
  auto const [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 1);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string("0");
}

std::string attribute(std::string_view name, double value) {
  return ' ' + std::string(name) + "=\"" + number(value) + '"';
}

/// Lines of at most `fits` letters, broken at blanks; what is left over ends in "…".
std::vector<std::string> broken(std::string_view words, std::size_t fits, std::size_t most) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  while (!words.empty()) {
    auto const end = std::min(words.find(' '), words.size());
    auto const word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    auto const length = text::code_points(word).size();
    if (used > 0 && used + 1 + length > fits) {
      lines.emplace_back();
      used = 0;
    }
    lines.back() += (used > 0 ? " " : "") + std::string(word);
    used += length + (used > 0 ? 1 : 0);
  }
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() += "…";
  }
  return lines;
}

/// Too long for its box even so: squeezed, never beyond the frame.
std::string squeeze(std::string const& line, Box const& box, std::size_t fits) {
  if (text::code_points(line).size() <= fits) {
    return {};
  }
  return attribute("textLength", box.width - 1) + " lengthAdjust=\"spacingAndGlyphs\"";
}

std::string label(Box const& box) {
  auto const fits = static_cast<std::size_t>(std::max(4.0, (box.width - 1) * letters_per_unit));
  auto const most = static_cast<std::size_t>(std::max(1.0, box.height / leading));
  auto const lines = broken(box.text, fits, most);
  auto y = box.y + box.height / 2 - leading * static_cast<double>(lines.size() - 1) / 2;
  std::string out;
  for (auto const& line : lines) {
    out += "<text" + attribute("x", box.x + box.width / 2) + attribute("y", y) + squeeze(line, box, fits) +
           '>' + escaped(line) + "</text>";
    y += leading;
  }
  return out;
}

std::string frame(Box const& box) {
  std::string kind = box.strong ? " class=\"strong\"" : "";
  kind += box.dashed ? " class=\"dashed\"" : "";
  auto const shape = "<rect" + attribute("x", box.x) + attribute("y", box.y) + attribute("width", box.width) +
                     attribute("height", box.height) + kind + "/>" + label(box);
  return box.target.empty() ? shape : "<a href=\"#" + html_id(box.target) + "\">" + shape + "</a>";
}

std::string point(Point const& at) {
  return number(at.first) + ' ' + number(at.second);
}

std::string polyline(std::vector<Point> const& points) {
  std::string out;
  for (auto const& one : points) {
    out += (out.empty() ? 'M' : 'L') + point(one);
  }
  return out;
}

std::string arrow_head(Point const& from, Point const& tip) {
  auto const dx = tip.first - from.first;
  auto const dy = tip.second - from.second;
  auto const length = std::hypot(dx, dy);
  if (!(length > 0)) {
    return {};
  }
  auto const corner = [&](double side) {
    return Point{tip.first - (dx * arrow_length - dy * side) / length,
                 tip.second - (dy * arrow_length + dx * side) / length};
  };
  return 'M' + point(tip) + 'L' + point(corner(arrow_half_width)) + 'L' + point(corner(-arrow_half_width)) +
         'Z';
}

std::string path(std::string_view name, std::string const& data) {
  return data.empty() ? std::string() : "<path class=\"" + std::string(name) + "\" d=\"" + data + "\"/>";
}

}  // namespace

std::string svg(document::Figure const& figure) {
  std::string solid, dashed, heads, boxes;
  for (auto const& line : figure.lines) {
    (line.dashed ? dashed : solid) += polyline(line.points);
    if (line.arrow && line.points.size() > 1) {
      heads += arrow_head(line.points[line.points.size() - 2], line.points.back());
    }
  }
  for (auto const& box : figure.boxes) {
    boxes += frame(box);
  }
  return "<svg role=\"group\" viewBox=\"-0.5 -0.5 " + number(figure.width + 1) + ' ' +
         number(figure.height + 1) + "\">" + path("line", solid) + path("line dashed", dashed) +
         path("head", heads) + boxes + "</svg>";
}

}  // namespace nb::viewer
