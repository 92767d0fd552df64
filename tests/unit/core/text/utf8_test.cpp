#include "core/text/utf8.hpp"

#include <gtest/gtest.h>

namespace nb::text {
namespace {

TEST(Utf8, WellFormedTextIsRecognised) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Straße €"));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF
  EXPECT_TRUE(is_utf8("\xED\x9F\xBF"));      // U+D7FF
  EXPECT_TRUE(is_utf8("\xEE\x80\x80"));      // U+E000
}

TEST(Utf8, OverlongFormsSurrogatesAndFragmentsAreNot) {
  for (auto const* bytes : {"\xC0\x80",
                            "\xC1\xBF",
                            "\xE0\x9F\xBF",
                            "\xF0\x8F\xBF\xBF",
                            "\xED\xA0\x80",
                            "\xED\xBF\xBF",
                            "\xF4\x90\x80\x80",
                            "\xF5\x80\x80\x80",
                            "\x80",
                            "\xC3",
                            "a\xE2\x82",
                            "\xC3(",
                            "\xFF"}) {
    EXPECT_FALSE(is_utf8(bytes)) << testing::PrintToString(std::string(bytes));
  }
}

TEST(Utf8, EveryCodePointComesBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c > 0xDFFF) {
      auto const text = to_utf8(c);
      ASSERT_TRUE(is_utf8(text)) << static_cast<std::uint32_t>(c);
      ASSERT_EQ(code_points(text), std::vector<char32_t>{c}) << static_cast<std::uint32_t>(c);
    }
  }
}

TEST(Utf8, WhatIsNoCodePointIsWrittenAsReplacement) {
  EXPECT_EQ(to_utf8(0xD800), "\xEF\xBF\xBD");
  EXPECT_EQ(to_utf8(0x110000), "\xEF\xBF\xBD");
}

TEST(Utf8, EachMalformedByteBecomesOneReplacement) {
  EXPECT_EQ(code_points("a\xFF\xC3z"), (std::vector<char32_t>{'a', 0xFFFD, 0xFFFD, 'z'}));
  EXPECT_EQ(code_points("\xE2\x82"), (std::vector<char32_t>{0xFFFD, 0xFFFD}));
}

TEST(Windows1252, BecomesUtf8) {
  EXPECT_EQ(from_windows_1252("Stra\xDF"
                              "e \x80 \x84Pr\xFC"
                              "fung\x93 \x96"),
            "Straße € „Prüfung“ –");
}

TEST(Windows1252, BytesWithoutMeaningBecomeReplacements) {
  EXPECT_EQ(from_windows_1252("\x81\x8D\x8F\x90\x9D"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(Windows1252, AnyByteGivesWellFormedText) {
  for (int byte = 0; byte < 256; ++byte) {
    auto const text = from_windows_1252(std::string(1, static_cast<char>(byte)));
    EXPECT_TRUE(is_utf8(text)) << byte;
    EXPECT_EQ(code_points(text).size(), 1U) << byte;
  }
}

TEST(Trim, TakesSpacesAndInvisibleCharactersOffBothEnds) {
  EXPECT_EQ(trim("  a b\t\r\n"), "a b");
  EXPECT_EQ(trim("\u00A0\u200B\uFEFFÄ\u202F\u2060"), "Ä");
  EXPECT_EQ(trim(" \u00A0 "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Trim, LeavesMalformedBytesAlone) {
  EXPECT_EQ(trim(" \xC2 "), "\xC2");
  EXPECT_EQ(trim("a\x80\x80\x80\x80\x80"), "a\x80\x80\x80\x80\x80");
  EXPECT_EQ(trim("\xA0"), "\xA0");
}

}  // namespace
}  // namespace nb::text
