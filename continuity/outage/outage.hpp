#pragma once

#include "continuity/assessment/assessment.hpp"
#include "continuity/outage/capacity.hpp"
#include "continuity/outage/failures.hpp"
#include "core/base/diagnostic.hpp"
#include "core/base/duration.hpp"
#include "core/model/register.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace nb::outage {

/// One stretch of time in which a process or resource does not run.
struct DownTime {
  model::RecordId id;
  bool is_process = false;
  Minutes from{0};
  std::optional<Minutes> until;           ///< nothing: does not come back by itself
  std::optional<Minutes> intolerable_at;  ///< onset + MTPD, if it lasts longer than that
};

/// How a process works (domain.md, step 9): normally, on its emergency needs because its normal ones do not
/// hold, or not at all.
enum class State { running, emergency, stopped };
[[nodiscard]] std::string_view name(State state);

/// A process in one state from `from` until before `until`.
struct StateTime {
  model::RecordId id;
  State state = State::running;
  Minutes from{0};
  std::optional<Minutes> until;  ///< nothing: stays so

  friend bool operator==(StateTime const&, StateTime const&) = default;
};

/// Something that needs what failed and never went down, because a bridging time was long enough.
struct Survivor {
  model::RecordId id;
  model::RecordId supplier;  ///< what it bridged
  Minutes tolerance{0};
  Minutes outage{0};  ///< how long the supplier was away; `graph::never`: for good
};

/// What stops when. Minutes since the incident.
struct Timeline {
  std::vector<model::RecordId> failed;  ///< what is gone altogether, in the order given, each once
  std::vector<DownTime> down;     ///< by intolerable_at (nothing last), from, id; also what failed by itself
  std::vector<StateTime> states;  ///< of every process that is not always running, without gaps; by the order
                                  ///< of the register, then time
  std::vector<Survivor> survivors;  ///< by id
  std::vector<Shortage> shortages;  ///< who got nothing where there is not enough for all
  Diagnostics findings;             ///< of the graph, and outage.capacity_unknown (warning)
  Minutes horizon{0};
};

struct Options {
  std::optional<Minutes> horizon{};  ///< nothing: the municipality's period to be secured
  std::optional<unsigned> month{};   ///< 1-12: whose critical period it is, is served first; nothing: all
  bool capacities = true;            ///< false: as if there were enough of everything for all
};

/// Runs the dependency graph of the register (emergency operation and capacities included) against the
/// failures. Error "app.unknown_id" (refused) for an id that is no process or resource, with the nearest one
/// in its detail.
[[nodiscard]] Timeline simulate(model::Register const& register_,
                                assessment::Assessment const& assessment,
                                std::vector<Failure> const& failures,
                                Options const& options = {});

}  // namespace nb::outage
