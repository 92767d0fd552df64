#pragma once

#include "export/handbook/blocks.hpp"
#include "export/handbook/scenarios.hpp"

#include <string>
#include <vector>

namespace nb::handbook {

/// A document before it gets its properties.
struct Draft {
  std::string file;  ///< without folder and ".pdf"; made ASCII and unique later
  std::string id;    ///< document id on every page
  std::string title;
  std::string subject;  ///< id of a record
  document::Paper paper = document::Paper::a4;
  std::vector<document::Chapter> chapters;
  bool folds = false;  ///< A6 pages on one sheet that is folded
};

/// One per role of the crisis organisation, A5, front: tasks, back: numbers; standard functions with blanks
/// where the register names no such role.
[[nodiscard]] std::vector<Draft> role_cards(Context& context);
/// One per scenario, A5: what to do, what not, what stops first.
[[nodiscard]] std::vector<Draft> scenario_cards(Context& context, std::vector<ScenarioPage> const& scenarios);
/// IT-Notfallkarte as notice (A4) and for the pocket (A6).
[[nodiscard]] std::vector<Draft> it_cards(Context& context);
/// The most important numbers on A6 pages.
[[nodiscard]] Draft contact_card(Context& context);

}  // namespace nb::handbook
