#include "continuity/outage/weak_points.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "core/graph/weak_points.hpp"

#include <algorithm>
#include <set>

namespace nb::outage {

WeakPoints weak_points(model::Register const& register_,
                       bool with_pairs,
                       std::function<void(std::size_t done, std::size_t all)> const& progress) {
  auto const built = assessment::build_graph(register_, {});
  auto const& graph = built.graph;
  std::vector<graph::Node> resources;
  std::vector<graph::Node> processes;
  std::set<graph::Node> is_process;
  for (auto const& resource : register_.resources) {
    if (auto const node = graph.find(resource.id)) {
      resources.push_back(*node);
    }
  }
  for (auto const& process : register_.processes) {
    if (auto const node = graph.find(process.id)) {
      processes.push_back(*node);
      is_process.insert(*node);
    }
  }
  WeakPoints found;
  graph::fail_each(graph, resources, [&](graph::Node lost, std::span<graph::Node const> failed) {
    SinglePoint point{.id = graph.key(lost), .stops = {}};
    for (auto const node : failed) {
      if (is_process.contains(node)) {
        point.stops.push_back(graph.key(node));
      }
    }
    std::sort(point.stops.begin(), point.stops.end());
    found.single.push_back(std::move(point));
    if (progress) {  // the pairs take as long as everything before, roughly
      progress(found.single.size(), resources.size() * (with_pairs ? 2 : 1));
    }
  });
  if (with_pairs) {
    for (auto const& pair : graph::weak_pairs(graph, resources, processes)) {
      PairPoint point{.first = graph.key(pair.first), .second = graph.key(pair.second), .stops = {}};
      for (auto const node : pair.stops) {
        point.stops.push_back(graph.key(node));
      }
      found.pairs.push_back(std::move(point));
    }
  }
  return found;
}

}  // namespace nb::outage
