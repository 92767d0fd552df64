#include "core/container/encoding.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace nb::container {
namespace {

TEST(Base64, WritesAndReadsTheExamplesOfTheStandard) {
  std::vector<std::pair<char const*, char const*>> const examples{// RFC 4648, section 10
                                                                  {"", ""},
                                                                  {"f", "Zg=="},
                                                                  {"fo", "Zm8="},
                                                                  {"foo", "Zm9v"},
                                                                  {"foob", "Zm9vYg=="},
                                                                  {"fooba", "Zm9vYmE="}};
  for (auto const& [bytes, text] : examples) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), std::string(bytes));
  }
  EXPECT_EQ(to_base64("fo", Padding::without), "Zm8");
  EXPECT_EQ(from_base64("Zm8", Padding::without), "fo");
}

TEST(Base64, HasOneFormOnly) {
  for (auto const* text :
       {"Zg", "Zg=", "Zh==", "Zg==\n", " Zg==", "Z g==", "Zm9v====", "Zm9v=", "Zm_v", "=", "Z"}) {
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
  }
  EXPECT_EQ(from_base64("Zm8=", Padding::without), std::nullopt);
  EXPECT_EQ(from_base64("Zm9", Padding::without), std::nullopt);  // stray bits
}

TEST(Bech32, WritesAndReadsTheExamplesOfTheStandard) {
  // BIP 173: no data, and 32 values that count up.
  EXPECT_EQ(to_bech32("a", ""), "a12uel5l");
  EXPECT_EQ(from_bech32("a", "a12uel5l"), "");
  auto const counted = from_bech32("abcdef", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw");
  ASSERT_TRUE(counted);
  EXPECT_EQ(to_hex(*counted), "00443214c74254b635cf84653a56d7c675be77df");
  EXPECT_EQ(to_bech32("abcdef", *counted), "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw");
}

TEST(Bech32, NoticesEveryChangedLetter) {
  std::string const good = to_bech32("age", std::string(32, '\x5a'));
  ASSERT_EQ(from_bech32("age", good), std::string(32, '\x5a'));
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i] = bad[i] == 'q' ? 'p' : 'q';
    EXPECT_EQ(from_bech32("age", bad), std::nullopt) << bad;
  }
  for (auto const* text : {"", "age", "age1", "age1b", "xge12uel5l", "AGE12UEL5L"}) {
    EXPECT_EQ(from_bech32("age", text), std::nullopt) << text;
  }
}

TEST(Lines, EndWithOrWithoutCarriageReturn) {
  std::string_view text = "a\r\nb\n\nc";
  EXPECT_EQ(take_line(text), "a");
  EXPECT_EQ(take_line(text), "b");
  EXPECT_EQ(take_line(text), "");
  EXPECT_EQ(take_line(text), "c");
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace nb::container
