#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"
#include "export/redaction/profile.hpp"

#include <cstddef>
#include <set>
#include <string>

/// Redaction judged by changes: whatever a reader must not see may be anything else, and what is handed out
/// stays the same to the byte. Unlike a search for canaries this also holds for times, numbers, choices and
/// yes/no, which look alike everywhere.
namespace nb::redaction::test {

/// Three records in every table, all fields filled. Process 1 is agreed with partner 1 and needs process 2
/// and one of the resources 1 and 2; process 3 needs process 1. Everything else refers to its namesake.
[[nodiscard]] model::Register linked_register();

/// What changes of withheld values did to the output, as "table.field".
struct Differences {
  std::set<std::string> in_records;  ///< of the register that is handed out: a leak
  std::set<std::string> in_results;  ///< of the assessment told with it
  std::set<std::string> silent;      ///< shown values of which no change changed the output
  std::size_t withheld = 0;          ///< changes tried where the profile shows nothing
  std::size_t shown = 0;             ///< changes tried where it shows the value
};

/// Changes every value of every record, one at a time, assesses and redacts anew.
/// \param used the profile that redacts
/// \param judge the profile that says what may be seen; another one in the control
[[nodiscard]] Differences differences(model::Register const& register_,
                                      Profile const& used,
                                      Profile const& judge);

}  // namespace nb::redaction::test
