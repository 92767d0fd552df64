#include "export/diagram/layers.hpp"

#include <algorithm>
#include <map>

namespace nb::diagram {
namespace {

enum class Visit { not_yet, open, done };

using Adjacency = std::vector<std::vector<std::size_t>>;  // indices of edges by their upper box

Adjacency outgoing(std::size_t boxes, std::vector<DownEdge> const& edges) {
  Adjacency out(boxes);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    out[edges[i].from].push_back(i);
  }
  return out;
}

/// Depth first from one box; what leads back to a box that is still open closes a circle.
void mark_circles_from(std::size_t root,
                       Adjacency const& out,
                       std::vector<DownEdge>& edges,
                       std::vector<Visit>& visit) {
  std::vector<std::pair<std::size_t, std::size_t>> path{{root, 0}};
  visit[root] = Visit::open;
  while (!path.empty()) {
    auto& [box, next] = path.back();
    if (next == out[box].size()) {
      visit[box] = Visit::done;
      path.pop_back();
      continue;
    }
    auto& edge = edges[out[box][next++]];
    edge.reversed = visit[edge.to] == Visit::open;
    if (visit[edge.to] == Visit::not_yet) {
      visit[edge.to] = Visit::open;
      path.emplace_back(edge.to, 0);
    }
  }
}

}  // namespace

std::vector<DownEdge> down_edges(Picture const& picture) {
  std::map<std::pair<std::size_t, std::size_t>, bool> pairs;
  for (auto const& edge : picture.edges) {
    bool const is_drawn = edge.from != edge.to && std::max(edge.from, edge.to) < picture.boxes.size();
    if (is_drawn) {
      auto const [place, is_new] = pairs.try_emplace({edge.from, edge.to}, edge.dashed);
      place->second = place->second && edge.dashed;
    }
  }
  std::vector<DownEdge> edges;
  edges.reserve(pairs.size());
  for (auto const& [ends, dashed] : pairs) {
    edges.push_back({ends.first, ends.second, dashed, false});
  }
  auto const out = outgoing(picture.boxes.size(), edges);
  std::vector<Visit> visit(picture.boxes.size(), Visit::not_yet);
  for (std::size_t box = 0; box < picture.boxes.size(); ++box) {
    if (visit[box] == Visit::not_yet) {
      mark_circles_from(box, out, edges, visit);
    }
  }
  for (auto& edge : edges) {
    if (edge.reversed) {
      std::swap(edge.from, edge.to);
    }
  }
  return edges;
}

std::vector<std::size_t> layers_of(std::size_t boxes, std::vector<DownEdge> const& edges) {
  std::vector<std::size_t> layer(boxes, 0), above(boxes, 0), ready;
  auto const out = outgoing(boxes, edges);
  for (auto const& edge : edges) {
    ++above[edge.to];
  }
  for (std::size_t box = 0; box < boxes; ++box) {
    if (above[box] == 0) {
      ready.push_back(box);
    }
  }
  for (std::size_t i = 0; i < ready.size(); ++i) {
    for (auto const index : out[ready[i]]) {
      auto const to = edges[index].to;
      layer[to] = std::max(layer[to], layer[ready[i]] + 1);
      if (--above[to] == 0) {
        ready.push_back(to);
      }
    }
  }
  return layer;
}

}  // namespace nb::diagram
