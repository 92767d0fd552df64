#pragma once

#include <string>
#include <string_view>

namespace nb::viewer {

/// `<name attributes>content</name>`; the content is HTML already.
[[nodiscard]] std::string tag(std::string_view name,
                              std::string_view content,
                              std::string_view attributes = {});

/// ` name="value"`, the value escaped.
[[nodiscard]] std::string attribute(std::string_view name, std::string_view value);

}  // namespace nb::viewer
