#pragma once

#include "core/intake/encoding.hpp"
#include "core/intake/finding_list.hpp"
#include "core/intake/source_table.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace nb::intake {

/// What a mapping may fix; what it does not fix is found out from the file.
struct CsvDialect {
  char separator = '\0';  ///< `;`, `,` or tab; 0: found out, a first line `sep=;` is obeyed
  std::optional<Encoding> encoding;
};

/// Reads a CSV file of any dialect that office programs write (RFC 4180 and its relatives): UTF-8 with or
/// without mark, UTF-16 with mark, Windows-1252; lines ended by CR, LF or both; fields in double quotes with
/// line breaks and doubled quotes in them.
///
/// What cannot be read whole (open or stray quotes, NUL, cells, rows or columns beyond the limits) is an
/// error in `findings` with row and column, and its row is marked as damaged. Nothing if the file as a whole
/// is no table: empty, binary, of an unknown encoding. Cost: one pass to judge the encoding, one to read.
[[nodiscard]] std::optional<Table> read_csv(std::string const& file,
                                            std::string_view bytes,
                                            CsvDialect const& dialect,
                                            FindingList& findings);

}  // namespace nb::intake
