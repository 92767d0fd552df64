#include "continuity/assessment/assessment.hpp"

#include "continuity/assessment/cumulation.hpp"
#include "continuity/assessment/draft.hpp"
#include "continuity/assessment/unknown_record.hpp"

#include <algorithm>
#include <array>

namespace nb::assessment {

namespace {

template <typename Result>
Result const* result_of(std::vector<Result> const& results, model::RecordId const& id) {
  auto const found =
      std::find_if(results.begin(), results.end(), [&](Result const& r) { return r.id == id; });
  return found == results.end() ? nullptr : &*found;
}

template <std::size_t n, typename Enum>
std::string_view named(std::array<std::string_view, n> const& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

void sort_findings(Diagnostics& findings) {
  std::sort(findings.begin(), findings.end());
  findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
}

}  // namespace

std::string_view name(Criticality criticality) {
  static constexpr std::array<std::string_view, 4> names{"original", "derived", "not_critical", "unrated"};
  return named(names, criticality);
}

std::string_view name(TimeClass time_class) {
  static constexpr std::array<std::string_view, 6> names{"A", "B", "C", "D", "E", "-"};
  return named(names, time_class);
}

std::string_view name(Gap gap) {
  static constexpr std::array<std::string_view, 4> names{"covered", "missed", "unknown", "none"};
  return named(names, gap);
}

ProcessResult const* Assessment::process(model::RecordId const& id) const {
  return result_of(processes, id);
}

ResourceResult const* Assessment::resource(model::RecordId const& id) const {
  return result_of(resources, id);
}

Assessment assess(model::Register const& register_, rules::RuleSet const& rules, Date as_of) {
  Draft draft(register_, rules, as_of);
  rate_processes(draft);
  derive_criticality(draft);
  find_weak_points(draft);
  apply_graph_rules(draft);
  assess_resources(draft);
  explain_processes(draft);
  explain_resources(draft);
  find_cumulations(draft);
  find_process_gaps(draft);
  find_resource_gaps(draft);
  find_register_gaps(draft);
  sort_findings(draft.result.findings);
  return std::move(draft.result);
}

std::vector<Reason> why(model::Register const& register_,
                        Assessment const& assessment,
                        model::RecordId const& id) {
  if (auto const* const process = assessment.process(id)) {
    return process->because;
  }
  if (auto const* const resource = assessment.resource(id)) {
    return resource->because;
  }
  refuse_unknown_record(register_, id);
}

std::string to_text(Reason const& reason, text::Messages const& messages) {
  return messages("reason." + reason.code, reason.values);
}

}  // namespace nb::assessment
