#pragma once

#include "export/handbook/blocks.hpp"
#include "export/handbook/scenarios.hpp"

#include <vector>

namespace nb::handbook {

/// "If X is down": for each scenario and each resource the processes that stop, in the order in which they
/// become intolerable, with the page of their plan. A resource is taken as failing alone and for good,
/// bridging ignored; a scenario is simulated with bridging and emergency operation.
/// What stops in one scenario, below a heading that is there.
void write_outage_page(Writer& page, ScenarioPage const& scenario);

[[nodiscard]] document::Chapter outage_pages(Context& context, std::vector<ScenarioPage> const& scenarios);

}  // namespace nb::handbook
