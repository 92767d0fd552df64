#include "core/graph/graph.hpp"

#include "core/graph/part.hpp"

#include <algorithm>
#include <iterator>

namespace nb::graph {

namespace {

constexpr ShortMinutes lag_for_circles{1};

}  // namespace

std::optional<Node> Graph::find(std::string_view key) const {
  auto const at =
      std::lower_bound(by_key_.begin(), by_key_.end(), key, [this](Node node, std::string_view wanted) {
        return key_[node] < wanted;
      });
  if (at == by_key_.end() || key_[*at] != key) {
    return std::nullopt;
  }
  return *at;
}

Diagnostics Graph::give_lag_to_circles(std::size_t first, std::size_t last) {
  Diagnostics findings;
  std::optional<PartFinder> parts;  // made when the first circle asks for it: it costs the size of the graph
  std::vector<Node> without_lag;
  for (auto c = first; c < last; ++c) {
    auto const members = components_.members(c);
    if (members.size() < 2) {
      continue;
    }
    without_lag.clear();
    std::copy_if(members.begin(), members.end(), std::back_inserter(without_lag), [this](Node node) {
      return lag_[node] == ShortMinutes{0};
    });
    if (!parts) {
      parts.emplace(*this);
    }
    auto const inner = parts->components(without_lag);
    for (std::size_t i = 0; i < inner.count(); ++i) {
      if (inner.members(i).size() > 1) {
        give_lag_to(inner.members(i), findings);
      }
    }
  }
  return findings;
}

void Graph::give_lag_to(std::span<Node const> circle, Diagnostics& findings) {
  Node first = circle.front();
  for (auto node : circle) {
    if (is_real(node)) {
      lag_[node] = lag_for_circles;
      lag_given_.push_back(node);
      longest_sum_ += lag_for_circles;
    }
    first = rank_[node] < rank_[first] ? node : first;
  }
  findings.push_back({Severity::warning,
                      "graph.circle_without_lag",
                      key_[first],
                      {},
                      {{"members", keys_of(*this, circle)}}});
}

}  // namespace nb::graph
