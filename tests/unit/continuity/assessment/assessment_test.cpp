#include "continuity/assessment/assessment.hpp"

#include "core/base/error.hpp"
#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace nb::assessment {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::register_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Date today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(24)};

rules::RuleSet no_rules() {
  return rules::RuleSet::parse("version none\n", "none.info");
}

Assessment assess(model::Register const& given) {
  return assessment::assess(given, no_rules(), today);
}

ProcessResult process(Assessment const& assessment, std::string const& id) {
  return *assessment.process(id);
}
ResourceResult resource(Assessment const& assessment, std::string const& id) {
  return *assessment.resource(id);
}

/// "severity code subject" of every finding.
std::vector<std::string> findings(Assessment const& assessment) {
  std::vector<std::string> lines;
  for (auto const& finding : assessment.findings) {
    lines.push_back(std::string(name(finding.severity)) + ' ' + finding.code +
                    (finding.subject.empty() ? "" : " ") + finding.subject);
  }
  return lines;
}

std::vector<std::string> codes(std::vector<Reason> const& reasons) {
  std::vector<std::string> result;
  for (auto const& reason : reasons) {
    result.push_back(reason.code);
  }
  return result;
}

std::string words(std::vector<Reason> const& reasons, text::Language language = text::Language::german) {
  std::string lines;
  for (auto const& reason : reasons) {
    lines += to_text(reason, text::Messages::of(language)) + '\n';
  }
  return lines;
}

// ---- MTPD and RTO
// -------------------------------------------------------------------------------------------------

TEST(Rto, IsTheMtpdLessReactionAndBuffer) {
  auto const result = process(assess(register_of("process p mtpd 24 h")), "p");
  EXPECT_EQ(result.rto, hours(19) + minutes(36));
  EXPECT_EQ(result.time_class, TimeClass::b);
}

TEST(Rto, OfAProcessWithItsOwnStandbyLosesNoReactionTime) {
  EXPECT_EQ(process(assess(register_of("process p mtpd 4 h standby")), "p").rto, hours(3) + minutes(30));
}

TEST(Rto, OfADeadlineProcessLosesTheTimeOfItsExecution) {
  EXPECT_EQ(process(assess(register_of("process p mtpd 72 h execution 8 h")), "p").rto,
            hours(72 - 2 - 8) - minutes(72 * 6));
}

TEST(Rto, ThatIsNotPositiveIsShownAsItIsAndReported) {
  auto const assessment = assess(register_of("process p mtpd 1 h"));
  EXPECT_EQ(process(assessment, "p").rto, minutes(-90));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.rto_not_achievable p"));
}

TEST(Rto, AsGivenWinsAndTheDeviationIsReported) {
  auto const assessment = assess(register_of("process p mtpd 24 h rto 22 h; process q mtpd 24 h rto 8 h"));
  EXPECT_EQ(process(assessment, "p").rto, hours(22));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.rto_deviates p"));
  EXPECT_THAT(findings(assessment), Contains("note assessment.rto_deviates q"));
}

TEST(Rto, MustBeShorterThanTheMtpd) {
  EXPECT_THAT(findings(assess(register_of("process p mtpd 24 h rto 24 h"))),
              Contains("warning assessment.rto_exceeds_mtpd p"));
}

TEST(Mtpd, AsGivenWinsAndTheDeviationIsReported) {
  auto const assessment = assess(register_of("process p rated 1 1 3 3 4 4 mtpd 24 h"));
  EXPECT_EQ(process(assessment, "p").mtpd, hours(24));
  EXPECT_THAT(findings(assessment), Contains("note assessment.mtpd_deviates p"));
  auto const later = assess(register_of("process p rated 1 1 3 3 4 4 mtpd 7 d"));
  EXPECT_THAT(findings(later), Contains("warning assessment.mtpd_deviates p"));
}

/// Though nobody rated some of them.
model::Register with_all_horizons(std::string_view text) {
  auto given = register_of(text);
  given.municipality.horizons = {hours(4), hours(24), hours(72), hours(168), hours(336), hours(720)};
  return given;
}

TEST(Mtpd, GivenInsideAnOpenIntervalIsNoDeviation) {
  auto const assessment = assess(with_all_horizons("process p rated 1 2 _ 3 3 3 mtpd 3 d"));
  EXPECT_EQ(process(assessment, "p").mtpd, hours(72));
  EXPECT_THAT(findings(assessment), Not(Contains(HasSubstr("mtpd_deviates"))));
}

