#include "core/graph/graph_builder.hpp"

#include "core/base/error.hpp"
#include "core/graph/failure.hpp"
#include "tests/unit/core/graph/graph_of.hpp"

#include <gtest/gtest.h>

namespace nb::graph::testing {
namespace {

std::string lines(Diagnostics const& findings) {
  std::string text;
  for (auto const& finding : findings) {
    text += (text.empty() ? "" : " | ") + to_line(finding);
  }
  return text;
}

TEST(GraphBuilder, KeepsWhatItWasTold) {
  auto const words = graph_of("App repair 2 lag 1 rto -3 mtpd 24 needs Srv ~4; Srv repair unknown");
  auto const& graph = words.graph();
  auto const app = words.node("App");
  EXPECT_TRUE(words.findings.empty());
  EXPECT_EQ(graph.key(app), "App");
  EXPECT_EQ(graph.find("App"), app);
  EXPECT_EQ(graph.find("Ap"), std::nullopt);
  EXPECT_EQ(graph.find("Zzz"), std::nullopt);
  EXPECT_EQ(graph.repair(app), Minutes{120});
  EXPECT_EQ(graph.lag(app), Minutes{60});
  EXPECT_EQ(graph.rto(app), Minutes{-180});
  EXPECT_EQ(graph.mtpd(app), Minutes{1440});
  EXPECT_EQ(graph.repair(words.node("Srv")), std::nullopt);
  EXPECT_EQ(graph.rto(words.node("Srv")), std::nullopt);
  ASSERT_EQ(graph.needs(app).size(), 1U);
  EXPECT_EQ(graph.needs(app)[0], (Need{words.node("Srv"), ShortMinutes{240}}));
  ASSERT_EQ(graph.uses(words.node("Srv")).size(), 1U);
  EXPECT_EQ(graph.uses(words.node("Srv"))[0], (Use{app, ShortMinutes{240}}));
}

TEST(GraphBuilder, CountsAMemberNamedTwiceOnceWithTheSmallerBridging) {
  auto const words = graph_of("A; B; G = 2 of A ~4, B, A ~1; P needs G");
  EXPECT_EQ(lines(words.findings), "warning graph.duplicate_member A");
  auto const members = words.graph().needs(words.node("G"));
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0], (Need{words.node("A"), ShortMinutes{60}}));
  FailureSearch search(words.graph());
  EXPECT_EQ(words.names(search.fail(words.node("A"))), "A G P");
}

TEST(GraphBuilder, KeepsANeedNamedTwiceWithTheSmallerBridging) {
  auto const words = graph_of("A; P needs A ~4, A ~2");
  EXPECT_EQ(lines(words.findings), "note graph.duplicate_need P supplier=A");
  ASSERT_EQ(words.graph().needs(words.node("P")).size(), 1U);
  EXPECT_EQ(words.graph().needs(words.node("P"))[0].tolerance, ShortMinutes{120});
}

TEST(GraphBuilder, ReportsAnImpossibleGroupAndNeedsAllOfIt) {
  auto const words = graph_of("A; B; G = 3 of A, B; P needs G");
  EXPECT_EQ(lines(words.findings), "error graph.group_impossible A k=3 n=2");
  FailureSearch search(words.graph());
  EXPECT_EQ(words.names(search.fail(words.node("A"))), "A G P");
}

TEST(GraphBuilder, FindsAGroupImpossibleOnceDuplicatesAreGone) {
  auto const words = graph_of("A; G = 2 of A, A; P needs G");
  EXPECT_EQ(lines(words.findings),
            "error graph.group_impossible A k=2 n=1 | warning graph.duplicate_member A");
}

TEST(GraphBuilder, ReportsARequirementOfNone) {
  auto const words = graph_of("A; G = 0 of A; P needs G");
  EXPECT_EQ(lines(words.findings), "error graph.group_impossible A k=0 n=1");
  EXPECT_EQ(words.graph().required_needs(words.node("G")), 1U);
}

TEST(GraphBuilder, ReportsAnEmptyGroupAndLetsItHold) {
  auto const words = graph_of("A; G = 1 of; P needs G, A");
  EXPECT_EQ(lines(words.findings), "error graph.group_empty k=1");
  EXPECT_EQ(words.graph().required_needs(words.node("G")), 0U);
  FailureSearch search(words.graph());
  EXPECT_EQ(words.names(search.fail(words.node("A"))), "A P");
}

TEST(GraphBuilder, DropsTheNeedOfOneself) {
  auto const words = graph_of("A needs A; B");
  EXPECT_EQ(lines(words.findings), "warning graph.self_need A");
  EXPECT_TRUE(words.graph().needs(words.node("A")).empty());
}

TEST(GraphBuilder, DoesNotLetANodeCarryItselfThroughItsGroup) {
  auto const words = graph_of("A; P needs G; G = 1 of A, P; Q needs G");
  EXPECT_EQ(lines(words.findings), "warning graph.self_need P");
  FailureSearch search(words.graph());
  search.fail(words.node("A"));
  EXPECT_TRUE(search.failed(words.node("P")));
  EXPECT_TRUE(search.failed(words.node("Q"))) << "with P its alternative is gone, too";
}

TEST(GraphBuilder, DropsAGroupOfNothingButOneself) {
  auto const words = graph_of("P needs G; G = 1 of P");
  EXPECT_EQ(lines(words.findings), "warning graph.self_need P");
  EXPECT_TRUE(words.graph().needs(words.node("P")).empty());
}

