#pragma once

#include "core/model/register.hpp"

#include <string>

namespace nb::store {

/// A check sum of everything that is known in a register, 16 hexadecimal digits, the same for any order of
/// the records. It tells damage (a flipped bit inside a text, which SQLite cannot see) from soundness; it is
/// no protection against intent. Fields that are empty do not count, so that a new field does not change it.
[[nodiscard]] std::string digest_of(model::Register const& register_);

}  // namespace nb::store
