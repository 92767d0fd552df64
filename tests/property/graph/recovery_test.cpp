// Recovery, required times and restart order against plain definitions and against the simulation.

#include "core/graph/explain.hpp"
#include "core/graph/failure.hpp"
#include "core/graph/restart_order.hpp"
#include "tests/property/graph/random_graph.hpp"
#include "tests/property/graph/reference.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

NodeSet random_nodes(Dice& dice, Graph const& graph) {
  NodeSet nodes;
  for (auto wanted = 1 + dice.roll(3); wanted > 0; --wanted) {
    nodes.insert(Node{dice.roll(static_cast<std::uint32_t>(graph.size()))});
  }
  return nodes;
}

std::vector<NodeSet> as_sets(Circles const& circles) {
  std::vector<NodeSet> sets;
  for (auto const& members : circles.members) {
    sets.emplace_back(members.begin(), members.end());
  }
  std::sort(sets.begin(), sets.end());
  return sets;
}

/// Simulation and recovery only speak of the same joint starts where no circle has bridging inside.
bool same_circles_when_simulated(Graph const& graph) {
  return as_sets(unbridged_circles(graph)) == as_sets(cold_start_circles(graph, DownSet::everything(graph)));
}

TEST(RecoveryProperty, AgreesWithTheDefinitionAlsoForUnknownRepairs) {
  Dice dice(31);
  for (int i = 0; i < 20000; ++i) {
    auto const graph = random_graph(dice, {8, Bridging::some, Repairs::some_unknown});
    Reference const reference(graph);
    auto const lost = i % 2 == 0 ? reference.all() : random_nodes(dice, graph);
    auto const down = reference.failed(lost);
    auto const list = std::vector<Node>(lost.begin(), lost.end());
    Recovery const recovery(graph, DownSet::after_loss_of(graph, list));
    EXPECT_EQ(as_sets(recovery.circles()), reference.circles(down, Reference::Needs::all));

    std::vector<Minutes> repair(graph.size());
    std::vector<Minutes> quick(graph.size());
    for (auto node : lost) {
      repair[index_of(node)] = graph.repair(node).value_or(never);
      quick[index_of(node)] = graph.repair(node).value_or(Minutes{0});
    }
    auto const latest = reference.ready(down, repair);
    auto const earliest = reference.ready(down, quick);
    for (auto node : graph.nodes()) {
      auto const ready = recovery.ready(node);
      auto const v = index_of(node);
      ASSERT_EQ(ready.earliest, earliest[v]);
      ASSERT_EQ(ready.latest, latest[v] < never ? std::optional(latest[v]) : std::nullopt);
      ASSERT_EQ(ready.decided_by.has_value(), latest[v] != earliest[v]);
      if (ready.decided_by) {
        ASSERT_FALSE(graph.repair(*ready.decided_by));
        ASSERT_TRUE(lost.contains(*ready.decided_by));
      }
    }
  }
}

TEST(RecoveryProperty, WhereThereIsNoAlternativeTheDeciderAloneMakesItLate) {
  Dice dice(32);
  int decided = 0;
  for (int i = 0; i < 6000; ++i) {
    auto const graph = random_graph(dice, {8, Bridging::none, Repairs::some_unknown});
    bool has_alternatives = false;
    for (auto n : graph.nodes()) {
      has_alternatives = has_alternatives || graph.required_needs(n) != graph.needs(n).size();
    }
    if (has_alternatives) {
      continue;
    }
    Reference const reference(graph);
    Recovery const recovery(graph);
    for (auto node : graph.nodes()) {
      auto const decider = recovery.ready(node).decided_by;
      if (decider) {
        std::vector<Minutes> repair(graph.size());
        for (auto other : graph.nodes()) {
          repair[index_of(other)] = graph.repair(other).value_or(other == *decider ? never : Minutes{0});
        }
        ASSERT_GE(reference.ready(reference.all(), repair)[index_of(node)], never);
        ++decided;
      }
    }
  }
  EXPECT_GT(decided, 1000);
}

