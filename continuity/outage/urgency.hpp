#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"

#include <optional>
#include <vector>

namespace nb::outage {

/// Whether a month (1-12) falls into the critical period of a process. Without critical months: all year.
[[nodiscard]] bool in_season(model::Process const& process, unsigned month);

/// When a process must run again after the declaration: its RTO, if it is critical; where that is not known,
/// the MTPD that planning uses. Nothing: nobody waits for it.
[[nodiscard]] std::optional<Minutes> deadline_of(assessment::ProcessResult const& result);

/// Processes and resources in the order in which they are served where there is not enough for all: by
/// deadline (a resource: the time by which it is needed; none last), at the same deadline processes before
/// resources, then id. With a month, processes whose critical period it is not in come after all that are in
/// season: their deadline was set for that period.
[[nodiscard]] std::vector<model::RecordId> by_deadline(model::Register const& register_,
                                                       assessment::Assessment const& assessment,
                                                       std::optional<unsigned> month);

}  // namespace nb::outage
