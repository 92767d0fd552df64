#include "core/graph/part.hpp"

#include <algorithm>

namespace nb::graph {

Components PartFinder::components(std::span<Node const> part, Binding binding) {
  for (std::size_t i = 0; i < part.size(); ++i) {
    place_[part[i]] = static_cast<std::uint32_t>(i);
  }
  std::vector<std::uint32_t> offsets{0};
  std::vector<Node> targets;
  for (auto node : part) {
    for (auto const& need : graph_->needs(node)) {
      if (place_[need.supplier] != outside && binds(need, binding)) {
        targets.push_back(Node{place_[need.supplier]});
      }
    }
    offsets.push_back(static_cast<std::uint32_t>(targets.size()));
  }
  auto result = strong_components(offsets, targets);
  for (auto& node : result.order) {
    node = part[index_of(node)];
  }
  result.of = {};
  for (auto node : part) {
    place_[node] = outside;
  }
  return result;
}

void sort_by_rank(Graph const& graph, std::vector<Node>& nodes) {
  std::sort(nodes.begin(), nodes.end(), [&](Node a, Node b) { return graph.rank(a) < graph.rank(b); });
}

std::string keys_of(Graph const& graph, std::span<Node const> nodes) {
  std::vector<std::string_view> keys;
  for (auto node : nodes) {
    if (graph.is_real(node)) {
      keys.push_back(graph.key(node));
    }
  }
  std::sort(keys.begin(), keys.end());
  std::string text;
  for (std::size_t i = 0; i < keys.size() && i < most_listed; ++i) {
    text += (i == 0 ? "" : ", ");
    text += keys[i];
  }
  return keys.size() > most_listed ? text + " …" : text;
}

}  // namespace nb::graph
