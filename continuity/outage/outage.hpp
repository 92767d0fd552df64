#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/base/diagnostic.hpp"
#include "core/base/duration.hpp"
#include "core/model/register.hpp"

#include <optional>
#include <string>
#include <vector>

namespace nb::outage {

/// Something that is out itself from `from` on, counted from the incident.
struct Failure {
  model::RecordId id;
  Minutes from{0};
  std::optional<Minutes> duration;  ///< nothing: for good

  friend bool operator==(Failure const&, Failure const&) = default;
};

/// `ID[@START][=DURATION]`, e.g. "STROM@2h=3d". Error "app.bad_failure" (usage).
[[nodiscard]] Failure parse_failure(std::string const& text);

/// What a scenario takes away altogether, and for how long: as its effect or the scenario says, else from the
/// incident until it is recovered from the scenario's cause (reaction time of the crisis staff first);
/// unknown = for good. Error "app.unknown_id" (refused) if there is no such scenario.
[[nodiscard]] std::vector<Failure> failures_of(model::Register const& register_,
                                               model::RecordId const& scenario);

/// One stretch of time in which a process or resource does not run.
struct DownTime {
  model::RecordId id;
  bool is_process = false;
  Minutes from{0};
  std::optional<Minutes> until;           ///< nothing: does not come back by itself
  std::optional<Minutes> intolerable_at;  ///< onset + MTPD, if it lasts longer than that
};

/// Something that needs what failed and never went down, because a bridging time was long enough.
struct Survivor {
  model::RecordId id;
  model::RecordId supplier;  ///< what it bridged
  Minutes tolerance{0};
  Minutes outage{0};  ///< how long the supplier was away
};

/// What stops when. Minutes since the incident.
struct Timeline {
  std::vector<model::RecordId> failed;  ///< in the order given
  std::vector<DownTime> down;  ///< by intolerable_at (nothing last), from, id; also what failed by itself
  std::vector<Survivor> survivors;  ///< by id
  Diagnostics findings;
  Minutes horizon{0};
};

struct Options {
  std::optional<Minutes> horizon;  ///< nothing: the municipality's period to be secured
};

/// Runs the dependency graph of the register (emergency operation included, domain.md step 9) against the
/// failures. Error "app.unknown_id" (refused) for an id that is no process or resource, with the nearest one
/// in its detail.
[[nodiscard]] Timeline simulate(model::Register const& register_,
                                assessment::Assessment const& assessment,
                                std::vector<Failure> const& failures,
                                Options const& options = {});

}  // namespace nb::outage
