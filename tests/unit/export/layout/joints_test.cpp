#include "export/layout/joints.hpp"

#include <gtest/gtest.h>

namespace nb::layout {
namespace {

bool stay_together(std::u32string_view before, std::u32string_view after) {
  return joined(joints_of(before), joints_of(after));
}

TEST(Joints, ANumberStaysWithItsUnitAndWithWhatCountsIt) {
  EXPECT_TRUE(stay_together(U"4", U"h"));
  EXPECT_TRUE(stay_together(U"72", U"Stunden."));
  EXPECT_TRUE(stay_together(U"§", U"28"));
  EXPECT_TRUE(stay_together(U"Seite", U"47"));
  EXPECT_TRUE(stay_together(U"(Seite", U"47)"));
  EXPECT_FALSE(stay_together(U"4", U"Personen"));
}

TEST(Joints, ATimeAfterTheIncidentIsOnePiece) {
  EXPECT_TRUE(stay_together(U"T0", U"+"));
  EXPECT_TRUE(stay_together(U"+", U"3"));
  EXPECT_TRUE(stay_together(U"3", U"d"));
  EXPECT_TRUE(stay_together(U"d", U"4"));
}

TEST(Joints, ATelephoneNumberIsOnePieceAndTheNextOneAnother) {
  EXPECT_TRUE(stay_together(U"040", U"66969"));
  EXPECT_TRUE(stay_together(U"738", U"·"));
  EXPECT_FALSE(stay_together(U"·", U"089"));
}

TEST(Joints, OrdinaryWordsArePartedAnywhere) {
  EXPECT_FALSE(stay_together(U"Notfall", U"feststellen"));
  EXPECT_FALSE(stay_together(U"2026,", U"2027"));
  EXPECT_TRUE(stay_together(U"z.", U"B."));
}

}  // namespace
}  // namespace nb::layout
