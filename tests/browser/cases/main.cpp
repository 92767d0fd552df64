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
#include <iostream>
#include <random>
#include <set>

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

/// What is asked in one case.
struct Question {
  std::vector<outage::Failure> failures;
  std::optional<unsigned> month;  ///< of the incident
};

/// How hard the questions of a register are.
struct Kind {
  int longest = 0;              ///< outage, in minutes
  bool with_capacities = true;  ///< also with some of a capacity missing, and with a month
  int one_missing_in = 2;       ///< of the resources with a capacity, some of one in so many are missing
};

class Dice {
public:
  explicit Dice(std::mt19937& random) : random_(&random) {}
  int number(int from, int to) { return std::uniform_int_distribution(from, to)(*random_); }
  bool one_in(int count) { return number(1, count) == 1; }

private:
  std::mt19937* random_;
};

/// One to three failed resources (sometimes a process), starts, durations; of some only a part is missing.
Question some_question(Subject const& subject, std::mt19937& random, Kind const& kind) {
  auto const ids = ids_of(subject.register_);
  Dice dice(random);
  Question question;
  for (int i = dice.number(1, 3); i > 0; --i) {
    auto const resources = static_cast<int>(subject.register_.resources.size());
    auto const last = dice.one_in(10) ? static_cast<int>(ids.size()) : resources;
    outage::Failure failure{.id = ids[static_cast<std::size_t>(dice.number(0, last - 1))], .duration = {}};
    failure.from = Minutes{dice.one_in(3) ? dice.number(0, kind.longest / 2) : 0};
    if (!dice.one_in(5)) {
      failure.duration = Minutes{dice.number(0, kind.longest)};
    }
    question.failures.push_back(failure);
  }
  if (!kind.with_capacities) {
    return question;
  }
  if (dice.one_in(3)) {
    question.month = static_cast<unsigned>(dice.number(1, 12));
  }
  for (auto const& resource : subject.register_.resources) {
    if (resource.capacity.value_or(0) > 0 && dice.one_in(kind.one_missing_in)) {
      auto& failure = question.failures.emplace_back();
      failure.id = resource.id;
      failure.from = Minutes{dice.one_in(2) ? dice.number(0, kind.longest / 2) : 0};
      failure.duration = dice.one_in(3) ? std::nullopt : std::optional(Minutes{dice.number(0, kind.longest)});
      failure.missing = dice.number(1, static_cast<int>(*resource.capacity));
    }
  }
  return question;
}

