#pragma once

#include "core/intake/import_plan.hpp"
#include "core/intake/mapping.hpp"
#include "core/store/store.hpp"

#include "app/program.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace nb::app {

/// The tables found at these places: CSV folders, single CSV files, register.json. Error for a place without
/// any.
[[nodiscard]] std::vector<intake::SourceFile> sources_at(std::vector<std::string> const& places,
                                                         Diagnostics& findings);

/// `--map`: a file, or the name of a mapping shipped with the program; empty: our own tables.
[[nodiscard]] intake::Mapping mapping_of(std::string const& file_or_name);

/// What the sources would change in what the store holds.
[[nodiscard]] intake::ImportPlan plan_import(store::Store& store,
                                             std::vector<intake::SourceFile> const& sources,
                                             intake::Mapping const& mapping,
                                             intake::PlanOptions const& options);

/// Writes an accepted plan, with the place each value came from; answers with the number of changed values.
std::size_t carry_out(store::Store& store, intake::ImportPlan const& plan, store::ChangeNote const& note);

}  // namespace nb::app
