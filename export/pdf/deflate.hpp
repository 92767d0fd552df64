#pragma once

#include <string>
#include <string_view>

namespace nb::pdf {

/// zlib form, level 6. Same bytes from every thread.
[[nodiscard]] std::string deflated(std::string_view bytes);

}  // namespace nb::pdf
