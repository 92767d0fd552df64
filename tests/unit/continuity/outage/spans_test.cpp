#include "continuity/outage/spans.hpp"

#include <gtest/gtest.h>

namespace nb::outage {
namespace {

Spans spans(std::vector<std::pair<int, int>> const& pairs) {
  std::vector<Span> list;
  for (auto const& [from, until] : pairs) {
    list.push_back({Minutes{from}, until < 0 ? graph::never : Minutes{until}});
  }
  return Spans(std::move(list));
}

TEST(Spans, ThatTouchOrOverlapAreOne) {
  EXPECT_EQ(spans({{5, 7}, {0, 2}, {2, 3}, {6, 9}, {4, 4}}), spans({{0, 3}, {5, 9}}));
}

TEST(Spans, AreJoinedCutAndTakenAway) {
  auto const a = spans({{0, 4}, {8, -1}});
  auto const b = spans({{2, 10}});
  EXPECT_EQ(a.with(b), spans({{0, -1}}));
  EXPECT_EQ(a.within(b), spans({{2, 4}, {8, 10}}));
  EXPECT_EQ(a.without(b), spans({{0, 2}, {10, -1}}));
  EXPECT_EQ(Spans::always().without(a), spans({{4, 8}}));
}

TEST(Spans, LoseTheirBeginningToBridging) {
  EXPECT_EQ(spans({{0, 4}, {8, 20}, {30, -1}}).after(Minutes{5}), spans({{13, 20}, {35, -1}}));
}

TEST(Spans, AreSummedUpToAnEnd) {
  EXPECT_EQ(spans({{0, 4}, {8, -1}}).total_until(Minutes{10}), Minutes{6});
  EXPECT_EQ(spans({{20, -1}}).total_until(Minutes{10}), Minutes{0});
}

TEST(Spans, AreWhereTheWeightsAddUpToEnough) {
  auto const a = spans({{0, 6}});
  auto const b = spans({{4, 9}});
  EXPECT_EQ(where({{&a, 2}, {&b, 3}}, [](std::int64_t sum) { return sum >= 3; }), spans({{4, 9}}));
  EXPECT_EQ(where({{&a, 2}, {&b, 3}}, [](std::int64_t sum) { return sum == 0; }), spans({{9, -1}}));
}

}  // namespace
}  // namespace nb::outage
