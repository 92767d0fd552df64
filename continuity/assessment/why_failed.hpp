#pragma once

#include "continuity/assessment/assessment.hpp"

#include <vector>

namespace nb::assessment {

/// Why a process or resource stops when others fail for good at the same time: the shortest chain from what
/// failed to it, one sentence a link, causes first, each with the time at which it stops (bridging and
/// emergency operation delay it). If it does not stop: what carries it. Errors "assessment.unknown_record"
/// (refused).
[[nodiscard]] std::vector<Reason> why_failed(model::Register const& register_,
                                             model::RecordId const& id,
                                             std::vector<model::RecordId> const& failed);

}  // namespace nb::assessment
