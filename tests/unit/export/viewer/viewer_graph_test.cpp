#include "export/viewer/viewer_graph.hpp"

#include "continuity/assessment/assessment.hpp"
#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::viewer {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Date as_of{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{21}};

ViewerGraph graph_of_text(std::string_view text, std::string const& hidden_prefix) {
  auto const register_ = test::register_of(text);
  auto const assessment = assessment::assess(register_, rules::RuleSet::built_in(), as_of);
  return graph_of(register_, assessment, [&](model::RecordId const& id) {
    return hidden_prefix.empty() || id.rfind(hidden_prefix, 0) != 0;
  });
}

constexpr auto example =
    "process wohngeld mtpd 24 h rto 8 h lag 10 min; wohngeld needs geheim [4 h];"
    "geheim server repair 3 h lag 5 min needs strom | diesel; strom power repair 6 h;"
    "diesel power repair unknown";

TEST(ViewerGraph, HoldsWhoNeedsWhomWithTimes) {
  auto const graph = graph_of_text(example, "");
  ASSERT_EQ(graph.nodes.size(), 5U);
  EXPECT_EQ(graph.nodes[0].id, "diesel");
  EXPECT_EQ(graph.nodes[1].id, "geheim");
  EXPECT_EQ(graph.nodes[3].id, "wohngeld");
  EXPECT_TRUE(graph.nodes[3].is_process);
  EXPECT_EQ(graph.nodes[3].needs, (std::vector<ViewerGraph::Need>{{1, Minutes{240}}}));
  EXPECT_EQ(graph.nodes[3].mtpd, Minutes{24 * 60});
  EXPECT_EQ(graph.nodes[1].repair, Minutes{180});
  EXPECT_EQ(graph.nodes[0].repair, std::nullopt);
  EXPECT_TRUE(graph.nodes[4].is_group);
  EXPECT_EQ(graph.nodes[4].threshold, 2U);
}

TEST(ViewerGraph, ARecordThatIsNotShownIsANumberWithoutNameAndDeadline) {
  auto const graph = graph_of_text(example, "geheim");
  ASSERT_EQ(graph.nodes.size(), 5U);
  EXPECT_EQ(graph.nodes[3].id, "");
  EXPECT_EQ(graph.nodes[3].lag, Minutes{5});
  EXPECT_EQ(graph.nodes[3].needed_by, std::nullopt);
  EXPECT_EQ(graph.nodes[2].needs, (std::vector<ViewerGraph::Need>{{3, Minutes{240}}}));
  EXPECT_THAT(to_json(graph), Not(HasSubstr("geheim")));
  EXPECT_THAT(to_json(graph_of_text(example, "")), HasSubstr("geheim"));
}

TEST(ViewerGraph, ScenariosNameWhatTheyTakeAway) {
  auto register_ = test::register_of(example);
  model::Scenario scenario;
  scenario.id = "SZ1";
  scenario.duration = Minutes{600};
  register_.scenarios.push_back(scenario);
  model::ScenarioEffect effect;
  effect.id = "E1";
  effect.scenario = "SZ1";
  effect.value = "strom";
  register_.scenario_effects.push_back(effect);
  auto const assessment = assessment::assess(register_, rules::RuleSet::built_in(), as_of);
  auto const shown = graph_of(register_, assessment, [](model::RecordId const&) { return true; });
  ASSERT_EQ(shown.scenarios.size(), 1U);
  ASSERT_EQ(shown.scenarios[0].losses.size(), 1U);
  EXPECT_EQ(shown.nodes[shown.scenarios[0].losses[0].node].id, "strom");
  EXPECT_EQ(shown.scenarios[0].losses[0].until, Minutes{600});
  auto const hidden = graph_of(register_, assessment, [](model::RecordId const& id) { return id != "SZ1"; });
  EXPECT_TRUE(hidden.scenarios.empty());
}

}  // namespace
}  // namespace nb::viewer
