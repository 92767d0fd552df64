#pragma once

#include "core/base/files.hpp"
#include "core/store/trust.hpp"
#include "export/bundle/bundle.hpp"

#include "app/program.hpp"
#include "app/register_access.hpp"
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nb::app {

/// The document set of a register, as trees and as PDFs.
struct MadeDocuments {
  std::vector<handbook::NamedDocument> documents;
  bundle::PrintedSet print;
  std::string state_code;
};

/// Day, language and state code; everything else as it is by default.
[[nodiscard]] handbook::Options document_options(Assessed const& assessed, Program const& program);

/// \param options as document_options made them, and what was changed
[[nodiscard]] MadeDocuments make_documents(Assessed const& assessed,
                                           Program const& program,
                                           handbook::Options const& options,
                                           std::function<void(std::size_t done, std::size_t all)> progress);

/// Every PDF, below `directory` in the new folder.
void write_documents(bundle::PrintedSet const& print,
                     NewFolder const& folder,
                     std::filesystem::path const& directory);

/// What to print: how many sheets the bound book is, and that the other files are parts of it. Empty if there
/// is no book among them.
[[nodiscard]] std::string print_advice(MadeDocuments const& made, Program const& program);

/// What was made, in one line each, and what of it to print.
[[nodiscard]] std::string report_of(MadeDocuments const& made,
                                    std::filesystem::path const& directory,
                                    Program const& program);
[[nodiscard]] std::string report_of(bundle::Bundle const& bundle,
                                    std::filesystem::path const& target,
                                    Program const& program);

/// The bundle as the register's list of numbers tells it from others. What else than register, profile,
/// recipient and date changes its bytes makes it another one, or its receiver would take it for a forgery.
[[nodiscard]] store::IssuedBundle unnumbered(bundle::BundleOptions const& options);

/// The tables of the demo register, compiled in (data/demo).
[[nodiscard]] std::span<std::byte const> demo_table(std::string_view file);
[[nodiscard]] std::vector<std::string_view> demo_table_files();

}  // namespace nb::app
