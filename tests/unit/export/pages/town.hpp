#pragma once

#include "export/handbook/handbook.hpp"

#include <vector>

namespace nb::test {

/// All documents of a small fixed register, as of a fixed day.
[[nodiscard]] std::vector<handbook::NamedDocument> documents_of_a_small_town();

}  // namespace nb::test
