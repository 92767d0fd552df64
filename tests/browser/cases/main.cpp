// The table that ties the what-if outage of START.html to the engine: graphs as the page carries them,
// outages, and what the engine answers. One JSON document to stdout; tests/browser/logic.test.mjs holds the
// page's script against it.
//
//   viewer_cases REGISTER    cases about the register: whole, redacted, and many small random ones

#include "continuity/assessment/build_graph.hpp"
#include "continuity/outage/outage.hpp"
#include "core/graph/restart_order.hpp"
#include "core/store/store.hpp"
#include "export/viewer/json.hpp"
#include "export/viewer/viewer_graph.hpp"
#include "tests/browser/cases/random_register.hpp"

#include <algorithm>
#include <functional>
#include <iostream>
#include <random>

namespace {

using namespace nb;

constexpr Date as_of{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{21}};
constexpr int cases_of_register = 200;
constexpr int random_registers = 300;
constexpr int cases_of_random_register = 5;

struct Subject {
  model::Register register_;
  assessment::Assessment assessment;
};

std::vector<model::RecordId> ids_of(model::Register const& register_) {
  std::vector<model::RecordId> ids;
  for (auto const& resource : register_.resources) {
    ids.push_back(resource.id);
  }
  for (auto const& process : register_.processes) {
    ids.push_back(process.id);
  }
  return ids;
}

/// One to three failed resources (sometimes a process), starts, durations.
std::vector<outage::Failure> some_failures(Subject const& subject, std::mt19937& random, int longest) {
  auto const ids = ids_of(subject.register_);
  auto const number = [&random](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
  std::vector<outage::Failure> failures;
  for (int i = number(1, 3); i > 0; --i) {
    auto const resources = static_cast<int>(subject.register_.resources.size());
    auto const last = number(1, 10) == 1 ? static_cast<int>(ids.size()) : resources;
    outage::Failure failure{.id = ids[static_cast<std::size_t>(number(0, last - 1))], .duration = {}};
    failure.from = Minutes{number(0, 2) == 0 ? number(0, longest / 2) : 0};
    if (number(1, 5) > 1) {
      failure.duration = Minutes{number(0, longest)};
    }
    failures.push_back(failure);
  }
  return failures;
}

std::string list_of_failures(std::vector<outage::Failure> const& failures) {
  return viewer::json_list(failures, [](outage::Failure const& one) {
    auto const until = one.duration ? std::optional(one.from + *one.duration) : std::nullopt;
    return '[' + viewer::json_text(one.id) + ',' + viewer::json_minutes(one.from) + ',' +
           viewer::json_minutes(until) + ']';
  });
}

/// What the engine says about a restart after the loss of these, as outage::restart does for a scenario.
std::string restart_of(Subject const& subject, std::vector<outage::Failure> const& failures) {
  assessment::GraphOptions options;
  for (auto const& process : subject.assessment.processes) {
    if (assessment::is_critical(process.criticality)) {
      options.processes[process.id] = {.rto = process.rto, .mtpd = process.mtpd};
    }
  }
  auto const built = assessment::build_graph(subject.register_, options);
  std::vector<graph::Node> lost;
  for (auto const& failure : failures) {
    lost.push_back(*built.graph.find(failure.id));
  }
  graph::Recovery const all_down(built.graph);
  graph::RequiredTimes const required(all_down);
  graph::Recovery const recovery(built.graph, graph::DownSet::after_loss_of(built.graph, lost));
  return viewer::json_list(graph::restart_order(recovery, required), [&](graph::RestartStep const& step) {
    return '[' + viewer::json_text(built.graph.key(step.node)) + ',' + std::to_string(step.layer) + ',' +
           viewer::json_minutes(recovery.ready(step.node).known()) + ',' +
           viewer::json_minutes(step.needed_by) + ']';
  });
}

std::string one_case(Subject const& subject, std::vector<outage::Failure> const& failures) {
  // The page knows no capacities.
  auto const timeline =
      outage::simulate(subject.register_, subject.assessment, failures, {.capacities = false});
  auto const down = viewer::json_list(timeline.down, [](outage::DownTime const& one) {
    return '[' + viewer::json_text(one.id) + ',' + viewer::json_minutes(one.from) + ',' +
           viewer::json_minutes(one.until) + ',' + viewer::json_minutes(one.intolerable_at) + ']';
  });
  auto const survivors = viewer::json_list(timeline.survivors, [](outage::Survivor const& one) {
    return '[' + viewer::json_text(one.id) + ',' + viewer::json_text(one.supplier) + ',' +
           viewer::json_minutes(one.tolerance) + ']';
  });
  return "{\"failures\":" + list_of_failures(failures) + ",\"down\":" + down + ",\"survivors\":" + survivors +
         ",\"restart\":" + restart_of(subject, failures) +
         ",\"horizon\":" + viewer::json_minutes(timeline.horizon) +
         ",\"circulates\":" + (timeline.findings.empty() ? "false" : "true") + '}';
}

/// The page of a bundle that leaves out a third of the records, picked by name.
bool is_shown_redacted(model::RecordId const& id) {
  std::uint32_t sum = 7;
  for (char const c : id) {
    sum = sum * 31 + static_cast<unsigned char>(c);
  }
  return sum % 3 != 0;
}

std::string graphs_of(Subject const& subject, std::mt19937& random, std::pair<int, int> count_and_longest) {
  std::vector<int> numbers(static_cast<std::size_t>(count_and_longest.first));
  auto const cases = viewer::json_list(numbers, [&](int) {
    return one_case(subject, some_failures(subject, random, count_and_longest.second)) + '\n';
  });
  auto const everything = [](model::RecordId const&) { return true; };
  auto const whole = viewer::graph_of(subject.register_, subject.assessment, everything);
  auto const redacted = viewer::graph_of(subject.register_, subject.assessment, is_shown_redacted);
  return "{\"whole\":" + viewer::to_json(whole) + ",\"redacted\":" + viewer::to_json(redacted) +
         ",\"cases\":" + cases + '}';
}

Subject assessed(model::Register register_) {
  Subject subject{.register_ = std::move(register_), .assessment = {}};
  subject.assessment = assessment::assess(subject.register_, rules::RuleSet::built_in(), as_of);
  return subject;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "viewer_cases REGISTER\n";
    return 2;
  }
  std::mt19937 random(20261121);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same cases every time
  constexpr int six_weeks = 42 * 24 * 60, hours = 400;
  std::cout << '['
            << graphs_of(assessed(store::Store::open(arguments[1], store::Mode::read).load()),
                         random,
                         {cases_of_register, six_weeks});
  for (int i = 0; i < random_registers; ++i) {
    auto const subject = assessed(test::random_register(random));
    std::cout << ",\n" << graphs_of(subject, random, {cases_of_random_register, hours});
  }
  std::cout << "]\n";
  return std::cout.good() ? 0 : 1;
}
