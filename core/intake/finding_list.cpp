#include "core/intake/finding_list.hpp"

namespace nb::intake {

void FindingList::add(Diagnostic finding) {
  bool const is_error = finding.severity == Severity::error;
  errors_ += is_error ? 1 : 0;
  auto& count = per_file_[finding.place.file];
  if (count.listed >= max_findings_per_file) {
    ++count.left_out;
    count.errors_left_out += is_error ? 1 : 0;
    return;
  }
  ++count.listed;
  findings_.push_back(std::move(finding));
}

void FindingList::error(std::string code, Place place, std::string subject, Values values) {
  add({Severity::error, std::move(code), std::move(subject), std::move(place), std::move(values)});
}

void FindingList::warning(std::string code, Place place, std::string subject, Values values) {
  add({Severity::warning, std::move(code), std::move(subject), std::move(place), std::move(values)});
}

void FindingList::note(std::string code, Place place, std::string subject, Values values) {
  add({Severity::note, std::move(code), std::move(subject), std::move(place), std::move(values)});
}

Diagnostics FindingList::take() {
  Diagnostics all = std::move(findings_);
  for (auto const& [file, count] : per_file_) {
    if (count.left_out > 0) {
      all.push_back({count.errors_left_out > 0 ? Severity::error : Severity::warning,
                     "intake.more_findings",
                     {},
                     Place{file, 0, {}},
                     {{"count", std::to_string(count.left_out)}}});
    }
  }
  *this = {};
  return all;
}

}  // namespace nb::intake
