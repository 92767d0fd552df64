#include "core/graph/outage.hpp"

#include "core/base/error.hpp"
#include "tests/unit/core/graph/graph_of.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

std::string simulated(Words const& words, std::string const& outages) {
  OutageSimulator simulator(words.graph());
  return words.downs(simulator.run(words.outages(outages)));
}

TEST(Outage, LeavesWhatIsLostForGoodOpen) {
  auto const words = graph_of("A; B lag 1 needs A ~2");
  EXPECT_EQ(simulated(words, "A"), "A [0,-); B [2,-)");
}

TEST(Outage, MergesOutagesThatMeetOrOverlap) {
  auto const words = graph_of("A; B lag 1 needs A");
  EXPECT_EQ(simulated(words, "A 2-4, A 0-2, A 3-5"), "A [0,5); B [0,6)");
  EXPECT_EQ(simulated(words, "A 0-1, A 4-5"), "A [0,1)[4,5); B [0,2)[4,6)");
  EXPECT_EQ(simulated(words, "A 3-3"), "");
  EXPECT_EQ(simulated(words, "A 1-, A 0-2"), "A [0,-); B [0,-)");
}

TEST(Outage, GoesOnBeyondTheHorizonUntilAllIsBack) {
  auto const words = graph_of("A; B lag 48 needs A");
  OutageSimulator simulator(words.graph(), Minutes{60});
  auto const timeline = simulator.run(words.outages("A 0-960"));
  EXPECT_EQ(words.downs(timeline), "A [0,960); B [0,1008)");
  EXPECT_TRUE(timeline.findings.empty());
}

TEST(Outage, IsTolerableIfItEndsWithTheMtpd) {
  auto const words = graph_of("P mtpd 4 needs A; A");
  OutageSimulator simulator(words.graph());
  EXPECT_EQ(simulator.run(words.outages("A 0-4")).by_urgency(words.graph()).at(1).intolerable_at,
            std::nullopt);
  auto const longer = simulator.run(words.outages("A 1-6")).by_urgency(words.graph());
  EXPECT_EQ(words.name(longer.at(0).node), "P");
  EXPECT_EQ(Words::in_hours(longer.at(0).intolerable_at), "5");
}

TEST(Outage, NamesBridgingOfAGroupMember) {
  auto const words = graph_of("A; B; G = 1 of A ~4, B; P needs G; Q needs P");
  OutageSimulator simulator(words.graph());
  auto const timeline = simulator.run(words.outages("A 0-3, B 0-3"));
  EXPECT_EQ(words.downs(timeline), "A [0,3); B [0,3)");
  ASSERT_EQ(timeline.survivors.size(), 1U);
  EXPECT_EQ(words.name(timeline.survivors[0].node), "P");
  ASSERT_EQ(timeline.survivors[0].bridges.size(), 1U);
  EXPECT_EQ(words.name(timeline.survivors[0].bridges[0].consumer), "G");
  EXPECT_EQ(words.name(timeline.survivors[0].bridges[0].supplier), "A");
}

TEST(Outage, DoesNotCallRedundancyBridging) {
  auto const words = graph_of("A; B; G = 1 of A ~4, B; P needs G");
  OutageSimulator simulator(words.graph());
  EXPECT_TRUE(simulator.run(words.outages("A 0-3")).survivors.empty());
  EXPECT_TRUE(simulator.run(words.outages("A 0-3, B 3-5")).survivors.empty()) << "never both at once";
}

TEST(Outage, RefusesImpossibleTimes) {
  auto const words = graph_of("A");
  OutageSimulator simulator(words.graph());
  std::vector<OwnOutage> const early{{words.node("A"), Minutes{-1}, std::nullopt}};
  std::vector<OwnOutage> const backwards{{words.node("A"), Minutes{5}, Minutes{4}}};
  EXPECT_THROW(static_cast<void>(simulator.run(early)), Error);
  EXPECT_THROW(static_cast<void>(simulator.run(backwards)), Error);
}

TEST(Outage, AddsTheReactionToEveryRepair) {
  auto const words = graph_of("A repair 3; B repair unknown");
  auto const outages =
      outages_until_repaired(words.graph(), std::vector{words.node("A"), words.node("B")}, Minutes{120});
  EXPECT_EQ(Words::in_hours(outages.at(0).until), "5");
  EXPECT_EQ(outages.at(1).until, std::nullopt);
}

TEST(Outage, MayBeForGoodWhereNothingIsBreached) {
  auto const words = graph_of("A; B; G = 1 of A, B; P rto 1 needs G, C ~5; C");
  OutageSimulator simulator(words.graph());
  EXPECT_EQ(largest_single_outage(simulator, words.node("A")), std::nullopt);
  EXPECT_EQ(Words::in_hours(largest_single_outage(simulator, words.node("C"))), "6");
}

}  // namespace
}  // namespace nb::graph::testing
