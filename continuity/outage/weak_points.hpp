#pragma once

#include "core/model/register.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace nb::outage {

/// A resource and the processes that stop when it alone is lost, bridging times ignored.
struct SinglePoint {
  model::RecordId id;
  std::vector<model::RecordId> stops;  ///< also uncritical processes; may be empty
};

/// Two resources that together stop what neither stops alone.
struct PairPoint {
  model::RecordId first, second;
  std::vector<model::RecordId> stops;
};

struct WeakPoints {
  std::vector<SinglePoint> single;  ///< every resource, in the order of the register
  std::vector<PairPoint> pairs;     ///< by first, then second id; empty unless asked for
};

/// Single points of failure, and pairs on demand (their cost follows the redundancy there is).
/// \param progress called now and then; may be empty
[[nodiscard]] WeakPoints weak_points(
    model::Register const& register_,
    bool with_pairs,
    std::function<void(std::size_t done, std::size_t all)> const& progress = {});

}  // namespace nb::outage
