// What people type into cells: durations, dates, and text in whatever encoding.
#include "core/base/date.hpp"
#include "core/base/duration.hpp"
#include "core/text/utf8.hpp"
#include "tests/fuzz/fuzz.hpp"

using nb::fuzz::demand;

namespace {

void try_duration(std::string_view text) {
  auto const down = nb::parse_duration(text, nb::Minutes(60), nb::Rounding::down);
  auto const up = nb::parse_duration(text, nb::Minutes(60), nb::Rounding::up);
  demand(down.has_value() == up.has_value(), "rounding does not decide what a duration is");
  if (down) {
    demand(down->count() >= 0 && *down <= *up && *up - *down <= nb::Minutes(1),
           "rounding moves by a minute at most");
    demand(nb::parse_duration(nb::to_iso(*down), nb::Minutes(0), nb::Rounding::up) == down,
           "a duration comes back");
  }
}

void try_date(std::string_view text) {
  if (auto const date = nb::parse_date(text)) {
    demand(date->ok() && nb::parse_date(nb::to_iso(*date)) == date, "a date comes back");
  }
}

void try_text(std::string_view bytes) {
  bool const sound = nb::text::is_utf8(bytes);
  std::string again;
  for (char32_t const c : nb::text::code_points(bytes)) {
    again += nb::text::to_utf8(c);
  }
  demand(nb::text::is_utf8(again), "code points are well-formed");
  demand(!sound || again == bytes, "sound text comes back");
  demand(nb::text::is_utf8(nb::text::from_windows_1252(bytes)), "Windows-1252 becomes well-formed");
  auto const folded = nb::text::fold(bytes);
  demand(nb::text::fold(folded) == folded, "folding twice is folding once");
  auto const trimmed = nb::text::trim(bytes);
  demand(nb::text::trim(trimmed) == trimmed, "trimming twice is trimming once");
  auto const half = bytes.size() / 2;
  auto const a = bytes.substr(0, half);
  auto const b = bytes.substr(half);
  demand((nb::text::compare_german(a, b) < 0) == (nb::text::compare_german(b, a) > 0), "the order is one");
  (void)nb::text::most_similar(a, {std::string(b), std::string(bytes)});
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = nb::fuzz::text_of(data, size);
  try_duration(text);
  try_date(text);
  try_text(text);
  return 0;
}
