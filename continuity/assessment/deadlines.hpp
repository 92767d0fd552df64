#pragma once

#include "core/model/process.hpp"

#include <optional>

namespace nb::assessment {

/// The least time a statutory deadline gives: working and banking days count as days, a month as 28 days.
/// Nothing if it has no number.
[[nodiscard]] std::optional<Minutes> least_time(model::Deadline const& deadline);

/// What remains of it for the oldest open case; may be negative. Nothing if the clock starts on a calendar
/// date or the age is not known.
[[nodiscard]] std::optional<Minutes> time_left(model::Deadline const& deadline,
                                               model::Process const& process);

}  // namespace nb::assessment
