#include "core/rules/rule_set.hpp"

#include "core/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace nb::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string rule(std::string const& when, std::string const& effect = "review", std::string const& id = "r") {
  return "rule " + id + "\n{\n when\n {\n" + when + "\n }\n effect\n {\n" + effect +
         "\n }\n reason\n {\n de \"weil\"\n en \"because\"\n }\n source \"§ 1\"\n}\n";
}

RuleSet set_of(std::string const& rules) {
  return RuleSet::parse("version \"1\"\n" + rules, "test.info");
}

Outcome outcome(std::string const& when, Facts const& facts) {
  auto const set = set_of(rule(when));
  return set.evaluate(set.rules().front(), facts);
}

Truth truth(std::string const& when, Facts const& facts) {
  return outcome(when, facts).truth;
}

std::vector<std::string> asked(Outcome const& outcome) {
  std::vector<std::string> names;
  for (auto const& evidence : outcome.decisive) {
    names.push_back(evidence.attribute);
  }
  return names;
}

std::string code_of(std::string const& text, std::string* where = nullptr) {
  try {
    (void)RuleSet::parse(text, "test.info");
  } catch (Error const& error) {
    EXPECT_EQ(error.kind(), ErrorKind::refused);
    if (where != nullptr) {
      *where = error.where() + " | " + error.detail();
    }
    return error.code();
  }
  return "none";
}

TEST(Rules, CompareTextsWithoutRegardToCapitalsAndUmlauts) {
  Facts const facts{{"title", {"Wählerverzeichnis AUFSTELLEN"}}};
  EXPECT_EQ(truth("title \"contains wahlerverzeichnis\"", facts), Truth::yes);
  EXPECT_EQ(truth("title \"contains Wählerverzeichnis\"", facts), Truth::yes);
  EXPECT_EQ(truth("title \"is wählerverzeichnis aufstellen\"", facts), Truth::yes);
  EXPECT_EQ(truth("title \"is wählerverzeichnis\"", facts), Truth::no);
  EXPECT_EQ(truth("title \"starts wähler\"", facts), Truth::yes);
  EXPECT_EQ(truth("title \"ends wähler|stellen\"", facts), Truth::yes);
  EXPECT_EQ(truth("title \"matches *nichts*|*verzeichnis*\"", facts), Truth::yes);
  EXPECT_EQ(truth("title \"word Verzeichnis\"", facts), Truth::no);
}

TEST(Rules, CompareNumbersDurationsAndDates) {
  Facts const facts{
      {"cases", {"240"}}, {"deadline", {"PT72H", "P30D"}}, {"reviewed", {"2026-03-01"}}, {"late", {"-PT4H"}}};
  EXPECT_EQ(truth("cases \">= 240\"", facts), Truth::yes);
  EXPECT_EQ(truth("cases \"< 240\"", facts), Truth::no);
  EXPECT_EQ(truth("cases \"between 100 | 300\"", facts), Truth::yes);
  EXPECT_EQ(truth("deadline \"<= 3 d\"", facts), Truth::yes);
  EXPECT_EQ(truth("deadline \"< 72 h\"", facts), Truth::no);
  EXPECT_EQ(truth("late \"< 0 min\"", facts), Truth::yes);
  EXPECT_EQ(truth("reviewed \"before 2026-04-01\"", facts), Truth::yes);
  EXPECT_EQ(truth("reviewed \"after 1.3.2026\"", facts), Truth::no);
}

TEST(Rules, AValueOfAnotherKindDecidesNothing) {
  EXPECT_EQ(truth("deadline \"<= 3 d\"", {{"deadline", {"bald"}}}), Truth::unknown);
  EXPECT_EQ(truth("deadline \"<= 3 d\"", {{"deadline", {"2"}}}), Truth::unknown);
}

TEST(Rules, AskSets) {
  Facts const facts{{"months", {"9", "10"}}, {"empty", {}}, {"open", {"A", "?"}}};
  EXPECT_EQ(truth("months \"one_of 10|11\"", facts), Truth::yes);
  EXPECT_EQ(truth("months \"has_all 9|10\"", facts), Truth::yes);
  EXPECT_EQ(truth("months \"has_all 9|11\"", facts), Truth::no);
  EXPECT_EQ(truth("empty none", facts), Truth::yes);
  EXPECT_EQ(truth("empty \"one_of a\"", facts), Truth::no);
  EXPECT_EQ(truth("empty known", facts), Truth::yes);
  EXPECT_EQ(truth("missing known", facts), Truth::no);
  EXPECT_EQ(truth("missing unknown", facts), Truth::yes);
  EXPECT_EQ(truth("missing none", facts), Truth::unknown);
  EXPECT_EQ(truth("open \"one_of A\"", facts), Truth::yes);
  EXPECT_EQ(truth("open \"one_of B\"", facts), Truth::unknown);
  EXPECT_EQ(truth("open \"has_all A|B\"", facts), Truth::unknown);
}

