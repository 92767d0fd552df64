// Any bytes as a CSV file.
#include "core/intake/csv_reader.hpp"
#include "core/text/utf8.hpp"
#include "tests/fuzz/fuzz.hpp"

using nb::fuzz::demand;

namespace {

using namespace nb::intake;

void try_reader(std::string_view bytes) {
  FindingList findings;
  auto const table = read_csv("t.csv", bytes, {}, findings);
  demand(table || findings.has_errors(), "a file that is no table has a finding");
  if (!table) {
    return;
  }
  std::int64_t before = table->heading.number;
  for (auto const& row : table->rows) {
    demand(row.number > before, "rows count upwards");
    before = row.number;
    demand(row.cells.size() <= max_columns && row.cells.size() <= row.width, "columns have a limit");
    demand(!row.damaged || findings.has_errors(), "a damaged row has a finding");
    for (auto const& cell : row.cells) {
      demand(nb::text::is_utf8(cell), "cells are well-formed UTF-8");
    }
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  try_reader(nb::fuzz::text_of(data, size));
  return 0;
}