TEST(RecoveryProperty, TheDerivationIsWellOrdered) {
  Dice dice(33);
  for (int i = 0; i < 3000; ++i) {
    auto const graph = random_graph(dice);
    Recovery const recovery(graph);
    auto const& derivation = recovery.derivation();
    ASSERT_EQ(derivation.order.size(), graph.size());
    for (auto node : graph.nodes()) {
      for (auto need : recovery.relied_on(node)) {
        ASSERT_LT(derivation.position[need], derivation.position[node]);
        ASSERT_LE(derivation.ready[need], derivation.ready[node]);
      }
    }
  }
}

std::vector<Node> all_real(Graph const& graph) {
  std::vector<Node> nodes;
  for (auto node : graph.nodes()) {
    if (graph.is_real(node)) {
      nodes.push_back(node);
    }
  }
  return nodes;
}

TEST(RecoveryProperty, NothingIsBackLaterThanItsReadyTime) {
  Dice dice(34);
  int compared = 0;
  for (int i = 0; i < 6000; ++i) {
    auto const bridging = i % 2 == 0 ? Bridging::none : Bridging::some;
    auto const graph = random_graph(dice, {8, bridging, Repairs::known});
    if (!same_circles_when_simulated(graph)) {
      continue;
    }
    Recovery const recovery(graph);
    OutageSimulator simulator(graph, Minutes{200});
    auto const timeline = simulator.run(outages_until_repaired(graph, all_real(graph)));
    for (auto node : all_real(graph)) {
      auto const intervals = timeline.of(node);
      auto const back = intervals.empty() ? std::optional(Minutes{0}) : intervals.back().until;
      ASSERT_TRUE(back);
      ASSERT_LE(*back, *recovery.ready(node).known());
      ++compared;
    }
  }
  EXPECT_GT(compared, 10000);
}

TEST(RequiredTimesProperty, StrictIsTheMaximumPrincipleAndNeverLaterThanDesignated) {
  Dice dice(41);
  int relaxed = 0;
  for (int i = 0; i < 20000; ++i) {
    auto const graph = random_graph(dice);
    auto const expected = Reference(graph).strict();
    auto const strict = maximum_principle(graph);
    Recovery const recovery(graph);
    RequiredTimes const required(recovery);
    for (auto node : graph.nodes()) {
      ASSERT_EQ(strict[node], expected[index_of(node)]);
      auto const designated = required.designated(node).value_or(never);
      ASSERT_LE(required.strict(node).value_or(never), designated);
      ASSERT_LE(designated, graph.rto(node).value_or(never));
      relaxed += designated > strict[node] ? 1 : 0;
    }
  }
  EXPECT_GT(relaxed, 500);
}

/// Every node with a deadline is out until exactly its repair_end, or a little less; the others may stay out
/// for good. \param credit added to every repair_end
bool keeps_all_deadlines(Dice& dice, RequiredTimes const& required, Minutes credit) {
  auto const& graph = required.recovery().graph();
  std::vector<OwnOutage> outages;
  for (auto node : all_real(graph)) {
    auto const end = required.repair_end(node);
    if (dice.one_in(4) || (end && *end + credit <= Minutes{0})) {
      continue;
    }
    auto until = end ? std::optional(*end + credit) : std::nullopt;
    if (until && dice.one_in(3)) {
      until = Minutes{1 + dice.roll(static_cast<std::uint32_t>(until->count()))};
    }
    outages.push_back({node, Minutes{0}, until});
  }
  OutageSimulator simulator(graph, Minutes{200});
  auto const intervals = simulator.intervals(outages);
  return std::all_of(intervals.begin(), intervals.end(), [&](DownInterval const& interval) {
    auto const deadline = required.designated(interval.node);
    return !deadline || interval.until.value_or(never) <= *deadline;
  });
}

/// The tempting rule: RTO less lag plus bridging time, need by need.
PerNode<Minutes> local_rule(Graph const& graph) {
  PerNode<Minutes> required(graph.size(), never);
  for (auto node : graph.nodes()) {
    required[node] = graph.rto(node).value_or(never);
  }
  // As often as there are nodes: in circles whose lags exceed the bridging it would sink for ever.
  for (std::size_t round = 0; round < graph.size(); ++round) {
    for (auto node : graph.nodes()) {
      for (auto const& need : graph.needs(node)) {
        auto const left = required[node] >= never ? never : required[node] - graph.lag(node) + need.tolerance;
        required[need.supplier] = std::min(required[need.supplier], left);
      }
    }
  }
  return required;
}

