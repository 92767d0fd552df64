#pragma once

#include "core/graph/node.hpp"

namespace nb::graph {

/// The strongly connected components ("circles", mostly of one node) of a graph, suppliers first: a node
/// needs only nodes of its own component and of earlier ones. Walking `order` from front to back therefore is
/// the direction in which failures and restarts run, back to front the one in which requirements are
/// inherited.
struct Components {
  PerNode<std::uint32_t> of;  ///< component of each node
  std::vector<Node> order;    ///< all nodes, component by component
  std::vector<std::uint32_t>
      start;  ///< where a component begins in `order`; one more than there are components

  [[nodiscard]] std::size_t count() const { return start.empty() ? 0 : start.size() - 1; }
  [[nodiscard]] std::span<Node const> members(std::size_t component) const {
    return std::span(order).subspan(start[component], start[component + 1] - start[component]);
  }

  /// The first component of several nodes at or after `from`; count() if there is none. Looks only at every
  /// 64th component where there are no circles.
  [[nodiscard]] std::size_t next_circle(std::size_t from) const {
    constexpr std::size_t stretch = 64;
    while (from + stretch <= count() && start[from + stretch] - start[from] == stretch) {
      from += stretch;
    }
    while (from < count() && start[from + 1] - start[from] == 1) {
      ++from;
    }
    return from;
  }

  /// Walks over all components, suppliers first: `on_node(node)` for each of one node, `on_circle(members)`
  /// for the others.
  template <class OnNode, class OnCircle>
  void walk(OnNode on_node, OnCircle on_circle) const {
    for (std::size_t from = 0; from < count();) {
      auto const circle = next_circle(from);
      for (auto place = start[from]; place < start[circle]; ++place) {
        on_node(order[place]);
      }
      if (circle < count()) {
        on_circle(members(circle));
      }
      from = circle + 1;
    }
  }
};

/// Linear in nodes and edges; does not recurse.
/// \param offsets edges of node v are targets[offsets[v]] … targets[offsets[v+1]-1]; one more than nodes
/// \param targets what v needs
[[nodiscard]] Components strong_components(std::span<std::uint32_t const> offsets,
                                           std::span<Node const> targets);

}  // namespace nb::graph
