#include "core/base/diagnostic.hpp"

#include <algorithm>

namespace nb {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "?";
}

bool has_errors(Diagnostics const& findings) {
  return std::any_of(
      findings.begin(), findings.end(), [](auto const& f) { return f.severity == Severity::error; });
}

std::string to_text(Place const& place) {
  std::string text = place.file;
  if (place.row > 0) {
    text += ':' + std::to_string(place.row);
  }
  if (!place.column.empty()) {
    text += ':' + place.column;
  }
  return text;
}

std::string to_line(Diagnostic const& finding) {
  std::string line{name(finding.severity)};
  for (auto const& part : {finding.code, finding.subject, to_text(finding.place)}) {
    if (!part.empty()) {
      line += ' ' + part;
    }
  }
  for (auto const& [key, value] : finding.values) {
    line.append(1, ' ').append(key).append(1, '=').append(value);
  }
  return line;
}

}  // namespace nb