TEST(Rules, CompareOneAttributeWithAnother) {
  auto const* const late = "graph.back_after \"> @result.mtpd\"";
  EXPECT_EQ(truth(late, {{"graph.back_after", {"P2D"}}, {"result.mtpd", {"PT24H"}}}), Truth::yes);
  EXPECT_EQ(truth(late, {{"graph.back_after", {"PT4H"}}, {"result.mtpd", {"PT24H"}}}), Truth::no);
  EXPECT_EQ(truth(late, {{"result.mtpd", {"PT24H"}}}), Truth::unknown);
  EXPECT_THAT(asked(outcome(late, {{"result.mtpd", {"PT24H"}}})), ElementsAre("graph.back_after"));
  EXPECT_THAT(asked(outcome(late, {{"graph.back_after", {"P2D"}}})), ElementsAre("result.mtpd"));
}

/// (mtpd <= 1 d and not manual) or duty is danger or civil status
char const* const example =
    "any\n{\n all\n {\n mtpd \"<= 1 d\"\n not\n {\n manual \"is true\"\n }\n }\n duty \"one_of danger|civil "
    "status\"\n}";

TEST(Rules, DecideByTheValuesThatMatterAndNameThem) {
  auto const yes = outcome(example, {{"mtpd", {"P1D"}}, {"manual", {"false"}}});
  EXPECT_EQ(yes.truth, Truth::yes);
  EXPECT_THAT(asked(yes), ElementsAre("manual", "mtpd"));

  auto const no = outcome(example, {{"mtpd", {"P1D"}}, {"manual", {"true"}}, {"duty", {"cars"}}});
  EXPECT_EQ(no.truth, Truth::no);
  EXPECT_THAT(asked(no), ElementsAre("duty", "manual"));

  auto const also_no = outcome(example, {{"mtpd", {"P3D"}}, {"duty", {"cars"}}});
  EXPECT_EQ(also_no.truth, Truth::no);
  EXPECT_THAT(asked(also_no), ElementsAre("duty", "mtpd"));

  auto const open = outcome(example, {{"mtpd", {"P1D"}}, {"duty", {"cars"}}});
  EXPECT_EQ(open.truth, Truth::unknown);
  EXPECT_THAT(asked(open), ElementsAre("manual"));

  auto const by_duty = outcome(example, {{"duty", {"civil status"}}});
  EXPECT_EQ(by_duty.truth, Truth::yes);
  EXPECT_THAT(asked(by_duty), ElementsAre("duty"));
}

TEST(Rules, TheOrderOfConditionsDoesNotMatter) {
  Facts const facts{{"a", {"1"}}, {"b", {"1"}}};
  auto const first = outcome("any\n{\n b \"= 1\"\n a \"= 1\"\n}", facts);
  auto const second = outcome("any\n{\n a \"= 1\"\n b \"= 1\"\n}", facts);
  EXPECT_EQ(asked(first), asked(second));
}

TEST(Rules, EffectsAreRead) {
  auto const set = set_of(rule("title known",
                               "cap_mtpd \"3 d\"\n set_mtpd @deadline_left\n mark_critical\n review\n"
                               " plan_template paper\n reporting_duty DSB"));
  auto const& effects = set.rules().front().effects;
  ASSERT_EQ(effects.size(), 6U);
  EXPECT_EQ(effects[0], (Effect{EffectKind::cap_mtpd, "3 d", std::chrono::hours(72)}));
  EXPECT_EQ(effects[1], (Effect{EffectKind::set_mtpd, "@deadline_left", std::nullopt}));
  EXPECT_EQ(effects[5].value, "DSB");
  EXPECT_EQ(set.version(), "1");
  EXPECT_EQ(set.rules().front().reason_de, "weil");
  EXPECT_EQ(set.rules().front().source, "§ 1");
}

TEST(Rules, AboutTheGraphMayMarkButNotSetATime) {
  EXPECT_TRUE(set_of(rule("graph.single_points \">= 3\"")).rules().front().uses_graph);
  EXPECT_TRUE(set_of(rule("deadline \"< @result.mtpd\"")).rules().front().uses_graph);
  EXPECT_FALSE(set_of(rule("title known")).rules().front().uses_graph);
  EXPECT_EQ(code_of("version 1\n" + rule("graph.single_points \">= 3\"", "cap_mtpd \"4 h\"")),
            "rules.graph_sets_time");
  EXPECT_EQ(code_of("version 1\n" + rule("title known", "cap_mtpd @graph.back_after")), "rules.bad_value");
}

TEST(Rules, ASecondRuleDoesNotMakeTheFirstOneAboutTheGraph) {
  auto const set =
      set_of(rule("title known", "review", "a") + rule("graph.single_points \">= 3\"", "review", "b"));
  EXPECT_FALSE(set.rule("a")->uses_graph);
  EXPECT_TRUE(set.rule("b")->uses_graph);
}

