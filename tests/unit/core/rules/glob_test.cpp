#include "core/rules/glob.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nb::rules {
namespace {

TEST(Glob, AStarStandsForAnyTextAndAQuestionMarkForOneLetter) {
  EXPECT_TRUE(glob_matches("*sterbefall*", "einen sterbefall beurkunden"));
  EXPECT_TRUE(glob_matches("*", ""));
  EXPECT_TRUE(glob_matches("b?r", "bür"));
  EXPECT_FALSE(glob_matches("b?r", "br"));
  EXPECT_FALSE(glob_matches("sterbefall", "sterbefall beurkunden"));
  EXPECT_TRUE(glob_matches("a*b*c", "a1b2b3c"));
  EXPECT_FALSE(glob_matches("a*b*c", "a1c2b"));
  EXPECT_FALSE(glob_matches("", "x"));
}

/// The slow obvious way, for small texts.
bool by_trying(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) {
    return text.empty();
  }
  if (pattern.front() == '*') {
    for (std::size_t taken = 0; taken <= text.size(); ++taken) {
      if (by_trying(pattern.substr(1), text.substr(taken))) {
        return true;
      }
    }
    return false;
  }
  return !text.empty() && (pattern.front() == '?' || pattern.front() == text.front()) &&
         by_trying(pattern.substr(1), text.substr(1));
}

TEST(Glob, AgreesWithTryingEverythingOnAllSmallPatterns) {
  std::string const marks = "ab*?";
  std::string const letters = "ab";
  for (unsigned code = 0; code < 1024; ++code) {
    std::string pattern;
    for (unsigned i = 0, rest = code; i < 5; ++i, rest /= 4) {
      pattern += marks[rest % 4];
    }
    for (unsigned word = 0; word < 64; ++word) {
      std::string text;
      for (unsigned i = 0, rest = word; i < 6; ++i, rest /= 2) {
        text += letters[rest % 2];
      }
      ASSERT_EQ(glob_matches(pattern, text), by_trying(pattern, text)) << pattern << ' ' << text;
    }
  }
}

TEST(Glob, AMaliciousPatternIsDoneInNoTime) {
  std::string pattern;
  for (int i = 0; i < 500; ++i) {
    pattern += "*a";
  }
  EXPECT_FALSE(glob_matches(pattern + "b", std::string(4000, 'a')));
}

TEST(Words, AreBoundedByWhatIsNeitherLetterNorDigit) {
  EXPECT_TRUE(has_words("sgb xii, asylblg", "sgb xii"));
  EXPECT_FALSE(has_words("sgb viii", "sgb vii"));
  EXPECT_FALSE(has_words("lbestg", "bestg"));
  EXPECT_TRUE(has_words("(bestg)", "bestg"));
  EXPECT_FALSE(has_words("abc", ""));
  EXPECT_TRUE(has_words("sgb viii und sgb vii", "sgb vii"));
}

}  // namespace
}  // namespace nb::rules