/// Whether all RTOs are kept when `node` alone is out for as long as it may be.
bool keeps_all_rtos(Graph const& graph, Node node, Minutes may_be_out) {
  OutageSimulator simulator(graph, Minutes{200});
  OwnOutage const outage{node, Minutes{0}, may_be_out};
  auto const intervals = simulator.intervals(std::span(&outage, 1));
  return std::all_of(intervals.begin(), intervals.end(), [&](DownInterval const& interval) {
    return !graph.rto(interval.node) || interval.until.value_or(never) <= *graph.rto(interval.node);
  });
}

TEST(RequiredTimesProperty, TheLocalRuleIsUnsoundWhereTheDesignatedTimesHold) {
  Dice dice(45);
  int local_breaches = 0;
  int outages = 0;
  for (int i = 0; i < 20000; ++i) {
    auto const graph = random_graph(dice);
    if (!same_circles_when_simulated(graph)) {
      continue;
    }
    Recovery const recovery(graph);
    RequiredTimes const required(recovery);
    auto const local = local_rule(graph);
    for (auto node : all_real(graph)) {
      auto const sound = required.repair_end(node);
      if (sound && *sound > Minutes{0}) {
        ++outages;
        ASSERT_TRUE(keeps_all_rtos(graph, node, *sound));
      }
      // Its own lag is left to it in the local rule, too; what is promised to no one is not judged.
      auto const promised = local[node] >= never ? never : local[node] - graph.lag(node);
      local_breaches += promised > Minutes{0} && promised < never && !keeps_all_rtos(graph, node, promised);
    }
  }
  EXPECT_GT(outages, 20000);
  EXPECT_GT(local_breaches, 500) << "of " << outages;
}

TEST(RequiredTimesProperty, NoDeadlineIsBreachedIfEveryRepairEndsInTime) {
  Dice dice(42);
  int scenarios = 0;
  for (int i = 0; i < 30000; ++i) {
    auto const graph = random_graph(dice);
    if (!same_circles_when_simulated(graph)) {
      continue;
    }
    Recovery const recovery(graph);
    RequiredTimes const required(recovery);
    for (int j = 0; j < 3; ++j) {
      ++scenarios;
      ASSERT_TRUE(keeps_all_deadlines(dice, required, Minutes{0}));
    }
  }
  EXPECT_GT(scenarios, 50000);
}

TEST(RequiredTimesProperty, AMinuteMoreWouldBeTooMuch) {
  // The bound is tight somewhere: else the test above could not fail.
  Dice dice(43);
  int breaches = 0;
  for (int i = 0; i < 500; ++i) {
    auto const graph = random_graph(dice, {8, Bridging::none, Repairs::known});
    Recovery const recovery(graph);
    breaches += keeps_all_deadlines(dice, RequiredTimes(recovery), Minutes{1}) ? 0 : 1;
  }
  EXPECT_GT(breaches, 100);
}

TEST(RequiredTimesProperty, TheLargestSingleOutageIsTheLargest) {
  Dice dice(44);
  int limited = 0;
  for (int i = 0; i < 300; ++i) {
    auto const graph = random_graph(dice, {6, Bridging::some, Repairs::known});
    if (!same_circles_when_simulated(graph)) {
      continue;
    }
    auto const node = Node{0};
    auto const breaches = [&](std::optional<Minutes> length) {
      auto const down = Reference(graph).simulate({{node, Minutes{0}, length}}, 300);
      for (auto const& v : all_real(graph)) {
        std::int64_t run = 0;
        for (auto const& minute : down) {
          run = minute[index_of(v)] ? run + 1 : 0;
          if (graph.rto(v) && run > graph.rto(v)->count()) {
            return true;
          }
        }
      }
      return false;
    };
    std::optional<Minutes> expected;
    if (breaches(std::nullopt)) {
      expected = Minutes{0};
      while (!breaches(*expected + Minutes{1})) {
        *expected += Minutes{1};
      }
      ++limited;
    }
    OutageSimulator simulator(graph);
    ASSERT_EQ(largest_single_outage(simulator, node), expected);
  }
  EXPECT_GT(limited, 50);
}

