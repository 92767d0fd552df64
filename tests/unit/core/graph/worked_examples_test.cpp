// The worked examples E1-E8 of the design, in hours.

#include "core/graph/explain.hpp"
#include "core/graph/restart_order.hpp"
#include "core/graph/weak_points.hpp"
#include "tests/unit/core/graph/graph_of.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

Words e1(std::string const& payout_more = "") {
  return graph_of(R"(Grid repair 6
                     Gen repair 2
                     Power = 1 of Grid, Gen
                     SrvA repair 3 lag 1 needs Power ~4
                     SrvB repair 5 lag 1 needs Power ~4
                     Cluster = 1 of SrvA, SrvB
                     App repair 2 lag 1 needs Cluster
                     Register lag 1 rto 24 needs App ~8
                     Payout lag 2 rto 12 )" +
                  payout_more + " needs App, Register");
}

std::string onset_in_words(Words const& words, std::vector<Loss> const& losses) {
  auto const lost_at = onset(words.graph(), losses);
  return words.values([&](Node node) { return lost_at[node]; });
}

std::string simulated(Words const& words, std::string const& outages) {
  OutageSimulator simulator(words.graph());
  return words.downs(simulator.run(words.outages(outages)));
}

std::string ready_in_words(Words const& words) {
  Recovery const recovery(words.graph());
  return words.values([&](Node node) { return recovery.ready(node).known(); });
}

std::string designated_in_words(Words const& words) {
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  return words.values([&](Node node) { return required.designated(node); });
}

std::string strict_in_words(Words const& words) {
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  return words.values([&](Node node) { return required.strict(node); });
}

std::vector<Node> real_nodes(Words const& words) {
  std::vector<Node> nodes;
  for (auto node : words.graph().nodes()) {
    if (words.graph().is_real(node)) {
      nodes.push_back(node);
    }
  }
  return nodes;
}

std::string pairs_in_words(Words const& words, std::string const& target) {
  auto const targets = std::vector{words.node(target)};
  std::string text;
  for (auto const& pair : weak_pairs(words.graph(), real_nodes(words), targets)) {
    text += (text.empty() ? "" : "; ") + words.name(pair.first) + " " + words.name(pair.second);
  }
  return text;
}

std::string steps_in_words(Words const& words, std::vector<Step> const& steps) {
  std::string text;
  for (auto const& step : steps) {
    text += (text.empty() ? "" : " < ") + words.name(step.node) + " " + Words::in_hours(step.value);
  }
  return text;
}

/// "Feed()0 S1(Feed)1 …": causes first, each with its depth.
std::string proof_in_words(Words const& words, std::vector<Node> const& lost, std::string const& failed) {
  std::string text;
  for (auto const& step : why_failed(words.graph(), lost, words.node(failed))) {
    text += (text.empty() ? "" : " ") + words.name(step.node) + "(" + words.names(step.causes) + ")" +
            std::to_string(step.depth);
  }
  return text;
}

std::string why_required_in_words(Words const& words, std::string const& node, Requirement which) {
  Recovery const recovery(words.graph());
  return steps_in_words(words, why_required(RequiredTimes(recovery), words.node(node), which));
}

std::string why_ready_in_words(Words const& words, std::string const& node) {
  return steps_in_words(words, why_ready(Recovery(words.graph()), words.node(node)));
}

TEST(WorkedExample1, LosingGridAndGeneratorReachesTheRegisterLast) {
  auto const words = e1();
  EXPECT_EQ(onset_in_words(words, {{words.node("Grid")}, {words.node("Gen")}}),
            "App 4; Cluster 4; Gen 0; Grid 0; Payout 4; Power 0; Register 12; SrvA 4; SrvB 4");
  EXPECT_EQ(onset_in_words(words, {{words.node("Grid")}}), "Grid 0");
}

TEST(WorkedExample1, IsReadyInTheOrderOfRepairs) {
  EXPECT_EQ(ready_in_words(e1()),
            "App 5; Cluster 4; Gen 2; Grid 6; Payout 8; Power 2; Register 6; SrvA 4; SrvB 6");
}

