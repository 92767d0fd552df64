#pragma once

#include "export/handbook/blocks.hpp"

#include <string>
#include <vector>

namespace nb::handbook {

/// "GFP-OE-FB2"
[[nodiscard]] std::string unit_plan_id(model::RecordId const& unit);

/// The processes of a department, the most urgent first.
[[nodiscard]] std::vector<model::Process const*> processes_of(Context const& context,
                                                              model::RecordId const& unit);

/// Departments with at least one process that has a runbook, in the order of the register.
[[nodiscard]] std::vector<model::OrgUnit const*> units_with_plan(Context const& context);

/// Geschäftsfortführungsplan of a department: what comes first when several processes stop together, the
/// staff this takes over time (BSI 200-4, 7.2.3: counted for the unit, not added up by process), what is
/// needed and by when. The plans of its processes stand apart. \param level of its title: 1 alone, 2 in the
/// handbook
[[nodiscard]] document::Chapter unit_plan(Context& context, model::OrgUnit const& unit, int level);

}  // namespace nb::handbook
