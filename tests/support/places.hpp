/// Where the tests find files.
#pragma once

#include <filesystem>

namespace nb::test {

/// The checkout that is being tested.
[[nodiscard]] std::filesystem::path source_folder();

/// Its folder `tests`.
[[nodiscard]] std::filesystem::path tests_folder();

}  // namespace nb::test