TEST(Mtpd, OpenBetweenTwoHorizonsIsCriticalAndPlannedWithTheEarlier) {
  auto const assessment = assess(with_all_horizons("process p rated 1 2 _ 3 3 3"));
  auto const result = process(assessment, "p");
  EXPECT_EQ(result.criticality, Criticality::original);
  EXPECT_EQ(result.mtpd, std::nullopt);
  EXPECT_EQ(result.mtpd_between, std::pair(Minutes(hours(72)), Minutes(hours(168))));
  EXPECT_EQ(result.rto, hours(72 - 2) - minutes(72 * 6));
  EXPECT_EQ(result.time_class, TimeClass::c);
  EXPECT_THAT(findings(assessment), Contains("warning assessment.mtpd_open p"));
}

TEST(Mtpd, BeyondTheSecuredPeriodIsNotCritical) {
  auto const result = process(assess(register_of("process p mtpd 60 d")), "p");
  EXPECT_EQ(result.criticality, Criticality::not_critical);
  EXPECT_EQ(result.mtpd, std::chrono::days(60));
  EXPECT_EQ(result.rto, std::nullopt);
}

TEST(Criticality, UnratedIsNotTheSameAsNotCritical) {
  auto const assessment =
      assess(register_of("process rated rated 1 1 1 1 2 2; process open rated 1 1 1 1 _ _; process bare"));
  EXPECT_EQ(process(assessment, "rated").criticality, Criticality::not_critical);
  EXPECT_EQ(process(assessment, "open").criticality, Criticality::unrated);
  EXPECT_EQ(process(assessment, "bare").criticality, Criticality::unrated);
  EXPECT_THAT(findings(assessment), Contains("warning assessment.rating_incomplete open"));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.not_rated bare"));
}

TEST(Criticality, AFallingRatingIsAnErrorAndNotAGuess) {
  auto const assessment = assess(register_of("process p rated 1 2 3 2 4 4"));
  EXPECT_THAT(findings(assessment), Contains("error assessment.rating_falls p"));
  EXPECT_EQ(process(assessment, "p").mtpd, std::nullopt);
}

// ---- Derived criticality
// ------------------------------------------------------------------------------------------

TEST(Derived, ProcessesThatACriticalOneNeedsBecomeCritical) {
  auto const assessment = assess(register_of(
      "process pay mtpd 24 h rto 12 h lag 2 h needs book; process book lag 1 h needs scan; process scan"));
  EXPECT_EQ(process(assessment, "pay").criticality, Criticality::original);
  EXPECT_EQ(process(assessment, "book").criticality, Criticality::derived);
  EXPECT_EQ(process(assessment, "book").rto, hours(10));
  EXPECT_EQ(process(assessment, "scan").criticality, Criticality::derived);
  EXPECT_EQ(process(assessment, "scan").rto, hours(9));
  EXPECT_EQ(process(assessment, "scan").agreement, model::ConfirmationState::proposed);
  EXPECT_THAT(process(assessment, "scan").needed_by, ElementsAre("book"));
  EXPECT_THAT(findings(assessment), Contains("note assessment.agreement_open scan"));
}

TEST(Derived, PassesThroughEveryAlternativeAndThroughResources) {
  auto const assessment =
      assess(register_of("process pay mtpd 24 h rto 12 h needs (a | b) & db; process a; process b; resource "
                         "db server needs operate; process operate mtpd 60 d"));
  for (auto const* const id : {"a", "b", "operate"}) {
    EXPECT_EQ(process(assessment, id).criticality, Criticality::derived) << id;
    EXPECT_EQ(process(assessment, id).rto, hours(12)) << id;
  }
}

TEST(Derived, SharingAResourceIsNotInheritance) {
  auto const assessment =
      assess(register_of("process pay mtpd 24 h needs db; process fishing rated 1 1 1 1 1 1 needs db; "
                         "resource db server repair 4 h"));
  EXPECT_EQ(process(assessment, "fishing").criticality, Criticality::not_critical);
  EXPECT_TRUE(resource(assessment, "db").critical);
  EXPECT_THAT(resource(assessment, "db").stops, ElementsAre("pay", "fishing"));
  EXPECT_THAT(resource(assessment, "db").needed_by, ElementsAre("pay"));
}

TEST(Derived, ANeedThatIsNotEssentialPassesNothingOn) {
  auto const assessment = assess(register_of("process pay mtpd 24 h wants news; process news"));
  EXPECT_EQ(process(assessment, "news").criticality, Criticality::unrated);
}

