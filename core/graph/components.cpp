#include "core/graph/components.hpp"

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>

namespace nb::graph {

namespace {

/// Boost.Graph's idea of a graph, on our arrays, without a copy. Only what strong_components asks for.
struct NeedsView {
  using directed_category = boost::directed_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  // NOLINTNEXTLINE(readability-identifier-naming): Boost's name
  struct traversal_category : boost::vertex_list_graph_tag, boost::incidence_graph_tag {};
  using vertex_descriptor = std::uint32_t;
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint64_t;
  using degree_size_type = std::uint32_t;
  using vertex_iterator = boost::counting_iterator<std::uint32_t>;
  using edge_iterator = void;
  using in_edge_iterator = void;
  using adjacency_iterator = void;

  // NOLINTNEXTLINE(readability-identifier-naming): Boost's name
  struct edge_descriptor {
    std::uint32_t from;
    std::uint32_t place;
    friend bool operator==(edge_descriptor const&, edge_descriptor const&) = default;
  };
  struct AsEdge {
    std::uint32_t from = 0;
    edge_descriptor operator()(std::uint32_t place) const { return {from, place}; }
  };
  using out_edge_iterator = boost::transform_iterator<AsEdge, boost::counting_iterator<std::uint32_t>>;

  static vertex_descriptor null_vertex() { return ~std::uint32_t{0}; }

  std::span<std::uint32_t const> offsets;
  std::span<Node const> targets;
};

// Boost finds these by argument-dependent lookup; their names are its own.
std::uint32_t num_vertices(NeedsView const& view) {
  return static_cast<std::uint32_t>(view.offsets.size() - 1);
}

std::pair<NeedsView::vertex_iterator, NeedsView::vertex_iterator> vertices(NeedsView const& view) {
  return {NeedsView::vertex_iterator(0), NeedsView::vertex_iterator(num_vertices(view))};
}

std::pair<NeedsView::out_edge_iterator, NeedsView::out_edge_iterator> out_edges(std::uint32_t from,
                                                                                NeedsView const& view) {
  auto const at = [&](std::uint32_t place) {
    return NeedsView::out_edge_iterator(boost::counting_iterator<std::uint32_t>(place), {from});
  };
  return {at(view.offsets[from]), at(view.offsets[from + 1])};
}

[[maybe_unused]] std::uint32_t out_degree(std::uint32_t from, NeedsView const& view) {
  return view.offsets[from + 1] - view.offsets[from];
}

[[maybe_unused]] std::uint32_t source(NeedsView::edge_descriptor edge, NeedsView const&) {
  return edge.from;
}

std::uint32_t target(NeedsView::edge_descriptor edge, NeedsView const& view) {
  return static_cast<std::uint32_t>(view.targets[edge.place]);
}

}  // namespace

Components strong_components(std::span<std::uint32_t const> offsets, std::span<Node const> targets) {
  auto const nodes = offsets.size() - 1;
  Components result;
  result.of = PerNode<std::uint32_t>(nodes);
  if (nodes == 0) {
    return result;
  }
  std::vector<std::uint32_t> component(nodes);
  auto const index = boost::typed_identity_property_map<std::uint32_t>();
  // Boost numbers the components in the order in which they are finished: what is needed comes first.
  auto const count = boost::strong_components(NeedsView{offsets, targets},
                                              boost::make_iterator_property_map(component.begin(), index),
                                              boost::vertex_index_map(index));
  result.start.assign(static_cast<std::size_t>(count) + 1, 0);
  for (auto c : component) {
    ++result.start[c + 1];
  }
  for (std::size_t c = 0; c < count; ++c) {
    result.start[c + 1] += result.start[c];
  }
  result.order.resize(nodes);
  auto place = result.start;
  for (std::uint32_t v = 0; v < nodes; ++v) {
    result.of[Node{v}] = component[v];
    result.order[place[component[v]]++] = Node{v};
  }
  return result;
}

}  // namespace nb::graph
