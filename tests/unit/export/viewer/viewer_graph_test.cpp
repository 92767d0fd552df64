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

/// Two teams and laptops; a secret process works with the same laptops.
constexpr auto scarce =
    "process pay mtpd 24 h staff_minimum=3 critical_months=9 needs team & (server | laptop);"
    "process geheim mtpd 4 h needs server | laptop; process file mtpd 7 d staff_minimum=2 needs team;"
    "team staff capacity=4 capacity_unit=Personen; laptop equipment capacity=1; server server";

struct Scarce {
  model::Register register_ = test::register_of(scarce);
  assessment::Assessment assessment = assessment::assess(register_, rules::RuleSet::built_in(), as_of);
  ViewerGraph graph = graph_of(register_, assessment, [](auto const& id) { return id != "geheim"; });

  [[nodiscard]] std::vector<model::RecordId> told() const {
    std::vector<model::RecordId> ids;
    for (auto const& capacity : graph.capacities) {
      ids.push_back(graph.nodes[capacity.node].id);
    }
    return ids;
  }
};

TEST(ViewerGraph, HoldsHowManyThereAreAndWhoIsServedFirst) {
  Scarce const subject;
  EXPECT_THAT(subject.told(), testing::ElementsAre("laptop", "team"));
  EXPECT_EQ(subject.graph.capacities[1].count, 4);
  EXPECT_EQ(subject.graph.capacities[1].unit, "Personen");
  EXPECT_TRUE(subject.graph.capacities[1].is_staff);
  std::vector<model::RecordId> order;
  for (auto const& consumer : subject.graph.consumers) {
    order.push_back(subject.graph.nodes[consumer.node].id);
  }
  EXPECT_THAT(order, testing::ElementsAre("", "pay", "file"));  // who is not shown, keeps its turn
  auto const& pay = subject.graph.consumers[1];
  EXPECT_EQ(pay.staff, 3);
  EXPECT_EQ(pay.months, 1U << 8U);
  ASSERT_EQ(pay.parts.size(), 4U);
  EXPECT_EQ(subject.graph.nodes[pay.parts[0].supplier.value()].id, "team");
  EXPECT_EQ(pay.parts[1].at_least, 1U);
  EXPECT_EQ(pay.parts[3].parent, 1U);
  EXPECT_THAT(to_json(subject.graph), Not(HasSubstr("geheim")));
}

TEST(ViewerGraph, DoesNotTellWhatAProfileKeepsBackOfAShownRecord) {
  auto const told_if = [](auto const& change) {
    Scarce subject;
    auto shown = subject.register_;
    auto assessment = subject.assessment;
    change(shown, assessment);
    withhold_capacities(subject.graph, {subject.register_, subject.assessment}, {shown, assessment});
    EXPECT_EQ(subject.graph.capacities_withheld, subject.told().size() < 2);
    return subject.told();
  };
  using testing::ElementsAre;
  using testing::IsEmpty;
  EXPECT_THAT(told_if([](auto&, auto&) {}), ElementsAre("laptop", "team"));
  EXPECT_THAT(told_if([](auto& shown, auto&) { shown.resources[0].capacity.reset(); }),
              ElementsAre("laptop"));
  EXPECT_THAT(told_if([](auto& shown, auto&) { shown.processes[0].staff_minimum.reset(); }),
              ElementsAre("laptop"));  // of laptops everybody needs one
  EXPECT_THAT(told_if([](auto& shown, auto&) { shown.processes[0].critical_months.clear(); }), IsEmpty());
  EXPECT_THAT(told_if([](auto&, auto& assessment) {
                assessment.processes[2].mtpd_planning.reset();
                assessment.processes[2].rto.reset();
              }),
              ElementsAre("laptop"));
  Scarce subject;
  auto shown = subject.register_;
  shown.resources[0].capacity_unit.clear();
  withhold_capacities(subject.graph, {subject.register_, subject.assessment}, {shown, subject.assessment});
  EXPECT_THAT(to_json(subject.graph), Not(HasSubstr("Personen")));
}

}  // namespace
}  // namespace nb::viewer
