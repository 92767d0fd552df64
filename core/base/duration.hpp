#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace nb {

/// All continuity times are whole minutes. "Unknown" is `std::nullopt`, never 0.
using Minutes = std::chrono::minutes;

/// Bridging times and deadlines round down to minutes, repair times up, so that rounding never flatters
/// (docs/formats.md, durations).
enum class Rounding { down, up };

/// Reads `30 min`, `4 h`, `3 d`, `2 Tage`, `1 w`, `1 Woche`, `1 Monat` (30 d), `1 Jahr` (365 d), several in
/// falling order (`19 Std. 36 Min.`), decimal comma or point, ISO 8601 (`PT4H`, `P3D`), or a bare number in
/// `bare_unit` (1 h for a column headed "(h)"; 0 = a unit must be given). Less than a thousandth of a second
/// beside a whole second is taken for that second, since spreadsheets store 20 minutes as 0.33333333 h.
/// Nothing if the text is no duration, is negative, or exceeds 100 years.
[[nodiscard]] std::optional<Minutes> parse_duration(std::string_view text,
                                                    Minutes bare_unit,
                                                    Rounding rounding);

/// The canonical, language-free form, ISO 8601 in the largest exact unit up to days: `PT90M`, `PT4H`, `P3D`,
/// `PT0M`; `-PT4H` for what lies before.
[[nodiscard]] std::string to_iso(Minutes duration);

}  // namespace nb