TEST(WorkedExample1, HasBothRequiredTimes) {
  EXPECT_EQ(strict_in_words(e1()),
            "App 9; Cluster 8; Gen 7; Grid 7; Payout 12; Power 7; Register 10; SrvA 8; SrvB 8");
  EXPECT_EQ(designated_in_words(e1()), "App 9; Cluster 8; Gen 7; Payout 12; Power 7; Register 10; SrvA 8");
}

TEST(WorkedExample1, IsSimulated) {
  auto const words = e1("mtpd 24");
  EXPECT_EQ(simulated(words, "Grid 0-6, Gen 0-3"), "Gen [0,3); Grid [0,6); Power [0,3)");
  EXPECT_EQ(
      simulated(words, "Grid 0-6, Gen 0-10"),
      "App [4,8); Cluster [4,7); Gen [0,10); Grid [0,6); Payout [4,10); Power [0,6); SrvA [4,7); SrvB [4,7)");
  EXPECT_EQ(simulated(words, "Grid 0-24, Gen 0-24"),
            "App [4,26); Cluster [4,25); Gen [0,24); Grid [0,24); Payout [4,29); Power [0,24); "
            "Register [12,27); SrvA [4,25); SrvB [4,25)");
}

TEST(WorkedExample1, BecomesIntolerableOneMtpdAfterTheOnset) {
  auto const words = e1("mtpd 24");
  OutageSimulator simulator(words.graph());
  auto const timeline = simulator.run(words.outages("Grid 0-24, Gen 0-24"));
  auto const urgent = timeline.by_urgency(words.graph());
  ASSERT_FALSE(urgent.empty());
  EXPECT_EQ(words.name(urgent.front().node), "Payout");
  EXPECT_EQ(Words::in_hours(urgent.front().intolerable_at), "28");
  EXPECT_EQ(urgent.at(1).intolerable_at, std::nullopt);
  std::vector<Node> order;
  for (auto const& interval : urgent) {
    order.push_back(interval.node);
  }
  EXPECT_EQ(words.names(order), "Payout Gen Grid App SrvA SrvB Register");
}

TEST(WorkedExample1, NamesTheBridgingThatSavedTheRegister) {
  auto const words = e1();
  OutageSimulator simulator(words.graph());
  auto const timeline = simulator.run(words.outages("Grid 0-6, Gen 0-10"));
  ASSERT_EQ(timeline.survivors.size(), 1U);
  auto const& survivor = timeline.survivors[0];
  EXPECT_EQ(words.name(survivor.node), "Register");
  ASSERT_EQ(survivor.bridges.size(), 1U);
  EXPECT_EQ(words.name(survivor.bridges[0].supplier), "App");
  EXPECT_EQ(Words::in_hours(survivor.bridges[0].tolerance), "8");
  EXPECT_EQ(Words::in_hours(survivor.bridges[0].longest_outage), "4");
}

TEST(WorkedExample1, HasTwoSinglePointsAndTwoPairs) {
  auto const words = e1();
  EXPECT_EQ(words.names(single_points(words.graph(), words.node("Payout"))), "App Register");
  EXPECT_EQ(pairs_in_words(words, "Payout"), "Gen Grid; SrvA SrvB");
}

TEST(WorkedExample1, RestartsWhatNobodyWaitsForLast) {
  auto const words = e1();
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  auto const order = restart_order(recovery, required);
  std::vector<Node> nodes;
  for (auto const& step : order) {
    nodes.push_back(step.node);
  }
  EXPECT_EQ(words.names(nodes), "Gen SrvA App Register Payout Grid SrvB");
  std::string layers;
  for (auto const& layer : layers_of(order)) {
    layers += "[" + words.names(layer) + "]";
  }
  EXPECT_EQ(layers, "[Gen Grid][SrvA SrvB][App][Register][Payout]");
}

