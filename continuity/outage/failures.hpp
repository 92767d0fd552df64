#pragma once

#include "core/base/duration.hpp"
#include "core/model/register.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::outage {

/// Something that is out itself from `from` on, counted from the incident.
struct Failure {
  model::RecordId id;
  Minutes from{0};
  std::optional<Minutes> duration;        ///< nothing: for good
  std::optional<std::int64_t> missing{};  ///< so many of its capacity; nothing: it is gone altogether
  model::RecordId scenario{};             ///< that brought it about; empty: named by hand

  friend bool operator==(Failure const&, Failure const&) = default;
};

/// `ID[:MISSING][@START][=DURATION]`, e.g. "STROM@2h=3d", "PERS-KASSE:2=21d" (two of the team are missing).
/// Error "app.bad_failure" (usage).
[[nodiscard]] Failure parse_failure(std::string const& text);

/// What scenarios take away, together, in the order given. For how long: as an effect or its scenario says,
/// else until it is recovered from the scenario's cause, which begins with the declaration (reaction time of
/// the crisis staff first); unknown = for good. Error "app.unknown_id" (refused) if there is no such
/// scenario.
[[nodiscard]] std::vector<Failure> failures_of(model::Register const& register_,
                                               std::vector<model::RecordId> const& scenarios);

/// The error for an id that is none of `known`, with the nearest of them in its detail.
[[noreturn]] void refuse_unknown(model::RecordId const& id, std::vector<model::RecordId> const& known);

}  // namespace nb::outage
