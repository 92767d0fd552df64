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

std::string capacity_of(ViewerGraph::Capacity const& capacity) {
  return '[' + std::to_string(capacity.node) + ',' + std::to_string(capacity.count) + ',' +
         (capacity.is_staff ? "1" : "0") + ',' + json_text(capacity.unit) + ']';
}

/// Five numbers a part: supplier or -1, tolerance, parent or -1, of a group how many of its members (of a
/// supplier the lag of its share), emergency.
std::string part_of(ViewerGraph::Part const& part) {
  auto const place = [](std::optional<std::uint32_t> node) { return node ? std::to_string(*node) : "-1"; };
  return place(part.supplier) + ',' + std::to_string(part.tolerance.count()) + ',' + place(part.parent) +
         ',' + (part.supplier ? std::to_string(part.share_lag.count()) : std::to_string(part.at_least)) +
         ',' + (part.emergency ? '1' : '0');
}

std::string consumer_of(ViewerGraph::Consumer const& consumer) {
  return '[' + std::to_string(consumer.node) + ',' + std::to_string(consumer.staff) + ',' +
         std::to_string(consumer.months) + ',' + std::to_string(consumer.emergency_max.count()) + ',' +
         json_list(consumer.parts, part_of) + ']';
}

std::string losses_of(ViewerGraph::Scenario const& scenario) {
  return json_list(scenario.losses, [](ViewerGraph::Scenario::Loss const& loss) {
    return '[' + std::to_string(loss.node) + ',' + json_minutes(loss.from) + ',' + json_minutes(loss.until) +
           (loss.missing ? ',' + std::to_string(*loss.missing) : "") + ']';
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
         ",\n\"capacities\":" + json_list(graph.capacities, capacity_of) +
         ",\n\"capacitiesWithheld\":" + (graph.capacities_withheld ? "true" : "false") +
         ",\n\"consumers\":" + json_list(graph.consumers, consumer_of) +
         ",\n\"scenarios\":" + json_list(graph.scenarios, scenario) + "}\n";
}

}  // namespace nb::viewer
