#include "continuity/outage/outage.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "continuity/outage/spans.hpp"
#include "continuity/outage/urgency.hpp"
#include "core/graph/outage.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace nb::outage {
namespace {

[[noreturn]] void refuse(model::Register const& register_, model::RecordId const& id) {
  std::vector<std::string> known;
  for (auto const& process : register_.processes) {
    known.push_back(process.id);
  }
  for (auto const& resource : register_.resources) {
    known.push_back(resource.id);
  }
  refuse_unknown(id, known);
}

/// Planning uses the earlier end of an interval (domain.md, step 2).
assessment::GraphOptions graph_options(assessment::Assessment const& assessment, Supplies const& supplies) {
  assessment::GraphOptions options;
  for (auto const& process : assessment.processes) {
    auto const mtpd = process.mtpd_between ? std::optional(process.mtpd_between->first) : process.mtpd;
    options.processes[process.id] = {.rto = process.rto, .mtpd = mtpd};
  }
  for (auto const& [id, supply] : supplies) {
    options.shared_out.insert(id);
  }
  return options;
}

Span span_of(Failure const& failure) {
  return {failure.from, failure.duration ? failure.from + *failure.duration : graph::never};
}

/// What is gone: altogether, or because all of its capacity is missing.
class Losses {
public:
  Losses(model::Register const& from, std::vector<Failure> const& failures) : register_(from) {
    std::set<model::RecordId, std::less<>> seen;
    for (auto const& failure : failures) {
      if (seen.insert(failure.id).second) {
        add(failure.id, failures);
      }
    }
  }

  struct Loss {
    model::RecordId id;
    Spans spans;
  };
  [[nodiscard]] std::vector<Loss> const& all() const { return all_; }
  [[nodiscard]] Diagnostics const& findings() const { return findings_; }

private:
  void add(model::RecordId const& id, std::vector<Failure> const& failures) {
    std::vector<Span> gone;
    std::vector<Spans> short_of;
    std::vector<std::int64_t> numbers;
    for (auto const& failure : failures) {
      if (failure.id == id && failure.missing) {
        short_of.emplace_back(std::vector{span_of(failure)});
        numbers.push_back(*failure.missing);
      } else if (failure.id == id) {
        gone.push_back(span_of(failure));
      }
    }
    Loss loss{id, Spans(std::move(gone))};
    if (!short_of.empty()) {
      loss.spans = loss.spans.with(all_missing(id, short_of, numbers));
    }
    if (!loss.spans.empty()) {
      all_.push_back(std::move(loss));
    }
  }

  Spans all_missing(model::RecordId const& id,
                    std::vector<Spans> const& short_of,
                    std::vector<std::int64_t> const& numbers) {
    auto const* resource = model::find(register_.resources, id);
    if (resource == nullptr || !resource->capacity) {
      findings_.push_back({Severity::warning, "outage.capacity_unknown", id, {}, {}});
      return {};
    }
    std::vector<std::pair<Spans const*, std::int64_t>> weights;
    for (std::size_t i = 0; i < short_of.size(); ++i) {
      weights.emplace_back(&short_of[i], numbers[i]);
    }
    return where(weights,
                 [all = *resource->capacity](std::int64_t missing) { return missing > 0 && missing >= all; });
  }

