#include "core/intake/finding_list.hpp"

#include <charconv>
#include <string_view>

namespace nb::intake {

namespace {

constexpr std::string_view more_findings = "intake.more_findings";

}  // namespace

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

void FindingList::add_all(Diagnostics findings) {
  for (auto& finding : findings) {
    if (finding.code != more_findings) {
      add(std::move(finding));
      continue;
    }
    std::size_t left_out = 0;
    auto const& text = finding.values.front().second;
    std::from_chars(text.data(), text.data() + text.size(), left_out);
    auto& count = per_file_[finding.place.file];
    count.left_out += left_out;
    count.errors_left_out += finding.severity == Severity::error ? left_out : 0;
    errors_ += finding.severity == Severity::error ? 1 : 0;
  }
}

Diagnostics FindingList::take() {
  Diagnostics all = std::move(findings_);
  for (auto const& [file, count] : per_file_) {
    if (count.left_out > 0) {
      all.push_back({count.errors_left_out > 0 ? Severity::error : Severity::warning,
                     std::string(more_findings),
                     {},
                     Place{file, 0, {}},
                     {{"count", std::to_string(count.left_out)}}});
    }
  }
  *this = {};
  return all;
}

}  // namespace nb::intake
