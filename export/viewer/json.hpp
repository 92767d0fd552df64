#pragma once

#include "core/base/duration.hpp"

#include <optional>
#include <string>
#include <string_view>

/// The little JSON that START.html carries: written by hand, since nothing is read here and the values are
/// numbers and short texts.
namespace nb::viewer {

/// A JSON string with its quotes. Besides what JSON asks for, `<`, `>`, `&`, U+2028 and U+2029 are escaped:
/// in a <script> block no text can end the block or begin a comment.
[[nodiscard]] std::string json_text(std::string_view text);

[[nodiscard]] std::string json_minutes(std::optional<Minutes> minutes);

/// `[a,b,c]` of what `to_text` makes of each item.
template <class Range, class ToText>
[[nodiscard]] std::string json_list(Range const& items, ToText const& to_text) {
  std::string out = "[";
  for (auto const& item : items) {
    if (out.size() > 1) {
      out += ',';
    }
    out += to_text(item);
  }
  return out + ']';
}

}  // namespace nb::viewer
