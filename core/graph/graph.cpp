#include "core/graph/graph.hpp"

#include <algorithm>

namespace nb::graph {

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

}  // namespace nb::graph
