#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace nb::app {

/// Columns for an 80-column terminal, measured in letters, not bytes.
struct ColumnSpec {
  std::string heading;
  std::size_t width = 10;  ///< longer cells are cut with "…"
  bool right = false;
};

/// Heading line and one line per row, without trailing blanks.
[[nodiscard]] std::string table(std::vector<ColumnSpec> const& columns,
                                std::vector<std::vector<std::string>> const& rows);

/// Text broken at blanks to lines of at most `width` letters, each starting with `indent` blanks.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

}  // namespace nb::app
