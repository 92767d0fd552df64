#pragma once

#include "core/model/register.hpp"

#include <random>

namespace nb::test {

/// A small register whose dependency graph has all that makes outages hard: circles with and without
/// bridging, groups in groups, needs of emergency operation, unknown repairs, restart lags. Same random
/// numbers, same register.
[[nodiscard]] model::Register random_register(std::mt19937& random);

}  // namespace nb::test
