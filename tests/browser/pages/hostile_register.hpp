#pragma once

#include "core/model/register.hpp"

namespace nb::test {

/// A register in which every text, ids included, carries something that would run if a page took it for HTML
/// or script: it would set `window.hostile`.
[[nodiscard]] model::Register hostile_register();

}  // namespace nb::test
