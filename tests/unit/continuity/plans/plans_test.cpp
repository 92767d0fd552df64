#include "continuity/plans/plans.hpp"

#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::plans {
namespace {

using model::Phase;
using model::PlanKind;
using std::chrono::hours;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Date today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(24)};

model::Plan plan(std::string const& id, std::string const& subject, PlanKind kind = PlanKind::continuity) {
  model::Plan plan;
  plan.id = id;
  plan.kind = kind;
  plan.subject = subject;
  plan.strategy = "Papier";
  plan.activation = "Leitung";
  plan.team = {"R1"};
  plan.function_test = "Probefall";
  plan.handover = "mit Uhrzeit";
  plan.approved_by = "Leitung";
  plan.approved_on = plus_days(today, -30);
  return plan;
}

model::PlanStep step(std::string const& plan,
                     Phase phase,
                     std::optional<std::int64_t> order,
                     std::string const& scenario = {}) {
  model::PlanStep step;
  step.plan = plan;
  step.phase = phase;
  step.order = order;
  step.scenario = scenario;
  step.id = plan + "-" + std::to_string(static_cast<int>(phase)) + "-" + std::to_string(order.value_or(0)) +
            scenario;
  step.role = "R1";
  return step;
}

/// Wohngeld and its database, both with complete plans.
model::Register sound() {
  auto given = test::register_of(
      "process wohngeld mtpd 24 h rto 8 h needs db; resource db server repair 4 h; process fishing mtpd 60 "
      "d");
  given.plans = {plan("G1", "wohngeld"), plan("W1", "db", PlanKind::restart)};
  for (auto const phase : {Phase::restart, Phase::emergency_operation, Phase::return_to_normal}) {
    given.plan_steps.push_back(step("G1", phase, 1));
  }
  given.plan_steps.push_back(step("W1", Phase::restart, 1));
  return given;
}

std::vector<std::string> findings(model::Register const& given) {
  auto const rules = rules::RuleSet::parse("version none\n", "none.info");
  std::vector<std::string> lines;
  for (auto const& finding : check_plans(given, assessment::assess(given, rules, today), today)) {
    lines.push_back(std::string(name(finding.severity)) + ' ' + finding.code + ' ' + finding.subject);
  }
  return lines;
}

TEST(Plans, ThatAreSoundGiveNoFinding) {
  EXPECT_THAT(findings(sound()), IsEmpty());
}

TEST(Plans, AreMissedForCriticalProcessesAndResourcesOnly) {
  auto given = sound();
  given.plans.clear();
  given.plan_steps.clear();
  EXPECT_THAT(findings(given),
              ElementsAre("warning plans.no_continuity_plan wohngeld", "warning plans.no_restart_plan db"));
}

TEST(Plans, OfPeopleAreNotAskedFor) {
  auto given = test::register_of("process p mtpd 24 h needs team; resource team staff");
  EXPECT_THAT(findings(given), Not(Contains(HasSubstr("no_restart_plan"))));
}

TEST(Plans, WithoutStepsOrPartsAreIncomplete) {
  auto given = sound();
  given.plan_steps.clear();
  given.plans[1].function_test.clear();
  given.plan_steps.push_back(step("W1", Phase::restart, 1));
  EXPECT_THAT(findings(given), ElementsAre("warning plans.incomplete W1", "warning plans.no_steps G1"));
  PlanBook const book(given);
  auto const state = completeness(book, given.plans[0]);
  EXPECT_THAT(state.missing, ElementsAre(Part::restart, Part::emergency_operation, Part::return_to_normal));
  EXPECT_EQ(state.percent(), 57);
  EXPECT_FALSE(state.is_complete());
}

TEST(Plans, NotApprovedOrOldAreReported) {
  auto given = sound();
  given.plans[0].approved_on.reset();
  given.plans[1].approved_on = plus_days(today, -366);
  EXPECT_THAT(findings(given), ElementsAre("warning plans.not_approved G1", "warning plans.out_of_date W1"));
  given.plans[1].next_revision = plus_days(today, 1);
  EXPECT_THAT(findings(given), ElementsAre("warning plans.not_approved G1"));
  given.plans[1].next_revision = plus_days(today, -1);
  EXPECT_THAT(findings(given), Contains("warning plans.out_of_date W1"));
}

