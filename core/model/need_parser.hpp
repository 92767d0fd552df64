#pragma once

#include "core/model/need.hpp"

#include <optional>
#include <string_view>

namespace nb::model {

/// Reads the canonical expression that to_text(Need) writes: `1 of (A, "B 2" [PT30M]) [P1D]`; empty text is
/// the empty need. Nothing for any other text and for groups nested deeper than max_need_depth. The free form
/// that people write in source tables (`A & (B | C)`) is read by core/intake.
[[nodiscard]] std::optional<Need> parse_need(std::string_view text);

}  // namespace nb::model