TEST(GraphBuilder, SharesEqualGroups) {
  auto const words =
      graph_of("A; B; G1 = 1 of A, B ~1; G2 = 1 of B ~1, A; G3 = 1 of A, B; G4 = 2 of A, B ~1; P needs G1");
  EXPECT_EQ(words.node("G1"), words.node("G2"));
  EXPECT_NE(words.node("G1"), words.node("G3")) << "other bridging";
  EXPECT_NE(words.node("G1"), words.node("G4")) << "other number";
  EXPECT_EQ(words.graph().size(), 6U);
}

TEST(GraphBuilder, GivesACircleWithoutLagAMinute) {
  auto const words = graph_of("A needs B; B needs G; G = 1 of C, D; C needs A; D lag 1; E needs A");
  EXPECT_EQ(lines(words.findings), "warning graph.circle_without_lag A members=A, B, C");
  EXPECT_EQ(words.graph().lag(words.node("A")), Minutes{1});
  EXPECT_EQ(words.graph().lag(words.node("B")), Minutes{1});
  EXPECT_EQ(words.graph().lag(words.node("C")), Minutes{1});
  EXPECT_EQ(words.graph().lag(words.node("G")), Minutes{0});
  EXPECT_EQ(words.graph().lag(words.node("E")), Minutes{0});
}

TEST(GraphBuilder, LeavesACircleWithLagAlone) {
  auto const words = graph_of("A needs B; B lag 1 needs A");
  EXPECT_TRUE(words.findings.empty());
  EXPECT_EQ(words.graph().lag(words.node("A")), Minutes{0});
}

TEST(GraphBuilder, FindsTheCircleWithoutLagInsideALargerOne) {
  auto const words = graph_of("A needs B; B needs A, C; C lag 1 needs A");
  EXPECT_EQ(lines(words.findings), "warning graph.circle_without_lag A members=A, B");
}

TEST(GraphBuilder, ListsOnlyTheFirstMembersOfALargeCircle) {
  GraphBuilder builder;
  for (std::uint32_t i = 0; i < 50; ++i) {
    builder.add("N" + std::to_string(100 + i));
  }
  for (std::uint32_t i = 0; i < 50; ++i) {
    builder.need(Node{i}, Node{(i + 1) % 50});
  }
  auto const findings = std::move(builder).build().findings;
  ASSERT_EQ(findings.size(), 1U);
  auto const& members = findings[0].values.at(0).second;
  EXPECT_EQ(members.substr(0, 10), "N100, N101");
  EXPECT_EQ(members.substr(members.size() - 8), "N119 …");
}

TEST(GraphBuilder, PutsComponentsSuppliersFirst) {
  auto const words = graph_of("App needs AD, Srv; AD lag 1 needs DNS; DNS lag 1 needs AD; Srv needs Pw; Pw");
  auto const& components = words.graph().components();
  EXPECT_EQ(components.count(), 4U);
  EXPECT_EQ(components.of[words.node("AD")], components.of[words.node("DNS")]);
  for (auto node : words.graph().nodes()) {
    for (auto const& need : words.graph().needs(node)) {
      EXPECT_LE(components.of[need.supplier], components.of[node]);
    }
  }
}

TEST(GraphBuilder, IsTheSameWhateverTheOrderOfNeeds) {
  auto const words = graph_of("A; B; C; P needs C, A ~1, B");
  auto const other = graph_of("A; B; C; P needs B, C, A ~1");
  auto const needs = words.graph().needs(words.node("P"));
  auto const same = other.graph().needs(other.node("P"));
  EXPECT_TRUE(std::equal(needs.begin(), needs.end(), same.begin(), same.end()));
}

template <class Call>
std::string error_of(Call const& call) {
  try {
    call();
  } catch (Error const& error) {
    return error.code();
  }
  return "";
}

TEST(GraphBuilder, RefusesWhatOnlyACallerCanGetWrong) {
  GraphBuilder b;
  auto const a = b.add("A");
  auto const c = b.add("C");
  EXPECT_EQ(b.find("A"), a);
  EXPECT_EQ(b.find("B"), std::nullopt);
  auto const g = b.group(1, {{a, Minutes{0}}, {c, Minutes{0}}});
  EXPECT_EQ(error_of([&] { b.add("A"); }), "graph.duplicate_key");
  EXPECT_EQ(error_of([&] { b.add(""); }), "graph.duplicate_key");
  EXPECT_EQ(error_of([&] { b.add("L", {.lag = Minutes{-1}, .rto = {}, .mtpd = {}}); }),
            "graph.time_out_of_range");
  EXPECT_EQ(error_of([&] { b.add("R", {.rto = longest_time + Minutes{1}, .mtpd = {}}); }),
            "graph.time_out_of_range");
  EXPECT_EQ(error_of([&] { b.need(a, c, Minutes{-1}); }), "graph.time_out_of_range");
  EXPECT_EQ(error_of([&] { b.need(a, Node{99}); }), "graph.no_such_node");
  EXPECT_EQ(error_of([&] { b.need(g, a); }), "graph.group_as_consumer");
}

TEST(GraphBuilder, MakesAnEmptyGraph) {
  auto const built = GraphBuilder().build();
  EXPECT_EQ(built.graph.size(), 0U);
  EXPECT_EQ(built.graph.components().count(), 0U);
  EXPECT_EQ(built.graph.find("A"), std::nullopt);
}

}  // namespace
}  // namespace nb::graph::testing
