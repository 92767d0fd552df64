// The event simulation against the four statements, minute by minute.

#include "core/graph/failure.hpp"
#include "tests/property/graph/all_graphs.hpp"
#include "tests/property/graph/random_graph.hpp"
#include "tests/property/graph/reference.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

std::string in_words(Graph const& graph) {
  std::string text;
  for (auto node : graph.nodes()) {
    text += std::to_string(index_of(node)) + "(lag " + std::to_string(graph.lag(node).count()) +
            ", threshold " + std::to_string(graph.threshold(node)) + "):";
    for (auto const& need : graph.needs(node)) {
      text += " " + std::to_string(index_of(need.supplier)) + "~" + std::to_string(need.tolerance.count());
    }
    text += "\n";
  }
  return text;
}

std::string in_words(std::vector<OwnOutage> const& outages) {
  std::string text;
  for (auto const& o : outages) {
    text += std::to_string(index_of(o.node)) + ": " + std::to_string(o.from.count()) + "-" +
            (o.until ? std::to_string(o.until->count()) : "") + "  ";
  }
  return text;
}

/// What was down minute by minute as intervals, open if it still is at the end.
std::vector<DownInterval> as_intervals(Graph const& graph, std::vector<std::vector<bool>> const& down) {
  std::vector<DownInterval> result;
  for (auto node : graph.nodes()) {
    bool before = false;
    for (std::size_t t = 0; t < down.size(); ++t) {
      bool const now = down[t][index_of(node)];
      auto const at = Minutes{static_cast<std::int64_t>(t)};
      if (now && !before) {
        result.push_back({node, at, std::nullopt, std::nullopt});
      } else if (!now && before) {
        result.back().until = at;
      }
      before = now;
    }
  }
  for (auto& interval : result) {
    auto const mtpd = graph.mtpd(interval.node);
    if (mtpd && (!interval.until || *interval.until > interval.from + *mtpd)) {
      interval.intolerable_at = interval.from + *mtpd;
    }
  }
  return result;
}

bool agrees(OutageSimulator& simulator, std::vector<OwnOutage> const& outages) {
  auto const& graph = simulator.graph();
  auto const timeline = simulator.run(outages);
  auto const expected = as_intervals(graph, Reference(graph).simulate(outages, timeline.horizon.count()));
  EXPECT_EQ(timeline.intervals, expected) << in_words(graph) << in_words(outages);
  return timeline.intervals == expected;
}

std::vector<OwnOutage> random_outages(Dice& dice, Graph const& graph) {
  std::vector<OwnOutage> outages;
  for (auto wanted = 1 + dice.roll(4); wanted > 0; --wanted) {
    OwnOutage outage{Node{dice.roll(static_cast<std::uint32_t>(graph.size()))}, Minutes{dice.roll(12)}, {}};
    if (!dice.one_in(6)) {
      outage.until = outage.from + Minutes{dice.roll(10)};
    }
    outages.push_back(outage);
  }
  return outages;
}

TEST(Simulation, AgreesWithTheStatementsMinuteByMinute) {
  Dice dice(20261121);
  for (int i = 0; i < 25000; ++i) {
    auto const graph = random_graph(dice);
    OutageSimulator simulator(graph, Minutes{40});
    // Two runs with one simulator: the second must not remember the first.
    if (!agrees(simulator, random_outages(dice, graph)) || !agrees(simulator, random_outages(dice, graph))) {
      return;
    }
  }
}

TEST(Simulation, OnsetIsTheFirstMinuteDownWhenLostForGood) {
  Dice dice(77);
  for (int i = 0; i < 20000; ++i) {
    auto const graph = random_graph(dice);
    std::vector<Loss> losses;
    std::vector<OwnOutage> outages;
    for (auto wanted = 1 + dice.roll(3); wanted > 0; --wanted) {
      losses.push_back({Node{dice.roll(static_cast<std::uint32_t>(graph.size()))}, Minutes{dice.roll(9)}});
      outages.push_back({losses.back().node, losses.back().at, std::nullopt});
    }
    auto const down = Reference(graph).simulate(outages, 80);
    auto const lost_at = onset(graph, losses);
    for (auto node : graph.nodes()) {
      std::optional<Minutes> first;
      for (std::size_t t = 0; t < down.size() && !first; ++t) {
        if (down[t][index_of(node)]) {
          first = Minutes{static_cast<std::int64_t>(t)};
        }
      }
      ASSERT_EQ(lost_at[node], first) << in_words(graph) << in_words(outages) << index_of(node);
    }
  }
}

TEST(Simulation, EverySurvivorHasABridgeAndNoIntervals) {
  Dice dice(4711);
  int survivors = 0;
  for (int i = 0; i < 3000; ++i) {
    auto const graph = random_graph(dice);
    OutageSimulator simulator(graph, Minutes{40});
    auto const timeline = simulator.run(random_outages(dice, graph));
    for (auto const& survivor : timeline.survivors) {
      ++survivors;
      ASSERT_TRUE(timeline.of(survivor.node).empty());
      ASSERT_FALSE(survivor.bridges.empty()) << in_words(graph);
    }
  }
  EXPECT_GT(survivors, 100);
}

TEST(Simulation, IsExactOnAllGraphsOfFourNodesWithoutBridging) {
  int graphs = 0;
  for_all_graphs(4, {-1, 0}, {0}, [&](Graph const& graph) {
    ++graphs;
    OutageSimulator simulator(graph, Minutes{10});
    return agrees(simulator, {{Node{0}, Minutes{0}, Minutes{2}}}) &&
           agrees(simulator, {{Node{0}, Minutes{0}, Minutes{1}}, {Node{1}, Minutes{1}, Minutes{3}}});
  });
  EXPECT_GT(graphs, 10000);
}

TEST(Simulation, IsExactOnAllGraphsOfThreeNodesWithBridgingAndLag) {
  int graphs = 0;
  for_all_graphs(3, {-1, 0, 1}, {0, 1}, [&](Graph const& graph) {
    ++graphs;
    OutageSimulator simulator(graph, Minutes{12});
    bool good = true;
    for (std::int64_t length = 1; length <= 3 && good; ++length) {
      good = agrees(simulator, {{Node{0}, Minutes{0}, Minutes{length}}}) &&
             agrees(simulator,
                    {{Node{0}, Minutes{0}, Minutes{length}}, {Node{1}, Minutes{2}, Minutes{2 + length}}});
    }
    return good;
  });
  EXPECT_GT(graphs, 10000);
}

}  // namespace
}  // namespace nb::graph::testing
