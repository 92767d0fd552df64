#include "core/graph/recovery.hpp"

#include "core/base/error.hpp"
#include "core/graph/explain.hpp"
#include "core/graph/restart_order.hpp"
#include "tests/unit/core/graph/graph_of.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

std::string known(Words const& words, Recovery const& recovery) {
  return words.values([&](Node node) { return recovery.ready(node).known(); });
}

std::string circles(Words const& words, Circles const& found) {
  std::string text;
  for (auto const& members : found.members) {
    text += "[" + words.names(members) + "]";
  }
  return text;
}

TEST(Recovery, LeavesWhatStandsAtZero) {
  auto const words =
      graph_of("Pw repair 6; Srv repair 3 lag 1 needs Pw; App repair 5 lag 2 needs Srv; Other repair 9");
  std::vector<Node> const lost{words.node("Srv")};
  Recovery const recovery(words.graph(), DownSet::after_loss_of(words.graph(), lost));
  // App is not broken itself: it only waits for its server.
  EXPECT_EQ(known(words, recovery), "App 6; Other 0; Pw 0; Srv 4");
  EXPECT_EQ(recovery.condition(words.node("App")), Condition::stopped);
  EXPECT_EQ(recovery.condition(words.node("Pw")), Condition::stands);
}

TEST(Recovery, GivesAnIntervalWhereAnUnknownRepairMatters) {
  auto const words =
      graph_of("A repair unknown; B repair 9; G = 1 of A, B; App lag 1 needs G; Srv needs A; X repair 2");
  Recovery const recovery(words.graph());
  auto const app = recovery.ready(words.node("App"));
  EXPECT_EQ(Words::in_hours(app.earliest), "1");
  EXPECT_EQ(Words::in_hours(app.latest), "10");
  EXPECT_EQ(app.known(), std::nullopt);
  ASSERT_TRUE(app.decided_by);
  EXPECT_EQ(words.name(*app.decided_by), "A");
  auto const srv = recovery.ready(words.node("Srv"));
  EXPECT_EQ(srv.latest, std::nullopt);
  EXPECT_EQ(words.name(srv.decided_by.value()), "A");
  EXPECT_EQ(Words::in_hours(recovery.ready(words.node("X")).known()), "2");
}

TEST(Recovery, KnowsTheAnswerWhereAnUnknownRepairDoesNotMatter) {
  auto const words =
      graph_of("A repair unknown; B repair 3; C repair 9; G = 1 of A, B; App lag 1 needs G, C");
  EXPECT_EQ(Words::in_hours(Recovery(words.graph()).ready(words.node("App")).known()), "10");
}

TEST(Recovery, DesignatesTheMemberWhoseRepairIsKnown) {
  auto const words = graph_of("A repair unknown; B repair 9; G = 1 of A, B; App lag 1 rto 12 needs G");
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  EXPECT_EQ(required.designated(words.node("A")), std::nullopt);
  EXPECT_EQ(Words::in_hours(required.designated(words.node("B"))), "11");
}

TEST(Recovery, HandsDeadlinesDownThroughUnknownRepairs) {
  auto const words = graph_of("Pw repair unknown; Srv repair unknown lag 2 needs Pw; App rto 12 needs Srv");
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  EXPECT_EQ(words.values([&](Node node) { return required.designated(node); }), "App 12; Pw 10; Srv 12");
}

TEST(Recovery, FindsCirclesBesideAndAboveEachOther) {
  auto const words = graph_of(R"(P lag 1 needs Q; Q lag 1 needs P, K; K = 1 of S, A; S
                                 A lag 1 needs G; G = 1 of P, D
                                 D lag 1 needs E, B; E lag 1 needs D; B lag 1 needs A, C; C lag 1 needs B)");
  // All of them lie on one large circle of needs. P and Q start first; that settles A, and what is left is
  // two circles, not one.
  EXPECT_EQ(words.graph().components().members(words.graph().components().of[words.node("P")]).size(), 9U);
  EXPECT_EQ(circles(words, Recovery(words.graph()).circles()), "[B C][D E][P Q]");
}

TEST(Recovery, FindsNoCircleAmongWhatStands) {
  auto const words = graph_of("AD lag 1 needs DNS; DNS lag 1 needs AD; X repair 1");
  std::vector<Node> const lost{words.node("X")};
  Recovery const recovery(words.graph(), DownSet::after_loss_of(words.graph(), lost));
  EXPECT_TRUE(recovery.circles().members.empty());
  EXPECT_EQ(known(words, recovery), "AD 0; DNS 0; X 1");
}

TEST(Recovery, BindsNobodyByABridgedNeedWhenSimulated) {
  auto const words = graph_of("A lag 1 needs B ~2; B lag 1 needs A; C lag 1 needs D; D lag 1 needs C");
  EXPECT_EQ(circles(words, cold_start_circles(words.graph(), DownSet::everything(words.graph()))),
            "[A B][C D]");
  EXPECT_EQ(circles(words, unbridged_circles(words.graph())), "[C D]");
}

