#include "export/layout/line_breaking.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace nb::layout {

namespace {

std::int64_t squared(std::int64_t number) {
  return number * number;
}

/// What a line gives up if all its spaces shrink.
std::int64_t shrinkable(Opportunity const& from, Opportunity const& to, Measure measure) {
  return measure.shrink * std::max(to.spaces_before - from.spaces_passed, 0);
}

/// Of a line that is pulled to both edges. \param room is negative if its spaces must shrink
std::int64_t justified_cost(std::int64_t room, std::int64_t spaces, Measure measure) {
  constexpr std::int64_t widest = 5000;  // beyond that all lines are equally bad
  auto const give = std::max<std::int64_t>(spaces, 1) * (room < 0 ? measure.shrink : measure.stretch);
  auto const ratio = std::min(std::abs(room) * 1000 / std::max<std::int64_t>(give, 1), widest);
  return squared(ratio * ratio * ratio / 10'000'000);
}

}  // namespace

std::int64_t line_cost(Opportunity const& from, Opportunity const& to, bool last, Measure measure) {
  constexpr std::int64_t overfull = 1'000'000'000'000;
  constexpr std::int64_t stub_parts = 6;  // a last line shorter than a sixth is a stub
  auto const width = to.end - from.start;
  auto const room = measure.width - width;
  if (room + shrinkable(from, to, measure) < 0) {
    return overfull;
  }
  if (last && room >= 0) {
    return width * stub_parts < measure.width ? penalty::stub : 0;
  }
  auto const fill = measure.stretch > 0 ? justified_cost(room, to.spaces_before - from.spaces_passed, measure)
                                        : squared(room * 1000 / std::max<std::int64_t>(measure.width, 1));
  return fill + to.penalty + (from.hyphen && to.hyphen ? penalty::hyphens_in_a_row : 0);
}

namespace {

/// The first place from which a line reaches `to`; at worst the one just before it. \param near that of the
/// place before `to`: from there it is a step or two
std::size_t first_start(std::span<Opportunity const> places,
                        std::size_t to,
                        std::size_t near,
                        Measure measure) {
  auto const reaches = [&](std::size_t from) {
    return places[to].end - places[from].start - shrinkable(places[from], places[to], measure) <=
           measure.width;
  };
  auto from = near;
  while (from + 1 < to && !reaches(from)) {
    ++from;
  }
  while (from > 0 && reaches(from - 1)) {
    --from;
  }
  return from;
}

}  // namespace

std::vector<std::size_t> break_lines(std::span<Opportunity const> places, Measure measure) {
  struct Best {
    std::int64_t cost = std::numeric_limits<std::int64_t>::max();
    std::size_t from = 0;
  };
  if (places.size() < 2) {
    return {};
  }
  auto const last = places.size() - 1;
  if (places[last].end - places[0].start <= measure.width) {
    return {last};  // one line is never worse than two: a stub costs less than a line that is nearly empty
  }
  std::vector<Best> best(places.size());
  best.front().cost = 0;
  std::size_t first = 0;
  for (std::size_t to = 1; to <= last; ++to) {
    first = first_start(places, to, first, measure);
    for (auto from = first; from < to; ++from) {
      if (best[from].cost > best[to].cost) {
        continue;  // whatever the line costs
      }
      auto const cost = best[from].cost + line_cost(places[from], places[to], to == last, measure);
      if (cost <= best[to].cost) {
        best[to] = {cost, from};
      }
    }
  }
  std::vector<std::size_t> ends;
  for (auto at = last; at > 0; at = best[at].from) {
    ends.push_back(at);
  }
  std::reverse(ends.begin(), ends.end());
  return ends;
}

}  // namespace nb::layout
