#include "tests/unit/continuity/outage/outage_of.hpp"

#include <gmock/gmock.h>

namespace nb::outage {
namespace {

using test::register_of;
using test::shortages_of;
using test::simulated;
using test::states_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Three offices that write on paper laptops when the server is gone; two laptops.
constexpr auto three_offices =
    "process tax mtpd 7 d needs server | laptop; process births mtpd 24 h needs server | laptop;"
    "process dogs mtpd 14 d needs server | laptop;"
    "server server; laptop equipment capacity=2";

TEST(Capacity, TwoLaptopsGoToTheTwoWithTheEarliestDeadlines) {
  auto const timeline = simulated(register_of(three_offices), {"server=8h"});
  EXPECT_THAT(shortages_of(timeline), ElementsAre("dogs gets no laptop 0-8 (births tax)"));
  EXPECT_EQ(states_of(timeline, "dogs"), "stopped 0-8");
  EXPECT_EQ(states_of(timeline, "births"), "");
  EXPECT_EQ(states_of(timeline, "tax"), "");
  EXPECT_TRUE(timeline.shortages.front().stops);
}

TEST(Capacity, NobodyGoesWithoutWhileTheServerRuns) {
  EXPECT_THAT(simulated(register_of(three_offices), {"laptop:1"}).shortages, IsEmpty());
}

TEST(Capacity, OneLaptopFewerIsOneOfficeFewer) {
  auto const timeline = simulated(register_of(three_offices), {"server=8h", "laptop:1@2h=2h"});
  EXPECT_THAT(shortages_of(timeline),
              ElementsAre("tax gets no laptop 2-4 (births)", "dogs gets no laptop 0-8 (births tax)"));
  EXPECT_EQ(states_of(timeline, "tax"), "stopped 2-4");
}

TEST(Capacity, WhoGetsNoneTakesTheNextAlternative) {
  auto const timeline = simulated(register_of("process a mtpd 24 h needs server | laptop | paper; process b "
                                              "mtpd 3 d needs server | laptop | paper;"
                                              "server server; laptop equipment capacity=1; paper equipment"),
                                  {"server"});
  EXPECT_THAT(shortages_of(timeline), ElementsAre("b gets no laptop 0- (a)"));
  EXPECT_FALSE(timeline.shortages.front().stops);
  EXPECT_EQ(states_of(timeline, "b"), "");
}

TEST(Capacity, TheNextAlternativeCanBeLimitedAsWell) {
  auto const timeline = simulated(
      register_of("process a mtpd 24 h needs server | one | two; process b mtpd 3 d needs server | one | two;"
                  "process c mtpd 7 d needs server | two;"
                  "server server; one equipment capacity=1; two equipment capacity=1"),
      {"server"});
  EXPECT_THAT(shortages_of(timeline), ElementsAre("b gets no one 0- (a)", "c gets no two 0- (b)"));
}

TEST(Capacity, WhatCannotWorkAnywayTakesNothingFromOthers) {
  auto const timeline = simulated(
      register_of(
          "process a mtpd 24 h needs (server | laptop) & hall; process b mtpd 3 d needs server | laptop;"
          "server server; laptop equipment capacity=1; hall site"),
      {"server", "hall=4h"});
  EXPECT_EQ(states_of(timeline, "a"), "stopped 0-4");
  EXPECT_THAT(shortages_of(timeline), ElementsAre("b gets no laptop 4- (a)"));
}

TEST(Capacity, BridgingDelaysTheStop) {
  auto const timeline = simulated(register_of("process a mtpd 24 h needs server | laptop;"
                                              "process b mtpd 3 d needs server | (laptop [2 h]);"
                                              "server server; laptop equipment capacity=1"),
                                  {"server=8h"});
  EXPECT_EQ(states_of(timeline, "b"), "stopped 2-8");
}

TEST(Capacity, ATeamIsSharedByTheMinimumStaffOfEach) {
  auto const timeline =
      simulated(register_of("process pay mtpd 24 h staff_minimum=3 needs team; process bill mtpd 3 d "
                            "staff_minimum=2 needs team;"
                            "process file mtpd 7 d staff_minimum=1 needs team; team staff capacity=6"),
                {"team:2=21d"});
  // 4 are left: 3 pay, 2 cannot bill, 1 files.
  EXPECT_THAT(shortages_of(timeline), ElementsAre("bill gets no team 0-504 (pay file)"));
  EXPECT_EQ(states_of(timeline, "bill"), "stopped 0-504");
  EXPECT_EQ(timeline.shortages.front().wanted, 2);
  EXPECT_EQ(timeline.shortages.front().available, 4);
}

TEST(Capacity, WhatIsEnoughOnOrdinaryDaysByTakingTurnsIsNoShortage) {
  constexpr auto turns =
      "process a mtpd 24 h staff_minimum=2 needs team & phone; process b mtpd 3 d staff_minimum=2 needs team;"
      "team staff capacity=3; phone communication";
  EXPECT_THAT(simulated(register_of(turns), {"phone"}).shortages, IsEmpty());
  EXPECT_THAT(shortages_of(simulated(register_of(turns), {"team:1"})), ElementsAre("b gets no team 0- (a)"));
}

TEST(Capacity, WhenAllAreMissingTheTeamIsGone) {
  auto const timeline =
      simulated(register_of("process a needs team; team staff capacity=3"), {"team:1=8h", "team:2@2h=2h"});
  EXPECT_THAT(timeline.failed, ElementsAre("team"));
  EXPECT_EQ(states_of(timeline, "a"), "stopped 2-4");
}

TEST(Capacity, ThatIsNotOnRecordCannotBeShortAndSaysSo) {
  auto const timeline = simulated(register_of("process a needs team; team staff"), {"team:1"});
  ASSERT_EQ(timeline.findings.size(), 1U);
  EXPECT_EQ(timeline.findings.front().code, "outage.capacity_unknown");
  EXPECT_THAT(timeline.states, IsEmpty());
}

TEST(Capacity, EmergencyOperationAsksOnlyWhileNormalOperationIsImpossible) {
  auto const timeline =
      simulated(register_of("process a mtpd 24 h emergency_max 3 d needs server needs in emergency laptop;"
                            "process b mtpd 3 d emergency_max 3 d needs other needs in emergency laptop;"
                            "server server; other server; laptop equipment capacity=1"),
                {"server@4h=4h", "other=24h"});
  EXPECT_EQ(states_of(timeline, "a"), "emergency 4-8");
  EXPECT_EQ(states_of(timeline, "b"), "emergency 0-4, stopped 4-8, emergency 8-24");
  EXPECT_THAT(shortages_of(timeline), ElementsAre("b gets no laptop 4-8 (a)"));
}

TEST(Capacity, WhenEmergencyOperationEndsItsLaptopIsFreeForOthers) {
  auto const timeline =
      simulated(register_of("process a mtpd 24 h emergency_max 8 h needs server needs in emergency laptop;"
                            "process b mtpd 3 d emergency_max 3 d needs server needs in emergency laptop;"
                            "server server; laptop equipment capacity=1"),
                {"server=24h"});
  EXPECT_EQ(states_of(timeline, "a"), "emergency 0-8, stopped 8-24");
  EXPECT_EQ(states_of(timeline, "b"), "stopped 0-8, emergency 8-24");
}

TEST(Capacity, InTheirCriticalPeriodTheyAreServedFirst) {
  auto const offices = register_of(
      "process election mtpd 24 h critical_months=9 needs server | laptop;"
      "process tax mtpd 7 d needs server | laptop; server server; laptop equipment capacity=1");
  EXPECT_THAT(shortages_of(simulated(offices, {"server"}, {.month = 9})),
              ElementsAre("tax gets no laptop 0- (election)"));
  EXPECT_THAT(shortages_of(simulated(offices, {"server"}, {.month = 10})),
              ElementsAre("election gets no laptop 0- (tax)"));
}

TEST(Capacity, AResourceIsAConsumerLikeAnother) {
  auto const timeline =
      simulated(register_of("process a mtpd 24 h needs hall; process b mtpd 7 d needs gym;"
                            "hall site needs grid | generator; gym site needs grid | generator;"
                            "grid power; generator power capacity=1"),
                {"grid=12h"});
  EXPECT_THAT(shortages_of(timeline), ElementsAre("gym gets no generator 0-12 (hall)"));
  EXPECT_EQ(states_of(timeline, "b"), "stopped 0-12");
}

TEST(Capacity, NobodyTakesAShareOfHimself) {
  // Without capacity such a need is dropped; a share of itself would be a circle that never starts.
  constexpr auto with_itself =
      "process a mtpd 24 h needs server | laptop; process b mtpd 3 d needs server | laptop; server server;"
      "laptop equipment capacity=1 needs laptop | socket; socket power";
  auto const timeline = simulated(register_of(with_itself), {"server=8h"});
  EXPECT_THAT(shortages_of(timeline), ElementsAre("b gets no laptop 0-8 (a)"));
  EXPECT_EQ(states_of(simulated(register_of(with_itself), {"server=8h", "laptop=2h"}), "a"), "stopped 0-2");
}

}  // namespace
}  // namespace nb::outage
