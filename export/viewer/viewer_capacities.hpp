#pragma once

#include "export/viewer/viewer_graph.hpp"

#include <functional>

namespace nb::viewer {

/// Where a record stands in the graph.
struct Place {
  std::uint32_t node = 0;
  bool is_shown = true;
};

/// Adds what rationing calculates with: capacities, and who needs them in which order. Cost: linear.
void add_capacities(ViewerGraph& graph,
                    Told const& whole,
                    std::function<Place(model::RecordId const&)> const& place_of);

}  // namespace nb::viewer
