#include "continuity/outage/scenario.hpp"

#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>

namespace nb::outage {
namespace {

using model::EffectMatch;
using model::EffectState;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto servers =
    "db1 server site=Rathaus provider=KommWis below_ground=true region=Nord; "
    "db2 server site=Wasserwerk provider=\"LDI, KommWis\" below_ground=false; "
    "strom power site=extern provider=Netz; "
    "rathaus site title=Rathaus site=Rathaus";

/// A scenario with one effect.
model::Register with_effect(EffectMatch matches, std::string value, model::ScenarioEffect effect = {}) {
  auto result = test::register_of(servers);
  result.scenarios.push_back({});
  result.scenarios.back().id = "S";
  effect.id = "E";
  effect.scenario = "S";
  effect.matches = matches;
  effect.value = std::move(value);
  result.scenario_effects.push_back(std::move(effect));
  return result;
}

std::vector<model::RecordId> struck_ids(model::Register const& register_) {
  std::vector<model::RecordId> ids;
  for (auto const& struck : struck_by(register_, "S")) {
    ids.push_back(struck.resource);
  }
  return ids;
}

TEST(Scenario, StrikesTheResourceItNames) {
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::resource, "db2")), ElementsAre("db2"));
}

TEST(Scenario, StrikesAKindByItsNameOrByTheWordPeopleUse) {
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::kind, "server")), ElementsAre("db1", "db2"));
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::kind, "energie")), ElementsAre("strom"));
}

TEST(Scenario, StrikesWhatStandsAtASiteAndTheSiteItself) {
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::site, "rathaus")), ElementsAre("db1", "rathaus"));
}

TEST(Scenario, AFloodStrikesOnlyWhatIsKnownToLieBelowGroundThere) {
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::below_ground, "Rathaus")), ElementsAre("db1"));
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::below_ground, "Wasserwerk")), IsEmpty());
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::below_ground, "")), ElementsAre("db1"));
}

TEST(Scenario, StrikesAProviderAlsoWhereItIsOneOfSeveral) {
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::provider, "KommWis")), ElementsAre("db1", "db2"));
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::provider, "LDI")), ElementsAre("db2"));
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::provider, "Komm")), IsEmpty());
}

TEST(Scenario, AnEmptyValueDoesNotStrikeWhatHasNoSuchAttribute) {
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::region, "")), IsEmpty());
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::region, "nord")), ElementsAre("db1"));
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::site, "")), IsEmpty());
}

TEST(Scenario, StrikesATrustZoneAsAWhole) {
  auto attack = test::register_of("ad server zone TZ; files server zone TZ; other server");
  attack.scenarios.push_back({});
  attack.scenarios.back().id = "S";
  model::ScenarioEffect effect;
  effect.scenario = "S";
  effect.matches = EffectMatch::trust_zone;
  effect.value = "TZ";
  attack.scenario_effects.push_back(effect);
  EXPECT_THAT(struck_ids(attack), ElementsAre("ad", "files"));
}

TEST(Scenario, SparesWhatIsExcepted) {
  model::ScenarioEffect effect;
  effect.except = {"db1"};
  EXPECT_THAT(struck_ids(with_effect(EffectMatch::kind, "server", effect)), ElementsAre("db2"));
}

TEST(Scenario, OfSeveralEffectsTheWorstStateCounts) {
  model::ScenarioEffect clean;
  clean.state = EffectState::presumed_clean;
  auto both = with_effect(EffectMatch::kind, "server", clean);
  model::ScenarioEffect lost;
  lost.id = "E2";
  lost.scenario = "S";
  lost.matches = EffectMatch::resource;
  lost.value = "db1";
  lost.order = 9;
  both.scenario_effects.push_back(lost);
  auto const struck = struck_by(both, "S");
  ASSERT_EQ(struck.size(), 2U);
  EXPECT_EQ(struck[0].state, EffectState::lost);
  EXPECT_EQ(struck[1].state, EffectState::presumed_clean);
}

TEST(Scenario, TheDurationOfTheEffectWinsOverThatOfTheScenario) {
  model::ScenarioEffect effect;
  auto hit = with_effect(EffectMatch::resource, "db1", effect);
  hit.scenarios.back().duration = Minutes{720};
  EXPECT_EQ(struck_by(hit, "S").front().duration, Minutes{720});
  hit.scenario_effects.back().duration = Minutes{60};
  EXPECT_EQ(struck_by(hit, "S").front().duration, Minutes{60});
}

TEST(Scenario, SomeMissingOfACapacityIsNoLossOfAll) {
  model::ScenarioEffect effect;
  effect.missing = 2;
  auto team = with_effect(EffectMatch::resource, "db1", effect);
  team.resources.front().capacity = 5;
  EXPECT_FALSE(is_gone(struck_by(team, "S").front(), team));
  team.resources.front().capacity = 2;
  EXPECT_TRUE(is_gone(struck_by(team, "S").front(), team));
}

TEST(Scenario, WhatIsToBeProvenIsNotOut) {
  EXPECT_TRUE(is_out(EffectState::lost));
  EXPECT_TRUE(is_out(EffectState::presumed_lost));
  EXPECT_FALSE(is_out(EffectState::to_be_proven));
  EXPECT_FALSE(is_out(EffectState::presumed_clean));
}

TEST(Scenario, AnUnknownScenarioStrikesNothing) {
  EXPECT_THAT(struck_by(test::register_of(servers), "nowhere"), IsEmpty());
}

}  // namespace
}  // namespace nb::outage
