#pragma once

#include "core/intake/intake.hpp"
#include "core/intake/schema.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace nb::intake {

/// A field that is spread over columns (ratings, recovery times, attributes) after the columns of a source
/// are laid over what the register holds: entries whose column is there are replaced or, if the cell is
/// empty, removed; the others stay. `current` and the result are canonical text.
///
/// \param dropped  gets the columns that had nothing to stand with: a reason without a level, evidence
/// without
///                 a time
[[nodiscard]] std::string laid_over(FieldInfo const& field,
                                    std::string_view current,
                                    std::vector<ProposedValue const*> const& columns,
                                    std::vector<ProposedValue const*>& dropped);

}  // namespace nb::intake
