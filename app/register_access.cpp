#include "app/register_access.hpp"

#include "continuity/plans/plans.hpp"
#include "core/store/store.hpp"

#include <algorithm>

namespace nb::app {

Assessed assessed_of(model::Register register_, Program const& program) {
  Assessed assessed{.register_ = std::move(register_), .assessment = {}};
  assessed.assessment = assessment::assess(assessed.register_, rules::RuleSet::built_in(), program.as_of());
  return assessed;
}

Assessed read_assessed(std::filesystem::path const& path, Program const& program) {
  return assessed_of(store::Store::open(path, store::Mode::read).load(), program);
}

Diagnostics all_findings(Assessed const& assessed, Program const& program) {
  auto findings = assessed.assessment.findings;
  auto const plans = plans::check_plans(assessed.register_, assessed.assessment, program.as_of());
  findings.insert(findings.end(), plans.begin(), plans.end());
  std::stable_sort(findings.begin(), findings.end());
  return findings;
}

std::map<model::RecordId, std::string> titles(model::Register const& register_) {
  std::map<model::RecordId, std::string> found;
  for (auto const& process : register_.processes) {
    found[process.id] = process.title;
  }
  for (auto const& resource : register_.resources) {
    found[resource.id] = resource.title;
  }
  return found;
}

}  // namespace nb::app
