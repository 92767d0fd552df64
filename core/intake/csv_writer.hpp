#pragma once

#include "core/model/register.hpp"
#include "core/text/messages.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace nb::intake {

struct CsvFile {
  std::string name;   ///< "prozesse.csv"
  std::string bytes;  ///< UTF-8 with byte order mark, `;`, CRLF: what German office programs open unasked
};

/// Tables without a record: left out, or written with their headings as forms to fill in.
enum class EmptyTables { leave_out, write };

/// The register as the tables of docs/tables.md, with headings, words, dates and decimal signs of the
/// language. read() and propose() make the same register of them, up to the order of ratings. Cells that a
/// spreadsheet would take for formulas have an apostrophe in front. Same register, same bytes.
[[nodiscard]] std::vector<CsvFile> csv_tables(model::Register const& register_,
                                              text::Language language,
                                              EmptyTables empty = EmptyTables::leave_out);

/// The same as a new folder (see NewFolder; its marker is the table of the municipality).
void write_csv_folder(model::Register const& register_,
                      text::Language language,
                      std::filesystem::path const& target);

}  // namespace nb::intake
