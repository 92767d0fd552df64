#include "export/layout/words.hpp"

#include "export/layout/paragraph.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nb::layout {
namespace {

/// "Ver-wal|tung": "-" where a hyphen would be added, "|" where none is.
std::string breaks(std::string const& utf8) {
  Words words(Hyphens::german);
  auto const& word = words.word(utf8, Weight::regular);
  std::string text;
  auto next = word.breaks.begin();
  for (std::size_t i = 0; i < word.letters.size(); ++i) {
    if (next != word.breaks.end() && next->letters == i) {
      text += next->hyphen ? '~' : '|';
      ++next;
    }
    text += word.letters[i].code < 0x80 ? static_cast<char>(word.letters[i].code) : '?';
  }
  return text;
}

TEST(Words, AreDividedAtSyllablesAndAfterTheirOwnHyphens) {
  EXPECT_EQ(breaks("Verwaltung"), "Ver~wal~tung");
  EXPECT_EQ(breaks("IT-Leitung"), "IT-|Lei~tung");
  EXPECT_EQ(breaks("(Verwaltung),"), "(Ver~wal~tung),");
}

TEST(Words, NumbersAndIdsStayWhole) {
  EXPECT_EQ(breaks("VG-001"), "VG-001");
  EXPECT_EQ(breaks("(PERS-BAUHOF)"), "(PERS-BAUHOF)");
  EXPECT_EQ(breaks("ABFALL-ENTSORGUNG-NORD"), "AB~FALL-|ENT~SOR~GUNG-|NORD");
  EXPECT_EQ(breaks("24/7"), "24/7");
  EXPECT_EQ(breaks("21.11.2026"), "21.11.2026");
}

TEST(Words, AnAddressNeverGetsAHyphenThatWouldBelongToIt) {
  EXPECT_EQ(breaks("notfall@verwaltung.example"), "notfall@|verwaltung.|example");
  EXPECT_EQ(breaks("https://a.example/verwaltung"), "https://|a.|example/|verwaltung");
}

TEST(Words, ASoftHyphenByTheAuthorReplacesTheRules) {
  EXPECT_EQ(breaks("Verwal\u00ADtung"), "Verwal~tung");
  EXPECT_EQ(breaks("abc\u200Bdef"), "abc|def");
}

TEST(Words, KerningPullsLettersTogether) {
  Words words(Hyphens::none);
  auto const both = words.word("AV", Weight::regular).width;
  auto const apart = words.word("A", Weight::regular).width + words.word("V", Weight::regular).width;
  EXPECT_LT(both, apart);
}

TEST(Words, TwoLettersForOneAreJoined) {
  Words words(Hyphens::none);
  auto const& word = words.word("fu\u0308r", Weight::regular);
  ASSERT_EQ(word.letters.size(), 3U);
  EXPECT_EQ(word.letters[1].code, u'ü');
}

TEST(Words, ASymbolComesFromTheSymbolFontAndAForeignLetterIsReported) {
  Words words(Hyphens::none);
  EXPECT_EQ(words.word("✓", Weight::regular).letters.front().face, Face::symbols);
  auto const& foreign = words.word("漢😀", Weight::regular);
  EXPECT_EQ(foreign.missing, U"漢😀");
  ASSERT_EQ(foreign.letters.size(), 2U);
  EXPECT_EQ(foreign.letters[0].code, u'\uFFFD');
}

TEST(Words, LettersOfTheNeighboursAreInTheTextFonts) {
  Words words(Hyphens::none);
  for (auto const weight : {Weight::regular, Weight::bold}) {
    auto const& word = words.word("ŁódźşšẞĳœŐ€§„“‚‘–—…→≥", weight);
    EXPECT_TRUE(word.missing.empty());
    for (auto const& letter : word.letters) {
      EXPECT_NE(letter.face, Face::symbols) << static_cast<unsigned>(letter.code);
    }
  }
}

TEST(Words, ControlCharactersAreDroppedAndReported) {
  Words words(Hyphens::none);
  auto const& word = words.word("a\u0001b\u202Ec\u202C", Weight::regular);
  EXPECT_EQ(word.letters.size(), 3U);
  EXPECT_EQ(word.dropped, (std::u32string{0x1, 0x202E, 0x202C}));
}

TEST(Words, AreForgottenWhenTheyAreTooMany) {
  Words words(Hyphens::none);
  for (std::size_t i = 0; i <= Words::most_words; ++i) {
    static_cast<void>(words.word(std::to_string(i), Weight::regular));
  }
  auto const* before = &words.word("0", Weight::regular);
  words.forget_if_full();
  EXPECT_EQ(words.word("0", Weight::regular).letters.size(), 1U);
  static_cast<void>(before);
}

}  // namespace
}  // namespace nb::layout
