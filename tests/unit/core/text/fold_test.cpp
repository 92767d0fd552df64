#include "core/text/utf8.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace nb::text {
namespace {

TEST(Fold, MakesCaseUmlautsAndAccentsEqual) {
  EXPECT_EQ(fold("ÄÖÜ äöü"), "aou aou");
  EXPECT_EQ(fold("Straße STRASSE STRAẞE"), "strasse strasse strasse");
  EXPECT_EQ(fold("Çelik Şahin Łódź Nguyễn Æ Œ Þ Đ"), "celik sahin lodz nguyen ae oe th d");
  EXPECT_EQ(fold("ЁЖИК Ω"), "ёжик ω");
}

TEST(Fold, ADecomposedUmlautIsTheSameLetter) {
  EXPECT_EQ(fold("Pru\u0308fung"), fold("Prüfung"));
}

TEST(Fold, DropsWhatNobodySees) {
  EXPECT_EQ(fold("Ver\u00ADwal\u200Btung\uFEFF"), "verwaltung");
  EXPECT_EQ(fold("VG\u2011001"), "vg-001");
}

TEST(Fold, MakesRunsOfWhiteSpaceOneAndDropsThemAtTheEnds) {
  EXPECT_EQ(fold("  a \t\u00A0\n b  "), "a b");
  EXPECT_EQ(fold(" \u00A0 "), "");
}

TEST(Fold, LeavesOtherSignsAlone) {
  EXPECT_EQ(fold("§ 24 – 3 × 4 €"), "§ 24 – 3 × 4 €");
}

TEST(Fold, IsTheSameWhenDoneTwice) {
  for (char32_t c = 0; c < 0x3000; ++c) {
    auto const once = fold(to_utf8(c));
    EXPECT_EQ(fold(once), once) << static_cast<std::uint32_t>(c);
  }
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::sort(
      names.begin(), names.end(), [](auto const& a, auto const& b) { return compare_german(a, b) < 0; });
  return names;
}

TEST(GermanOrder, UmlautsStandWithTheirBaseLetters) {
  std::vector<std::string> const expected{
      "Abfall", "Äcker", "Adler", "Maas", "Masse", "Maße", "Mast", "Öl", "Ost", "Übung", "Ulm", "Zoll"};
  auto names = expected;
  std::reverse(names.begin(), names.end());
  EXPECT_EQ(sorted(names), expected);
}

TEST(GermanOrder, TheLettersThemselvesDecideATie) {
  EXPECT_EQ(sorted({"bär", "Bar", "bar", "Bär"}), (std::vector<std::string>{"Bar", "Bär", "bar", "bär"}));
  EXPECT_EQ(compare_german("bar", "bar"), 0);
}

TEST(GermanOrder, NumbersInNamesCountByValue) {
  std::vector<std::string> const expected{"VG-1", "VG-9", "VG-010", "VG-10", "VG-10a", "VG-11", "VG-100"};
  auto names = expected;
  std::reverse(names.begin(), names.end());
  EXPECT_EQ(sorted(names), expected);
  EXPECT_LT(compare_german("9", "99999999999999999999999999"), 0);
  EXPECT_LT(compare_german("0", "00"), 0);
}

TEST(GermanOrder, AShorterNameComesFirst) {
  EXPECT_LT(compare_german("Bau", "Bauhof"), 0);
  EXPECT_GT(compare_german("Bau 2", "Bau"), 0);
  EXPECT_LT(compare_german("", "a"), 0);
}

TEST(GermanOrder, IsAnOrder) {
  std::vector<std::string> const names{
      "a", "A", "ä", "Ä", "a1", "a01", "ä1", "a10", "ss", "ß", "a b", "a-b", "", "1", "01"};
  for (auto const& a : names) {
    for (auto const& b : names) {
      EXPECT_EQ(compare_german(a, b) < 0, compare_german(b, a) > 0) << a << " " << b;
      EXPECT_EQ(compare_german(a, b) == 0, a == b) << a << " " << b;
      for (auto const& c : names) {
        EXPECT_FALSE(compare_german(a, b) < 0 && compare_german(b, c) < 0 && compare_german(a, c) >= 0)
            << a << " " << b << " " << c;
      }
    }
  }
}

using testing::Eq;
using testing::Optional;

TEST(MostSimilar, FindsTheSlipOfTheFingers) {
  std::vector<std::string> const fields{"Bezeichnung", "Fachbereich", "Rechtsgrundlage"};
  EXPECT_THAT(most_similar("Bezeihcnung", fields), Optional(Eq("Bezeichnung")));
  EXPECT_THAT(most_similar("fachberich", fields), Optional(Eq("Fachbereich")));
  EXPECT_THAT(most_similar("RECHTSGRUNDLAGEN", fields), Optional(Eq("Rechtsgrundlage")));
}

TEST(MostSimilar, UmlautsAreNoDifference) {
  EXPECT_THAT(most_similar("Uberbrückung", {"Überbrückung"}), Optional(Eq("Überbrückung")));
}

TEST(Suggestion, IsTheMostSimilarElseAllWhereTheyAreFewElseNothing) {
  EXPECT_EQ(suggestion("SZ-IR", {"SZ-IT", "SZ-STROM"}), "SZ-IT");
  EXPECT_EQ(suggestion("Hochwasser", {"SZ-IT", "SZ-STROM"}), "SZ-IT, SZ-STROM");
  EXPECT_EQ(suggestion("Hochwasser", std::vector<std::string>(21, "VG-001")), "");
  EXPECT_EQ(suggestion("Hochwasser", {}), "");
}

TEST(MostSimilar, AThirdOfTheWordMayDiffer) {
  EXPECT_THAT(most_similar("abcdef", {"abcdxy"}), Optional(Eq("abcdxy")));
  EXPECT_THAT(most_similar("abcdef", {"abcxyz"}), Eq(std::nullopt));
  EXPECT_THAT(most_similar("ab", {"ac"}), Eq(std::nullopt));
  EXPECT_THAT(most_similar("ab", {"AB"}), Optional(Eq("AB")));
  EXPECT_THAT(most_similar("abc", {"cab"}), Eq(std::nullopt));
}

TEST(MostSimilar, TheNearestWinsThenTheFirst) {
  EXPECT_THAT(most_similar("abcdef", {"abcdxx", "abcdex", "abcdey"}), Optional(Eq("abcdex")));
}

TEST(MostSimilar, NothingIsLikeNothingOrLikeAWholePage) {
  EXPECT_THAT(most_similar("abc", {}), Eq(std::nullopt));
  std::string const page(1000, 'a');
  EXPECT_THAT(most_similar(page, {page}), Eq(std::nullopt));
}

}  // namespace
}  // namespace nb::text
