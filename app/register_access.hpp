#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"

#include "app/program.hpp"
#include <filesystem>
#include <map>
#include <string>

namespace nb::app {

/// A register read from its file, with its assessment by the built-in rules.
struct Assessed {
  model::Register register_;
  assessment::Assessment assessment;
};
[[nodiscard]] Assessed assessed_of(model::Register register_, Program const& program);
[[nodiscard]] Assessed read_assessed(std::filesystem::path const& path, Program const& program);

/// Findings of the assessment and of the plans together, sorted.
[[nodiscard]] Diagnostics all_findings(Assessed const& assessed, Program const& program);

/// id -> title of processes and resources.
[[nodiscard]] std::map<model::RecordId, std::string> titles(model::Register const& register_);

}  // namespace nb::app
