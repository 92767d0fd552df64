// Failures, single points and pairs against the plain fixpoint.

#include "core/graph/failure.hpp"

#include "core/graph/required.hpp"
#include "core/graph/weak_points.hpp"
#include "tests/property/graph/all_graphs.hpp"
#include "tests/property/graph/random_graph.hpp"
#include "tests/property/graph/reference.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

TEST(FailureProperty, IsTheLeastFixpoint) {
  Dice dice(11);
  for (int i = 0; i < 20000; ++i) {
    auto const graph = random_graph(dice, {10, Bridging::some, Repairs::known});
    Reference const reference(graph);
    FailureSearch search(graph);
    for (int j = 0; j < 4; ++j) {
      NodeSet lost;
      for (auto wanted = 1 + dice.roll(3); wanted > 0; --wanted) {
        lost.insert(Node{dice.roll(static_cast<std::uint32_t>(graph.size()))});
      }
      auto const failed = search.fail(std::vector<Node>(lost.begin(), lost.end()));
      ASSERT_EQ(NodeSet(failed.begin(), failed.end()), reference.failed(lost));
      ASSERT_EQ(failed.size(), reference.failed(lost).size());
    }
  }
}

::testing::AssertionResult same_pairs(std::vector<WeakPair> const& pairs,
                                      std::vector<WeakPair> const& expected) {
  auto const same = [](WeakPair const& a, WeakPair const& b) {
    return a.first == b.first && a.second == b.second && a.stops == b.stops;
  };
  return std::equal(pairs.begin(), pairs.end(), expected.begin(), expected.end(), same)
             ? ::testing::AssertionSuccess()
             : ::testing::AssertionFailure() << pairs.size() << " pairs, expected " << expected.size();
}

TEST(FailureProperty, SinglePointsAndPairsAreThoseOfTryingAll) {
  Dice dice(12);
  std::size_t pairs_seen = 0;
  for (int i = 0; i < 20000; ++i) {
    auto const graph = random_graph(dice);
    Reference const reference(graph);
    auto const real = reference.real_by_rank();
    SinglePointSearch search(graph);
    for (auto target : real) {
      ASSERT_EQ(search.of(target), reference.single_points(target));
    }
    std::vector<Node> const targets(real.begin(),
                                    real.begin() + static_cast<std::ptrdiff_t>(real.size() / 2));
    auto const expected = reference.pairs(targets);
    pairs_seen += expected.size();
    ASSERT_TRUE(same_pairs(weak_pairs(graph, real, targets), expected));
  }
  EXPECT_GT(pairs_seen, 2000U);
}

/// Every question at one small graph against the reference.
void check_all_answers(Graph const& graph) {
  Reference const reference(graph);
  auto const real = reference.real_by_rank();
  FailureSearch search(graph);
  SinglePointSearch points(graph);
  std::vector<Minutes> repair;
  for (auto node : graph.nodes()) {
    repair.push_back(*graph.repair(node));
  }
  auto const ready = reference.ready(reference.all(), repair);
  auto const strict = reference.strict();
  auto const designated = reference.designated(repair);
  Recovery const recovery(graph);
  RequiredTimes const required(recovery);
  auto const maximum = maximum_principle(graph);
  for (auto node : graph.nodes()) {
    auto const v = index_of(node);
    auto const failed = search.fail(node);
    ASSERT_EQ(NodeSet(failed.begin(), failed.end()), reference.failed({node}));
    ASSERT_EQ(recovery.ready(node).known(), ready[v]);
    ASSERT_EQ(maximum[node], strict[v]);
    ASSERT_EQ(required.designated(node).value_or(never), designated[v]);
    std::vector<Loss> const losses{{node}, {Node{0}, Minutes{1}}};
    auto const lost_at = onset(graph, losses);
    auto const expected = reference.onset({{node, Minutes{0}, {}}, {Node{0}, Minutes{1}, {}}});
    for (auto other : graph.nodes()) {
      ASSERT_EQ(lost_at[other], expected[index_of(other)]);
    }
    if (graph.is_real(node)) {
      ASSERT_EQ(points.of(node), reference.single_points(node));
    }
  }
  ASSERT_TRUE(same_pairs(weak_pairs(graph, real, real), reference.pairs(real)));
  auto const counts = count_stopped(graph, real, real);
  for (std::size_t i = 0; i < real.size(); ++i) {
    auto const failed = reference.failed({real[i]});
    auto const stopped =
        std::count_if(failed.begin(), failed.end(), [&](Node node) { return graph.is_real(node); });
    ASSERT_EQ(counts[i], stopped);
  }
}

TEST(AllAnswers, AreExactOnAllGraphsOfFourNodesWithoutBridging) {
  int graphs = 0;
  for_all_graphs(4, {-1, 0}, {0}, [&](Graph const& graph) {
    ++graphs;
    check_all_answers(graph);
    return !::testing::Test::HasFatalFailure();
  });
  EXPECT_GT(graphs, 10000);
}

TEST(AllAnswers, AreExactOnAllGraphsOfThreeNodesWithBridgingAndLag) {
  int graphs = 0;
  for_all_graphs(3, {-1, 0, 1}, {0, 1}, [&](Graph const& graph) {
    ++graphs;
    check_all_answers(graph);
    return !::testing::Test::HasFatalFailure();
  });
  EXPECT_GT(graphs, 10000);
}

TEST(AllAnswers, AreExactOnRandomGraphs) {
  Dice dice(13);
  for (int i = 0; i < 20000 && !::testing::Test::HasFatalFailure(); ++i) {
    check_all_answers(random_graph(dice, {6, Bridging::some, Repairs::known}));
  }
}

}  // namespace
}  // namespace nb::graph::testing
