#pragma once

#include "core/model/register.hpp"

#include <string>

namespace nb::bundle {

/// Short code of a register's state, printed on every page: "K7Q2-9XMB". Two registers that differ in any
/// value have, but for a chance of 1 in 2^40, different codes. Letters and digits that are not mistaken for
/// each other.
[[nodiscard]] std::string state_code(model::Register const& register_);

}  // namespace nb::bundle
