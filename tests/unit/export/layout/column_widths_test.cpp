#include "export/layout/grid.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace nb::layout {
namespace {

Length pt(double points) {
  return Length::pt(points);
}

ColumnNeed need(double narrowest, double comfortable, double natural, double weight = 1) {
  return {pt(narrowest), pt(comfortable), pt(natural), weight};
}

Length sum(std::vector<Length> const& widths) {
  Length all;
  for (auto const width : widths) {
    all += width;
  }
  return all;
}

TEST(ColumnWidths, AlwaysFillTheWholeWidth) {
  EXPECT_EQ(sum(column_widths({need(10, 20, 30), need(10, 10, 500, 5), need(50, 60, 60)}, pt(300))), pt(300));
  EXPECT_EQ(sum(column_widths({need(10, 20, 30)}, pt(300))), pt(300));
  EXPECT_EQ(sum(column_widths({need(400, 400, 400), need(10, 10, 10)}, pt(300))), pt(300));
  EXPECT_TRUE(column_widths({}, pt(300)).empty());
}

TEST(ColumnWidths, NoColumnIsNarrowerThanItsLongestSyllableWhileThereIsRoom) {
  auto const widths = column_widths({need(40, 80, 900), need(60, 60, 60), need(30, 90, 2000)}, pt(400));
  EXPECT_GE(widths[0], pt(80));
  EXPECT_GE(widths[1], pt(60));
  EXPECT_GE(widths[2], pt(90));
}

TEST(ColumnWidths, WhereNothingFitsTheWidestColumnsGiveWay) {
  auto const widths = column_widths({need(20, 20, 20), need(300, 300, 300), need(300, 300, 300)}, pt(220));
  EXPECT_EQ(widths[0], pt(20));
  EXPECT_EQ(widths[1], pt(100));
  EXPECT_EQ(widths[2], pt(100));
}

TEST(ColumnWidths, RoomThatNobodyNeedsGoesByWeight) {
  auto const widths = column_widths({need(10, 10, 10, 1), need(10, 10, 10, 3)}, pt(100));
  EXPECT_EQ(widths[0], pt(30));
  EXPECT_EQ(widths[1], pt(70));
}

TEST(ColumnWidths, AWeightThatIsNoNumberIsASmallOne) {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const widths =
      column_widths({need(10, 10, 10, nan), need(10, 10, 10, -5), need(10, 10, 10, 1)}, pt(100));
  EXPECT_EQ(sum(widths), pt(100));
  EXPECT_GT(widths[2], pt(75));
}

}  // namespace
}  // namespace nb::layout
