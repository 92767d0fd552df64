// A foreign judge: clingo reads the four statements as a logic program and must come to the same failures and
// down-times.

#include "core/graph/failure.hpp"
#include "core/graph/outage.hpp"
#include "core/graph/part.hpp"
#include "core/graph/recovery.hpp"
#include "tests/property/graph/random_graph.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace nb::graph::testing {
namespace {

constexpr std::int64_t horizon = 40;

struct Case {
  Graph graph;
  std::vector<OwnOutage> outages;  ///< empty: only what fails is asked
  Node broken;
};

Case random_case(Dice& dice) {
  Case made{random_graph(dice), {}, Node{0}};
  auto const any = [&] { return Node{dice.roll(static_cast<std::uint32_t>(made.graph.size()))}; };
  made.broken = any();
  // Joint starts are rules of our own, not among the four statements.
  if (unbridged_circles(made.graph).members.empty()) {
    for (auto wanted = 1 + dice.roll(3); wanted > 0; --wanted) {
      auto const from = Minutes{dice.roll(10)};
      made.outages.push_back({any(), from, from + Minutes{1 + dice.roll(9)}});
    }
  }
  return made;
}

void write_facts(std::ofstream& out, std::size_t number, Case const& asked) {
  auto const& graph = asked.graph;
  for (auto node : graph.nodes()) {
    out << "node(" << number << "," << index_of(node) << "," << graph.threshold(node) << ","
        << graph.lag(node).count() << ").\n";
    for (auto const& need : graph.needs(node)) {
      out << "need(" << number << "," << index_of(node) << "," << index_of(need.supplier) << ","
          << need.tolerance.count() << ").\n";
    }
  }
  for (auto const& outage : asked.outages) {
    out << "out(" << number << "," << index_of(outage.node) << "," << outage.from.count() << ","
        << outage.until->count() - 1 << ").\n";
  }
  out << "broken(" << number << "," << index_of(asked.broken) << ").\n";
}

/// What the engine says, in clingo's words.
void add_answer(std::set<std::string>& atoms, std::size_t number, Case const& asked) {
  auto const begin = "(" + std::to_string(number) + ",";
  FailureSearch search(asked.graph);
  for (auto node : search.fail(asked.broken)) {
    atoms.insert("fails" + begin + std::to_string(index_of(node)) + ")");
  }
  if (asked.outages.empty()) {
    return;
  }
  OutageSimulator simulator(asked.graph, Minutes{horizon});
  for (auto const& interval : simulator.intervals(asked.outages)) {
    auto const until = std::min(interval.until.value_or(Minutes{horizon}), Minutes{horizon});
    for (auto t = interval.from; t < until; t += Minutes{1}) {
      atoms.insert("down" + begin + std::to_string(index_of(interval.node)) + "," +
                   std::to_string(t.count()) + ")");
    }
  }
}

std::set<std::string> atoms_in(std::string const& text) {
  static std::regex const atom(R"((down|fails)\([0-9,]+\))");
  std::set<std::string> atoms;
  for (std::sregex_iterator at(text.begin(), text.end(), atom); at != std::sregex_iterator(); ++at) {
    atoms.insert(at->str());
  }
  return atoms;
}

TEST(Clingo, ComesToTheSameFailuresAndDownTimes) {
  if (!std::filesystem::exists("/usr/bin/clingo")) {
    GTEST_SKIP()
        << "clingo is not there: install the Debian package gringo (scripts/install-packages test does)";
  }
  test::TemporaryFolder const folder;
  auto const facts = folder.path() / "facts.lp";
  auto const answer = folder.path() / "answer";
  Dice dice(2001);
  std::set<std::string> expected;
  {
    std::ofstream out(facts);
    for (std::size_t number = 0; number < 2000; ++number) {
      auto const asked = random_case(dice);
      write_facts(out, number, asked);
      add_answer(expected, number, asked);
    }
  }
  auto const program = test::tests_folder() / "property/graph/four_statements.lp";
  auto const command = "/usr/bin/clingo --outf=0 -V1 -c horizon=" + std::to_string(horizon) + " '" +
                       program.string() + "' '" + facts.string() + "' > '" + answer.string() + "' 2>&1";
  // Its exit codes say whether there is a model, which the text says, too.
  std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe): one thread
  std::ifstream in(answer);
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  ASSERT_NE(text.find("SATISFIABLE"), std::string::npos) << text.substr(0, 500);
  auto const found = atoms_in(text);
  EXPECT_GT(found.size(), 20000U);
  std::vector<std::string> differing;
  std::set_symmetric_difference(
      found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(differing));
  EXPECT_EQ(differing, std::vector<std::string>{});
}

}  // namespace
}  // namespace nb::graph::testing
