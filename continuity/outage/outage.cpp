#include "continuity/outage/outage.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "continuity/outage/scenario.hpp"
#include "core/base/error.hpp"
#include "core/graph/outage.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <set>

namespace nb::outage {
namespace {

constexpr Minutes an_hour{60};

Minutes duration_of(std::string_view part, std::string const& whole) {
  auto const parsed = parse_duration(part, an_hour, Rounding::up);
  if (!parsed) {
    throw Error(ErrorKind::usage, "app.bad_failure", whole);
  }
  return *parsed;
}

[[noreturn]] void unknown(model::Register const& register_, model::RecordId const& id) {
  std::vector<std::string> known;
  for (auto const& process : register_.processes) {
    known.push_back(process.id);
  }
  for (auto const& resource : register_.resources) {
    known.push_back(resource.id);
  }
  throw Error(ErrorKind::refused, "app.unknown_id", id, text::most_similar(id, known).value_or(""));
}

/// Planning uses the earlier end of an interval (domain.md, step 2).
assessment::GraphOptions graph_options(assessment::Assessment const& assessment) {
  assessment::GraphOptions options;
  for (auto const& process : assessment.processes) {
    auto const mtpd = process.mtpd_between ? std::optional(process.mtpd_between->first) : process.mtpd;
    options.processes[process.id] = {.rto = process.rto, .mtpd = mtpd};
  }
  return options;
}

std::vector<graph::OwnOutage> own_outages(model::Register const& register_,
                                          graph::Graph const& graph,
                                          std::vector<Failure> const& failures) {
  std::vector<graph::OwnOutage> outages;
  for (auto const& failure : failures) {
    auto const node = graph.find(failure.id);
    if (!node) {
      unknown(register_, failure.id);
    }
    auto const until = failure.duration ? std::optional(failure.from + *failure.duration) : std::nullopt;
    outages.push_back({.node = *node, .from = failure.from, .until = until});
  }
  return outages;
}

std::vector<Survivor> survivors_of(graph::OutageTimeline const& timeline, graph::Graph const& graph) {
  std::vector<Survivor> found;
  for (auto const& survivor : timeline.survivors) {
    for (auto const& bridge : survivor.bridges) {
      if (graph.is_real(bridge.supplier)) {
        found.push_back({.id = graph.key(survivor.node),
                         .supplier = graph.key(bridge.supplier),
                         .tolerance = bridge.tolerance,
                         .outage = bridge.longest_outage});
        break;
      }
    }
  }
  return found;
}

}  // namespace

Failure parse_failure(std::string const& text) {
  Failure failure;
  auto const equals = text.find('=');
  auto const at = text.substr(0, equals).find('@');
  failure.id = text.substr(0, std::min(at, equals));
  if (failure.id.empty()) {
    throw Error(ErrorKind::usage, "app.bad_failure", text);
  }
  if (at != std::string::npos) {
    auto const end = equals == std::string::npos ? text.size() : equals;
    failure.from = duration_of(std::string_view(text).substr(at + 1, end - at - 1), text);
  }
  if (equals != std::string::npos) {
    failure.duration = duration_of(std::string_view(text).substr(equals + 1), text);
  }
  return failure;
}

std::vector<Failure> failures_of(model::Register const& register_, model::RecordId const& scenario) {
  auto const* record = model::find(register_.scenarios, scenario);
  if (record == nullptr) {
    std::vector<std::string> known;
    for (auto const& one : register_.scenarios) {
      known.push_back(one.id);
    }
    throw Error(
        ErrorKind::refused, "app.unknown_id", scenario, text::most_similar(scenario, known).value_or(""));
  }
  auto const reaction = register_.municipality.reaction_time.value_or(Minutes{0});
  std::vector<Failure> failures;
  for (auto const& struck : struck_by(register_, scenario)) {
    if (!is_gone(struck, register_)) {
      continue;
    }
    auto duration = struck.duration;
    if (!duration) {
      auto const* resource = model::find(register_.resources, struck.resource);
      auto const repair = model::recovery_time(resource->recovery, record->cause);
      duration = repair ? std::optional(reaction + *repair) : std::nullopt;
    }
    failures.push_back({.id = struck.resource, .from = struck.from, .duration = duration});
  }
  return failures;
}

Timeline simulate(model::Register const& register_,
                  assessment::Assessment const& assessment,
                  std::vector<Failure> const& failures,
                  Options const& options) {
  auto const built = assessment::build_graph(register_, graph_options(assessment));
  auto const& graph = built.graph;
  auto const horizon =
      options.horizon.value_or(register_.municipality.secured_period.value_or(graph::default_horizon));
  graph::OutageSimulator simulator(graph, horizon);
  auto const outages = own_outages(register_, graph, failures);
  auto const timeline = simulator.run(outages);

  Timeline result;
  result.horizon = timeline.horizon;
  result.findings = timeline.findings;
  for (auto const& failure : failures) {
    result.failed.push_back(failure.id);
  }
  std::set<model::RecordId, std::less<>> processes;
  for (auto const& process : register_.processes) {
    processes.insert(process.id);
  }
  for (auto const& interval : timeline.by_urgency(graph)) {
    auto const& id = graph.key(interval.node);
    result.down.push_back({.id = id,
                           .is_process = processes.contains(id),
                           .from = interval.from,
                           .until = interval.until,
                           .intolerable_at = interval.intolerable_at});
  }
  result.survivors = survivors_of(timeline, graph);
  return result;
}

}  // namespace nb::outage
