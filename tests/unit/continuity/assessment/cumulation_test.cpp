#include "continuity/assessment/assessment.hpp"
#include "continuity/assessment/why_failed.hpp"
#include "core/base/error.hpp"
#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>

namespace nb::assessment {
namespace {

using test::register_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Date today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(24)};

Assessment assessed(model::Register const& register_) {
  return assess(register_, rules::RuleSet::parse("version none\n", "none.info"), today);
}

/// Ratings at 4 h, 24 h, 3 d, 7 d, 14 d, 30 d; level 3 is intolerable.
std::string offices(int number, std::string const& ratings) {
  std::string text;
  for (int i = 1; i <= number; ++i) {
    text += "process p" + std::to_string(i) + " rated " + ratings + " needs server;";
  }
  return text + "server server repair 4 h;";
}

std::vector<std::string> cumulations(Assessment const& assessment) {
  std::vector<std::string> lines;
  for (auto const& finding : assessment.findings) {
    if (finding.code == "assessment.cumulation") {
      std::string line = finding.subject;
      for (auto const& [key, value] : finding.values) {
        line += key == "processes" || key == "level" ? "" : ' ' + value;
      }
      lines.push_back(line);
    }
  }
  return lines;
}

TEST(Cumulation, OfFiveJustBelowTheLineIsProposedForAHigherClass) {
  EXPECT_THAT(cumulations(assessed(register_of(offices(5, "1 2 2 3 3 3")))),
              ElementsAre(HasSubstr("server 5 1 d B D")));
}

TEST(Cumulation, OfFourIsNone) {
  EXPECT_THAT(cumulations(assessed(register_of(offices(4, "1 2 2 3 3 3")))), IsEmpty());
}

TEST(Cumulation, CountsProcessesThatNeverBecomeCritical) {
  EXPECT_THAT(cumulations(assessed(register_of(offices(6, "1 1 2 2 2 2")))),
              ElementsAre(HasSubstr("server 6 3 d C keiner")));
}

TEST(Cumulation, AddsNothingWhereOneProcessAloneHasThatClass) {
  auto const text = offices(5, "1 2 2 3 3 3") + "process urgent rated 1 3 3 3 3 3 needs server";
  EXPECT_THAT(cumulations(assessed(register_of(text))), IsEmpty());
}

TEST(Cumulation, DoesNotCountWhatHasAnAlternative) {
  auto text =
      offices(4, "1 2 2 3 3 3") + "process other rated 1 2 2 3 3 3 needs server | paper; paper equipment";
  EXPECT_THAT(cumulations(assessed(register_of(text))), IsEmpty());
}

TEST(Cumulation, IsAReasonOfTheResource) {
  auto const assessment = assessed(register_of(offices(5, "1 2 2 3 3 3")));
  EXPECT_EQ(assessment.resource("server")->because.back().code, "cumulation");
}

// ---- Why does it stop when something else fails?

std::vector<std::string> sentences(std::vector<Reason> const& reasons) {
  std::vector<std::string> lines;
  for (auto const& reason : reasons) {
    lines.push_back(to_text(reason, text::Messages::of(text::Language::german)));
  }
  return lines;
}

TEST(WhyFailed, TellsTheChainFromTheCauseOn) {
  auto const register_ = register_of(
      "process pay needs app; app application needs db [2 h]; db server needs power;"
      "power power");
  EXPECT_THAT(sentences(why_failed(register_, "pay", {"power"})),
              ElementsAre("power ist ausgefallen.",
                          "db steht (sofort), denn es braucht power.",
                          "app steht (nach 2 h), denn es braucht db.",
                          "pay steht (nach 2 h), denn es braucht app."));
}

TEST(WhyFailed, NamesAllAlternativesThatAreGone) {
  auto const register_ = register_of("process pay needs a | b; a server; b server");
  auto const reasons = why_failed(register_, "pay", {"a", "b"});
  ASSERT_EQ(reasons.size(), 3U);
  EXPECT_THAT(sentences(reasons).back(), HasSubstr("Ausgefallen: a + b"));
}

TEST(WhyFailed, SaysWhenEmergencyOperationEnds) {
  auto const register_ = register_of(
      "process pay emergency_max 3 d needs app needs in emergency paper;"
      "app application; paper equipment");
  EXPECT_THAT(sentences(why_failed(register_, "pay", {"app"})),
              ElementsAre("app ist ausgefallen.",
                          "pay steht (nach 3 d), denn es braucht app.",
                          "Bis dahin trägt der Notbetrieb oder eine Überbrückung; nach 3 d endet er."));
}

TEST(WhyFailed, SaysWhatCarriesAProcessThatGoesOn) {
  auto const register_ = register_of("process pay needs a | b; a server; b server");
  EXPECT_THAT(sentences(why_failed(register_, "pay", {"a"})),
              ElementsAre("pay läuft weiter.", "Ausgefallen: a. Es genügt, was bleibt: b."));
}

TEST(WhyFailed, RefusesWhatIsNotThere) {
  auto const register_ = register_of("process pay needs a; a server");
  EXPECT_THROW((void)why_failed(register_, "pay", {"nothing"}), Error);
  EXPECT_THROW((void)why_failed(register_, "nobody", {"a"}), Error);
}

}  // namespace
}  // namespace nb::assessment
