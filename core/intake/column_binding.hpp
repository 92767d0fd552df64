#pragma once

#include "core/intake/finding_list.hpp"
#include "core/intake/mapping.hpp"
#include "core/intake/schema.hpp"
#include "core/intake/source_table.hpp"

#include <string>
#include <vector>

namespace nb::intake {

/// Which side of a field a column gives. Ratings, recovery times and attributes are spread over columns.
enum class Aspect { whole, level, level_reason, time, time_evidence, time_tested, attribute };

/// One meaning of a column.
struct ColumnMeaning {
  ColumnRule rule;                   ///< with the unit from the heading, where the rule fixes none
  FieldInfo const* field = nullptr;  ///< for use field and attribute
  Aspect aspect = Aspect::whole;
  std::string key;  ///< "overall PT4H", "ransomware", the name of an attribute
};

struct BoundColumn {
  std::size_t position = 0;  ///< in the cells of a row
  std::string heading;       ///< as written
  std::vector<ColumnMeaning> meanings;
};

struct BoundFilter {
  std::size_t position = 0;
  RowFilter filter;
};

/// A table whose columns are understood.
struct BoundTable {
  TableInfo const* info = nullptr;
  FileRule const* rule = nullptr;
  std::vector<BoundColumn> columns;
  std::vector<BoundFilter> filters;
  std::size_t width = 0;              ///< cells up to the last heading
  std::size_t full_width = 0;         ///< with the empty headings after it
  bool has_alternative_rows = false;  ///< one line per alternative of a need
  bool usable = false;                ///< false: the headings have errors, no row can be read
};

/// Understands the headings. If the first line is no heading, because titles stand above the table, a later
/// one of the first 20 lines is taken and `table` is changed accordingly. Findings: missing and double
/// columns, columns that are kept or left out, with the most similar known heading.
[[nodiscard]] BoundTable bind_columns(Table& table, FileRule const& rule, FindingList& findings);

}  // namespace nb::intake