std::string list_of_failures(std::vector<outage::Failure> const& failures) {
  return viewer::json_list(failures, [](outage::Failure const& one) {
    auto const until = one.duration ? std::optional(one.from + *one.duration) : std::nullopt;
    return '[' + viewer::json_text(one.id) + ',' + viewer::json_minutes(one.from) + ',' +
           viewer::json_minutes(until) + (one.missing ? ',' + std::to_string(*one.missing) : "") + ']';
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
    if (!failure.missing) {
      lost.push_back(*built.graph.find(failure.id));
    }
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

std::string list_of_down(outage::Timeline const& timeline) {
  return viewer::json_list(timeline.down, [](outage::DownTime const& one) {
    return '[' + viewer::json_text(one.id) + ',' + viewer::json_minutes(one.from) + ',' +
           viewer::json_minutes(one.until) + ',' + viewer::json_minutes(one.intolerable_at) + ']';
  });
}

std::string list_of_shortages(outage::Timeline const& timeline) {
  return viewer::json_list(timeline.shortages, [](outage::Shortage const& one) {
    auto const served = viewer::json_list(one.served, [](auto const& id) { return viewer::json_text(id); });
    return '[' + viewer::json_text(one.consumer) + ',' + viewer::json_text(one.resource) + ',' +
           viewer::json_minutes(one.from) + ',' + viewer::json_minutes(one.until) + ',' +
           std::to_string(one.available) + ',' + std::to_string(one.wanted) + ',' + served + ',' +
           (one.stops ? "true" : "false") + ']';
  });
}

outage::Timeline answer_to(Question const& question,
                           model::Register const& register_,
                           Subject const& subject) {
  outage::Options options;
  options.month = question.month;
  return outage::simulate(register_, subject.assessment, question.failures, options);
}

/// \param untold the register without the capacities that the abridged page does not know; nullptr: knows all
std::string one_case(Subject const& subject, Question const& question, model::Register const* untold) {
  auto const timeline = answer_to(question, subject.register_, subject);
  auto const survivors = viewer::json_list(timeline.survivors, [](outage::Survivor const& one) {
    return '[' + viewer::json_text(one.id) + ',' + viewer::json_text(one.supplier) + ',' +
           viewer::json_minutes(one.tolerance) + ',' +
           viewer::json_minutes(one.outage < graph::never ? std::optional(one.outage) : std::nullopt) + ']';
  });
  auto const circulates = std::any_of(timeline.findings.begin(),
                                      timeline.findings.end(),
                                      [](auto const& one) { return one.code == "graph.pulse_circulates"; });
  auto out = "{\"failures\":" + list_of_failures(question.failures) +
             ",\"month\":" + (question.month ? std::to_string(*question.month) : "null") +
             ",\"down\":" + list_of_down(timeline) + ",\"shortages\":" + list_of_shortages(timeline) +
             ",\"survivors\":" + survivors + ",\"restart\":" + restart_of(subject, question.failures) +
             ",\"horizon\":" + viewer::json_minutes(timeline.horizon) +
             ",\"circulates\":" + (circulates ? "true" : "false");
  if (untold != nullptr) {
    auto const abridged = answer_to(question, *untold, subject);
    out += ",\"abridged\":{\"down\":" + list_of_down(abridged) +
           ",\"shortages\":" + list_of_shortages(abridged) + '}';
  }
  return out + '}';
}

std::uint32_t number_of(model::RecordId const& id) {
  std::uint32_t sum = 7;
  for (char const c : id) {
    sum = sum * 31 + static_cast<unsigned char>(c);
  }
  return sum;
}

/// The page of a bundle that leaves out a third of the records, picked by name.
bool is_shown_redacted(model::RecordId const& id) {
  return number_of(id) % 3 != 0;
}

/// What a profile leaves that shows the records, but of some not how many there are, how many it takes or how
/// urgent it is.
Subject abridged(Subject const& subject) {
  auto shown = subject;
  auto const is_short = [](model::RecordId const& id, unsigned what) {
    return number_of(id) / 3 % 12 == what;
  };
  for (std::size_t i = 0; i < shown.register_.processes.size(); ++i) {
    auto& process = shown.register_.processes[i];
    if (is_short(process.id, 0)) {
      process.staff_minimum = std::nullopt;
    }
    if (is_short(process.id, 1)) {
      process.critical_months.clear();
    }
    if (is_short(process.id, 2)) {
      shown.assessment.processes[i].rto = shown.assessment.processes[i].mtpd_planning = std::nullopt;
    }
  }
  for (auto& resource : shown.register_.resources) {
    resource.capacity = is_short(resource.id, 3) ? std::nullopt : resource.capacity;
  }
  return shown;
}

/// The register without the capacities that are no longer in the page's graph.
model::Register without_untold(model::Register register_, viewer::ViewerGraph const& graph) {
  std::vector<model::RecordId> hidden;
  for (auto const& id : ids_of(register_)) {
    if (!is_shown_redacted(id)) {
      hidden.push_back(id);
    }
  }
  std::sort(hidden.begin(), hidden.end());
  auto const shown = static_cast<std::size_t>(std::count_if(
      graph.nodes.begin(), graph.nodes.end(), [](auto const& node) { return !node.id.empty(); }));
  std::set<model::RecordId> told;
  for (auto const& capacity : graph.capacities) {
    auto const& id = graph.nodes[capacity.node].id;
    told.insert(id.empty() ? hidden.at(capacity.node - shown) : id);
  }
  for (auto& resource : register_.resources) {
    resource.capacity = told.contains(resource.id) ? resource.capacity : std::nullopt;
  }
  return register_;
}

class Table {
public:
  explicit Table(Subject const& subject) : subject_(&subject) {
    auto const everything = [](model::RecordId const&) { return true; };
    whole_ = viewer::graph_of(subject.register_, subject.assessment, everything);
    redacted_ = viewer::graph_of(subject.register_, subject.assessment, is_shown_redacted);
    auto const shown = abridged(subject);
    abridged_ = redacted_;
    viewer::withhold_capacities(
        abridged_, {subject.register_, subject.assessment}, {shown.register_, shown.assessment});
    untold_ = without_untold(subject.register_, abridged_);
  }

  std::string cases(std::mt19937& random, int count, Kind const& kind) {
    std::vector<int> numbers(static_cast<std::size_t>(count));
    return viewer::json_list(numbers, [&](int) {
      return one_case(*subject_,
                      some_question(*subject_, random, kind),
                      abridged_.capacities_withheld ? &untold_ : nullptr) +
             '\n';
    });
  }

  [[nodiscard]] std::string graphs() const {
    return "\"whole\":" + viewer::to_json(whole_) + ",\"redacted\":" + viewer::to_json(redacted_) +
           ",\"abridged\":" + viewer::to_json(abridged_);
  }

private:
  Subject const* subject_;
  viewer::ViewerGraph whole_, redacted_, abridged_;
  model::Register untold_;
};

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
  auto const subject = assessed(store::Store::open(arguments[1], store::Mode::read).load());
  Table table(subject);
  // The page's form is asked the first ones, too (page.test.mjs).
  std::cout << "[{" << table.graphs() << ",\"cases\":"
            << table.cases(random, cases_of_register, {.longest = six_weeks, .with_capacities = false})
            << ",\"capacityCases\":"
            << table.cases(random, cases_of_register, {.longest = six_weeks, .one_missing_in = 6}) << '}';
  for (int i = 0; i < random_registers; ++i) {
    auto const small = assessed(test::random_register(random));
    Table others(small);
    std::cout << ",\n{" << others.graphs() << ",\"cases\":[],\"capacityCases\":"
              << others.cases(random, cases_of_random_register, {.longest = hours}) << '}';
  }
  std::cout << "]\n";
  return std::cout.good() ? 0 : 1;
}
