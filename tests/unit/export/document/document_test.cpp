#include "export/document/document.hpp"

#include <gtest/gtest.h>

namespace nb::document {
namespace {

TEST(Document, WordsAreTheTextWithoutItsMarks) {
  EXPECT_EQ(words({{"siehe "}, {"Seite", true, "kapitel:1", true}, {" unten"}}), "siehe Seite unten");
  EXPECT_EQ(words({}), "");
}

TEST(Document, PlainAndStrongTextDifferOnlyInTheirMark) {
  EXPECT_EQ(words(plain("Größe")), words(strong("Größe")));
  EXPECT_FALSE(plain("x").front().strong);
  EXPECT_TRUE(strong("x").front().strong);
}

}  // namespace
}  // namespace nb::document
