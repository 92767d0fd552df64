// The same two questions put to the engine, to plain Boost.Graph and to igraph.

#include "core/graph/failure.hpp"
#include "tests/bench/engine/questions.hpp"

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <igraph/igraph.h>

namespace nb::bench {

using graph::Node;
using graph::PerNode;

namespace {

PerNode<std::uint8_t> marks(PlainQuestions const& questions) {
  PerNode<std::uint8_t> process(questions.plain.graph.size());
  for (auto node : questions.plain.processes) {
    process[node] = 1;
  }
  return process;
}

/// Every need once, and one from an additional last node to each resource, which is as long as its repair.
template <class Visit>
void each_edge(PlainQuestions const& questions, Visit const& visit) {
  auto const& graph = questions.plain.graph;
  for (auto node : graph.nodes()) {
    for (auto const& use : graph.uses(node)) {
      visit(
          static_cast<std::uint32_t>(node), static_cast<std::uint32_t>(use.consumer), use.tolerance.count());
    }
  }
  for (auto node : questions.plain.resources) {
    visit(static_cast<std::uint32_t>(graph.size()),
          static_cast<std::uint32_t>(node),
          static_cast<std::int32_t>(graph.repair(node)->count()));
  }
}

struct Length {
  std::int32_t minutes;
};
using BoostGraph = boost::compressed_sparse_row_graph<boost::directedS,
                                                      boost::no_property,
                                                      Length,
                                                      boost::no_property,
                                                      std::uint32_t,
                                                      std::uint32_t>;

/// Keeps the colours between searches and takes back only what a search has touched: Boost at its best.
std::uint64_t boost_reach(BoostGraph const& graph,
                          PlainQuestions const& questions,
                          PerNode<std::uint8_t> const& process) {
  std::vector<boost::default_color_type> colours(num_vertices(graph), boost::white_color);
  auto const map = boost::make_iterator_property_map(colours.begin(), get(boost::vertex_index, graph));
  struct Collect : boost::default_bfs_visitor {
    std::vector<std::uint32_t>* seen = nullptr;
    // NOLINTNEXTLINE(readability-identifier-naming): Boost's name
    void discover_vertex(std::uint32_t vertex, BoostGraph const&) const { seen->push_back(vertex); }
  };
  std::vector<std::uint32_t> seen;
  Collect collect;
  collect.seen = &seen;
  std::uint64_t sum = 0;
  boost::queue<std::uint32_t> buffer;
  for (auto source : questions.sources) {
    seen.clear();
    boost::breadth_first_visit(graph, static_cast<std::uint32_t>(source), buffer, collect, map);
    for (auto vertex : seen) {
      sum += process[Node{vertex}];
      colours[vertex] = boost::white_color;
    }
  }
  return sum;
}

std::uint64_t boost_propagate(BoostGraph const& graph, PlainQuestions const& questions) {
  constexpr auto unreached = std::numeric_limits<std::int32_t>::max();
  std::vector<std::int32_t> distance(num_vertices(graph));
  boost::dijkstra_shortest_paths(
      graph,
      static_cast<std::uint32_t>(num_vertices(graph) - 1),
      boost::weight_map(get(&Length::minutes, graph))
          .distance_map(boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, graph)))
          .distance_inf(unreached));
  std::uint64_t sum = 0;
  for (auto node : questions.plain.processes) {
    auto const at = distance[index_of(node)];
    sum += at == unreached ? 0 : static_cast<std::uint64_t>(at);
  }
  return sum;
}

/// igraph frees by itself nothing; this does.
struct Igraph {
  igraph_t graph{};
  igraph_vector_t lengths{};

  explicit Igraph(PlainQuestions const& questions) {
    igraph_vector_int_t edges;
    igraph_vector_int_init(&edges, 0);
    igraph_vector_init(&lengths, 0);
    each_edge(questions, [&](std::uint32_t from, std::uint32_t to, std::int32_t minutes) {
      igraph_vector_int_push_back(&edges, from);
      igraph_vector_int_push_back(&edges, to);
      igraph_vector_push_back(&lengths, minutes);
    });
    igraph_create(
        &graph, &edges, static_cast<igraph_integer_t>(questions.plain.graph.size() + 1), IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&edges);
  }
  ~Igraph() {
    igraph_destroy(&graph);
    igraph_vector_destroy(&lengths);
  }
  Igraph(Igraph const&) = delete;
  Igraph& operator=(Igraph const&) = delete;
};

