#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace nb {

/// A calendar day. The program never asks the clock for one, except app/ when `--as-of` is missing.
using Date = std::chrono::year_month_day;

/// Reads `2026-11-21` or `21.11.2026` (also `1.3.2026`); nothing if it is no such day or outside 1900-2200.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// `2026-11-21`.
[[nodiscard]] std::string to_iso(Date date);

[[nodiscard]] Date plus_days(Date date, int days);

/// Days from `from` to `to`; negative if `to` lies before.
[[nodiscard]] int days_between(Date from, Date to);

}  // namespace nb
