#include "export/viewer/json.hpp"
#include "export/viewer/viewer_graph.hpp"

#include <vector>

namespace nb::viewer {
namespace {

using Node = ViewerGraph::Node;

/// One column of the table of nodes; `keep` says whose value belongs to it.
template <class Keep, class ToText>
std::string column(ViewerGraph const& graph, Keep const& keep, ToText const& to_text) {
  std::vector<Node const*> nodes;
  for (auto const& node : graph.nodes) {
    if (keep(node)) {
      nodes.push_back(&node);
    }
  }
  return json_list(nodes, [&to_text](Node const* node) { return to_text(*node); });
}

/// `supplier, tolerance, supplier, tolerance …`, flat to be short.
std::string needs_of(Node const& node) {
  return json_list(node.needs, [](ViewerGraph::Need const& need) {
    return std::to_string(need.supplier) + ',' + std::to_string(need.tolerance.count());
  });
}

std::string losses_of(ViewerGraph::Scenario const& scenario) {
  return json_list(scenario.losses, [](ViewerGraph::Scenario::Loss const& loss) {
    return '[' + std::to_string(loss.node) + ',' + json_minutes(loss.from) + ',' + json_minutes(loss.until) +
           ']';
  });
}

}  // namespace

std::string to_json(ViewerGraph const& graph) {
  auto const is_real = [](Node const& node) { return !node.is_group; };
  auto const is_group = [](Node const& node) { return node.is_group; };
  auto const is_shown = [](Node const& node) { return !node.id.empty(); };
  auto const all = [](Node const&) { return true; };
  auto const scenario = [](ViewerGraph::Scenario const& one) {
    return "{\"id\":" + json_text(one.id) + ",\"failures\":" + losses_of(one) + '}';
  };
  return "{\"horizon\":" + json_minutes(graph.horizon) +
         ",\n\"ids\":" + column(graph, is_shown, [](Node const& node) { return json_text(node.id); }) +
         ",\n\"process\":" +
         column(graph, is_real, [](Node const& node) { return node.is_process ? "1" : "0"; }) +
         ",\n\"lag\":" + column(graph, is_real, [](Node const& node) { return json_minutes(node.lag); }) +
         ",\n\"repair\":" +
         column(graph, is_real, [](Node const& node) { return json_minutes(node.repair); }) +
         ",\n\"mtpd\":" + column(graph, is_real, [](Node const& node) { return json_minutes(node.mtpd); }) +
         ",\n\"neededBy\":" +
         column(graph, is_real, [](Node const& node) { return json_minutes(node.needed_by); }) +
         ",\n\"thresholds\":" +
         column(graph, is_group, [](Node const& node) { return std::to_string(node.threshold); }) +
         ",\n\"needs\":" + column(graph, all, needs_of) +
         ",\n\"scenarios\":" + json_list(graph.scenarios, scenario) + "}\n";
}

}  // namespace nb::viewer
