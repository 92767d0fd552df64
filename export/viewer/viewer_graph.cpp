#include "export/viewer/viewer_graph.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "continuity/outage/outage.hpp"
#include "core/graph/outage.hpp"
#include "core/graph/required.hpp"
#include "export/viewer/viewer_capacities.hpp"

#include <algorithm>
#include <set>

namespace nb::viewer {
namespace {

using IsShown = std::function<bool(model::RecordId const&)>;

/// As `simulate` and `restart` have it: what planning uses as MTPD; only critical processes have to be back
/// by a certain time.
assessment::GraphOptions graph_options(assessment::Assessment const& assessment) {
  assessment::GraphOptions options;
  for (auto const& process : assessment.processes) {
    auto const mtpd = process.mtpd_between ? std::optional(process.mtpd_between->first) : process.mtpd;
    options.processes[process.id] = {
        .rto = assessment::is_critical(process.criticality) ? process.rto : std::nullopt, .mtpd = mtpd};
  }
  return options;
}

/// Nodes in the order of the page: shown, not shown, groups; each part by rank, so that a group follows its
/// members and ids are sorted.
class Copy {
public:
  Copy(graph::Graph const& graph, model::Register const& whole, IsShown const& is_shown)
      : graph_(&graph), required_(recovery_of(graph)), place_(graph.size()) {
    for (auto const& process : whole.processes) {
      processes_.insert(process.id);
    }
    sort_nodes(is_shown);
  }

  ViewerGraph run() {
    ViewerGraph result;
    result.nodes.reserve(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) {
      result.nodes.push_back(node_of(order_[i], i < shown_));
    }
    return result;
  }

  [[nodiscard]] std::uint32_t place(graph::Node node) const { return place_[node]; }

private:
  graph::Recovery const& recovery_of(graph::Graph const& graph) { return recovery_.emplace(graph); }

  void sort_nodes(IsShown const& is_shown) {
    std::vector<graph::Node> hidden, groups;
    for (auto const node : by_rank()) {
      auto& part = !graph_->is_real(node) ? groups : is_shown(graph_->key(node)) ? order_ : hidden;
      part.push_back(node);
    }
    shown_ = order_.size();
    order_.insert(order_.end(), hidden.begin(), hidden.end());
    order_.insert(order_.end(), groups.begin(), groups.end());
    for (std::size_t i = 0; i < order_.size(); ++i) {
      place_[order_[i]] = static_cast<std::uint32_t>(i);
    }
  }

  [[nodiscard]] std::vector<graph::Node> by_rank() const {
    std::vector<graph::Node> nodes(graph_->size());
    for (auto const node : graph_->nodes()) {
      nodes[graph_->rank(node)] = node;
    }
    return nodes;
  }

  [[nodiscard]] ViewerGraph::Node node_of(graph::Node node, bool is_shown) const {
    ViewerGraph::Node result;
    result.is_group = !graph_->is_real(node);
    result.is_process = processes_.contains(graph_->key(node));
    result.threshold = graph_->threshold(node);
    result.lag = graph_->lag(node);
    result.repair = graph_->repair(node);
    if (is_shown) {
      result.id = graph_->key(node);
      result.mtpd = graph_->mtpd(node);
      result.needed_by = required_.designated(node);
    }
    for (auto const& need : graph_->needs(node)) {
      result.needs.push_back({place_[need.supplier], need.tolerance});
    }
    return result;
  }

  graph::Graph const* graph_;
  std::optional<graph::Recovery> recovery_;  ///< after the loss of everything: it decides the deadlines
  graph::RequiredTimes required_;
  std::set<model::RecordId, std::less<>> processes_;
  std::vector<graph::Node> order_;
  std::size_t shown_ = 0;
  graph::PerNode<std::uint32_t> place_;
};

std::vector<ViewerGraph::Scenario> scenarios_of(model::Register const& whole,
                                                graph::Graph const& graph,
                                                Copy const& copy,
                                                IsShown const& is_shown) {
  std::vector<ViewerGraph::Scenario> scenarios;
  for (auto const& scenario : whole.scenarios) {
    if (!is_shown(scenario.id)) {
      continue;
    }
    ViewerGraph::Scenario result{.id = scenario.id, .losses = {}};
    for (auto const& failure : outage::failures_of(whole, {scenario.id})) {
      if (auto const node = graph.find(failure.id)) {
        auto const until = failure.duration ? std::optional(failure.from + *failure.duration) : std::nullopt;
        result.losses.push_back(
            {.node = copy.place(*node), .from = failure.from, .until = until, .missing = failure.missing});
      }
    }
    scenarios.push_back(std::move(result));
  }
  return scenarios;
}

}  // namespace

ViewerGraph graph_of(model::Register const& whole,
                     assessment::Assessment const& assessment,
                     IsShown const& is_shown) {
  auto const built = assessment::build_graph(whole, graph_options(assessment));
  Copy copy(built.graph, whole, is_shown);
  auto result = copy.run();
  result.scenarios = scenarios_of(whole, built.graph, copy, is_shown);
  add_capacities(result, {whole, assessment}, [&](model::RecordId const& id) {
    return Place{copy.place(*built.graph.find(id)), is_shown(id)};
  });
  result.horizon = whole.municipality.secured_period.value_or(graph::default_horizon);
  return result;
}

ViewerGraph withheld_graph() {
  ViewerGraph graph;
  graph.withheld = true;
  return graph;
}

}  // namespace nb::viewer
