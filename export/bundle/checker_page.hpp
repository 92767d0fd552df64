#pragma once

#include "core/text/messages.hpp"

#include <string>

namespace nb::bundle {

/// A page that checks a bundle (folder or ZIP) in a browser without a network: set of files, SHA-256, SHA-512
/// and the OpenSSH seal. It belongs on the reader's own stick: a checker that comes with the bundle proves
/// nothing. Same language, same bytes.
[[nodiscard]] std::string checker_page(text::Messages const& messages);

}  // namespace nb::bundle
