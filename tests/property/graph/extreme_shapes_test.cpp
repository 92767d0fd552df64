// Shapes far beyond any register: nothing may recurse, and nothing may take more than about linear work.

#include "core/graph/explain.hpp"
#include "core/graph/graph_builder.hpp"
#include "core/graph/outage.hpp"
#include "core/graph/restart_order.hpp"
#include "core/graph/weak_points.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

// Under the sanitizers everything takes many times the memory.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::uint32_t shrink = 10;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr std::uint32_t shrink = 10;
#else
constexpr std::uint32_t shrink = 1;
#endif
#else
constexpr std::uint32_t shrink = 1;
#endif

std::vector<Node> add_nodes(GraphBuilder& builder, std::uint32_t count, NodeTimes const& times = {}) {
  std::vector<Node> nodes;
  for (std::uint32_t i = 0; i < count; ++i) {
    nodes.push_back(builder.add(std::to_string(i), times));
  }
  return nodes;
}

TEST(ExtremeShapes, AChainOfTenMillion) {
  constexpr auto length = 10'000'000 / shrink;
  GraphBuilder builder;
  auto const nodes = add_nodes(builder, length, {.lag = Minutes{1}, .rto = {}, .mtpd = {}});
  for (std::uint32_t i = 1; i < length; ++i) {
    builder.need(nodes[i], nodes[i - 1]);
  }
  auto const graph = std::move(builder).build().graph;
  EXPECT_EQ(graph.components().count(), length);
  EXPECT_EQ(FailureSearch(graph).fail(nodes[0]).size(), length);
  Recovery const recovery(graph);
  EXPECT_EQ(recovery.ready(nodes.back()).known(), Minutes{length});
  EXPECT_EQ(why_ready(recovery, nodes.back()).size(), length);
  OutageSimulator simulator(graph);
  std::vector<OwnOutage> const outage{{nodes[0], Minutes{0}, Minutes{1}}};
  auto const intervals = simulator.intervals(outage);
  EXPECT_EQ(intervals.size(), length);
}

TEST(ExtremeShapes, ARingOfAMillion) {
  constexpr auto length = 1'000'000 / shrink;
  GraphBuilder builder;
  auto const nodes =
      add_nodes(builder, length, {.repair = Minutes{3}, .lag = Minutes{2}, .rto = {}, .mtpd = {}});
  for (std::uint32_t i = 0; i < length; ++i) {
    builder.need(nodes[i], nodes[(i + 1) % length]);
  }
  auto const graph = std::move(builder).build().graph;
  Recovery const recovery(graph);
  ASSERT_EQ(recovery.circles().members.size(), 1U);
  EXPECT_EQ(recovery.circles().members[0].size(), length);
  EXPECT_EQ(recovery.ready(nodes[7]).known(), Minutes{5});
  EXPECT_EQ(restart_order(recovery, RequiredTimes(recovery)).back().layer, 0U);
  OutageSimulator simulator(graph);
  std::vector<OwnOutage> const outage{{nodes[0], Minutes{0}, Minutes{1}}};
  auto const timeline = simulator.run(outage);
  EXPECT_EQ(timeline.intervals.size(), length);
  EXPECT_EQ(timeline.of(nodes[9]).front().until, Minutes{3});
}

TEST(ExtremeShapes, ACompleteGraphOfTwoThousand) {
  constexpr auto size = 2000 / shrink;
  GraphBuilder builder;
  auto const nodes = add_nodes(builder, size, {.lag = Minutes{2}, .rto = Minutes{9}, .mtpd = {}});
  for (auto consumer : nodes) {
    for (auto supplier : nodes) {
      if (supplier != consumer) {
        builder.need(consumer, supplier);
      }
    }
  }
  auto const graph = std::move(builder).build().graph;
  EXPECT_EQ(single_points(graph, nodes[0]).size(), size - 1);
  Recovery const recovery(graph);
  EXPECT_EQ(recovery.ready(nodes[0]).known(), Minutes{2});
  EXPECT_EQ(RequiredTimes(recovery).strict(nodes[1]), Minutes{9});
  OutageSimulator simulator(graph);
  std::vector<OwnOutage> const outage{{nodes[0], Minutes{0}, Minutes{1}}};
  EXPECT_EQ(simulator.intervals(outage).size(), size);
}

TEST(ExtremeShapes, OneOfAMillion) {
  constexpr auto size = 1'000'000 / shrink;
  GraphBuilder builder;
  auto const nodes = add_nodes(builder, size, {.repair = Minutes{7}, .rto = {}, .mtpd = {}});
  std::vector<Member> members;
  for (auto node : nodes) {
    members.push_back({node, Minutes{0}});
  }
  auto const any = builder.group(1, members);
  auto const half = builder.group(size / 2, members);
  auto const p = builder.add("P", {.lag = Minutes{1}, .rto = Minutes{20}, .mtpd = {}});
  builder.need(p, any);
  builder.need(p, half);
  auto const graph = std::move(builder).build().graph;
  Recovery const recovery(graph);
  EXPECT_EQ(recovery.ready(p).known(), Minutes{8});
  RequiredTimes const required(recovery);
  std::size_t designated = 0;
  for (auto node : nodes) {
    designated += required.designated(node) ? 1U : 0U;
  }
  EXPECT_EQ(designated, size / 2);
  std::vector<Node> const targets{p};
  EXPECT_TRUE(weak_pairs(graph, nodes, targets).empty());
  OutageSimulator simulator(graph);
  std::vector<OwnOutage> outages;
  for (auto node : nodes) {
    outages.push_back({node, Minutes{index_of(node) % 3}, Minutes{10}});
  }
  EXPECT_EQ(simulator.run(outages).of(p).size(), 1U);
}

TEST(ExtremeShapes, EverythingUnknown) {
  constexpr auto size = 300'000 / shrink;
  GraphBuilder builder;
  auto const nodes = add_nodes(builder, size, {.repair = std::nullopt, .rto = {}, .mtpd = {}});
  std::vector<Member> members;
  for (std::uint32_t i = 1; i < size; ++i) {
    builder.need(nodes[i], nodes[i - 1]);
    builder.need(nodes[i], builder.group(1, {{nodes[i / 2], Minutes{0}}, {nodes[i / 3], Minutes{0}}}));
    members.push_back({nodes[i], Minutes{0}});
  }
  auto const p = builder.add("P", {.lag = Minutes{1}, .rto = Minutes{20}, .mtpd = {}});
  builder.need(p, builder.group(size / 2, members));
  auto const graph = std::move(builder).build().graph;
  Recovery const recovery(graph);
  auto const ready = recovery.ready(p);
  EXPECT_EQ(ready.earliest, Minutes{1});
  EXPECT_EQ(ready.latest, std::nullopt);
  EXPECT_FALSE(graph.repair(ready.decided_by.value()));
  RequiredTimes const required(recovery);
  EXPECT_EQ(required.designated(nodes[0]), Minutes{19});
  EXPECT_EQ(restart_order(recovery, required).back().ready, never);
  EXPECT_EQ(plan_repairs(recovery, required, 3).not_planned.size(), size);
  OutageSimulator simulator(graph);
  std::vector<Node> const lost{nodes[0]};
  auto const timeline = simulator.run(outages_until_repaired(graph, lost));
  ASSERT_EQ(timeline.of(p).size(), 1U);
  EXPECT_EQ(timeline.of(p).front().until, std::nullopt);
}

}  // namespace
}  // namespace nb::graph::testing