TEST(RuleErrors, NameTheFileTheRuleAndWhatIsWrong) {
  std::string where;
  EXPECT_EQ(code_of("version 1\n" + rule("title \"resembles x\""), &where), "rules.unknown_operator");
  EXPECT_EQ(where, "test.info, r | title resembles x");
  EXPECT_EQ(code_of("version 1\n" + rule("deadline \"<= soon\""), &where), "rules.bad_value");
  EXPECT_EQ(where, "test.info, r | deadline <= soon");
  EXPECT_EQ(code_of("version 1\nrule x\n{\n", &where), "rules.syntax");
  EXPECT_THAT(where, HasSubstr("test.info:"));
}

TEST(RuleErrors, CoverEveryPartOfARule) {
  EXPECT_EQ(code_of(rule("title known")), "rules.missing_part");  // no version
  EXPECT_EQ(code_of("version 1\n" + rule("title known") + rule("title known")), "rules.duplicate");
  EXPECT_EQ(code_of("version 1\n" + rule("")), "rules.empty_group");
  EXPECT_EQ(code_of("version 1\n" + rule("not\n{\n a known\n b known\n}")), "rules.empty_group");
  EXPECT_EQ(code_of("version 1\n" + rule("title known", "explode")), "rules.unknown_key");
  EXPECT_EQ(code_of("version 1\n" + rule("title known", "")), "rules.missing_part");
  EXPECT_EQ(code_of("version 1\n" + rule("title known", "cap_mtpd")), "rules.bad_value");
  EXPECT_EQ(code_of("version 1\n" + rule("title contains")), "rules.bad_value");
  EXPECT_EQ(code_of("version 1\n" + rule("title \"known x\"")), "rules.bad_value");
  EXPECT_EQ(code_of("version 1\n" + rule("title \"contains a||b\"")), "rules.bad_value");
  EXPECT_EQ(code_of("version 1\n" + rule("cases \"between 1\"")), "rules.bad_value");
  EXPECT_EQ(code_of("version 1\n" + rule("cases \"between 1 | 3 d\"")), "rules.bad_value");
  EXPECT_EQ(code_of("version 1\nrules\n"), "rules.unknown_key");
  EXPECT_EQ(code_of("version 1\nrule\n{\n}\n"), "rules.missing_part");
  EXPECT_EQ(
      code_of("version 1\nrule r\n{\n when\n {\n title known\n }\n effect\n {\n review\n }\n source s\n}\n"),
      "rules.missing_part");
}

TEST(RuleErrors, NothingOutsideTheFileIsRead) {
  EXPECT_EQ(code_of("version 1\n  #include \"/etc/passwd\"\n"), "rules.include");
  EXPECT_EQ(code_of("version \"#include\"\n"), "none");
}

TEST(RuleErrors, DeepNestingAndHugeFilesAreRefusedBeforeTheyAreRead) {
  std::string deep = "version 1\n";
  for (int i = 0; i < 50000; ++i) {
    deep += "a {\n";
  }
  EXPECT_EQ(code_of(deep), "rules.too_deep");
  EXPECT_EQ(code_of("version 1\n; " + std::string(2'000'000, 'x')), "rules.too_large");
  EXPECT_EQ(code_of("version \"\xff\""), "rules.syntax");
}

TEST(ShippedRules, AreReadAndHaveReasonsInBothLanguagesAndASource) {
  auto const& set = RuleSet::built_in();
  EXPECT_GE(set.rules().size(), 20U);
  EXPECT_FALSE(set.version().empty());
  for (auto const& rule : set.rules()) {
    EXPECT_FALSE(rule.reason_de.empty() || rule.reason_en.empty() || rule.source.empty()) << rule.id;
  }
}

TEST(ShippedRules, MostlyAskForALookAndSeldomSetATime) {
  auto const& set = RuleSet::built_in();
  std::size_t limits = 0;
  for (auto const& rule : set.rules()) {
    for (auto const& effect : rule.effects) {
      limits += effect.kind == EffectKind::set_mtpd || effect.kind == EffectKind::cap_mtpd ||
                        effect.kind == EffectKind::mark_critical
                    ? 1U
                    : 0U;
    }
  }
  EXPECT_LE(limits, 5U);
}

TEST(ShippedRules, LeaveAProcessAloneThatIsRatedAsUrgentAsItsTask) {
  auto const& set = RuleSet::built_in();
  auto const* const death = set.rule("sterbefall");
  ASSERT_NE(death, nullptr);
  Facts facts{{"title", {"Sterbefall beurkunden"}}, {"mtpd", {"P3D"}}};
  EXPECT_EQ(set.evaluate(*death, facts).truth, Truth::no);
  facts["mtpd"] = {"P30D"};
  EXPECT_EQ(set.evaluate(*death, facts).truth, Truth::yes);
  facts["mtpd"] = {};
  EXPECT_EQ(set.evaluate(*death, facts).truth, Truth::yes);
  facts.erase("mtpd");
  EXPECT_EQ(set.evaluate(*death, facts).truth, Truth::yes);
}

}  // namespace
}  // namespace nb::rules
