#include "continuity/outage/restart.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "continuity/outage/outage.hpp"
#include "core/graph/restart_order.hpp"

#include <algorithm>
#include <set>

namespace nb::outage {
namespace {

using assessment::Criticality;

/// Only critical processes have a time by which they must be back.
assessment::GraphOptions graph_options(assessment::Assessment const& assessment, model::Cause cause) {
  assessment::GraphOptions options;
  options.cause = cause;
  for (auto const& process : assessment.processes) {
    if (process.criticality == Criticality::original || process.criticality == Criticality::derived) {
      options.processes[process.id] = {.rto = process.rto, .mtpd = process.mtpd};
    }
  }
  return options;
}

std::vector<graph::Node> lost_nodes(model::Register const& register_,
                                    graph::Graph const& graph,
                                    std::string const& scenario) {
  if (scenario.empty()) {
    return assessment::it_nodes(register_, graph);
  }
  std::vector<graph::Node> nodes;
  for (auto const& failure : failures_of(register_, scenario)) {
    if (auto const node = graph.find(failure.id)) {
      nodes.push_back(*node);
    }
  }
  return nodes;
}

std::vector<std::vector<model::RecordId>> circles_of(graph::Recovery const& recovery,
                                                     std::set<model::RecordId, std::less<>> const& shown) {
  std::vector<std::vector<model::RecordId>> circles;
  for (auto const& members : recovery.circles().members) {
    std::vector<model::RecordId> circle;
    for (auto const member : members) {
      auto const& key = recovery.graph().key(member);
      if (shown.contains(key)) {
        circle.push_back(key);
      }
    }
    if (!circle.empty()) {
      circles.push_back(std::move(circle));
    }
  }
  return circles;
}

}  // namespace

RestartPlan restart(model::Register const& register_,
                    assessment::Assessment const& assessment,
                    RestartOptions const& options) {
  auto const* scenario = model::find(register_.scenarios, options.scenario);
  auto const cause = scenario == nullptr ? model::Cause::technical_fault : scenario->cause;
  auto const built = assessment::build_graph(register_, graph_options(assessment, cause));
  auto const& graph = built.graph;
  graph::Recovery const all_down(graph);
  graph::RequiredTimes const required(all_down);
  auto const down = options.everything ? graph::DownSet::everything(graph)
                                       : graph::DownSet::after_loss_of(
                                             graph, lost_nodes(register_, graph, options.scenario));
  graph::Recovery const recovery(graph, down);

  RestartPlan plan;
  std::vector<graph::RestartStep> steps;
  std::set<model::RecordId, std::less<>> shown;
  for (auto const& step : graph::restart_order(recovery, required)) {
    auto const& id = graph.key(step.node);
    if (auto const* result = assessment.resource(id)) {
      plan.resources.push_back(
          {.id = id, .ready_at = recovery.ready(step.node).known(), .needed_by = result->required});
      steps.push_back(step);
      shown.insert(id);
    }
  }
  for (auto const& layer : graph::layers_of(steps)) {
    std::vector<model::RecordId> ids;
    for (auto const node : layer) {
      ids.push_back(graph.key(node));
    }
    if (!ids.empty()) {
      plan.layers.push_back(std::move(ids));
    }
  }
  plan.circles = circles_of(recovery, shown);
  return plan;
}

}  // namespace nb::outage
