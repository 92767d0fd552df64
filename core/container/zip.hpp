#pragma once

#include "core/base/date.hpp"

#include <map>
#include <string>

namespace nb::container {

/// Name -> bytes, in the order of the names' bytes.
using Files = std::map<std::string, std::string>;

/// A ZIP of the files: same files and date, same bytes, whatever the time zone, language, umask or machine.
/// Stored: PDF, PNG and what hardly shrinks or would look like a bomb; else deflate 9. Modes 0644, no extra
/// fields, no comment, no folder entries. Dates before 1980 or after 2107 become the nearest that ZIP knows.
///
/// Built in memory, which holds the files and the archive at the same time.
///
/// Error usage "container.bad_name" (detail: the code) for a name that our own reader would refuse;
/// "container.too_large" beyond `Limits`; io "container.no_memory".
[[nodiscard]] std::string zip_of(Files const& files, Date date);

}  // namespace nb::container
