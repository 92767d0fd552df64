#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace nb::intake {

/// What a source may hold at most. Beyond it there is a finding, never a crash or a machine without memory.
constexpr std::uint64_t max_file_bytes = 512ULL * 1024 * 1024;
constexpr std::size_t max_cell_bytes = std::size_t{1024} * 1024;
constexpr std::size_t max_columns = 1'000;
constexpr std::size_t max_rows = 1'000'000;
constexpr std::size_t max_cells = 10'000'000;  ///< of one table; empty cells at the end of a row do not count
constexpr std::size_t max_source_files = 1'000;

/// One line of a table, as the source shows it.
struct Row {
  std::int64_t number = 0;         ///< as a person counts: the first line is 1, a `sep=;` line does not count
  bool damaged = false;            ///< could not be read whole; there is a finding about it
  std::vector<std::string> cells;  ///< UTF-8, as written; empty cells at the end may be missing
  std::size_t width = 0;           ///< cells the source has in this line, empty ones included
};

/// One table from outside: a CSV file or a sheet of a workbook. The same for every format.
struct Table {
  std::string file;   ///< as findings name it, e.g. "prozesse.csv"
  std::string sheet;  ///< empty for CSV
  Row heading;        ///< the first line that is not empty
  std::vector<Row> rows;
};

}  // namespace nb::intake