TEST(Derived, NeverTakesAwayOriginal) {
  auto const assessment =
      assess(register_of("process pay mtpd 24 h rto 8 h needs book; process book mtpd 72 h"));
  auto const book = process(assessment, "book");
  EXPECT_EQ(book.criticality, Criticality::original);
  EXPECT_EQ(book.rto, hours(8));
  EXPECT_EQ(book.own_rto, hours(72 - 2) - minutes(72 * 6));
  EXPECT_EQ(book.mtpd, hours(72));
}

TEST(Derived, GivesNoCreditForBridging) {
  auto const assessment = assess(register_of("process pay mtpd 24 h rto 8 h needs book [2 d]; process book"));
  EXPECT_EQ(process(assessment, "book").rto, hours(8));
}

TEST(Derived, IsClassedByTheTimeItIsNeeded) {
  auto const assessment =
      assess(register_of("process pay mtpd 24 h rto 8 h needs book; process book mtpd 60 d"));
  EXPECT_EQ(process(assessment, "book").time_class, TimeClass::b);
  EXPECT_EQ(process(assessment, "book").mtpd, std::chrono::days(60));
}

model::Register with_answer(std::string_view text,
                            model::ConfirmationState state,
                            std::optional<Minutes> rto) {
  auto given = register_of(text);
  given.confirmations.push_back({"c1", "book", state, rto, "Vorrat", "R1", today});
  return given;
}

TEST(Agreement, AConfirmedProposalStaysInForce) {
  auto const assessment = assess(with_answer("process pay mtpd 24 h rto 8 h needs book; process book",
                                             model::ConfirmationState::confirmed,
                                             std::nullopt));
  EXPECT_EQ(process(assessment, "book").agreement, model::ConfirmationState::confirmed);
  EXPECT_EQ(process(assessment, "book").rto, hours(8));
  EXPECT_THAT(findings(assessment), Not(Contains(HasSubstr("agreement_open"))));
}

TEST(Agreement, ADeviatingTimeIsHandedDownInsteadOfTheProposedOne) {
  auto const assessment = assess(with_answer(
      "process pay mtpd 24 h rto 8 h needs book [2 d]; process book needs db; resource db server repair 4 h",
      model::ConfirmationState::deviating,
      hours(48)));
  EXPECT_EQ(process(assessment, "book").rto, hours(48));
  EXPECT_EQ(process(assessment, "book").proposed_rto, hours(8));
  EXPECT_EQ(resource(assessment, "db").required, hours(48));
  EXPECT_THAT(codes(process(assessment, "book").because), Contains("agreement_deviating"));
}

TEST(Agreement, ADeviationWithEnoughStockBreaksNothing) {
  auto const assessment = assess(with_answer("process pay mtpd 24 h rto 8 h needs book [2 d]; process book",
                                             model::ConfirmationState::deviating,
                                             hours(56)));
  EXPECT_THAT(findings(assessment), Not(Contains(HasSubstr("deviation_breaks_rto"))));
}

TEST(Agreement, ADeviationThatBreaksAnRtoIsFoundBySimulation) {
  auto const assessment = assess(with_answer("process pay mtpd 24 h rto 8 h needs book [2 d]; process book",
                                             model::ConfirmationState::deviating,
                                             hours(57)));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.deviation_breaks_rto book"));
}

TEST(Agreement, ADeviationWithoutReasonOrTimeIsReported) {
  auto given = with_answer("process pay mtpd 24 h rto 8 h needs book; process book",
                           model::ConfirmationState::deviating,
                           std::nullopt);
  given.confirmations.front().reason.clear();
  auto const assessment = assess(given);
  EXPECT_THAT(findings(assessment), Contains("warning assessment.deviation_without_time book"));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.deviation_without_reason book"));
  EXPECT_EQ(process(assessment, "book").rto, hours(8));
}

// ---- Resources
// ----------------------------------------------------------------------------------------------------

char const* const payout =
    "resource Grid power repair 6 h; resource Gen power repair 2 h; resource Power power repair 0 min needs "
    "Grid | Gen;"
    "resource SrvA server repair 3 h lag 1 h needs Power [4 h]; resource SrvB server repair 5 h lag 1 h "
    "needs Power [4 h];"
    "resource Cluster server repair 0 min needs SrvA | SrvB;"
    "resource App application repair 2 h lag 1 h needs Cluster;"
    "process Register mtpd 48 h rto 24 h lag 1 h needs App [8 h];"
    "process Payout mtpd 24 h rto 12 h lag 2 h needs App & Register";

