#pragma once

#include "export/handbook/blocks.hpp"
#include "export/handbook/scenarios.hpp"

#include <vector>

namespace nb::handbook {

/// "GFP-VG-001"
[[nodiscard]] std::string runbook_id(model::RecordId const& process);

/// Geschäftsfortführungsplan of a process (BSI 200-4, 11.2), written so that a competent third person can
/// carry on from it alone. \param level of its title: 1 alone, 2 in the handbook
[[nodiscard]] document::Chapter runbook(Context& context,
                                        model::Process const& process,
                                        std::vector<ScenarioPage> const& scenarios,
                                        int level);

/// Parts of it, in the order of the pages.
void write_runbook_first_page(Writer& page, model::Process const& process, model::Plan const* plan);
void write_runbook_figures(Writer& page, model::Process const& process);
void write_runbook_needs(Writer& page, model::Process const& process);
void write_runbook_measures(Writer& page,
                            model::Process const& process,
                            model::Plan const* plan,
                            std::vector<ScenarioPage> const& scenarios);

/// Sentences of a derivation, one an item.
[[nodiscard]] std::vector<std::string> reasons(Context const& context,
                                               std::vector<assessment::Reason> const& because);

/// Version, release and next revision of a plan.
void write_plan_release(Writer& page, model::RecordId const& subject, model::Plan const* plan);

/// Table of roles with deputies' and numbers; the first row is the one who decides.
[[nodiscard]] document::Table team_table(Context& context, std::vector<model::RecordId> const& roles);

}  // namespace nb::handbook
