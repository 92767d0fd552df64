#pragma once

#include "continuity/outage/outage.hpp"

#include <string_view>
#include <vector>

namespace nb::outage {

/// What keeps a process going although something it needs is down.
enum class Saviour { bridging, alternative, emergency };
[[nodiscard]] std::string_view name(Saviour saviour);

/// A process that needs (essentially, in normal operation, directly) something that is down at some time, and
/// never stops.
struct Saved {
  model::RecordId id;
  Saviour by = Saviour::alternative;
  std::vector<model::RecordId> lost;     ///< what it needs of what is down at some time
  std::vector<model::RecordId> instead;  ///< by an alternative: what stands ready in its place

  friend bool operator==(Saved const&, Saved const&) = default;
};

/// In the order of the register. Emergency operation counts first, then bridging.
[[nodiscard]] std::vector<Saved> saved_by(model::Register const& register_, Timeline const& timeline);

}  // namespace nb::outage
