#pragma once

#include "export/handbook/blocks.hpp"
#include "export/handbook/scenarios.hpp"

#include <vector>

namespace nb::handbook {

/// "Nicht freigegeben: trotzdem benutzen, Nummern prüfen" · "Abgelaufen am …"; empty if a person released it,
/// on or before the day of the documents, and the next revision lies ahead. A register in which nothing is
/// rated is never released.
[[nodiscard]] std::string release_line(Context const& context,
                                       std::optional<Date> released_on,
                                       std::optional<Date> next_revision);
[[nodiscard]] std::string handbook_release_line(Context const& context);

/// Whose book it is, its version, state and copy.
[[nodiscard]] document::Fields book_fields(Context& context);

/// Cover and short contents, with roman page numbers.
[[nodiscard]] document::Chapter cover(Context& context);
/// Page 1 "Jetzt tun", page 2 "Wer, wo, womit", page 3 scenario -> page.
[[nodiscard]] document::Chapter now_pages(Context& context, std::vector<ScenarioPage> const& scenarios);

}  // namespace nb::handbook
