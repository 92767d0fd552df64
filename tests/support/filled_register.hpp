#pragma once

#include "core/model/register.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace nb::test {

/// A register in which every field of every kind of record holds a value, and no two texts or numbers are the
/// same. Each table has `records` records with the ids `<table>-1`, `<table>-2`, …; references lead to the
/// first record of their table. Texts are made by `canary`, so that a test can look for each of them in an
/// output.
[[nodiscard]] model::Register filled_register(std::size_t records = 1);

/// The text in a field of a filled register: unique, without blanks,
/// `canary-<table>-<number>-<field>-<item>`.
[[nodiscard]] std::string canary(std::string_view table,
                                 std::size_t number,
                                 std::string_view field,
                                 std::size_t item = 1);

}  // namespace nb::test