TEST(Resources, InheritTheTimesOfTheProcessesThatNeedThem) {
  auto const assessment = assess(register_of(payout));
  EXPECT_EQ(process(assessment, "Register").rto, hours(10));
  for (auto const& [id, required, strict] : {std::tuple("App", std::optional<Minutes>(hours(9)), hours(9)),
                                             {"Cluster", hours(8), hours(8)},
                                             {"SrvA", hours(8), hours(8)},
                                             {"SrvB", std::nullopt, hours(8)},
                                             {"Gen", hours(7), hours(7)},
                                             {"Grid", std::nullopt, hours(7)}}) {
    EXPECT_EQ(resource(assessment, id).required, required) << id;
    EXPECT_EQ(resource(assessment, id).strict_required, strict) << id;
    EXPECT_EQ(resource(assessment, id).critical, required.has_value()) << id;
  }
}

TEST(Resources, AchieveWhatIsReadyAfterTheLossOfAllIt) {
  auto const assessment = assess(register_of(payout));
  EXPECT_EQ(resource(assessment, "Gen").achieved, minutes(0));  // power stands
  EXPECT_EQ(resource(assessment, "SrvA").achieved, hours(4));
  EXPECT_EQ(resource(assessment, "App").achieved, hours(5));
  EXPECT_EQ(resource(assessment, "App").gap, Gap::covered);
  EXPECT_EQ(resource(assessment, "SrvB").gap, Gap::none);
  EXPECT_EQ(process(assessment, "Payout").back_after, hours(8));
}

TEST(Resources, AreMissedUnknownOrCovered) {
  auto const assessment = assess(
      register_of("process p mtpd 24 h rto 8 h needs fast & slow & dark & behind; resource fast server "
                  "repair 8 h; resource slow server repair 9 h;"
                  "resource dark server repair unknown; resource behind application repair 1 h needs dark"));
  EXPECT_EQ(resource(assessment, "fast").gap, Gap::covered);
  EXPECT_EQ(resource(assessment, "slow").gap, Gap::missed);
  EXPECT_EQ(resource(assessment, "dark").gap, Gap::unknown);
  EXPECT_EQ(resource(assessment, "behind").gap, Gap::unknown);
  EXPECT_THAT(findings(assessment), Contains("warning assessment.gap_missed slow"));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.recovery_unknown behind"));
  EXPECT_THAT(words(resource(assessment, "behind").because), HasSubstr("es entscheidet dark"));
}

TEST(Resources, ThatCannotBeBackInTimeByRestoringAreMissedEvenIfUnknown) {
  auto const assessment =
      assess(register_of("process p mtpd 24 h rto 1 h lag 1 h needs db; resource db server repair unknown"));
  EXPECT_EQ(resource(assessment, "db").required, minutes(0));
  EXPECT_EQ(resource(assessment, "db").gap, Gap::missed);
  EXPECT_THAT(findings(assessment), Contains("warning assessment.required_unreachable db"));
}

TEST(Resources, OfAnUncriticalProcessAreAskedForNothing) {
  auto const db = resource(
      assess(register_of("process p mtpd 60 d rto 30 d needs db; resource db server repair 4 h")), "db");
  EXPECT_FALSE(db.critical);
  EXPECT_EQ(db.required, std::nullopt);
  EXPECT_EQ(db.gap, Gap::none);
}

TEST(Resources, ForEmergencyOperationHaveADeadlineToo) {
  auto const assessment =
      assess(register_of("process p mtpd 24 h rto 8 h emergency_max 3 d needs db needs in emergency paper; "
                         "resource db server repair 4 h;"
                         "resource paper equipment repair 0 min"));
  EXPECT_EQ(resource(assessment, "db").required, hours(8));
  EXPECT_EQ(resource(assessment, "paper").required, hours(8));
}

TEST(Resources, CompareTheLossOfDataApartFromTime) {
  auto const assessment =
      assess(register_of("process p mtpd 24 h rpo 4 h needs good & bad & dark & net; resource good "
                         "application rpa=PT4H; resource bad application backup_cycle=P1D;"
                         "resource dark data; resource net network"));
  EXPECT_EQ(resource(assessment, "good").data_gap, Gap::covered);
  EXPECT_EQ(resource(assessment, "bad").data_gap, Gap::missed);
  EXPECT_EQ(resource(assessment, "bad").achieved_rpa, hours(24));
  EXPECT_EQ(resource(assessment, "dark").data_gap, Gap::unknown);
  EXPECT_EQ(resource(assessment, "net").data_gap, Gap::none);
}

