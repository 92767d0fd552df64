#include "export/layout/line_breaking.hpp"

#include <algorithm>
#include <limits>

namespace nb::layout {

std::int64_t line_cost(Opportunity const& from, Opportunity const& to, bool last, std::int64_t measure) {
  constexpr std::int64_t overfull = 1'000'000'000'000;
  constexpr std::int64_t stub_parts = 6;  // a last line shorter than a sixth is a stub
  auto const width = to.end - from.start;
  if (width > measure) {
    return overfull;
  }
  if (last) {
    return width * stub_parts < measure ? penalty::stub : 0;
  }
  auto const empty = (measure - width) * 1000 / std::max<std::int64_t>(measure, 1);
  return empty * empty + to.penalty + (from.hyphen && to.hyphen ? penalty::hyphens_in_a_row : 0);
}

std::vector<std::size_t> break_lines(std::span<Opportunity const> places, std::int64_t measure) {
  struct Best {
    std::int64_t cost = std::numeric_limits<std::int64_t>::max();
    std::size_t from = 0;
  };
  std::vector<Best> best(places.size());
  best.front().cost = 0;
  for (std::size_t to = 1; to < places.size(); ++to) {
    auto const last = to + 1 == places.size();
    for (auto from = to; from-- > 0;) {
      if (from + 1 < to && places[to].end - places[from].start > measure) {
        break;
      }
      auto const cost = best[from].cost + line_cost(places[from], places[to], last, measure);
      if (cost < best[to].cost) {
        best[to] = {cost, from};
      }
    }
  }
  std::vector<std::size_t> ends;
  for (auto at = places.size() - 1; at > 0; at = best[at].from) {
    ends.push_back(at);
  }
  std::reverse(ends.begin(), ends.end());
  return ends;
}

}  // namespace nb::layout
