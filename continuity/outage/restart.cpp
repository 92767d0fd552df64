#include "continuity/outage/restart.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "core/graph/restart_order.hpp"

#include <algorithm>
#include <set>

namespace nb::outage {
namespace {

using Shown = std::set<model::RecordId, std::less<>>;

/// How long after the declaration what was lost is back; of several losses the longest counts.
std::map<model::RecordId, std::optional<Minutes>, std::less<>> repairs_of(model::Register const& register_,
                                                                          std::vector<Failure> const& lost) {
  std::map<model::RecordId, std::optional<Minutes>, std::less<>> repairs;
  auto const reaction = register_.municipality.reaction_time.value_or(Minutes{0});
  for (auto const& failure : lost) {
    if (failure.missing) {
      continue;
    }
    auto const time = failure.duration
                          ? std::optional(std::max(Minutes{0}, failure.from + *failure.duration - reaction))
                          : std::nullopt;
    auto const [at, is_new] = repairs.try_emplace(failure.id, time);
    if (!is_new) {
      at->second = at->second && time ? std::optional(std::max(*at->second, *time)) : std::nullopt;
    }
  }
  return repairs;
}

/// Only critical processes have a time by which they must be back.
assessment::GraphOptions graph_options(model::Register const& register_,
                                       assessment::Assessment const& assessment,
                                       RestartOptions const& given) {
  assessment::GraphOptions options;
  options.repairs = repairs_of(register_, given.lost.value_or(std::vector<Failure>()));
  for (auto const& process : assessment.processes) {
    if (assessment::is_critical(process.criticality)) {
      options.processes[process.id] = {.rto = process.rto, .mtpd = process.mtpd};
    }
  }
  return options;
}

graph::DownSet down_set(model::Register const& register_,
                        graph::Graph const& graph,
                        RestartOptions const& options) {
  if (options.everything) {
    return graph::DownSet::everything(graph);
  }
  if (!options.lost) {
    return graph::DownSet::after_loss_of(graph, assessment::it_nodes(register_, graph));
  }
  std::vector<graph::Node> nodes;
  for (auto const& failure : *options.lost) {
    if (auto const node = failure.missing ? std::nullopt : graph.find(failure.id)) {
      nodes.push_back(*node);
    }
  }
  return graph::DownSet::after_loss_of(graph, nodes);
}

std::vector<std::vector<model::RecordId>> circles_of(graph::Recovery const& recovery, Shown const& shown) {
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

std::vector<model::RecordId> keys_of(graph::Graph const& graph, std::vector<graph::Node> const& nodes) {
  std::vector<model::RecordId> keys;
  keys.reserve(nodes.size());
  for (auto const node : nodes) {
    keys.push_back(graph.key(node));
  }
  return keys;
}

TeamSchedule schedule_of(graph::Graph const& graph,
                         graph::TeamPlan const& plan,
                         std::vector<TeamLimit> const& limits) {
  TeamSchedule schedule;
  for (auto const& job : plan.jobs) {
    bool const limited = job.team != graph::Teams::none;
    schedule.repairs.push_back({graph.key(job.node), limited ? job.team + 1U : 0U, job.from, job.until});
  }
  for (auto const node : plan.late) {
    schedule.late.push_back({graph.key(node), plan.ready[node], *graph.rto(node)});
  }
  std::stable_sort(schedule.late.begin(), schedule.late.end(), [](auto const& a, auto const& b) {
    return a.ready_at - a.rto > b.ready_at - b.rto;
  });
  schedule.not_planned = keys_of(graph, plan.not_planned);
  if (auto const& proof = plan.proof) {
    schedule.too_much = TooMuchWork{
        limits[proof->kind].kind, proof->by, proof->work, proof->possible, keys_of(graph, proof->jobs)};
  }
  return schedule;
}

/// The order of what is restarted, layer by layer, and the ready times.
RestartPlan plan_of(assessment::Assessment const& assessment,
                    graph::Recovery const& recovery,
                    graph::RequiredTimes const& required) {
  RestartPlan plan;
  auto const& graph = recovery.graph();
  std::vector<graph::RestartStep> steps;
  Shown shown;
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
    if (!layer.empty()) {
      plan.layers.push_back(keys_of(graph, layer));
    }
  }
  plan.circles = circles_of(recovery, shown);
  return plan;
}

/// With limited teams things are ready when the teams have got to them.
void take_ready_times(RestartPlan& plan, graph::Graph const& graph, graph::TeamPlan const& teams) {
  for (auto& item : plan.resources) {
    auto const ready = teams.ready[*graph.find(item.id)];
    item.ready_at = ready >= graph::never ? std::nullopt : std::optional(ready);
  }
}

}  // namespace

RestartPlan restart(model::Register const& register_,
                    assessment::Assessment const& assessment,
                    RestartOptions const& options) {
  auto const built = assessment::build_graph(register_, graph_options(register_, assessment, options));
  auto const& graph = built.graph;
  graph::Recovery const all_down(graph);
  graph::RequiredTimes const required(all_down);
  graph::Recovery const recovery(graph, down_set(register_, graph, options));
  auto plan = plan_of(assessment, recovery, required);
  if (!options.teams.empty()) {
    auto const teams = graph::plan_repairs(recovery, required, teams_of(register_, graph, options.teams));
    take_ready_times(plan, graph, teams);
    plan.schedule = schedule_of(graph, teams, options.teams);
  }
  return plan;
}

}  // namespace nb::outage