TEST(Resources, InAColdStartCircleAreNamedAndJoinTheirStart) {
  auto const assessment =
      assess(register_of("resource Pw power repair 2 h; resource AD server repair 1 h lag 2 h needs Pw & "
                         "DNS; resource DNS server repair 3 h lag 1 h needs Pw & AD;"
                         "process App mtpd 24 h lag 1 h rto 12 h needs AD"));
  ASSERT_EQ(assessment.circles.size(), 1U);
  EXPECT_THAT(assessment.circles.front(), ElementsAre("AD", "DNS"));
  EXPECT_EQ(resource(assessment, "AD").achieved, hours(5));
  EXPECT_TRUE(resource(assessment, "AD").assumes_joint_start);
  EXPECT_EQ(resource(assessment, "Pw").required, hours(9));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.cold_start_circle AD"));
}

TEST(Resources, AnAcceptedGapIsANoteUntilItExpires) {
  auto given = register_of("process p mtpd 24 h rto 8 h needs db; resource db server repair 9 h");
  model::Measure accepted;
  accepted.id = "m1";
  accepted.kind = model::MeasureKind::accepted_gap;
  accepted.subject = "db";
  accepted.accepted_by = "Leitung";
  accepted.accepted_until = plus_days(today, 1);
  given.measures.push_back(accepted);
  EXPECT_THAT(findings(assess(given)), Contains("note assessment.gap_accepted db"));
  EXPECT_THAT(findings(assess(given)), Not(Contains("warning assessment.gap_missed db")));
  given.measures.front().accepted_until = plus_days(today, -1);
  EXPECT_THAT(findings(assess(given)), Contains("warning assessment.gap_missed db"));
  EXPECT_THAT(findings(assess(given)), Contains("warning assessment.acceptance_expired db"));
}

TEST(Resources, WithManyCriticalProcessesAndTheirProvidersAreSinglePoints) {
  auto const assessment =
      assess(register_of("process a mtpd 24 h needs x; process b mtpd 24 h needs x | y; process c mtpd 24 h "
                         "needs x; process d mtpd 24 h needs y;"
                         "resource x application provider=P1; resource y application provider=P1"));
  EXPECT_THAT(findings(assessment), Not(Contains("note assessment.single_point x")));
  auto const provider =
      std::find_if(assessment.findings.begin(), assessment.findings.end(), [](Diagnostic const& f) {
        return f.code == "assessment.single_provider";
      });
  ASSERT_NE(provider, assessment.findings.end());
  EXPECT_THAT(provider->values, Contains(std::pair<std::string, std::string>("count", "4")));
}

// ---- Reasons
// ------------------------------------------------------------------------------------------------------

TEST(Why, TellsThePathFromTheProcessToTheResourceInWords) {
  auto const given = register_of(
      "process Payout title=\"Auszahlung Sozialhilfe\" mtpd 24 h rto 12 h lag 1 h needs LAEMM; resource "
      "LAEMM application title=LÄMMkom lag 1 h needs SQL;"
      "resource SQL server title=SQL-01 lag 1 h needs Strom; resource Strom power");
  auto const reasons = why(given, assess(given), "Strom");
  EXPECT_THAT(
      words(reasons),
      HasSubstr(
          "Auszahlung Sozialhilfe (Payout) braucht LÄMMkom (LAEMM) braucht SQL-01 (SQL) braucht Strom."));
  EXPECT_THAT(words(reasons), HasSubstr("SQL-01 (SQL) (10 h) braucht Strom: spätestens 9 h nach Ausrufung."));
  EXPECT_THAT(
      words(reasons, text::Language::english),
      HasSubstr("Auszahlung Sozialhilfe (Payout) needs LÄMMkom (LAEMM) needs SQL-01 (SQL) needs Strom."));
}

TEST(Why, ShowsOldAndNewValueWhereAProcessIsTightened) {
  auto const given = register_of("process pay mtpd 24 h rto 8 h needs book; process book mtpd 72 h rto 48 h");
  EXPECT_THAT(words(why(given, assess(given), "book")), HasSubstr("statt 2 d schon 8 h nach Ausrufung"));
}

