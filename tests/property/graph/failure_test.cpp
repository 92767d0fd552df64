// Failures, single points and pairs against the plain fixpoint.

#include "core/graph/failure.hpp"

#include "core/graph/weak_points.hpp"
#include "tests/property/graph/random_graph.hpp"
#include "tests/property/graph/reference.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

TEST(FailureProperty, IsTheLeastFixpoint) {
  Dice dice(11);
  for (int i = 0; i < 4000; ++i) {
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

TEST(FailureProperty, SinglePointsAndPairsAreThoseOfTryingAll) {
  Dice dice(12);
  int pairs_seen = 0;
  for (int i = 0; i < 6000; ++i) {
    auto const graph = random_graph(dice);
    Reference const reference(graph);
    std::vector<Node> real;
    for (auto node : graph.nodes()) {
      if (graph.is_real(node)) {
        real.push_back(node);
      }
    }
    std::sort(real.begin(), real.end(), [&](Node a, Node b) { return graph.rank(a) < graph.rank(b); });
    SinglePointSearch search(graph);
    for (auto target : real) {
      std::vector<Node> expected;
      for (auto node : real) {
        if (node != target && reference.failed({node}).contains(target)) {
          expected.push_back(node);
        }
      }
      ASSERT_EQ(search.of(target), expected);
    }
    std::vector<Node> const targets(real.begin(),
                                    real.begin() + static_cast<std::ptrdiff_t>(real.size() / 2));
    auto const pairs = weak_pairs(graph, real, targets);
    auto pair = pairs.begin();
    for (std::size_t a = 0; a < real.size(); ++a) {
      for (auto b = a + 1; b < real.size(); ++b) {
        std::vector<Node> stops;
        for (auto target : targets) {
          if (reference.failed({real[a], real[b]}).contains(target) &&
              !reference.failed({real[a]}).contains(target) &&
              !reference.failed({real[b]}).contains(target)) {
            stops.push_back(target);
          }
        }
        if (stops.empty()) {
          continue;
        }
        ++pairs_seen;
        ASSERT_NE(pair, pairs.end());
        ASSERT_EQ(pair->first, real[a]);
        ASSERT_EQ(pair->second, real[b]);
        ASSERT_EQ(pair->stops, stops);
        ++pair;
      }
    }
    ASSERT_EQ(pair, pairs.end());
  }
  EXPECT_GT(pairs_seen, 500);
}

}  // namespace
}  // namespace nb::graph::testing
