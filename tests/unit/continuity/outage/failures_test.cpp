#include "core/base/error.hpp"
#include "tests/unit/continuity/outage/outage_of.hpp"

#include <gmock/gmock.h>

namespace nb::outage {
namespace {

using test::register_of;

model::Register with_scenario(model::Cause cause, std::string const& id = "S") {
  auto register_ = register_of(
      "process p needs ad; ad server zone TZ repair 4 h repair ransomware 10 d "
      "repair provider unknown");
  model::Scenario scenario;
  scenario.id = id;
  scenario.cause = cause;
  register_.scenarios.push_back(scenario);
  model::ScenarioEffect effect;
  effect.id = "E";
  effect.scenario = id;
  effect.matches = model::EffectMatch::trust_zone;
  effect.value = "TZ";
  register_.scenario_effects.push_back(effect);
  return register_;
}

std::optional<Minutes> duration_after(model::Cause cause) {
  return failures_of(with_scenario(cause), {"S"}).front().duration;
}

TEST(Failures, LastAsLongAsTheRepairAfterTheirCauseWhichBeginsWithTheDeclaration) {
  using std::chrono::hours;
  EXPECT_EQ(duration_after(model::Cause::technical_fault), hours(2 + 4));
  EXPECT_EQ(duration_after(model::Cause::ransomware), hours(2 + 240));
}

TEST(Failures, OfUnknownRepairLastForGood) {
  EXPECT_EQ(duration_after(model::Cause::provider), std::nullopt);
  EXPECT_EQ(duration_after(model::Cause::building), std::nullopt) << "not given is not known, either";
}

TEST(Failures, AreReadWithNumberStartAndDuration) {
  auto const failure = parse_failure("PERS-KASSE:2@30 min=21 d");
  EXPECT_EQ(failure.id, "PERS-KASSE");
  EXPECT_EQ(failure.missing, 2);
  EXPECT_EQ(failure.from, Minutes{30});
  EXPECT_EQ(failure.duration, std::chrono::hours(21 * 24));
}

TEST(Failures, AnIdMayHoldAColon) {
  EXPECT_EQ(parse_failure("vg:ad=3d").id, "vg:ad");
  EXPECT_EQ(parse_failure("vg:ad=3d").missing, std::nullopt);
  EXPECT_EQ(parse_failure("ad:0").id, "ad:0");
}

TEST(Failures, OfSeveralScenariosAddUp) {
  auto register_ = with_scenario(model::Cause::technical_fault, "A");
  auto const other = with_scenario(model::Cause::ransomware, "B");
  register_.scenarios.push_back(other.scenarios.front());
  register_.scenario_effects.push_back(other.scenario_effects.front());
  auto const timeline =
      simulate(register_, test::assessed(register_), failures_of(register_, {"A", "B"}), {});
  EXPECT_EQ(test::states_of(timeline, "p"), "stopped 0-242");
  EXPECT_THAT(timeline.failed, ::testing::ElementsAre("ad"));
}

TEST(Failures, OfAScenarioThatIsNotThereNameTheNearest) {
  try {
    (void)failures_of(with_scenario(model::Cause::power, "SZ-IT"), {"SZ-ITT"});
    FAIL();
  } catch (Error const& error) {
    EXPECT_EQ(error.code(), "app.unknown_id");
    EXPECT_EQ(error.detail(), "SZ-IT");
  }
}

}  // namespace
}  // namespace nb::outage
