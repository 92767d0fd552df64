#pragma once

#include "export/handbook/cards.hpp"
#include "export/handbook/chapters.hpp"

#include <vector>

/// Books bound for one reader, so that nobody leafs through plans that are not theirs.
namespace nb::handbook {

/// A department's: its plan, the runbooks of its processes, their intake sheets.
[[nodiscard]] Draft unit_book(Context& context, Scenarios const& scenarios, model::OrgUnit const& unit);

/// Roles that have something to do: a function in the crisis organisation, processes, resources or steps.
[[nodiscard]] std::vector<model::Role const*> roles_with_book(Context const& context);
/// A role's: its tasks, powers and steps in all plans, then the plans it answers for.
[[nodiscard]] Draft role_book(Context& context, Scenarios const& scenarios, model::Role const& role);

/// A scenario's: immediate actions, T0 sheets, what stops, then the runbooks of what stops in that order.
[[nodiscard]] Draft scenario_book(Context& context, Scenarios const& scenarios, ScenarioPage const& scenario);

}  // namespace nb::handbook