TEST(Why, LeavesNoPlaceOpenAndNoSentenceMissing) {
  auto given =
      register_of(std::string(payout) +
                  "; process open rated 1 2 _ 3 3 3 needs App; process none rated 1 1 1 1 1 1; process bare;"
                  "process far mtpd 90 d; process half rated 1 1 1 1 _ _; process own mtpd 4 h standby;"
                  "resource dark server; process dim mtpd 24 h needs dark & Circle1; resource Circle1 server "
                  "repair 1 h needs Circle2;"
                  "resource Circle2 server repair 1 h needs Circle1");
  given.confirmations.push_back(
      {"c1", "Register", model::ConfirmationState::deviating, hours(11), "x", "R", today});
  auto const assessment = assessment::assess(given, rules::RuleSet::built_in(), today);
  for (auto const language : {text::Language::german, text::Language::english}) {
    auto const& messages = text::Messages::of(language);
    for (auto const& result : assessment.processes) {
      EXPECT_THAT(words(result.because, language), Not(::testing::ContainsRegex("[{}<>]"))) << result.id;
    }
    for (auto const& result : assessment.resources) {
      EXPECT_THAT(words(result.because, language), Not(::testing::ContainsRegex("[{}<>]"))) << result.id;
    }
    for (auto const& finding : assessment.findings) {
      EXPECT_THAT(messages.finding(finding), Not(::testing::ContainsRegex("[{}<>]"))) << finding.code;
      EXPECT_THAT(messages.hint(finding).value_or("<no hint>"), Not(::testing::ContainsRegex("[{}<>]")))
          << finding.code;
    }
  }
}

TEST(Why, ShowsALongPathByItsTwoEnds) {
  std::string text = "process p0 mtpd 24 h needs p1";
  for (int i = 1; i < 200; ++i) {
    text += "; process p" + std::to_string(i) + (i < 199 ? " needs p" + std::to_string(i + 1) : "");
  }
  auto const given = register_of(text);
  auto const reasons = why(given, assess(given), "p199");
  EXPECT_LT(reasons.size(), 40U);
  EXPECT_THAT(words(reasons), HasSubstr("p0 braucht p1 braucht"));
  EXPECT_THAT(words(reasons), HasSubstr("braucht p198 braucht p199."));
}

TEST(Why, ProposesTheSimilarIdWhenThereIsNoSuchRecord) {
  auto const given = register_of("process wohngeld mtpd 24 h");
  try {
    (void)why(given, assess(given), "wohngelt");
    FAIL();
  } catch (Error const& error) {
    EXPECT_EQ(error.code(), "assessment.unknown_record");
    EXPECT_EQ(error.detail(), "wohngeld");
  }
}

// ---- Rules in the assessment
// --------------------------------------------------------------------------------------

std::string rule(std::string const& id, std::string const& when, std::string const& effect) {
  return "rule " + id + "\n{\n when\n {\n" + when + "\n }\n effect\n {\n" + effect +
         "\n }\n reason\n {\n de \"weil\"\n en \"because\"\n }\n source \"§ 1\"\n}\n";
}

Assessment assess_with(model::Register const& given, std::string const& rules) {
  return assessment::assess(given, rules::RuleSet::parse("version 1\n" + rules, "test.info"), today);
}

TEST(RulesInTheAssessment, CapTheMtpdButNotAGivenOne) {
  auto const cap = rule("cap", "title known", "cap_mtpd \"24 h\"");
  auto const assessment = assess_with(register_of("process rated rated 1 1 1 3 3 3; process given mtpd 7 d; "
                                                  "process bare; process tight rated 3 3 3 3 3 3"),
                                      cap);
  EXPECT_EQ(process(assessment, "rated").mtpd, hours(24));
  EXPECT_EQ(process(assessment, "given").mtpd, hours(168));
  EXPECT_EQ(process(assessment, "bare").mtpd, hours(24));
  EXPECT_EQ(process(assessment, "bare").criticality, Criticality::original);
  EXPECT_EQ(process(assessment, "tight").mtpd, hours(4));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.mtpd_deviates given"));
  EXPECT_THAT(process(assessment, "rated").rules, ElementsAre("cap"));
}

TEST(RulesInTheAssessment, MakeACriticalProcessOfAnUnratedOne) {
  auto const assessment = assess_with(register_of("process bare; process harmless rated 1 1 1 1 1 1"),
                                      rule("mark", "title known", "mark_critical"));
  EXPECT_EQ(process(assessment, "bare").criticality, Criticality::original);
  EXPECT_EQ(process(assessment, "bare").mtpd, std::nullopt);
  EXPECT_EQ(process(assessment, "harmless").mtpd, hours(720));
}