TEST(WorkedExample1, TellsWhy) {
  auto const words = e1();
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  EXPECT_EQ(steps_in_words(words, why_required(required, words.node("Grid"), Requirement::strict)),
            "Grid 7 < Power 7 < SrvA 8 < Cluster 8 < App 9 < Register 10 < Payout 12");
  EXPECT_EQ(steps_in_words(words, why_required(required, words.node("Gen"), Requirement::designated)),
            "Gen 7 < Power 7 < SrvA 8 < Cluster 8 < App 9 < Register 10 < Payout 12");
  EXPECT_TRUE(why_required(required, words.node("Grid"), Requirement::designated).empty());
  EXPECT_EQ(steps_in_words(words, why_ready(recovery, words.node("Payout"))),
            "Payout 8 < Register 6 < App 5 < Cluster 4 < SrvA 4");
}

TEST(WorkedExample1, ProvesAFailureInTheFewestLayers) {
  auto const words = e1();
  std::vector<Node> const lost{words.node("Grid"), words.node("Gen")};
  EXPECT_EQ(proof_in_words(words, lost, "Payout"),
            "Gen()0 Grid()0 Power(Gen Grid)1 SrvA(Power)2 SrvB(Power)2 Cluster(SrvA SrvB)3 App(Cluster)4 "
            "Payout(App)5");
  EXPECT_TRUE(why_failed(words.graph(), std::span(lost).subspan(0, 1), words.node("Payout")).empty());
}

TEST(WorkedExample2, LetsTheSupplyBeOutNoLongerThanTheSlowestWayBack) {
  auto const words = graph_of("V rto 8 needs U, W; W lag 5 needs U ~4; U");
  EXPECT_EQ(simulated(words, "U 0-4"), "U [0,4); V [0,4)");
  EXPECT_EQ(simulated(words, "U 0-5"), "U [0,5); V [0,10); W [4,10)");
  OutageSimulator simulator(words.graph());
  EXPECT_EQ(Words::in_hours(largest_single_outage(simulator, words.node("U"))), "4");
  EXPECT_EQ(Words::in_hours(largest_single_outage(simulator, words.node("W"))), "3");
}

TEST(WorkedExample2, BreachesIfBridgingWereCreditedNeedByNeed) {
  // The tempting local rule: U may be out for min(8 through V, 8 - 5 + 4 = 7 through W) = 7 hours.
  auto const words = graph_of("V rto 8 needs U, W; W lag 5 needs U ~4; U");
  EXPECT_EQ(simulated(words, "U 0-7"), "U [0,7); V [0,12); W [4,12)");
  EXPECT_EQ(strict_in_words(words), "U 3; V 8; W 8");
}

TEST(WorkedExample2, TellsThatTheSlowWayBackDecides) {
  auto const words = graph_of("V rto 8 needs U, W; W lag 5 needs U ~4; U");
  EXPECT_EQ(why_required_in_words(words, "U", Requirement::strict), "U 3 < W 8 < V 8");
  EXPECT_EQ(why_required_in_words(words, "U", Requirement::designated), "U 3 < W 8 < V 8");
  EXPECT_EQ(why_ready_in_words(words, "V"), "V 5 < W 5");
  EXPECT_EQ(proof_in_words(words, {words.node("U")}, "V"), "U()0 V(U)1");
}

TEST(WorkedExample3, RestartsTheDirectoryAndItsNamesJointly) {
  auto const words = graph_of(
      "Pw repair 2; AD repair 1 lag 2 needs Pw, DNS; DNS repair 3 lag 1 needs Pw, AD; App lag 1 rto 12 needs "
      "AD");
  Recovery const recovery(words.graph());
  ASSERT_EQ(recovery.circles().members.size(), 1U);
  EXPECT_EQ(words.names(recovery.circles().members[0]), "AD DNS");
  ASSERT_EQ(recovery.findings().size(), 1U);
  EXPECT_EQ(to_line(recovery.findings()[0]), "warning graph.cold_start_circle AD members=AD, DNS");
  EXPECT_EQ(ready_in_words(words), "AD 5; App 6; DNS 5; Pw 2");
  EXPECT_TRUE(recovery.ready(words.node("App")).assumes_joint_start);
  EXPECT_FALSE(recovery.ready(words.node("Pw")).assumes_joint_start);
  EXPECT_EQ(strict_in_words(words), "AD 11; App 12; DNS 11; Pw 9");
  EXPECT_EQ(designated_in_words(words), "AD 11; App 12; DNS 11; Pw 9");
  EXPECT_EQ(simulated(words, "Pw 0-2"), "AD [0,4); App [0,5); DNS [0,4); Pw [0,2)");
  EXPECT_EQ(steps_in_words(words, why_ready(recovery, words.node("App"))), "App 6 < AD 5 < DNS 5");
}

