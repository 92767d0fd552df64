#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"
#include "core/store/store.hpp"
#include "export/handbook/changes.hpp"

#include "app/program.hpp"
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::app {

/// A register with every state it ever had: one after each change set.
struct Past {
  model::Register current;
  std::vector<store::ChangeSet> sets;  ///< oldest first, never empty
  std::vector<std::string> codes;      ///< state code after each set
};

/// Cost: one hash for each value and each change.
[[nodiscard]] Past read_past(std::filesystem::path const& path);

/// The register as it stood after a set. Records that went since stand at the end of their tables.
[[nodiscard]] model::Register register_at(Past const& past, std::size_t set);

/// The set a person means: number of a change ("12"), state code, day (state at its end), or version of the
/// handbook as its change history tells it ("1.0"). Errors "app.unknown_version" (usage) with what is like
/// it, "app.bad_code" (refused) for a code with a slip of the pen.
[[nodiscard]] std::size_t find_version(Past const& past, std::string const& text);

/// The last set that left this code; nothing if there is none.
[[nodiscard]] std::optional<std::size_t> set_with_code(Past const& past, std::string_view code);

/// The day of a change as people write it.
[[nodiscard]] std::string day_words(std::string const& at, Program const& program);

/// An earlier state with everything that differs now.
struct EarlierState {
  model::Register register_;
  assessment::Assessment assessment;  ///< as of the day of the program
  std::string name;                   ///< "Version 1.0 (Änderung Nr. 12)"
  std::string on;                     ///< day of that change, as people write it
  std::string code;
  std::vector<handbook::Edit> edits;
};
[[nodiscard]] EarlierState earlier_state(Past const& past, std::size_t set, Program const& program);

/// The view of it that the change pages take; `state` must outlive it.
[[nodiscard]] handbook::Earlier told_as(EarlierState const& state);

}  // namespace nb::app
