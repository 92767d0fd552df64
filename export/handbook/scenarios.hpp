#pragma once

#include "export/handbook/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace nb::handbook {

/// A process that stops in a scenario; minutes since the incident.
struct Stop {
  model::Process const* process = nullptr;
  Minutes from{0};
  std::optional<Minutes> intolerable_at;  ///< nothing: not within the period looked at, or no MTPD is known
};

/// What a scenario takes, if it lasts: nobody knows at T0 how long it will.
struct Impact {
  std::vector<model::RecordId> gone;      ///< resources, in the order of the register
  std::vector<model::RecordId> short_of;  ///< some of their capacity is missing
  std::vector<model::RecordId> to_check;  ///< usable once checked
  std::vector<Stop> stops;                ///< in the order in which they become intolerable
};

/// A scenario as it is printed: of the register, or one of the standard ones where the register has none.
struct ScenarioPage {
  model::RecordId id;
  std::string title;
  std::string description;
  model::Scenario const* record = nullptr;  ///< nullptr: standard scenario
  std::vector<std::string> first_actions;
  bool own_actions = false;  ///< false: standard text
  std::vector<std::string> do_not;
  bool own_do_not = false;
  Impact impact;
};

/// All scenarios with what they take, simulated with bridging times and emergency operation. For a standard
/// scenario nothing is known to be taken.
[[nodiscard]] std::vector<ScenarioPage> scenario_pages(Context const& context);

}  // namespace nb::handbook
