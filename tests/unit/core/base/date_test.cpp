#include "core/base/date.hpp"

#include <gtest/gtest.h>

namespace nb {
namespace {

std::string read(std::string_view text) {
  auto const date = parse_date(text);
  return date ? to_iso(*date) : "none";
}

TEST(Date, IsReadInBothWaysOfWriting) {
  EXPECT_EQ(read("2026-11-21"), "2026-11-21");
  EXPECT_EQ(read("21.11.2026"), "2026-11-21");
  EXPECT_EQ(read("1.3.2026"), "2026-03-01");
  EXPECT_EQ(read("01.03.2026"), "2026-03-01");
}

TEST(Date, LeapDaysAreDaysOnlyInLeapYears) {
  EXPECT_EQ(read("2028-02-29"), "2028-02-29");
  EXPECT_EQ(read("29.02.2027"), "none");
  EXPECT_EQ(read("1900-02-29"), "none");
  EXPECT_EQ(read("2000-02-29"), "2000-02-29");
}

TEST(Date, OnlyTheYears1900To2200AreMeant) {
  EXPECT_EQ(read("1900-01-01"), "1900-01-01");
  EXPECT_EQ(read("2200-12-31"), "2200-12-31");
  EXPECT_EQ(read("1899-12-31"), "none");
  EXPECT_EQ(read("2201-01-01"), "none");
}

TEST(Date, WhatIsNoDayIsNotGuessedAt) {
  for (auto const* text :
       {"",         "21.11.26",   "2026-1-2",    "2026-13-01",       "2026-00-10", "2026-01-00", "32.01.2026",
        "0.1.2026", "21/11/2026", "2026-11-21 ", "2026-11-21T07:40", "20261121",   "2026.11.21", "21.11.",
        "heute",    "+1.1.2026",  "2026-11-2a",  "21.11.20261",      "--",         ".."}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

TEST(Date, DaysAreCountedAcrossMonthsAndYears) {
  auto const new_year = *parse_date("2027-01-01");
  EXPECT_EQ(to_iso(plus_days(new_year, -1)), "2026-12-31");
  EXPECT_EQ(to_iso(plus_days(new_year, 365)), "2028-01-01");
  EXPECT_EQ(days_between(*parse_date("2026-11-21"), new_year), 41);
  EXPECT_EQ(days_between(new_year, *parse_date("2026-11-21")), -41);
}

TEST(Date, EveryDayOfTheRangeComesBackAsWritten) {
  auto const first = *parse_date("1900-01-01");
  int const days = days_between(first, *parse_date("2200-12-31"));
  for (int day = 0; day <= days; ++day) {
    auto const date = plus_days(first, day);
    ASSERT_EQ(parse_date(to_iso(date)), date) << to_iso(date);
  }
}

}  // namespace
}  // namespace nb
