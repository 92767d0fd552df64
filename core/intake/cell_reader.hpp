#pragma once

#include "core/intake/column_binding.hpp"
#include "core/intake/finding_list.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace nb::intake {

/// What is wrong with a cell, as a finding without place.
struct CellProblem {
  std::string code;
  FindingList::Values values;
};

struct CellValue {
  std::string text;                    ///< canonical; empty: not known
  std::optional<CellProblem> problem;  ///< then there is no text
};

/// One cell as the canonical text of core/model/codec.hpp. References to records stay as the cell names them
/// (id or title), lists of them too.
[[nodiscard]] CellValue read_cell(std::string_view cell, ColumnMeaning const& meaning);

}  // namespace nb::intake
