#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"

#include <optional>
#include <string>
#include <vector>

namespace nb::outage {

/// What is down when the restart begins.
struct RestartOptions {
  bool everything = false;  ///< all processes and resources; otherwise all IT, or what the scenario takes
  std::string scenario;     ///< id; its cause decides which repair times count
};

/// Times from the declaration.
struct RestartItem {
  model::RecordId id;
  std::optional<Minutes> ready_at;  ///< with its prerequisites; nothing: unknown
  std::optional<Minutes>
      needed_by;  ///< designated deadline; nothing: nobody waits; <= 0: not reachable by restoring
};

struct RestartPlan {
  std::vector<std::vector<model::RecordId>> layers;   ///< resources only; a joint unit is one step
  std::vector<RestartItem> resources;                 ///< in restart order
  std::vector<std::vector<model::RecordId>> circles;  ///< restarted jointly, each sorted
};

/// In which order to restart, and until when. Error "app.unknown_id" for a scenario that is not there.
[[nodiscard]] RestartPlan restart(model::Register const& register_,
                                  assessment::Assessment const& assessment,
                                  RestartOptions const& options = {});

}  // namespace nb::outage
