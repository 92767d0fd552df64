#pragma once

#include "export/redaction/redact.hpp"

#include <functional>
#include <string_view>

namespace nb::redaction {

/// Counts what goes out of a register and what stays.
[[nodiscard]] Account account_of(model::Register const& whole,
                                 model::Register const& part,
                                 std::function<bool(std::string_view id)> const& is_shown);

/// Telephone numbers, e-mail addresses and ids that are withheld in their own field, but stand in a text that
/// is shown: "redaction.repeated_number" (the number), "redaction.repeated_name" (the id), each at the record
/// and field.
[[nodiscard]] Diagnostics withheld_in_texts(model::Register const& whole, model::Register const& part);

}  // namespace nb::redaction