TEST(RestartOrderProperty, IsTopologicalAndEndsWithWhatNobodyWaitsFor) {
  Dice dice(51);
  for (int i = 0; i < 4000; ++i) {
    auto const graph = random_graph(dice);
    Recovery const recovery(graph);
    RequiredTimes const required(recovery);
    auto const order = restart_order(recovery, required);
    PerNode<std::size_t> place(graph.size());
    bool nobody_waits = false;
    for (std::size_t s = 0; s < order.size(); ++s) {
      place[order[s].node] = s;
      ASSERT_FALSE(nobody_waits && order[s].needed_by);
      nobody_waits = !order[s].needed_by;
    }
    for (auto const& step : order) {
      for (auto need : recovery.relied_on(step.node)) {
        if (graph.is_real(need)) {
          ASSERT_LT(place[need], place[step.node]);
        }
      }
    }
  }
}

TEST(ExplanationProperty, LeadsToACause) {
  Dice dice(52);
  for (int i = 0; i < 4000; ++i) {
    auto const graph = random_graph(dice);
    Recovery const recovery(graph);
    RequiredTimes const required(recovery);
    for (auto node : graph.nodes()) {
      for (auto which : {Requirement::strict, Requirement::designated}) {
        auto const value = which == Requirement::strict ? required.strict(node) : required.designated(node);
        auto const path = why_required(required, node, which);
        ASSERT_EQ(path.empty(), !value.has_value());
        if (!path.empty()) {
          ASSERT_EQ(path.front(), (Step{node, *value}));
          ASSERT_EQ(graph.rto(path.back().node), path.back().value);
        }
      }
      auto const path = why_ready(recovery, node);
      ASSERT_EQ(path.front(), (Step{node, *recovery.ready(node).known()}));
    }
    auto const lost = Node{0};
    FailureSearch search(graph);
    for (auto node : search.fail(lost)) {
      auto const proof = why_failed(graph, std::span(&lost, 1), node);
      ASSERT_EQ(proof.back().node, node);
      ASSERT_EQ(proof.front().node, lost);
      for (auto const& step : proof) {
        ASSERT_TRUE(step.node == lost || step.causes.size() == graph.threshold(step.node));
      }
    }
  }
}

TEST(TeamPlanProperty, AgreesWithTryingAllOrders) {
  Dice dice(61);
  int plans = 0;
  int optimal = 0;
  for (int i = 0; i < 1500; ++i) {
    auto const graph = random_graph(dice, {6, Bridging::none, Repairs::known});
    Recovery const recovery(graph);
    RequiredTimes const required(recovery);
    auto const teams = 1 + dice.roll(2);
    auto const plan = plan_repairs(recovery, required, teams);
    if (!plan.worst_lateness) {
      continue;
    }
    std::vector<Node> jobs;
    for (auto node : all_real(graph)) {
      if (*graph.repair(node) > Minutes{0}) {
        jobs.push_back(node);
      }
    }
    ASSERT_EQ(plan.jobs.size(), jobs.size());
    auto best = never;
    do {
      std::vector<Minutes> free(teams);
      std::vector<Minutes> done(graph.size());
      for (auto job : jobs) {
        auto const team = std::min_element(free.begin(), free.end());
        *team += *graph.repair(job);
        done[index_of(job)] = *team;
      }
      auto const ready = Reference(graph).ready(Reference(graph).all(), done);
      auto worst = -never;
      for (auto node : graph.nodes()) {
        worst = graph.rto(node) ? std::max(worst, ready[index_of(node)] - *graph.rto(node)) : worst;
      }
      best = std::min(best, worst);
    } while (std::next_permutation(jobs.begin(), jobs.end()));
    ASSERT_GE(*plan.worst_lateness, best);
    ASSERT_FALSE(plan.proof && best <= Minutes{0}) << "proved impossible, but it is not";
    ASSERT_EQ(plan.late.empty(), *plan.worst_lateness <= Minutes{0});
    ++plans;
    optimal += *plan.worst_lateness == best ? 1 : 0;
  }
  EXPECT_GT(plans, 500);
  EXPECT_GT(optimal * 100, plans * 97) << optimal << " of " << plans;
}

}  // namespace
}  // namespace nb::graph::testing
