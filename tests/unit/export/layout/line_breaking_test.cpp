#include "export/layout/line_breaking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace nb::layout {
namespace {

/// Words of these widths with spaces of width 3 between them.
std::vector<Opportunity> words(std::vector<std::int64_t> const& widths) {
  std::vector<Opportunity> places{{}};
  std::int64_t x = 0;
  std::int32_t spaces = 0;
  for (auto const width : widths) {
    x += width;
    places.push_back({x, x + 3, 0, false, spaces, spaces + 1});
    x += 3;
    ++spaces;
  }
  return places;
}

std::int64_t cost_of(std::vector<Opportunity> const& places,
                     std::vector<std::size_t> const& ends,
                     Measure measure) {
  std::int64_t cost = 0;
  std::size_t from = 0;
  for (auto const to : ends) {
    cost += line_cost(places[from], places[to], to + 1 == places.size(), measure);
    from = to;
  }
  return cost;
}

/// Every way to break, tried out.
std::int64_t least_cost(std::vector<Opportunity> const& places, Measure measure) {
  auto const inner = places.size() - 2;
  auto least = std::numeric_limits<std::int64_t>::max();
  for (std::uint32_t choice = 0; choice < (1U << inner); ++choice) {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < inner; ++i) {
      if ((choice >> i & 1U) != 0) {
        ends.push_back(i + 1);
      }
    }
    ends.push_back(places.size() - 1);
    least = std::min(least, cost_of(places, ends, measure));
  }
  return least;
}

TEST(LineBreaking, ATextThatFitsStaysOnOneLine) {
  EXPECT_EQ(break_lines(words({10, 10, 10}), {36}), (std::vector<std::size_t>{3}));
}

TEST(LineBreaking, EveryLineButAnUnbreakableOneFits) {
  auto const places = words({10, 50, 10, 12, 7, 30, 2});
  std::size_t from = 0;
  for (auto const to : break_lines(places, {40})) {
    auto const width = places[to].end - places[from].start;
    EXPECT_TRUE(width <= 40 || to == from + 1) << width;
    from = to;
  }
}

TEST(LineBreaking, LooksAheadInsteadOfFillingTheFirstLine) {
  // Greedy filling would give "30 30" and leave the 60 after it with a nearly empty line before the 90.
  auto const places = words({30, 30, 20, 90, 10});
  EXPECT_LT(cost_of(places, break_lines(places, {95}), {95}), cost_of(places, {3, 4, 5}, {95}) + 1);
}

TEST(LineBreaking, IsAsGoodAsTryingEveryWayToBreak) {
  std::uint32_t random = 12345;
  auto const next = [&random](std::uint32_t below) {
    random = random * 1664525U + 1013904223U;
    return (random >> 16U) % below;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::int64_t> widths(3 + next(9));
    for (auto& width : widths) {
      width = 1 + next(40);
    }
    auto places = words(widths);
    for (std::size_t i = 1; i + 1 < places.size(); ++i) {
      if (next(4) == 0) {
        places[i].hyphen = true;
        places[i].penalty = penalty::hyphen;
      }
    }
    auto const width = 45 + static_cast<std::int64_t>(next(60));
    for (auto const measure : {Measure{width}, Measure{width, 2, 1}}) {
      ASSERT_EQ(cost_of(places, break_lines(places, measure), measure), least_cost(places, measure)) << round;
    }
  }
}

TEST(LineBreaking, AJustifiedLineMayBeALittleTooFullIfItsSpacesCanShrink) {
  auto const places = words({20, 20, 20, 30, 30});
  EXPECT_EQ(break_lines(places, {64}).front(), 2U);
  EXPECT_EQ(break_lines(places, {64, 2, 1}).front(), 3U);
}

TEST(LineBreaking, AHyphenIsUsedOnlyWhereItSavesRoom) {
  std::vector<Opportunity> places{
      {}, {40, 43, 0, false}, {70, 65, penalty::hyphen, true}, {95, 95, 0, false}};
  EXPECT_EQ(break_lines(places, {60}), (std::vector<std::size_t>{1, 3}));
  EXPECT_EQ(break_lines(places, {72}).front(), 2U);
}

TEST(LineBreaking, NothingButAnEndIsNoLine) {
  EXPECT_TRUE(break_lines(words({}), {10}).empty());
}

}  // namespace
}  // namespace nb::layout
