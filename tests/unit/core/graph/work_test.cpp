// How much work is done, counted in edges, and shapes that break what recurses or repeats itself.

#include "core/graph/failure.hpp"
#include "core/graph/restart_order.hpp"
#include "core/graph/weak_points.hpp"
#include "tests/unit/core/graph/graph_of.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

TEST(FailureSearch, LooksAtEveryEdgeOfWhatFailsOnce) {
  GraphBuilder builder;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    builder.add("N" + std::to_string(i));
    for (std::uint32_t back = 1; back <= 3 && back <= i; ++back) {
      builder.need(Node{i}, Node{i - back});
    }
  }
  auto const graph = std::move(builder).build().graph;
  FailureSearch search(graph);
  EXPECT_EQ(search.fail(Node{0}).size(), 1000U);
  EXPECT_EQ(search.edge_visits(), graph.edge_count());
  EXPECT_EQ(search.fail(Node{990}).size(), 10U);
  EXPECT_EQ(search.edge_visits(), graph.edge_count() + 9 + 8 + 7) << "only what fails is looked at";
}

TEST(FailureSearch, RemembersNothingOfTheCallBefore) {
  auto const words = graph_of("A; B; G = 1 of A, B; P needs G");
  FailureSearch search(words.graph());
  EXPECT_EQ(search.fail(words.node("A")).size(), 1U);
  EXPECT_EQ(search.fail(words.node("B")).size(), 1U);
  std::vector<Node> const both{words.node("A"), words.node("B"), words.node("A")};
  EXPECT_EQ(words.names(search.fail(both)), "A B G P");
}

TEST(CountStopped, LooksAtEachNeedOnceForFiveHundredFailures) {
  GraphBuilder builder;
  std::vector<Node> nodes;
  for (std::uint32_t i = 0; i < 1500; ++i) {
    nodes.push_back(builder.add("N" + std::to_string(i)));
    for (std::uint32_t back = 1; back <= 3 && back <= i; ++back) {
      builder.need(Node{i}, Node{i - back});
    }
  }
  auto const graph = std::move(builder).build().graph;
  ScenarioSweep sweep(graph);
  std::vector<Node> part(nodes.rbegin(), nodes.rend());
  auto const lost = std::span<Node const>(nodes).subspan(0, scenarios_at_once);
  auto const failed = sweep.run(part, lost);
  EXPECT_EQ(sweep.edge_visits(), graph.edge_count());
  EXPECT_TRUE(has(failed[511], 0));
  EXPECT_TRUE(has(failed[511], 511));
  EXPECT_FALSE(has(failed[510], 511));
  EXPECT_EQ(count_stopped(graph, nodes, nodes).at(700), 800U) << "in the second batch";
}

TEST(FailEach, VisitsEveryCandidate) {
  auto const words = graph_of("A; B needs A; C needs B");
  std::vector<Node> const candidates{words.node("A"), words.node("B")};
  std::string seen;
  fail_each(words.graph(), candidates, [&](Node lost, std::span<Node const> failed) {
    seen += words.name(lost) + ": " + words.names(failed) + "; ";
  });
  EXPECT_EQ(seen, "A: A B C; B: B C; ");
}

TEST(DeepNesting, IsOneGroupAfterTheOther) {
  GraphBuilder builder;
  auto inner = builder.add("Leaf", {.repair = Minutes{5}, .rto = {}, .mtpd = {}});
  for (std::uint32_t depth = 0; depth < 50000; ++depth) {
    auto const spare = builder.add("S" + std::to_string(depth));
    inner = builder.group(2, {{inner, Minutes{0}}, {spare, Minutes{0}}});
  }
  auto const p = builder.add("P", {.rto = Minutes{60}, .mtpd = {}});
  builder.need(p, inner);
  auto const graph = std::move(builder).build().graph;
  EXPECT_EQ(FailureSearch(graph).fail(Node{0}).size(), 50002U);
  Recovery const recovery(graph);
  EXPECT_EQ(recovery.ready(p).known(), Minutes{5});
  EXPECT_EQ(restart_order(recovery, RequiredTimes(recovery)).back().node, p);
}

}  // namespace
}  // namespace nb::graph::testing
