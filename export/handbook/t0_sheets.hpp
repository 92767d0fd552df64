#pragma once

#include "export/handbook/cards.hpp"

#include <vector>

namespace nb::handbook {

/// One document per scenario with a page per calendar month, the month of the as-of date first: write T0 on
/// it and read the deadlines off ("T0 + 4 h = ____ Uhr"), with what the month brings (pay day, election, tax
/// date).
[[nodiscard]] std::vector<Draft> t0_sheets(Context& context, std::vector<ScenarioPage> const& scenarios);

/// The sheets of one scenario, a chapter and a page each.
[[nodiscard]] std::vector<document::Chapter> t0_chapters(Context& context, ScenarioPage const& scenario);

}  // namespace nb::handbook