TEST(WorkedExample3, TellsWhyThroughTheCircle) {
  auto const words = graph_of(
      "Pw repair 2; AD repair 1 lag 2 needs Pw, DNS; DNS repair 3 lag 1 needs Pw, AD; App lag 1 rto 12 needs "
      "AD");
  EXPECT_EQ(why_required_in_words(words, "Pw", Requirement::strict), "Pw 9 < AD 11 < App 12");
  EXPECT_EQ(why_required_in_words(words, "DNS", Requirement::designated), "DNS 11 < AD 11 < App 12");
  EXPECT_EQ(proof_in_words(words, {words.node("Pw")}, "App"), "Pw()0 AD(Pw)1 App(AD)2");
}

TEST(WorkedExample3, TakesACircleAsOneStep) {
  auto const words = graph_of(
      "Pw repair 2; AD repair 1 lag 2 needs Pw, DNS; DNS repair 3 lag 1 needs Pw, AD; App lag 1 rto 12 needs "
      "AD");
  Recovery const recovery(words.graph());
  auto const order = restart_order(recovery, RequiredTimes(recovery));
  std::string layers;
  for (auto const& layer : layers_of(order)) {
    layers += "[" + words.names(layer) + "]";
  }
  EXPECT_EQ(layers, "[Pw][AD DNS][App]");
}

TEST(WorkedExample4, StartsACircleFromItsAlternative) {
  auto const words =
      graph_of("G = 1 of B, X; A repair 1 lag 1 needs G; B repair 1 lag 1 needs A; X repair 9");
  EXPECT_TRUE(Recovery(words.graph()).circles().members.empty());
  EXPECT_EQ(ready_in_words(words), "A 10; B 11; G 9; X 9");
  FailureSearch search(words.graph());
  EXPECT_EQ(words.names(search.fail(words.node("X"))), "X");
  EXPECT_EQ(words.names(search.fail(words.node("A"))), "A B");
  EXPECT_EQ(why_ready_in_words(words, "B"), "B 11 < A 10 < G 9 < X 9");
  EXPECT_EQ(proof_in_words(words, {words.node("A")}, "B"), "A()0 B(A)1");
  EXPECT_EQ(proof_in_words(words, {words.node("X")}, "A"), "") << "A and B carry each other";
  EXPECT_EQ(proof_in_words(words, {words.node("X"), words.node("B")}, "A"), "B()0 X()0 G(B X)1 A(G)2");
}

TEST(WorkedExample5, NeedsTwoOfThree) {
  auto const words =
      graph_of("R1 repair 2; R2 repair 5; R3 repair 9; Team = 2 of R1, R2, R3; P lag 1 rto 8 needs Team ~3");
  EXPECT_EQ(ready_in_words(words), "P 6; R1 2; R2 5; R3 9; Team 5");
  EXPECT_EQ(onset_in_words(words, {{words.node("R1")}, {words.node("R2")}, {words.node("R3")}}),
            "P 3; R1 0; R2 0; R3 0; Team 0");
  EXPECT_EQ(onset_in_words(words, {{words.node("R1")}, {words.node("R3"), Minutes{4 * 60}}}),
            "P 7; R1 0; R3 4; Team 4");
  OutageSimulator simulator(words.graph());
  auto const all = std::vector{words.node("R1"), words.node("R2"), words.node("R3")};
  EXPECT_EQ(words.downs(simulator.run(outages_until_repaired(words.graph(), all))),
            "P [3,6); R1 [0,2); R2 [0,5); R3 [0,9); Team [0,5)");
  EXPECT_TRUE(single_points(words.graph(), words.node("P")).empty());
  EXPECT_EQ(pairs_in_words(words, "P"), "R1 R2; R1 R3; R2 R3");
  EXPECT_EQ(designated_in_words(words), "P 8; R1 7; R2 7; Team 7");
  EXPECT_EQ(why_required_in_words(words, "R2", Requirement::designated), "R2 7 < Team 7 < P 8");
  EXPECT_EQ(why_ready_in_words(words, "P"), "P 6 < Team 5 < R2 5");
  EXPECT_EQ(proof_in_words(words, {words.node("R1"), words.node("R3")}, "P"),
            "R1()0 R3()0 Team(R1 R3)1 P(Team)2");
}