TEST(RulesInTheAssessment, LimitByWhatRemainsOfADeadline) {
  auto given = register_of(
      "process p rated 1 1 1 1 1 1 oldest_case_age=PT24H; process late rated 1 1 1 1 1 1 "
      "oldest_case_age=P4D; process q rated 1 1 1 1 1 1");
  for (auto const* const id : {"p", "late", "q"}) {
    model::Deadline deadline;
    deadline.id = std::string("d-") + id;
    deadline.process = id;
    deadline.value = 3;
    given.deadlines.push_back(deadline);
  }
  auto const assessment =
      assess_with(given, rule("left", "deadline_left \"<= 3 d\"", "cap_mtpd @deadline_left"));
  EXPECT_EQ(process(assessment, "p").mtpd, hours(48));
  EXPECT_EQ(process(assessment, "q").mtpd, std::nullopt);
  EXPECT_EQ(process(assessment, "late").mtpd, std::nullopt);
  EXPECT_THAT(findings(assessment), Contains("warning assessment.deadline_passed late"));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.deadline_unchecked p"));
}

TEST(RulesInTheAssessment, ReadFactsFromTheGraph) {
  auto const given = register_of(
      "process p mtpd 4 h needs db & (a | b); process q mtpd 24 h needs a | b; resource db server provider=P "
      "repair 9 h; resource a server; resource b server");
  auto const assessment =
      assess_with(given,
                  rule("alone", "graph.without_alternative \"one_of db\"", "review") +
                      rule("late", "graph.back_after \"> @result.mtpd\"", "plan_template paper") +
                      rule("provider",
                           "graph.sole_provider \"is P\"\n graph.needs_kind \"one_of server\"",
                           "reporting_duty DSB") +
                      rule("class", "result.class \"is B\"\n graph.single_points \"= 0\"", "review"));
  EXPECT_THAT(process(assessment, "p").rules, ElementsAre("alone", "provider"));
  EXPECT_THAT(process(assessment, "q").rules, ElementsAre("class"));
  EXPECT_THAT(process(assessment, "p").reporting_duties, ElementsAre("DSB"));
  EXPECT_THAT(findings(assessment), Contains("warning assessment.no_reporting_duty p"));
  EXPECT_THAT(findings(assessment), Contains("note assessment.rule_review p"));
}

TEST(RulesInTheAssessment, AMarkFromTheGraphIsHandedDownLikeAnyOther) {
  auto const given = register_of(
      "process p needs db & q; process q; process r mtpd 24 h needs db; resource db server repair 1 h");
  auto const assessment = assess_with(
      given, rule("mark", "graph.without_alternative \"one_of db\"\n id \"is p\"", "mark_critical"));
  EXPECT_EQ(process(assessment, "p").criticality, Criticality::original);
  EXPECT_EQ(process(assessment, "q").criticality, Criticality::derived);
}

TEST(RulesInTheAssessment, FindThePartnerInTheSameBoat) {
  auto given = register_of("process p mtpd 24 h needs db; resource db application product=AUTISTA");
  model::Partner partner;
  partner.id = "K2";
  partner.gives = {"p"};
  partner.products = {"Autista"};
  given.partners.push_back(partner);
  auto const assessment =
      assess_with(given, rule("boat", "not\n {\n graph.shared_with_partner none\n }", "review"));
  EXPECT_TRUE(process(assessment, "p").for_review);
}

/// A register with a bit of everything.
model::Register mixed() {
  return register_of(std::string(payout) +
                     "; process a mtpd 60 d needs b; process b rated 1 1 2 3 3 3 needs App; process c; "
                     "process d rated 3 3 3 3 3 3 needs c");
}

std::string dump(Assessment const& assessment) {
  std::string text;
  for (auto const& result : assessment.processes) {
    text += result.id + ' ' + std::string(name(result.criticality)) + '\n' + words(result.because);
  }
  for (auto const& result : assessment.resources) {
    text += result.id + '\n' + words(result.because);
  }
  for (auto const& finding : assessment.findings) {
    text += to_line(finding) + '\n';
  }
  return text;
}

TEST(RulesInTheAssessment, GiveTheSameResultInEveryOrder) {
  std::vector<std::string> rules{
      rule("r1", "title known", "cap_mtpd \"72 h\""),
      rule("r2", "title \"contains a\"", "cap_mtpd \"24 h\""),
      rule("r3", "title \"contains c\"", "set_mtpd \"7 d\""),
      rule("r4", "title \"is c\"", "set_mtpd \"5 d\"\n plan_template x"),
      rule("r5", "graph.single_points \">= 1\"", "review\n plan_template y"),
      rule("r6", "result.criticality \"is derived\"", "mark_critical"),
      rule("r7", "result.class \"is B\"", "reporting_duty z"),
  };
  auto const joined = [&] {
    std::string text;
    for (auto const& one : rules) {
      text += one;
    }
    return text;
  };
  auto const given = mixed();
  auto const expected = dump(assess_with(given, joined()));
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(rules.begin(), rules.end(), random);
    EXPECT_EQ(dump(assess_with(given, joined())), expected);
  }
}

