#include "core/base/duration.hpp"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace nb {
namespace {

constexpr Minutes hour{60};
constexpr Minutes unit_needed{0};

std::string read(std::string_view text, Minutes bare_unit = unit_needed, Rounding rounding = Rounding::down) {
  auto const duration = parse_duration(text, bare_unit, rounding);
  return duration ? to_iso(*duration) : "none";
}

TEST(Duration, IsReadWithGermanAndEnglishUnits) {
  std::array<std::pair<std::string_view, std::string_view>, 24> const cases{{
      {"30 min", "PT30M"},  {"4 h", "PT4H"},       {"3 d", "P3D"},       {"2 Tage", "P2D"},
      {"1 w", "P7D"},       {"1 Woche", "P7D"},    {"1 Monat", "P30D"},  {"15 Minuten", "PT15M"},
      {"1 Std.", "PT1H"},   {"6 Stunden", "PT6H"}, {"1 Stunde", "PT1H"}, {"1 Tag", "P1D"},
      {"2 Wochen", "P14D"}, {"3 Monate", "P90D"},  {"1 Jahr", "P365D"},  {"2 hours", "PT2H"},
      {"1 day", "P1D"},     {"1 week", "P7D"},     {"2 months", "P60D"}, {"4h", "PT4H"},
      {"90 min", "PT90M"},  {"120 min", "PT2H"},   {"48 h", "P2D"},      {"0 h", "PT0M"},
  }};
  for (auto const& [text, expected] : cases) {
    EXPECT_EQ(read(text), expected) << text;
  }
}

TEST(Duration, UpperCaseAndSpacesOfWordProcessorsDoNotMatter) {
  EXPECT_EQ(read("4 H"), "PT4H");
  EXPECT_EQ(read("2 TAGE"), "P2D");
  EXPECT_EQ(read(" 4  h "), "PT4H");
  EXPECT_EQ(read("4\xC2\xA0h"), "PT4H");
  EXPECT_EQ(read("4\xE2\x80\xAFh"), "PT4H");
}

TEST(Duration, DecimalCommaAndPointMeanTheSame) {
  EXPECT_EQ(read("0,5 h"), "PT30M");
  EXPECT_EQ(read("0.5 h"), "PT30M");
  EXPECT_EQ(read("1,25 d"), "PT30H");
}

TEST(Duration, WhatThisProgramPrintsIsReadAgain) {
  EXPECT_EQ(read("19 Std. 36 Min."), "PT1176M");
  EXPECT_EQ(read("19 h 36 min"), "PT1176M");
  EXPECT_EQ(read("1 Tag 12 Std."), "PT36H");
}

TEST(Duration, ABareNumberTakesTheUnitOfItsColumn) {
  EXPECT_EQ(read("4", hour), "PT4H");
  EXPECT_EQ(read("0,5", hour), "PT30M");
  EXPECT_EQ(read("5", Minutes(1)), "PT5M");
  EXPECT_EQ(read("30 min", hour), "PT30M");
  EXPECT_EQ(read("4", unit_needed), "none");
}

TEST(Duration, Iso8601IsRead) {
  EXPECT_EQ(read("PT4H"), "PT4H");
  EXPECT_EQ(read("P3D"), "P3D");
  EXPECT_EQ(read("P1DT12H"), "PT36H");
  EXPECT_EQ(read("P1W"), "P7D");
  EXPECT_EQ(read("P1M"), "P30D");
  EXPECT_EQ(read("PT1M"), "PT1M");
  EXPECT_EQ(read("P1Y"), "P365D");
  EXPECT_EQ(read("PT0,5H"), "PT30M");
  EXPECT_EQ(read("pt4h"), "PT4H");
  EXPECT_EQ(read("PT90S"), "PT1M");
}

TEST(Duration, MalformedIso8601IsNoDuration) {
  for (auto const* text :
       {"P", "PT", "P1DT", "PT1D", "P1H", "P1", "PT1H1H", "PT1M1H", "P0.5DT1H", "P-1D", "P1D ", "PT1HT1M"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

TEST(Duration, RoundingNeverFlatters) {
  EXPECT_EQ(read("90 s", unit_needed, Rounding::down), "PT1M");
  EXPECT_EQ(read("90 s", unit_needed, Rounding::up), "PT2M");
  EXPECT_EQ(read("0,01 h", hour, Rounding::down), "PT0M");
  EXPECT_EQ(read("0,01 h", hour, Rounding::up), "PT1M");
  EXPECT_EQ(read("0,0000000001 d", hour, Rounding::down), "PT0M");
  EXPECT_EQ(read("60 s", unit_needed, Rounding::up), "PT1M");
}

TEST(Duration, AThirdOfAnHourFromASpreadsheetIsTwentyMinutes) {
  EXPECT_EQ(read("0.33333333333333331", hour, Rounding::down), "PT20M");
  EXPECT_EQ(read("1.6666666666666667", hour, Rounding::up), "PT100M");
  EXPECT_EQ(read("0,33", hour, Rounding::down), "PT19M");
}

TEST(Duration, WhatIsNoDurationIsNotGuessedAt) {
  for (auto const* text :
       {"",      "-",    "-4 h",  "h",     "vier h", "4 x",  "4 m",     "1.000,5 h",  "4 h 30",
        "4,",    "4, h", ",5 h",  "+4 h",  "4 h h",  "1:30", "ca. 4 h", "1 h 2 h",    "30 min 4 h",
        "4 h\n", "½ h",  "4 h..", "1e3 h", "0x10 h", "∞",    "4\xC2",   "1 Tag, 2 h", "nan"}) {
    EXPECT_EQ(read(text), "none") << text;
    EXPECT_EQ(read(text, hour), "none") << text;
  }
}

TEST(Duration, AHundredYearsAreTheLongest) {
  EXPECT_EQ(read("100 Jahre"), "P36500D");
  EXPECT_EQ(read("36500 d"), "P36500D");
  EXPECT_EQ(read("36501 d"), "none");
  EXPECT_EQ(read("36500 d 1 s"), "none");
  EXPECT_EQ(read("999999999999 h"), "none");
  EXPECT_EQ(read("99999999999999999999999 min"), "none");
  EXPECT_EQ(read("36500,0000001 d"), "none");
}

TEST(Duration, IsWrittenInTheLargestExactUnitAndComesBack) {
  for (int count = 0; count <= 4 * 1440; ++count) {
    Minutes const duration(count);
    ASSERT_EQ(parse_duration(to_iso(duration), unit_needed, Rounding::down), duration) << count;
  }
  EXPECT_EQ(to_iso(Minutes(90)), "PT90M");
  EXPECT_EQ(to_iso(Minutes(1440)), "P1D");
  EXPECT_EQ(to_iso(Minutes(-90)), "-PT90M");
}

}  // namespace
}  // namespace nb