TEST(WorkedExample6, FindsTheCommonCauseBehindAGroup) {
  auto const words = graph_of("S1 needs Feed; S2 needs Feed; Feed; G = 1 of S1, S2; P needs G");
  EXPECT_EQ(words.names(single_points(words.graph(), words.node("P"))), "Feed");
  EXPECT_EQ(proof_in_words(words, {words.node("Feed")}, "P"), "Feed()0 S1(Feed)1 S2(Feed)1 G(S1 S2)2 P(G)3");
}

TEST(WorkedExample7, ReportsAPulseThatCirculates) {
  auto const words = graph_of("V needs U ~4; U lag 8 needs V ~4");
  OutageSimulator simulator(words.graph());
  auto const timeline = simulator.run(words.outages("V 0-5"));
  EXPECT_EQ(words.downs(timeline), "U [4,-); V [0,5)[8,-)");
  ASSERT_EQ(timeline.findings.size(), 1U);
  EXPECT_EQ(to_line(timeline.findings[0]), "warning graph.pulse_circulates U members=U, V");
}

TEST(WorkedExample7, EndsIfTheLagIsShorterThanTheBridging) {
  auto const words = graph_of("V needs U ~4; U lag 3 needs V ~4");
  OutageSimulator simulator(words.graph());
  auto const timeline = simulator.run(words.outages("V 0-5"));
  EXPECT_EQ(words.downs(timeline), "U [4,8); V [0,5)");
  EXPECT_TRUE(timeline.findings.empty());
}

TEST(WorkedExample7, TellsWhy) {
  auto const words = graph_of("V rto 20 needs U ~4; U lag 8 needs V ~4");
  EXPECT_EQ(proof_in_words(words, {words.node("V")}, "U"), "V()0 U(V)1");
  EXPECT_EQ(why_required_in_words(words, "U", Requirement::strict), "U 20 < V 20");
  EXPECT_EQ(why_ready_in_words(words, "V"), "V 8");
}

TEST(WorkedExample8, PlansForOneTeamAndForTwo) {
  auto const words = graph_of(
      "Net repair 3; SrvA repair 4; SrvB repair 2; P1 lag 1 rto 9 needs Net, SrvA; P2 lag 1 rto 4 needs "
      "SrvB");
  Recovery const recovery(words.graph());
  RequiredTimes const required(recovery);
  auto const one = plan_repairs(recovery, required, 1);
  std::string jobs;
  for (auto const& job : one.jobs) {
    jobs += words.name(job.node) + " " + Words::in_hours(job.until) + " ";
  }
  EXPECT_EQ(jobs, "SrvB 2 Net 5 SrvA 9 ");
  EXPECT_EQ(Words::in_hours(one.worst_lateness), "1");
  EXPECT_EQ(words.names(one.late), "P1");
  ASSERT_TRUE(one.proof);
  EXPECT_EQ(Words::in_hours(one.proof->work), "9");
  EXPECT_EQ(Words::in_hours(one.proof->possible), "8");

  EXPECT_EQ(steps_in_words(words, why_required(required, words.node("SrvA"), Requirement::designated)),
            "SrvA 8 < P1 9");
  EXPECT_EQ(steps_in_words(words, why_required(required, words.node("SrvB"), Requirement::designated)),
            "SrvB 3 < P2 4");
  EXPECT_EQ(steps_in_words(words, why_ready(recovery, words.node("P1"))), "P1 5 < SrvA 4");

  auto const two = plan_repairs(recovery, required, 2);
  EXPECT_EQ(Words::in_hours(two.worst_lateness), "-1");
  EXPECT_TRUE(two.late.empty());
  EXPECT_FALSE(two.proof);
}

}  // namespace
}  // namespace nb::graph::testing