TEST(Assessment, IsTheSameTwice) {
  EXPECT_EQ(dump(assess(mixed())), dump(assess(mixed())));
}

TEST(Assessment, DoesNotDependOnTheOrderOfTheRequirements) {
  auto given = mixed();
  auto const expected = dump(assess(given));
  std::mt19937 random(5);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(given.requirements.begin(), given.requirements.end(), random);
    EXPECT_EQ(dump(assess(given)), expected);
  }
}

// ---- The register as a whole
// --------------------------------------------------------------------------------------

TEST(Assessment, OfAnEmptyRegisterIsEmptyAndReportsThePolicyOnly) {
  auto const assessment = assess(model::Register{});
  EXPECT_TRUE(assessment.processes.empty());
  EXPECT_THAT(findings(assessment),
              ElementsAre("note assessment.policy_not_approved", "note assessment.reaction_assumed"));
}

TEST(Assessment, SaysWhenTheMarksFilterNothing) {
  EXPECT_THAT(findings(assess(register_of("process a mtpd 4 h; process b mtpd 4 h; process c mtpd 60 d"))),
              Contains("warning assessment.too_many_critical"));
  EXPECT_THAT(findings(assess(register_of("process a mtpd 4 h; process c mtpd 60 d"))),
              Not(Contains("warning assessment.too_many_critical")));
}

TEST(Assessment, NamesWhatACriticalProcessLacksAndNothingOfAnUncriticalOne) {
  auto const lines =
      findings(assess(register_of("process a mtpd 4 h; process c mtpd 60 d; process e mtpd 60 d")));
  for (auto const* const code :
       {"no_needs", "no_owner", "no_deputy", "no_minimum_level", "no_emergency_operation"}) {
    EXPECT_THAT(lines, Contains(std::string("warning assessment.") + code + " a"));
    EXPECT_THAT(lines, Not(Contains(std::string("warning assessment.") + code + " c")));
  }
}

TEST(Assessment, ChecksThePhonesOfThoseWhoAreNeeded) {
  auto given = register_of("process a mtpd 4 h owner_role=R1; process c mtpd 60 d owner_role=R2");
  for (auto const* const id : {"R1", "R2", "R3", "R4"}) {
    model::Role role;
    role.id = id;
    role.title = id;
    given.roles.push_back(role);
  }
  given.roles[2].phone = "030 23125 001";
  given.roles[2].checked_on = plus_days(today, -91);
  given.roles[3].phone = "030 23125 002";
  given.roles[3].checked_on = plus_days(today, -90);
  auto const lines = findings(assess(given));
  EXPECT_THAT(lines, Contains("warning assessment.role_without_phone R1"));
  EXPECT_THAT(lines, Not(Contains("warning assessment.role_without_phone R2")));
  EXPECT_THAT(lines, Contains("warning assessment.contact_check_old R3"));
  EXPECT_THAT(lines, Not(Contains(HasSubstr("R4"))));
}

TEST(Assessment, SurvivesRegistersWithBrokenReferences) {
  auto given = register_of("process a mtpd 4 h needs x; resource x server");
  given.resources.clear();
  given.processes.push_back(given.processes.front());
  auto const assessment = assess(given);
  EXPECT_THAT(findings(assessment), Contains("error assessment.unknown_need a"));
  EXPECT_THAT(findings(assessment), Contains("error assessment.duplicate_id a"));
}

TEST(Assessment, OfThreeThousandProcessesIsDone) {
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    text += "process p" + std::to_string(i) + " mtpd 24 h needs s" + std::to_string(i % 100) + ";";
  }
  auto const assessment = assess(register_of(text));
  EXPECT_EQ(assessment.processes.size(), 3000U);
  EXPECT_EQ(resource(assessment, "s0").stops.size(), 30U);
}

TEST(Assessment, OfALongChainOfProcessesIsDone) {
  std::string text = "process p0 mtpd 24 h";
  for (int i = 1; i < 400; ++i) {
    text += "; process p" + std::to_string(i) + " mtpd 24 h needs p" + std::to_string(i - 1) + " & s";
  }
  auto const assessment = assess(register_of(text));
  EXPECT_EQ(resource(assessment, "s").needed_by.size(), 399U);
}

}  // namespace
}  // namespace nb::assessment