  model::Register const& register_;
  std::vector<Loss> all_;
  Diagnostics findings_;
};

void refuse_unknown_ids(model::Register const& register_,
                        graph::Graph const& graph,
                        std::vector<Failure> const& failures) {
  for (auto const& failure : failures) {
    if (!assessment::is_record_key(failure.id) || !graph.find(failure.id)) {
      refuse(register_, failure.id);
    }
  }
}

std::vector<graph::OwnOutage> own_outages(graph::Graph const& graph,
                                          std::vector<Losses::Loss> const& losses) {
  std::vector<graph::OwnOutage> outages;
  for (auto const& loss : losses) {
    for (auto const& span : loss.spans) {
      outages.push_back({.node = *graph.find(loss.id), .from = span.from, .until = span.end()});
    }
  }
  return outages;
}

/// Without what was made up: a share is called after the resource.
model::RecordId record_of(std::string const& key) {
  return key.substr(0, key.find('\n'));
}

std::vector<Survivor> survivors_of(graph::OutageTimeline const& timeline, graph::Graph const& graph) {
  std::vector<Survivor> found;
  for (auto const& survivor : timeline.survivors) {
    for (auto const& bridge : survivor.bridges) {
      if (graph.is_real(bridge.supplier) && assessment::is_record_key(graph.key(survivor.node))) {
        found.push_back({.id = graph.key(survivor.node),
                         .supplier = record_of(graph.key(bridge.supplier)),
                         .tolerance = bridge.tolerance,
                         .outage = bridge.longest_outage});
        break;
      }
    }
  }
  return found;
}

Spans down_spans(graph::OutageTimeline const& timeline, std::optional<graph::Node> node) {
  std::vector<Span> spans;
  for (auto const& interval : node ? timeline.of(*node) : std::span<graph::DownInterval const>()) {
    spans.push_back({interval.from, interval.until.value_or(graph::never)});
  }
  return Spans(std::move(spans));
}

/// All states of a process, in the order of time.
std::vector<StateTime> states_of(model::RecordId const& id, Spans const& stopped, Spans const& emergency) {
  std::vector<StateTime> states;
  auto const add = [&](State state, Spans const& spans) {
    for (auto const& span : spans) {
      states.push_back({id, state, span.from, span.end()});
    }
  };
  add(State::stopped, stopped);
  add(State::emergency, emergency);
  if (!states.empty()) {
    add(State::running, Spans::always().without(stopped.with(emergency)));
  }
  std::sort(states.begin(), states.end(), [](auto const& a, auto const& b) { return a.from < b.from; });
  return states;
}

std::vector<StateTime> all_states(model::Register const& register_,
                                  assessment::RegisterGraph const& built,
                                  graph::OutageTimeline const& timeline) {
  std::vector<StateTime> all;
  for (auto const& process : register_.processes) {
    auto const side = built.normal_side.find(process.id);
    auto const stopped = down_spans(timeline, built.graph.find(process.id));
    auto const without_normal =
        side == built.normal_side.end() ? Spans() : down_spans(timeline, side->second);
    auto const some = states_of(process.id, stopped, without_normal.without(stopped));
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::vector<DownTime> down_times(model::Register const& register_,
                                 graph::Graph const& graph,
                                 graph::OutageTimeline const& timeline) {
  std::set<model::RecordId, std::less<>> processes;
  for (auto const& process : register_.processes) {
    processes.insert(process.id);
  }
  std::vector<DownTime> all;
  for (auto const& interval : timeline.by_urgency(graph)) {
    auto const& id = graph.key(interval.node);
    if (assessment::is_record_key(id)) {
      all.push_back({.id = id,
                     .is_process = processes.contains(id),
                     .from = interval.from,
                     .until = interval.until,
                     .intolerable_at = interval.intolerable_at});
    }
  }
  return all;
}

}  // namespace

std::string_view name(State state) {
  static constexpr std::array<std::string_view, 3> names{"running", "emergency", "stopped"};
  return names[static_cast<std::size_t>(state)];
}

Timeline simulate(model::Register const& register_,
                  assessment::Assessment const& assessment,
                  std::vector<Failure> const& failures,
                  Options const& options) {
  auto const supplies = options.capacities ? scarce_resources(register_, failures) : Supplies();
  auto const built = assessment::build_graph(register_, graph_options(assessment, supplies));
  auto const& graph = built.graph;
  refuse_unknown_ids(register_, graph, failures);
  Losses const losses(register_, failures);
  auto outages = own_outages(graph, losses.all());
  auto const horizon =
      options.horizon.value_or(register_.municipality.secured_period.value_or(graph::default_horizon));
  graph::OutageSimulator simulator(graph, horizon);

  Timeline result;
  if (!supplies.empty()) {
    auto const order = by_deadline(register_, assessment, options.month);
    auto rationed = ration(register_, built, supplies, order, simulator, outages);
    outages.insert(outages.end(), rationed.outages.begin(), rationed.outages.end());
    result.shortages = std::move(rationed.shortages);
  }
  auto const timeline = simulator.run(outages);
  result.horizon = timeline.horizon;
  result.findings = timeline.findings;
  result.findings.insert(result.findings.end(), losses.findings().begin(), losses.findings().end());
  for (auto const& loss : losses.all()) {
    result.failed.push_back(loss.id);
  }
  result.down = down_times(register_, graph, timeline);
  result.states = all_states(register_, built, timeline);
  result.survivors = survivors_of(timeline, graph);
  return result;
}

}  // namespace nb::outage