TEST(Plans, WhoseStepsTakeLongerThanTheRtoContradictIt) {
  auto given = sound();
  given.plan_steps[0].duration = hours(9);
  EXPECT_THAT(findings(given), ElementsAre("warning plans.restart_too_long G1"));
  given.plan_steps[0].parallel = true;
  EXPECT_THAT(findings(given), IsEmpty());
}

TEST(Plans, NeedARoleForEveryStep) {
  auto given = sound();
  given.plan_steps[1].role.clear();
  EXPECT_THAT(findings(given), ElementsAre("note plans.steps_without_role G1"));
}

TEST(Plans, OfAScenarioAreItsImmediateActions) {
  auto given = sound();
  model::Scenario scenario;
  scenario.id = "SZ";
  given.scenarios.push_back(scenario);
  EXPECT_THAT(findings(given), ElementsAre("warning plans.no_immediate_actions SZ"));
  given.scenarios[0].first_actions = {"Menschen warnen"};
  EXPECT_THAT(findings(given), IsEmpty());
}

TEST(PlanBook, GivesTheStepsInTheirOrderAndThoseOfTheScenario) {
  auto given = sound();
  given.plan_steps = {step("G1", Phase::restart, 2),
                      step("G1", Phase::restart, std::nullopt),
                      step("G1", Phase::restart, 1, "SZ"),
                      step("G1", Phase::immediate_action, 9),
                      step("G1", Phase::restart, 3, "OTHER")};
  PlanBook const book(given);
  auto const ids = [](Steps const& steps) {
    std::vector<std::string> result;
    for (auto const* const one : steps) {
      result.push_back(one->id);
    }
    return result;
  };
  EXPECT_THAT(ids(book.steps("G1")), ElementsAre("G1-0-9", "G1-1-1SZ", "G1-1-2", "G1-1-3OTHER", "G1-1-0"));
  EXPECT_THAT(ids(book.steps("G1", Phase::restart, "SZ")), ElementsAre("G1-1-1SZ", "G1-1-2", "G1-1-0"));
  EXPECT_THAT(ids(book.steps("G1", Phase::restart, "")), ElementsAre("G1-1-2", "G1-1-0"));
  EXPECT_THAT(book.steps("nothing"), IsEmpty());
}

TEST(PlanBook, PrefersThePlanThatIsApproved) {
  auto given = sound();
  given.plans.insert(given.plans.begin(), plan("G0", "wohngeld"));
  given.plans[0].approved_by.clear();
  PlanBook const book(given);
  EXPECT_EQ(book.plan_of("wohngeld", PlanKind::continuity)->id, "G1");
  EXPECT_EQ(book.plans_of("wohngeld", PlanKind::continuity).size(), 2U);
  EXPECT_EQ(book.plan_of("wohngeld", PlanKind::restart), nullptr);
  EXPECT_EQ(book.plan_of("nothing", PlanKind::restart), nullptr);
}

TEST(Plans, FindingsHaveTheirWordsInBothLanguages) {
  auto given = sound();
  given.plan_steps.clear();
  given.plan_steps.push_back(step("G1", Phase::restart, 1));
  given.plan_steps[0].role.clear();
  given.plan_steps[0].duration = hours(9);
  given.plans[0].approved_on.reset();
  given.plans[1].approved_on = plus_days(today, -400);
  auto other = given;
  other.plans.clear();
  given.scenarios.emplace_back().id = "SZ";
  auto const rules = rules::RuleSet::parse("version none\n", "none.info");
  for (auto const* const one : {&given, &other}) {
    for (auto const& finding : check_plans(*one, assessment::assess(*one, rules, today), today)) {
      for (auto const language : {text::Language::german, text::Language::english}) {
        auto const& messages = text::Messages::of(language);
        EXPECT_THAT(messages.finding(finding), Not(::testing::ContainsRegex("[{}<>]"))) << finding.code;
        EXPECT_THAT(messages.hint(finding).value_or("<no hint>"), Not(::testing::ContainsRegex("[{}<>]")));
      }
    }
  }
}

}  // namespace
}  // namespace nb::plans
