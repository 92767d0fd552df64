#pragma once

#include "continuity/assessment/assessment.hpp"
#include "continuity/outage/failures.hpp"
#include "continuity/outage/teams.hpp"
#include "core/model/register.hpp"

#include <optional>
#include <string>
#include <vector>

namespace nb::outage {

/// What is down when the restart begins.
struct RestartOptions {
  bool everything = false;  ///< all processes and resources; otherwise what `lost` names, otherwise all IT
  std::optional<std::vector<Failure>> lost;  ///< what scenarios take: repaired in the time they say
  std::vector<TeamLimit> teams;              ///< nothing: as many as it takes
};

/// Times from the declaration.
struct RestartItem {
  model::RecordId id;
  std::optional<Minutes> ready_at;  ///< with its prerequisites; nothing: unknown
  std::optional<Minutes>
      needed_by;  ///< designated deadline; nothing: nobody waits; <= 0: not reachable by restoring
};

/// A repair by a limited team. Times from the declaration.
struct PlannedRepair {
  model::RecordId id;
  std::size_t team = 0;  ///< counted from 1; 0: needs no limited team
  Minutes from{0}, until{0};
};

/// A critical process that is back later than its RTO allows.
struct LateProcess {
  model::RecordId id;
  Minutes ready_at{0};
  Minutes rto{0};
};

/// Work that no order can finish in time: `work` must be done by `by`, the teams can do `possible`.
struct TooMuchWork {
  std::string kind;  ///< of the teams, as given
  Minutes by{0}, work{0}, possible{0};
  std::vector<model::RecordId> repairs;
};

/// What limited teams make of it.
struct TeamSchedule {
  std::vector<PlannedRepair> repairs;        ///< by start
  std::vector<LateProcess> late;             ///< by lateness, the latest first
  std::vector<model::RecordId> not_planned;  ///< lost, and how long the repair takes is not known
  std::optional<TooMuchWork> too_much;       ///< if it is proven that no order keeps all RTOs
};

struct RestartPlan {
  std::vector<std::vector<model::RecordId>> layers;   ///< resources only; a joint unit is one step
  std::vector<RestartItem> resources;                 ///< in restart order; with teams, as they get to it
  std::vector<std::vector<model::RecordId>> circles;  ///< restarted jointly, each sorted
  std::optional<TeamSchedule> schedule;               ///< if teams are limited
};

/// In which order to restart, and until when. What was lost is repaired in its own time for that cause (by
/// default a technical fault), what merely stopped is back with what it needs. Partial losses do not count.
[[nodiscard]] RestartPlan restart(model::Register const& register_,
                                  assessment::Assessment const& assessment,
                                  RestartOptions const& options = {});

}  // namespace nb::outage
