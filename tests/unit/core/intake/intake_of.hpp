#pragma once

#include "core/intake/import_plan.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Small words for the tests of this folder: tables as texts in, findings as lines out.
namespace nb::test {

using NamedTables = std::vector<std::pair<std::string, std::string>>;

/// {"prozesse.csv", "Prozess-ID;Bezeichnung\nP1;Wohngeld\n"}
[[nodiscard]] inline intake::Intake intake_of(NamedTables const& tables,
                                              intake::Mapping const& mapping = {}) {
  std::vector<intake::SourceFile> sources;
  for (auto const& [name, bytes] : tables) {
    sources.push_back({name, {}, bytes});
  }
  return intake::read(sources, mapping);
}

/// An import of tables into an empty register.
[[nodiscard]] inline intake::ImportPlan import_of(NamedTables const& tables,
                                                  intake::PlanOptions const& options = {},
                                                  intake::Mapping const& mapping = {}) {
  return intake::propose({}, {}, intake_of(tables, mapping), options);
}

/// "error intake.no_id prozesse.csv:2" for each finding; values are left out.
[[nodiscard]] inline std::vector<std::string> lines_of(Diagnostics const& findings) {
  std::vector<std::string> lines;
  for (auto finding : findings) {
    finding.values.clear();
    lines.push_back(to_line(finding));
  }
  return lines;
}

constexpr intake::PlanOptions keep_going{intake::HandMade::keep, intake::Errors::keep_going};

}  // namespace nb::test
