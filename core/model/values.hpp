#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// Damage levels run from low to very high (BSI 200-4: gering … sehr hoch).
constexpr int lowest_level = 1;
constexpr int highest_level = 4;

/// Damage expected when a process has been down for the whole horizon, for one type of damage.
struct Rating {
  DamageType type = DamageType::overall;
  Minutes horizon{0};  ///< counted from the onset of the outage
  int level = 0;       ///< 1 low … 4 very high; what is not rated has no Rating
  std::string reason;

  friend bool operator==(Rating const&, Rating const&) = default;
};
using Ratings = std::vector<Rating>;  ///< sorted by type, then horizon; each pair at most once

/// How long it takes to get a resource back after one cause, shown or estimated (RTA of itself, without what
/// it needs).
struct RecoveryTime {
  Cause cause = Cause::technical_fault;
  std::optional<Minutes> time;  ///< nothing: known to be unknown, a value of its own
  std::string evidence;
  std::optional<Date> tested_on;

  friend bool operator==(RecoveryTime const&, RecoveryTime const&) = default;
};
using RecoveryTimes = std::vector<RecoveryTime>;  ///< sorted by cause; each at most once

/// What an import brought and no field holds: heading -> cell.
using Attributes = std::map<std::string, std::string, std::less<>>;

/// The time for that cause; nothing if unknown or not given.
[[nodiscard]] std::optional<Minutes> recovery_time(RecoveryTimes const& times, Cause cause);

}  // namespace nb::model
