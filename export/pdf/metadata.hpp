#pragma once

#include "export/document/document.hpp"

#include <string>

namespace nb::pdf {

enum class Archival { pdf_a, none };

/// The XMP packet: title, author, dates, and which standards the file keeps (ISO 19005-2, 6.6; ISO 14289-1,
/// 5).
[[nodiscard]] std::string xmp(document::Properties const& properties, Archival archival);

/// "D:20261121120000Z": noon of the day, so that no time zone moves it to another.
[[nodiscard]] std::string pdf_date(Date date);

/// What made the file, without a version: it would change the bytes of an unchanged handbook.
inline constexpr char const* producer = "Notbetrieb (libharu)";

}  // namespace nb::pdf
