#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace nb::text {

/// Why a hand-written INFO file (Boost.PropertyTree) must not be read.
struct InfoFault {
  enum class Kind {
    too_large,
    not_text,  ///< no UTF-8, or a NUL in it
    include,   ///< an order to read another file
    too_deep,  ///< the reader and the tree nest on the stack
  } kind = Kind::not_text;
  std::size_t line = 0;  ///< 0: the file as a whole
};

/// What PropertyTree itself would not refuse, found before it sees a byte. Nothing: the file may be read.
/// Cost: linear.
[[nodiscard]] std::optional<InfoFault> fault_in_info(std::string_view info,
                                                     std::size_t max_bytes,
                                                     std::size_t max_depth);

}  // namespace nb::text
