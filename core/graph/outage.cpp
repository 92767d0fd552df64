#include "core/graph/outage.hpp"

#include "core/graph/derivation.hpp"
#include "core/graph/event_run.hpp"
#include "core/graph/part.hpp"
#include "core/graph/survivors.hpp"

#include <algorithm>
#include <tuple>

namespace nb::graph {

namespace {

/// When everything would be back if all were down and each node repaired when its own outage ends: later than
/// that, nothing is down for want of time.
PerNode<Minutes> back_at_the_latest(EventRun const& run, std::span<OwnOutage const> outages) {
  auto const& graph = run.graph();
  PerNode<Minutes> own_end(graph.size());
  for (auto const& outage : outages) {
    own_end[outage.node] = std::max(own_end[outage.node], outage.until.value_or(never));
  }
  auto const everything = DownSet::everything(graph);
  return ready_times({graph, everything, cold_start_circles(graph, everything)}, own_end);
}

/// Down at the end, though all reasons are gone for long: the outage feeds itself around a circle.
Diagnostics circulating_pulses(Graph const& graph,
                               std::span<DownInterval const> intervals,
                               PerNode<Minutes> const& back_by) {
  std::vector<std::uint32_t> components;
  for (auto const& interval : intervals) {
    auto const component = graph.components().of[interval.node];
    if (!interval.until && back_by[interval.node] < never &&
        graph.components().members(component).size() > 1) {
      components.push_back(component);
    }
  }
  std::sort(components.begin(), components.end());
  components.erase(std::unique(components.begin(), components.end()), components.end());
  Diagnostics findings;
  for (auto component : components) {
    auto const members = graph.components().members(component);
    auto const first = *std::min_element(
        members.begin(), members.end(), [&](Node a, Node b) { return graph.rank(a) < graph.rank(b); });
    findings.push_back({Severity::warning,
                        "graph.pulse_circulates",
                        graph.key(first),
                        {},
                        {{"members", keys_of(graph, members)}}});
  }
  std::sort(findings.begin(), findings.end());
  return findings;
}

}  // namespace

std::span<DownInterval const> OutageTimeline::of(Node node) const {
  auto const first = std::partition_point(
      intervals.begin(), intervals.end(), [&](DownInterval const& i) { return i.node < node; });
  auto const last =
      std::partition_point(first, intervals.end(), [&](DownInterval const& i) { return i.node == node; });
  return {first, last};
}

std::vector<DownInterval> OutageTimeline::by_urgency(Graph const& graph) const {
  std::vector<DownInterval> real;
  std::copy_if(intervals.begin(), intervals.end(), std::back_inserter(real), [&](DownInterval const& i) {
    return graph.is_real(i.node);
  });
  auto const urgency = [&](DownInterval const& i) {
    return std::tuple(i.intolerable_at.value_or(never), i.from, graph.rank(i.node));
  };
  std::sort(real.begin(), real.end(), [&](DownInterval const& a, DownInterval const& b) {
    return urgency(a) < urgency(b);
  });
  return real;
}

OutageSimulator::OutageSimulator(Graph const& graph, Minutes horizon)
    : run_(std::make_unique<EventRun>(graph)), horizon_(horizon) {}
OutageSimulator::~OutageSimulator() = default;
OutageSimulator::OutageSimulator(OutageSimulator&&) noexcept = default;
OutageSimulator& OutageSimulator::operator=(OutageSimulator&&) noexcept = default;

Graph const& OutageSimulator::graph() const {
  return run_->graph();
}

void OutageSimulator::simulate(std::span<OwnOutage const> outages) {
  run_->begin(outages);
  run_->advance(horizon_);
  reached_ = horizon_;
  back_by_ = {};
  if (!run_->something_is_down()) {
    return;
  }
  back_by_ = back_at_the_latest(*run_, outages);
  for (auto time : back_by_) {
    reached_ = time < never ? std::max(reached_, time + Minutes{1}) : reached_;
  }
  run_->advance(reached_);
}

std::vector<DownInterval> OutageSimulator::intervals(std::span<OwnOutage const> outages) {
  simulate(outages);
  return run_->finish();
}

OutageTimeline OutageSimulator::run(std::span<OwnOutage const> outages) {
  OutageTimeline timeline;
  timeline.intervals = intervals(outages);
  timeline.horizon = reached_;
  timeline.survivors = survivors_of(graph(), timeline);
  if (!back_by_.empty()) {
    timeline.findings = circulating_pulses(graph(), timeline.intervals, back_by_);
  }
  return timeline;
}

std::vector<OwnOutage> outages_until_repaired(Graph const& graph,
                                              std::span<Node const> lost,
                                              Minutes reaction) {
  std::vector<OwnOutage> outages;
  for (auto node : lost) {
    auto const repair = graph.repair(node);
    outages.push_back({node, Minutes{0}, repair ? std::optional(reaction + *repair) : std::nullopt});
  }
  return outages;
}

namespace {

bool breaches_an_rto(OutageSimulator& simulator, OwnOutage const& outage) {
  auto const& graph = simulator.graph();
  auto const intervals = simulator.intervals(std::span(&outage, 1));
  return std::any_of(intervals.begin(), intervals.end(), [&](DownInterval const& i) {
    auto const rto = graph.rto(i.node);
    return rto && i.until.value_or(never) - i.from > *rto;
  });
}

}  // namespace

std::optional<Minutes> largest_single_outage(OutageSimulator& simulator, Node node) {
  auto const breaches = [&](Minutes length) {
    return breaches_an_rto(simulator, {node, Minutes{0}, length});
  };
  if (!breaches_an_rto(simulator, {node, Minutes{0}, std::nullopt})) {
    return std::nullopt;
  }
  // A longer outage takes down all that a shorter one does, and for longer: the limit can be halved down to.
  Minutes good{0};
  Minutes bad = default_horizon;
  while (!breaches(bad)) {
    good = bad;
    bad *= 2;
  }
  while (bad - good > Minutes{1}) {
    auto const middle = good + (bad - good) / 2;
    (breaches(middle) ? bad : good) = middle;
  }
  return good;
}

}  // namespace nb::graph
