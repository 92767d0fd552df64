#pragma once

#include <string>
#include <string_view>
#include <vector>

/// How texts stand in the cells of a table, so that writing and reading again gives the same text.
namespace nb::intake {

/// A text as a cell: with an apostrophe in front if a spreadsheet would take it for a formula (`=`, `+`, `-`,
/// `@`), if it begins with an apostrophe itself, or if reading would trim it or take it for an empty cell.
[[nodiscard]] std::string protect(std::string_view text);

/// What a cell says: the protecting apostrophe is taken off, else white space at both ends is; `-` is empty.
[[nodiscard]] std::string plain_text(std::string_view cell);

/// `a|b`, also one item per line. An item in double quotes is taken as it stands, a doubled quote in it for
/// one: `"a|b"|c`. Empty items are left out, but `""` is an empty item.
[[nodiscard]] std::vector<std::string> list_items(std::string_view text, std::string_view separators);

/// The list in the form that list_items(…, "|\n") reads.
[[nodiscard]] std::string list_text(std::vector<std::string> const& items);

}  // namespace nb::intake