TEST(RequiredTimes, AreNeverClamped) {
  auto const words = graph_of("Pw repair 2; Srv lag 8 needs Pw; App lag 8 rto 4 needs Srv");
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  EXPECT_EQ(words.values([&](Node node) { return required.strict(node); }), "App 4; Pw -12; Srv -4");
}

TEST(RequiredTimes, AddUpBeyond32Bits) {
  GraphBuilder builder;
  constexpr std::uint32_t length = 100;  // times 100 years
  NodeTimes times;
  times.lag = longest_time;
  for (std::uint32_t i = 0; i < length; ++i) {
    times.rto = i + 1 == length ? std::optional(Minutes{5}) : std::nullopt;
    builder.add("N" + std::to_string(i), times);
  }
  for (std::uint32_t i = 1; i < length; ++i) {
    builder.need(Node{i}, Node{i - 1});
  }
  auto const graph = std::move(builder).build().graph;
  Recovery const recovery(graph);
  EXPECT_EQ(recovery.ready(Node{length - 1}).known(), length * longest_time);
  RequiredTimes const required(recovery);
  EXPECT_EQ(required.strict(Node{0}), Minutes{5} - (length - 1) * longest_time);
  EXPECT_EQ(required.designated(Node{0}), Minutes{5} - (length - 1) * longest_time);
}

TEST(ReadyTimes, AreThoseOfTheRecoveryAlone) {
  auto const words =
      graph_of("A repair unknown; B repair 9; G = 1 of A, B; App lag 1 needs G; Srv needs A; X repair 2");
  ReadyTimes const times(words.graph());
  EXPECT_EQ(words.values([&](Node node) { return times.known(node); }), "B 9; X 2");
  EXPECT_EQ(Words::in_hours(times.earliest(words.node("App"))), "1");
  EXPECT_EQ(Words::in_hours(times.latest()[words.node("App")]), "10");
  EXPECT_GE(times.latest()[words.node("Srv")], never);
}

TEST(RequiredTimes, StayAbsentWhereNobodyWaits) {
  auto const words = graph_of("Pw; App needs Pw");
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  EXPECT_EQ(words.values([&](Node node) { return required.strict(node); }), "");
  EXPECT_TRUE(why_required(required, words.node("Pw"), Requirement::strict).empty());
}

TEST(RequiredTimes, DesignateTheSmallerIdOfEqualMembers) {
  auto const words = graph_of("B repair 3; A repair 3; G = 1 of B, A; P rto 9 needs G");
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  EXPECT_EQ(words.values([&](Node node) { return required.designated(node); }), "A 9; G 9; P 9");
}

TEST(RestartOrder, LeavesOutWhatStands) {
  auto const words = graph_of("Pw repair 1; Srv repair 3 needs Pw; App rto 9 needs Srv");
  Recovery const all(words.graph());
  RequiredTimes const required(all);
  std::vector<Node> const lost{words.node("Srv")};
  Recovery const some(words.graph(), DownSet::after_loss_of(words.graph(), lost));
  auto const order = restart_order(some, required);
  ASSERT_EQ(order.size(), 2U);
  EXPECT_EQ(words.name(order[0].node), "Srv");
  EXPECT_EQ(order[0].layer, 0U);
  EXPECT_EQ(words.name(order[1].node), "App");
}

TEST(RestartOrder, KeepsTheMembersOfACircleTogether) {
  auto const words = graph_of(
      "A repair 2 lag 1 rto 9 needs C; B repair 3 rto 9; C repair 2 lag 1 needs A; D repair 3 needs A");
  Recovery const recovery(words.graph());
  auto const order = restart_order(recovery, RequiredTimes(recovery));
  std::vector<Node> nodes;
  for (auto const& step : order) {
    nodes.push_back(step.node);
  }
  EXPECT_EQ(words.names(nodes), "A C B D");
}

TEST(TeamPlan, NamesWhatCannotBePlanned) {
  auto const words = graph_of("A repair unknown; B repair 2; App rto 9 needs A; App2 rto 9 needs B");
  Recovery const recovery(words.graph());
  auto const plan = plan_repairs(recovery, RequiredTimes(recovery), 1);
  EXPECT_EQ(words.names(plan.not_planned), "A");
  EXPECT_EQ(Words::in_hours(plan.worst_lateness), "-7");
  EXPECT_TRUE(plan.late.empty());
}

TEST(TeamPlan, NeedsATeam) {
  auto const words = graph_of("A repair 1");
  Recovery const recovery(words.graph());
  EXPECT_THROW(static_cast<void>(plan_repairs(recovery, RequiredTimes(recovery), 0)), Error);
}

TEST(TeamPlan, HasNoLatenessWithoutDeadlines) {
  auto const words = graph_of("A repair 1; B repair 2");
  Recovery const recovery(words.graph());
  auto const plan = plan_repairs(recovery, RequiredTimes(recovery), 1);
  EXPECT_EQ(plan.worst_lateness, std::nullopt);
  EXPECT_EQ(plan.jobs.size(), 2U);
}

}  // namespace
}  // namespace nb::graph::testing
