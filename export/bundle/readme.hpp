#pragma once

#include "core/model/register.hpp"
#include "core/text/messages.hpp"

#include <string>

namespace nb::bundle {

/// LIESMICH.txt: what this is, how to open and check it, whom to call. Plain text, CRLF, 76 columns, so that
/// any machine shows it.
[[nodiscard]] std::string readme(model::Register const& register_,
                                 std::string const& bundle_name,
                                 Date as_of,
                                 text::Messages const& messages);

}  // namespace nb::bundle
