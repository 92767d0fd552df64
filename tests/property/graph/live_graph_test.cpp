// Changing one record after the other against building everything anew.

#include "core/graph/live_graph.hpp"

#include "core/graph/failure.hpp"
#include "core/graph/required.hpp"
#include "tests/property/graph/random_graph.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

/// Needs of one node in plain words: suppliers by number, several = k of them.
struct PlainNeed {
  std::uint32_t k = 1;
  std::vector<std::uint32_t> suppliers;
  Minutes tolerance{0};
};

struct PlainNode {
  NodeTimes times;
  std::vector<PlainNeed> needs;
};

std::string key_of(std::uint32_t number) {
  return "N" + std::to_string(number);
}

std::vector<PlainNeed> random_needs(Dice& dice, std::uint32_t nodes) {
  std::vector<PlainNeed> needs(dice.roll(4));
  for (auto& need : needs) {
    need.suppliers.resize(dice.one_in(2) ? 1 : 1 + dice.roll(4));
    for (auto& supplier : need.suppliers) {
      supplier = dice.roll(nodes);
    }
    need.k = 1 + dice.roll(static_cast<std::uint32_t>(need.suppliers.size()));
    need.tolerance = Minutes{dice.roll(3)};
  }
  return needs;
}

void add_needs(GraphBuilder& builder, std::uint32_t consumer, std::vector<PlainNeed> const& needs) {
  auto const node = [&](std::uint32_t number) { return builder.find(key_of(number)).value(); };
  for (auto const& need : needs) {
    std::vector<Member> members;
    for (auto supplier : need.suppliers) {
      members.push_back({node(supplier), Minutes{supplier % 2}});
    }
    // Now and then a group within a group.
    auto const inner = builder.group(need.k, members);
    bool const nested = need.suppliers.size() == 3;
    auto const supplier = need.suppliers.size() == 1 ? node(need.suppliers[0])
                          : nested
                              ? builder.group(1, {{inner, Minutes{1}}, {node(need.suppliers[0]), Minutes{0}}})
                              : inner;
    builder.need(node(consumer), supplier, need.tolerance);
  }
}

BuiltGraph build(std::vector<PlainNode> const& nodes) {
  GraphBuilder builder;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    builder.add(key_of(i), nodes[i].times);
  }
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    add_needs(builder, i, nodes[i].needs);
  }
  return std::move(builder).build();
}

Graph record_of(std::vector<PlainNode> const& nodes, std::uint32_t changed) {
  GraphBuilder builder;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    builder.add(key_of(i));
  }
  add_needs(builder, changed, nodes[changed].needs);
  return std::move(builder).build().graph;
}

void expect_sound_order(Graph const& graph) {
  auto const& components = graph.components();
  ASSERT_EQ(components.order.size(), graph.size());
  for (std::size_t c = 0; c < components.count(); ++c) {
    for (auto node : components.members(c)) {
      ASSERT_EQ(components.of[node], c);
      for (auto const& need : graph.needs(node)) {
        ASSERT_LE(components.of[need.supplier], c);
      }
      for (auto const& use : graph.uses(node)) {
        auto const needs = graph.needs(use.consumer);
        ASSERT_TRUE(std::find(needs.begin(), needs.end(), Need{node, use.tolerance}) != needs.end());
      }
    }
  }
}

/// The same answers by key: required times, lags, ready times, what fails, and who lies in a circle with
/// whom.
void expect_same(LiveGraph const& live, Graph const& fresh) {
  auto const& graph = live.graph();
  ReadyTimes const live_times(graph);
  ReadyTimes const times(fresh);
  auto const strict = maximum_principle(fresh);
  FailureSearch live_search(graph);
  FailureSearch search(fresh);
  std::size_t edges = 0;
  for (auto node : graph.nodes()) {
    edges += graph.uses(node).size();
    if (!graph.is_real(node)) {
      continue;
    }
    auto const same = fresh.find(graph.key(node)).value();
    ASSERT_EQ(live.required(node).value_or(never), strict[same]) << graph.key(node);
    ASSERT_EQ(graph.lag(node), fresh.lag(same)) << graph.key(node);
    ASSERT_EQ(live_times.known(node), times.known(same)) << graph.key(node);
    live_search.fail(node);
    search.fail(same);
    auto const of = [](Graph const& g, Node v) {
      std::size_t real = 0;
      for (auto member : g.components().members(g.components().of[v])) {
        real += g.is_real(member) ? 1U : 0U;
      }
      return real;
    };
    ASSERT_EQ(of(graph, node), of(fresh, same));
    for (auto other : graph.nodes()) {
      if (graph.is_real(other)) {
        ASSERT_EQ(live_search.failed(other), search.failed(fresh.find(graph.key(other)).value()));
      }
    }
  }
  ASSERT_EQ(edges, graph.edge_count());
  ASSERT_GE(graph.longest_sum(), fresh.longest_sum());
}

