#pragma once

#include "core/graph/graph.hpp"

namespace nb::graph {

/// Which needs count when looking for circles.
enum class Binding : std::uint8_t {
  all_needs,
  unbridged_needs,  ///< a need with a bridging time binds nobody: one may start without it
};

[[nodiscard]] inline bool binds(Need const& need, Binding binding) {
  return binding == Binding::all_needs || need.tolerance == ShortMinutes{0};
}

/// Looks at parts of a graph as if the rest were not there. Reusable: a question costs the edges of the part.
class PartFinder {
public:
  /// \param graph must outlive the finder
  explicit PartFinder(Graph const& graph) : graph_(&graph), place_(graph.size(), outside) {}

  /// The strongly connected components of the part, suppliers first. `order` holds nodes of the graph; `of`
  /// is not filled.
  [[nodiscard]] Components components(std::span<Node const> part, Binding binding = Binding::all_needs);

private:
  static constexpr std::uint32_t outside = ~std::uint32_t{0};

  Graph const* graph_;
  PerNode<std::uint32_t> place_;  ///< where a node stands in the part; `outside` between two questions
};

void sort_by_rank(Graph const& graph, std::vector<Node>& nodes);

/// Keys of the real nodes among `nodes`, sorted, joined with ", "; cut after `most_listed` with " …".
inline constexpr std::size_t most_listed = 20;
[[nodiscard]] std::string keys_of(Graph const& graph, std::span<Node const> nodes);

}  // namespace nb::graph
