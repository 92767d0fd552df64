#include "export/layout/grid.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nb::layout {
namespace {

/// The height to which a tub fills: sum(min(need, level)) = total.
Length water_level(std::vector<Length> needs, Length total) {
  std::sort(needs.begin(), needs.end());
  auto rest = total;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    auto const share = rest / static_cast<std::int64_t>(needs.size() - i);
    if (needs[i] > share) {
      return share;
    }
    rest -= needs[i];
  }
  return total;
}

double positive(double weight) {
  return std::isfinite(weight) && weight > 0 ? std::min(weight, 1000.0) : 0.001;
}

/// Hands out `rest` by `share`, to no column more than it can use; what they leave goes round again.
void hand_out(std::vector<Length>& widths,
              std::vector<Length> wants,
              std::vector<double> const& share,
              Length rest) {
  for (std::size_t round = 0; round < widths.size() && rest > Length{}; ++round) {
    double all = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      all += wants[i] > Length{} ? share[i] : 0;
    }
    if (all <= 0) {
      return;
    }
    auto const round_total = rest;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (wants[i] > Length{}) {
        auto const part = Length::thousandths(
            static_cast<std::int64_t>(static_cast<double>(round_total.count()) * share[i] / all));
        auto const given = std::min({part, wants[i], rest});
        widths[i] += given;
        wants[i] -= given;
        rest -= given;
      }
    }
  }
}

Length sum(std::vector<Length> const& widths) {
  return std::accumulate(widths.begin(), widths.end(), Length{});
}

/// How far each width is below what the column would like.
std::vector<Length> missing(std::vector<Length> const& widths, std::vector<Length> const& wanted) {
  std::vector<Length> wants;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    wants.push_back(std::max(wanted[i] - widths[i], Length{}));
  }
  return wants;
}

}  // namespace

std::vector<Length> column_widths(std::vector<ColumnNeed> const& needs, Length total) {
  std::vector<Length> widths;
  std::vector<Length> comfortable;
  std::vector<Length> natural;
  std::vector<double> weights;
  for (auto const& need : needs) {
    widths.push_back(need.narrowest);
    comfortable.push_back(std::min(need.comfortable, total * 2 / 5));
    natural.push_back(need.natural);
    weights.push_back(positive(need.weight));
  }
  auto const level = water_level(widths, total);
  for (auto& width : widths) {
    width = std::min(width, level);
  }
  hand_out(widths, missing(widths, comfortable), std::vector<double>(widths.size(), 1), total - sum(widths));
  auto const wants = missing(widths, natural);
  auto share = weights;
  for (std::size_t i = 0; i < share.size(); ++i) {
    // By its text alone, a long-winded column would take all that is beyond the others' longest words.
    auto const root = std::sqrt(1 + wants[i].points());
    share[i] *= root * std::sqrt(root);
  }
  hand_out(widths, wants, share, total - sum(widths));
  hand_out(widths, std::vector<Length>(widths.size(), total), weights, total - sum(widths));
  if (!widths.empty()) {
    widths.back() += total - sum(widths);
  }
  return widths;
}

}  // namespace nb::layout
