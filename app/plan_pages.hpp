#pragma once

#include "app/program.hpp"
#include "app/register_access.hpp"
#include <map>
#include <string>

namespace nb::app {

/// Where the bound handbook of one state of the register has what it has about processes.
struct PlanPages {
  std::string state_code;  ///< as printed on its pages: of another state the pages may differ
  std::map<model::RecordId, std::string> pages;  ///< of critical processes, as printed: "147"

  /// Empty: it has no plan.
  [[nodiscard]] std::string of(model::RecordId const& process) const;
};

/// Lays the handbook out, without writing it. Cost: about 0.4 ms a page and thread.
[[nodiscard]] PlanPages plan_pages(Assessed const& assessed, Program const& program);

}  // namespace nb::app
