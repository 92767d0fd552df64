#include "core/graph/restart_order.hpp"

#include <algorithm>
#include <tuple>

namespace nb::graph {

namespace {

/// How many real steps a node is away from the start, itself included; what stands is none.
PerNode<std::uint32_t> depths(Recovery const& recovery) {
  auto const& graph = recovery.graph();
  auto const& circles = recovery.circles();
  PerNode<std::uint32_t> depth(graph.size());
  std::vector<std::uint8_t> done(circles.members.size());
  auto const before = [&](Node node) {
    std::uint32_t deepest = 0;
    for (auto need : recovery.relied_on(node)) {
      deepest = std::max(deepest, depth[need]);
    }
    return deepest;
  };
  for (auto node : recovery.derivation().order) {
    auto const circle = circles.of[node];
    if (recovery.condition(node) == Condition::stands) {
      continue;
    }
    if (circle == Circles::none) {
      depth[node] = before(node) + (graph.is_real(node) ? 1 : 0);
    } else if (done[circle] == 0) {
      done[circle] = 1;
      std::uint32_t deepest = 0;
      for (auto member : circles.members[circle]) {
        deepest = std::max(deepest, before(member));
      }
      for (auto member : circles.members[circle]) {
        depth[member] = deepest + 1;
      }
    }
  }
  return depth;
}

/// The members of a circle stand together, where the first of them comes in the derivation.
PerNode<std::uint32_t> step_positions(Recovery const& recovery) {
  auto position = recovery.derivation().position;
  for (auto const& members : recovery.circles().members) {
    auto first = position[members.front()];
    for (auto member : members) {
      first = std::min(first, position[member]);
    }
    for (auto member : members) {
      position[member] = first;
    }
  }
  return position;
}

}  // namespace

std::vector<RestartStep> restart_order(Recovery const& recovery, RequiredTimes const& required) {
  auto const& graph = recovery.graph();
  auto const depth = depths(recovery);
  auto const position = step_positions(recovery);
  std::vector<RestartStep> steps;
  for (auto node : graph.nodes()) {
    if (graph.is_real(node) && recovery.condition(node) != Condition::stands) {
      auto const ready = std::min(recovery.derivation().ready[node], never);
      steps.push_back({node, ready, required.designated(node), depth[node] - 1});
    }
  }
  auto const place = [&](RestartStep const& step) {
    return std::tuple(step.needed_by.value_or(never), position[step.node], graph.rank(step.node));
  };
  std::sort(steps.begin(), steps.end(), [&](RestartStep const& a, RestartStep const& b) {
    return place(a) < place(b);
  });
  return steps;
}

std::vector<std::vector<Node>> layers_of(std::span<RestartStep const> order) {
  std::vector<std::vector<Node>> layers;
  for (auto const& step : order) {
    if (step.layer >= layers.size()) {
      layers.resize(step.layer + 1);
    }
    layers[step.layer].push_back(step.node);
  }
  return layers;
}

}  // namespace nb::graph
