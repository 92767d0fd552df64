#include "core/container/paper_key.hpp"

#include "core/container/letters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"
#include <algorithm>

namespace nb::container {
namespace {

std::string sheet() {
  return std::string(paper_form(test::key_of()).view());
}

std::size_t fault_in(std::string const& text) {
  auto const read = read_paper_form(text);
  auto const* fault = std::get_if<PaperFault>(&read);
  return fault == nullptr ? 0 : fault->group;
}

TEST(PaperKey, IsNineNumberedGroups) {
  EXPECT_THAT(sheet(), testing::MatchesRegex("([1-9]  [0-9A-Z]{4}-[0-9A-Z]{4}\n){9}"));
}

TEST(PaperKey, TypedBackIsTheSameKeyHoweverItIsTyped) {
  auto lower = sheet();
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    c = c == '0' ? 'o' : (c == '1' ? 'l' : c);
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  // The digit that numbers a line stays one.
  auto const with_numbers = [](std::string text) {
    for (std::size_t line = 0, at = 0; line < paper_groups; ++line, at += 13) {
      text[at] = static_cast<char>('1' + line);
    }
    return text;
  };
  auto spaced = sheet();
  std::replace(spaced.begin(), spaced.end(), '-', ' ');
  for (auto const& text :
       {sheet(), with_numbers(lower), spaced, "Head 2026\n1 too short\n\n" + sheet() + "\nfoot\n"}) {
    auto const read = read_paper_form(text);
    ASSERT_TRUE(std::holds_alternative<SecretKey>(read)) << text;
    EXPECT_EQ(std::get<SecretKey>(read).public_key(), test::key_of().public_key());
  }
}

/// Each single wrong letter is found; the group check misses 1 in 256, then the ninth group finds it.
TEST(PaperKey, FindsEveryWrongLetter) {
  auto const good = sheet();
  int in_its_group = 0;
  int tried = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    bool const is_letter = at % 13 >= 3 && at % 13 != 7 && at % 13 != 12;
    if (!is_letter) {
      continue;
    }
    for (char const other : letters) {
      if (other == good[at]) {
        continue;
      }
      auto bad = good;
      bad[at] = other;
      auto const group = fault_in(bad);
      ASSERT_NE(group, 0U) << bad;
      ++tried;
      in_its_group += group == at / 13 + 1 ? 1 : 0;
    }
  }
  EXPECT_EQ(tried, 72 * 31);
  EXPECT_GT(in_its_group, tried * 98 / 100);
}

TEST(PaperKey, NamesTheGroupThatIsMissingOrInTheWrongPlace) {
  auto const good = sheet();
  EXPECT_EQ(fault_in(""), 1U);
  EXPECT_EQ(fault_in(good.substr(13)), 1U);
  EXPECT_EQ(fault_in(good.substr(0, std::size_t{8} * 13)), 9U);
  auto swapped = good;
  std::swap_ranges(swapped.begin() + 3, swapped.begin() + 12, swapped.begin() + 16);
  EXPECT_EQ(fault_in(swapped), 1U);
  EXPECT_TRUE(is_paper_group(1, good.substr(3, 9)));
  EXPECT_FALSE(is_paper_group(2, good.substr(3, 9)));
  EXPECT_FALSE(is_paper_group(1, "K7Q2"));
  EXPECT_FALSE(is_paper_group(1, good.substr(3, 9) + "0"));
}

}  // namespace
}  // namespace nb::container
