#include "core/text/hyphenation.hpp"

#include "core/text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace nb::text {
namespace {

/// "Netz-er-satz": the word with a hyphen at each place.
std::string divided(Hyphenation const& hyphenation, std::string const& word) {
  auto const letters = code_points(word);
  auto const places = hyphenation.places({letters.data(), letters.size()});
  std::string text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (next < places.size() && places[next] == i) {
      text += '-';
      ++next;
    }
    text += to_utf8(letters[i]);
  }
  return text;
}

std::string german(std::string const& word) {
  return divided(Hyphenation::german(), word);
}

TEST(Hyphenation, DividesWordsOfTheTradeAsTheDictionaryDoes) {
  EXPECT_EQ(german("Netzersatzanlage"), "Netz-er-satz-an-la-ge");
  EXPECT_EQ(german("Eskalationsstufe"), "Es-ka-la-ti-ons-stu-fe");
  EXPECT_EQ(german("Geschäftsprozess"), "Ge-schäfts-pro-zess");
  EXPECT_EQ(german("Verwaltung"), "Ver-wal-tung");
  EXPECT_EQ(german("Straßenverkehrsamt"), "Stra-ßen-ver-kehrs-amt");
  EXPECT_EQ(german("Überbrückungszeit"), "Über-brü-ckungs-zeit");
}

TEST(Hyphenation, CapitalsAreDividedLikeSmallLetters) {
  EXPECT_EQ(german("VERWALTUNG"), "VER-WAL-TUNG");
  EXPECT_EQ(german("ÜBERTRAGUNG"), "ÜBER-TRA-GUNG");
}

TEST(Hyphenation, KeepsTwoLettersTogetherAtBothEnds) {
  EXPECT_EQ(german("Abend"), "Abend");
  EXPECT_EQ(german("Uhu"), "Uhu");
  EXPECT_EQ(german(""), "");
}

TEST(Hyphenation, LettersOutsideTheAlphabetAreNeverMatched) {
  EXPECT_EQ(german("12345678"), "12345678");
  EXPECT_EQ(german("ŁŁŁŁŁŁ"), "ŁŁŁŁŁŁ");
  EXPECT_EQ(german("........"), "........");
}

TEST(Hyphenation, WordsBeyondTheLimitStayWhole) {
  std::string word;
  while (word.size() <= Hyphenation::longest_word) {
    word += "Verwaltung";
  }
  EXPECT_EQ(german(word), word);
}

TEST(Hyphenation, TheHighestVoteWinsAndOnlyAnOddOneDivides) {
  Hyphenation const patterns("a1b\n.ab2c\nc3d\nbc4d\n");
  EXPECT_EQ(divided(patterns, "aaab"), "aaab");  // a place before the last letter is too near the end
  EXPECT_EQ(divided(patterns, "aaabb"), "aaa-bb");
  EXPECT_EQ(divided(patterns, "xxcdxx"), "xxc-dxx");
  EXPECT_EQ(divided(patterns, "xbcdxx"), "xbcdxx");
}

/// What the method says, word for word: every pattern is tried at every place.
std::string slowly_divided(std::vector<std::string> const& patterns, std::string const& word) {
  auto const inside = "." + word + ".";
  std::vector<int> votes(inside.size() + 1);
  for (auto const& pattern : patterns) {
    std::string letters;
    std::vector<int> cast(1);
    for (char const c : pattern) {
      if (c >= '0' && c <= '9') {
        cast.back() = c - '0';
      } else {
        letters += c;
        cast.push_back(0);
      }
    }
    for (auto at = inside.find(letters); at != std::string::npos; at = inside.find(letters, at + 1)) {
      for (std::size_t i = 0; i < cast.size(); ++i) {
        votes[at + i] = std::max(votes[at + i], cast[i]);
      }
    }
  }
  std::string text;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i >= 2 && i + 2 <= word.size() && votes[i + 1] % 2 == 1) {
      text += '-';
    }
    text += word[i];
  }
  return text;
}

TEST(Hyphenation, TheTrieAnswersAsTryingEveryPatternDoes) {
  std::vector<std::string> const patterns{
      ".ab1", "a2b3c", "bc1a", "c4a.", "aa1", "1cc", "b2b", "abca5b", "ca1c2", ".c1b"};
  std::string lines;
  for (auto const& pattern : patterns) {
    lines += pattern + "\n";
  }
  Hyphenation const trie(lines);
  for (int number = 0; number < 3 * 3 * 3 * 3 * 3 * 3 * 3; ++number) {
    std::string word;
    for (int rest = number, i = 0; i < 7; ++i, rest /= 3) {
      word += static_cast<char>('a' + rest % 3);
    }
    ASSERT_EQ(divided(trie, word), slowly_divided(patterns, word));
  }
}

TEST(Hyphenation, ManyThreadsMayAskAtOnce) {
  std::vector<std::string> answers(4);
  std::vector<std::thread> threads;
  for (auto& answer : answers) {
    threads.emplace_back([&answer] { answer = german("Wiederanlaufplanung"); });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(answers, std::vector<std::string>(4, "Wie-der-an-lauf-pla-nung"));
}

}  // namespace
}  // namespace nb::text
