#include "core/intake/need_expression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::intake {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> parts(std::string_view text) {
  auto const expression = parse_need_expression(text);
  std::vector<std::string> result;
  if (expression.problem) {
    return {expression.problem->code + " " + std::to_string(expression.problem->position)};
  }
  for (auto const& need : expression.conjuncts) {
    result.push_back(to_text(need));
  }
  return result;
}

TEST(NeedExpression, MakesOneNeedOfEachPartBetweenTheOutermostAnds) {
  EXPECT_THAT(parts("FWH & (ALARM | SIRENE) & 2 aus (A, B, C) [4 h]"),
              ElementsAre("FWH", "1 of (ALARM, SIRENE)", "2 of (A, B, C) [PT4H]"));
}

TEST(NeedExpression, BindsAndBeforeOr) {
  EXPECT_THAT(parts("A & B | C & D"), ElementsAre("1 of (2 of (A, B), 2 of (C, D))"));
  EXPECT_THAT(parts("A & (B | C) & D"), ElementsAre("A", "1 of (B, C)", "D"));
}

TEST(NeedExpression, WritesCountsInBothLanguages) {
  for (auto const* const text : {"2 aus (A, B, C)", "2of(A,B,C)", "2 of (A , B,C )", "2  AUS(A,B,C)"}) {
    EXPECT_THAT(parts(text), ElementsAre("2 of (A, B, C)")) << text;
  }
}

TEST(NeedExpression, GivesTheBridgingTimeToTheRecordOrGroupBeforeIt) {
  EXPECT_THAT(parts("A [30 min] & (B [1 h] | C) [2 d]"),
              ElementsAre("A [PT30M]", "1 of (B [PT1H], C) [P2D]"));
  EXPECT_THAT(parts("(A & B) [4 h]"), ElementsAre("2 of (A, B) [PT4H]"));
  EXPECT_THAT(parts("((A | B) [1 h]) [2 h]"), ElementsAre("1 of (1 of (A, B) [PT1H]) [PT2H]"));
}

TEST(NeedExpression, RoundsBridgingTimesDown) {
  EXPECT_THAT(parts("A [90 s]"), ElementsAre("A [PT1M]"));
  EXPECT_THAT(parts("A [0,33 h]"), ElementsAre("A [PT19M]"));
}

TEST(NeedExpression, SimplifiesWhatNeedsNoGroup) {
  EXPECT_THAT(parts("((A))"), ElementsAre("A"));
  EXPECT_THAT(parts("(A & (B & C))"), ElementsAre("A", "B", "C"));
  EXPECT_THAT(parts("A | (B | (C | D))"), ElementsAre("1 of (A, B, C, D)"));
  EXPECT_THAT(parts("1 aus (A)"), ElementsAre("A"));
  EXPECT_THAT(parts(""), IsEmpty());
  EXPECT_THAT(parts(" \xC2\xA0 "), IsEmpty());
}

TEST(NeedExpression, TakesIdsWithBlanksInQuotes) {
  EXPECT_THAT(parts("\"SQL 01\" | B"), ElementsAre("1 of (\"SQL 01\", B)"));
  EXPECT_THAT(parts("070995001000/VG-1 & Ü-Wagen.2"), ElementsAre("070995001000/VG-1", "Ü-Wagen.2"));
  EXPECT_THAT(parts("2 & 3aus"), ElementsAre("2", "3aus"));
}

TEST(NeedExpression, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(parts("A & "), ElementsAre("intake.need_syntax 5"));
  EXPECT_THAT(parts("A B"), ElementsAre("intake.need_syntax 3"));
  EXPECT_THAT(parts("Ü, B"), ElementsAre("intake.need_syntax 2"));
  EXPECT_THAT(parts("(A | B"), ElementsAre("intake.need_open_parenthesis 1"));
  EXPECT_THAT(parts("A | B)"), ElementsAre("intake.need_syntax 6"));
  EXPECT_THAT(parts("A [bald]"), ElementsAre("intake.need_bad_time 4"));
  EXPECT_THAT(parts("A [4]"), ElementsAre("intake.need_bad_time 4")) << "a time needs its unit";
  EXPECT_THAT(parts("3 aus (A, B)"), ElementsAre("intake.need_at_least 1"));
  EXPECT_THAT(parts("0 aus (A, B)"), ElementsAre("intake.need_at_least 1"));
  EXPECT_THAT(parts("99999999999999999999 aus (A, B)"), ElementsAre("intake.need_at_least 1"));
  EXPECT_THAT(parts("2 aus (A, )"), ElementsAre("intake.need_syntax 11"));
  EXPECT_THAT(parts("\"A"), ElementsAre("intake.need_syntax 2"));
  EXPECT_THAT(parts("\"\""), ElementsAre("intake.need_syntax 1"));
}

TEST(NeedExpression, RefusesFiftyThousandParentheses) {
  std::string const deep = std::string(50'000, '(') + "A" + std::string(50'000, ')');
  EXPECT_THAT(parts(deep), ElementsAre("intake.need_too_deep 33"));
  EXPECT_THAT(parts(std::string(50'000, '(')), ElementsAre("intake.need_too_deep 33"));
}

TEST(NeedExpression, NeverMakesANeedThatTheRegisterCannotHold) {
  std::string text = "A";
  for (int level = 0; level < 31; ++level) {  // `A | (B & (…))`: two groups per level
    text = "(B & (C | " + text + "))";
    auto const expression = parse_need_expression(text);
    for (auto const& need : expression.conjuncts) {
      auto depth = std::size_t{0};
      for (auto const* at = &need; at->is_group(); at = &at->members.back()) {
        ++depth;
      }
      EXPECT_LE(depth, model::max_need_depth);
    }
  }
}

TEST(NeedExpression, ComparesNeedsWithoutTheirOrder) {
  auto const text = [](std::string_view expression) {
    return order_free_text(parse_need_expression(expression).conjuncts.front());
  };
  EXPECT_EQ(text("(A | B & C)"), text("(C & B | A)"));
  EXPECT_NE(text("(A | B)"), text("(A | B) [1 h]"));
  EXPECT_NE(text("1 aus (A, B, C)"), text("2 aus (A, B, C)"));
}

}  // namespace

}  // namespace nb::intake
