#pragma once

#include "core/intake/finding_list.hpp"
#include "core/intake/intake.hpp"

#include <vector>

namespace nb::intake {

/// Adds needs stated as rows to those stated as expressions. Where both speak of the same consumer and sort,
/// they must say the same, whatever the order; else "intake.needs_differ" (error), and neither is sound.
/// Needs get a number each. Within an expression a need that comes twice counts once.
void merge_needs(Intake& intake, std::vector<ProposedNeed> rows, FindingList& findings);

}  // namespace nb::intake
