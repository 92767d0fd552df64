#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb {

/// `error` makes a calculation unsound; a target that cannot be met is a `warning`; `note` informs.
enum class Severity { error, warning, note };

[[nodiscard]] std::string_view name(Severity severity);

/// Where in a source a finding was made. Rows and columns as a person counts them in the source: the heading
/// is row 1. Empty file = the register itself.
struct Place {
  std::string file;
  std::int64_t row = 0;  ///< 0: the file as a whole
  std::string column;    ///< heading as written in the source; empty: the row as a whole

  friend auto operator<=>(Place const&, Place const&) = default;
};

/// Something a person should look at in the register or its sources. Never thrown: a register with gaps is
/// the normal case, and every gap is reported in one run.
///
/// `code` is stable ("intake.unknown_reference"); its German and English text is `finding.<code>` in
/// data/i18n, with `{name}` filled in from `values`; an optional hint what to do is `finding.<code>.hint`.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;
  std::string subject;  ///< id of the record it is about; empty if none
  Place place;
  std::vector<std::pair<std::string, std::string>> values;

  friend auto operator<=>(Diagnostic const&, Diagnostic const&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(Diagnostics const& findings);

/// "prozesse.csv:12:MTPD (h)", "prozesse.csv", or "" for the register itself.
[[nodiscard]] std::string to_text(Place const& place);

/// One line for logs and tests, untranslated: `error intake.unknown_reference VG-001 prozesse.csv:2:… id=X`.
[[nodiscard]] std::string to_line(Diagnostic const& finding);

}  // namespace nb