TEST(LiveGraphProperty, AnswersLikeAGraphBuiltAnewAfterEveryChange) {
  Dice dice(91);
  std::size_t changed = 0;
  for (int i = 0; i < 2000 && !::testing::Test::HasFatalFailure(); ++i) {
    auto const count = 2 + dice.roll(9);
    std::vector<PlainNode> nodes(count);
    for (auto& node : nodes) {
      node.times.repair = Minutes{dice.roll(9)};
      node.times.lag = Minutes{dice.one_in(2) ? 0 : dice.roll(5)};
      node.times.rto = dice.one_in(3) ? std::optional(Minutes{dice.roll(50)}) : std::nullopt;
      node.needs = dice.one_in(2) ? random_needs(dice, count) : std::vector<PlainNeed>{};
    }
    LiveGraph live(build(nodes).graph);
    for (int edit = 0; edit < 12 && !::testing::Test::HasFatalFailure(); ++edit) {
      auto const node = dice.roll(count);
      nodes[node].needs = random_needs(dice, count);
      std::vector<Minutes> before;
      for (auto each : live.graph().nodes()) {
        before.push_back(live.required(each).value_or(never));
      }
      auto const change = live.change_needs(live.graph().find(key_of(node)).value(), record_of(nodes, node));
      expect_sound_order(live.graph());
      expect_same(live, build(nodes).graph);
      changed += change.required.size();
      for (auto each : live.graph().nodes()) {
        auto const was = index_of(each) < before.size() ? before[index_of(each)] : never;
        auto const told =
            std::find(change.required.begin(), change.required.end(), each) != change.required.end();
        ASSERT_EQ(told, was != live.required(each).value_or(never));
      }
    }
  }
  EXPECT_GT(changed, 10000U);
}

TEST(LiveGraph, TellsWhichRequiredTimesAndMarksChange) {
  GraphBuilder builder;
  NodeTimes urgent;
  urgent.rto = Minutes{60};
  urgent.lag = Minutes{10};
  auto const payout = builder.add("payout", urgent);
  auto const old_server = builder.add("old server");
  auto const new_server = builder.add("new server");
  builder.add("power");
  builder.need(payout, old_server);
  builder.need(new_server, builder.find("power").value());
  LiveGraph live(std::move(builder).build().graph);
  EXPECT_EQ(live.required(old_server), Minutes{50});
  EXPECT_EQ(live.required(new_server), std::nullopt);

  GraphBuilder record;
  record.add("payout");
  record.need(record.find("payout").value(), record.add("new server"));
  auto const change = live.change_needs(payout, std::move(record).build().graph);
  EXPECT_EQ(live.required(old_server), std::nullopt) << "no longer critical";
  EXPECT_EQ(live.required(new_server), Minutes{50});
  std::string keys;
  for (auto node : change.required) {
    keys += live.graph().key(node) + "; ";
  }
  EXPECT_EQ(keys, "new server; old server; power; ");
}

TEST(LiveGraph, FindsTheCircleThatAChangeClosesAndCutsItAgain) {
  GraphBuilder builder;
  auto const a = builder.add("A");
  auto const b = builder.add("B");
  builder.need(a, b);
  LiveGraph live(std::move(builder).build().graph);
  GraphBuilder closing;
  auto const closing_b = closing.add("B");
  closing.need(closing_b, closing.add("A"));
  auto const closed = live.change_needs(b, std::move(closing).build().graph);
  ASSERT_EQ(closed.findings.size(), 1U);
  EXPECT_EQ(to_line(closed.findings[0]), "warning graph.circle_without_lag A members=A, B");
  EXPECT_EQ(live.graph().lag(a), Minutes{1});
  GraphBuilder cutting;
  cutting.add("B");
  EXPECT_TRUE(live.change_needs(b, std::move(cutting).build().graph).findings.empty());
  EXPECT_EQ(live.graph().lag(a), Minutes{0});
  EXPECT_EQ(live.graph().components().count(), 2U);
}

}  // namespace
}  // namespace nb::graph::testing
