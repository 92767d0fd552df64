#pragma once

#include "export/document/document.hpp"

#include <cstddef>

namespace nb::bench {

/// A made-up handbook of plans like those of a municipality: contents, then for each plan fields, a check
/// list, prose, tables, lists, notices, a picture, links to other plans, and an index at the end. Some 4
/// pages a plan. The words are German compounds put together by a fixed rule, some thousands of different
/// ones, so that no cache has an easy life.
[[nodiscard]] document::Document book(std::size_t plans);

}  // namespace nb::bench
