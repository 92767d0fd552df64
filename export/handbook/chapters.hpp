#pragma once

#include "export/handbook/blocks.hpp"
#include "export/handbook/scenarios.hpp"

#include <vector>

/// The chapters of the Notfallhandbuch in the order of BSI 200-4. Each starts on a right-hand page.
namespace nb::handbook {

using Scenarios = std::vector<ScenarioPage>;

[[nodiscard]] document::Chapter contents_chapter(Context& context);
/// Document properties, change history, copies and distribution list.
[[nodiscard]] document::Chapter document_control(Context& context);
[[nodiscard]] document::Chapter chapter_1_scope(Context& context);
[[nodiscard]] document::Chapter chapter_2_immediate(Context& context, Scenarios const& scenarios);
/// What to do at once in one scenario, and what not, below a heading that is there.
void write_scenario_actions(Writer& page, ScenarioPage const& scenario);
[[nodiscard]] document::Chapter chapter_3_alarm(Context& context);
[[nodiscard]] document::Chapter chapter_4_staff_work(Context& context);
/// Chapter 5 without its plans: the priority list and the processes that have no runbook.
[[nodiscard]] document::Chapter chapter_5_priorities(Context& context);
/// Chapter 6 without its plans: the overall restart order in layers with times, and the resources without a
/// plan.
[[nodiscard]] document::Chapter chapter_6_restart(Context& context);
[[nodiscard]] document::Chapter chapter_7_communication(Context& context);
[[nodiscard]] document::Chapter chapter_8_return(Context& context);
[[nodiscard]] document::Chapter chapter_9_review(Context& context);
[[nodiscard]] document::Chapter chapter_10_annexes(Context& context);
/// Contacts with all numbers; bound in as part of chapter 10 or a document of its own.
[[nodiscard]] document::Chapter contact_annex(Context& context);
[[nodiscard]] document::Chapter indexes(Context& context);
/// Must be the last to be written: it lists the blanks of all the others.
[[nodiscard]] document::Chapter open_points_annex(Context& context);

/// Crisis organisation with deputies, and the alarm chain; used on cards, too.
[[nodiscard]] document::Table crisis_organisation_table(Context& context);

}  // namespace nb::handbook