std::uint64_t igraph_reach(Igraph const& peer,
                           PlainQuestions const& questions,
                           PerNode<std::uint8_t> const& process) {
  igraph_vector_int_t found;
  igraph_vector_int_init(&found, 0);
  std::uint64_t sum = 0;
  for (auto source : questions.sources) {
    igraph_subcomponent(&peer.graph, &found, static_cast<igraph_integer_t>(source), IGRAPH_OUT);
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&found); ++i) {
      sum += process[Node{static_cast<std::uint32_t>(VECTOR(found)[i])}];
    }
  }
  igraph_vector_int_destroy(&found);
  return sum;
}

std::uint64_t igraph_propagate(Igraph const& peer, PlainQuestions const& questions) {
  igraph_matrix_t distances;
  igraph_matrix_init(&distances, 0, 0);
  auto const source = static_cast<igraph_integer_t>(questions.plain.graph.size());
  igraph_distances_dijkstra(
      &peer.graph, &distances, igraph_vss_1(source), igraph_vss_all(), &peer.lengths, IGRAPH_OUT);
  std::uint64_t sum = 0;
  for (auto node : questions.plain.processes) {
    auto const at = MATRIX(distances, 0, static_cast<igraph_integer_t>(node));
    sum += at < IGRAPH_INFINITY ? static_cast<std::uint64_t>(at) : 0;
  }
  igraph_matrix_destroy(&distances);
  return sum;
}

}  // namespace

Peer engine_peer(PlainQuestions const& questions) {
  auto const process = std::make_shared<PerNode<std::uint8_t>>(marks(questions));
  auto const search = std::make_shared<graph::FailureSearch>(questions.plain.graph);
  auto const reach = [&questions, process, search] {
    std::uint64_t sum = 0;
    for (auto source : questions.sources) {
      for (auto node : search->fail(source)) {
        sum += (*process)[node];
      }
    }
    return sum;
  };
  auto const propagate = [&questions] {
    auto const& graph = questions.plain.graph;
    std::vector<graph::Loss> losses;
    for (auto node : questions.plain.resources) {
      losses.push_back({node, *graph.repair(node)});
    }
    auto const lost_at = onset(graph, losses);
    std::uint64_t sum = 0;
    for (auto node : questions.plain.processes) {
      sum += static_cast<std::uint64_t>(lost_at[node].value_or(Minutes{0}).count());
    }
    return sum;
  };
  return {"engine", 0, reach, propagate};
}

Peer boost_peer(PlainQuestions const& questions) {
  auto const before = resident_megabytes();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  std::vector<Length> lengths;
  each_edge(questions, [&](std::uint32_t from, std::uint32_t to, std::int32_t minutes) {
    edges.emplace_back(from, to);
    lengths.push_back({minutes});
  });
  auto const graph = std::make_shared<BoostGraph>(
      boost::edges_are_sorted, edges.begin(), edges.end(), lengths.begin(), questions.plain.graph.size() + 1);
  edges = {};
  lengths = {};
  auto const process = std::make_shared<PerNode<std::uint8_t>>(marks(questions));
  return {"Boost",
          resident_megabytes() - before,
          [&questions, graph, process] { return boost_reach(*graph, questions, *process); },
          [&questions, graph] { return boost_propagate(*graph, questions); }};
}

Peer igraph_peer(PlainQuestions const& questions) {
  auto const before = resident_megabytes();
  auto const peer = std::make_shared<Igraph>(questions);
  auto const process = std::make_shared<PerNode<std::uint8_t>>(marks(questions));
  return {"igraph",
          resident_megabytes() - before,
          [&questions, peer, process] { return igraph_reach(*peer, questions, *process); },
          [&questions, peer] { return igraph_propagate(*peer, questions); }};
}

}  // namespace nb::bench
