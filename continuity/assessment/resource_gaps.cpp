#include "continuity/assessment/draft.hpp"
#include "continuity/assessment/facts.hpp"

#include <algorithm>

namespace nb::assessment {

namespace {

/// From so many critical processes on, one resource or provider without alternative is worth a finding of its
/// own (BSI 200-4, 7.2.3: single points of failure and cumulation).
constexpr std::size_t many_processes = 3;

bool is_critical_process(Draft const& draft, model::RecordId const& id) {
  auto const found = draft.process_at.find(id);
  return found != draft.process_at.end() && is_critical(draft.result.processes[found->second].criticality);
}

std::size_t critical_among(Draft const& draft, std::vector<model::RecordId> const& processes) {
  return static_cast<std::size_t>(
      std::count_if(processes.begin(), processes.end(), [&](model::RecordId const& id) {
        return is_critical_process(draft, id);
      }));
}

/// A gap that somebody accepted, if any; the one accepted for longest.
model::Measure const* accepted_gap(Draft const& draft, model::RecordId const& subject) {
  model::Measure const* longest = nullptr;
  for (auto const& measure : draft.source.measures) {
    bool const fits = measure.kind == model::MeasureKind::accepted_gap && measure.subject == subject;
    if (fits && (longest == nullptr || measure.accepted_until > longest->accepted_until)) {
      longest = &measure;
    }
  }
  return longest;
}

bool is_valid(model::Measure const& accepted, Date as_of) {
  return accepted.accepted_until && *accepted.accepted_until >= as_of && !accepted.accepted_by.empty();
}

void find_gap(Draft& draft, ResourceResult const& result) {
  if (result.gap != Gap::missed && result.gap != Gap::unknown) {
    return;
  }
  NamedValues const values{
      {"required", shown(result.required)},
      {"before", shown(-*result.required)},
      {"achieved", shown(result.achieved)},
      {"process", result.needed_by.empty() ? "–" : titled(draft.records, result.needed_by.front())}};
  auto const* const accepted = accepted_gap(draft, result.id);
  if (accepted != nullptr && is_valid(*accepted, draft.as_of)) {
    NamedValues agreed = values;
    agreed.emplace_back("by", accepted->accepted_by);
    agreed.emplace_back("until", to_iso(*accepted->accepted_until));
    draft.find(Severity::note, "assessment.gap_accepted", result.id, std::move(agreed));
    return;
  }
  bool const unreachable = *result.required <= Minutes{0};
  draft.find(Severity::warning,
             unreachable                 ? "assessment.required_unreachable"
             : result.gap == Gap::missed ? "assessment.gap_missed"
                                         : "assessment.recovery_unknown",
             result.id,
             values);
}

void find_data_gap(Draft& draft, ResourceResult const& result) {
  NamedValues const values{{"rpo", shown(result.required_rpo)}, {"rpa", shown(result.achieved_rpa)}};
  if (result.data_gap == Gap::missed) {
    draft.find(Severity::warning, "assessment.data_gap_missed", result.id, values);
  } else if (result.data_gap == Gap::unknown) {
    draft.find(Severity::note, "assessment.data_loss_unknown", result.id, values);
  }
}

void find_single_point(Draft& draft, ResourceResult const& result) {
  if (auto const stopped = critical_among(draft, result.stops); stopped >= many_processes) {
    draft.find(Severity::note,
               "assessment.single_point",
               result.id,
               {{"count", std::to_string(stopped)},
                {"process",
                 titled(draft.records,
                        result.needed_by.empty() ? result.stops.front() : result.needed_by.front())}});
  }
}

void find_providers(Draft& draft) {
  std::map<std::string, std::vector<model::RecordId>> stopped;
  for (auto const& [process, providers] : stopped_by_provider(draft)) {
    for (auto const& provider : providers) {
      stopped[provider].push_back(process);
    }
  }
  for (auto const& [provider, processes] : stopped) {
    if (auto const count = critical_among(draft, processes); count >= many_processes) {
      draft.find(Severity::note,
                 "assessment.single_provider",
                 {},
                 {{"provider", provider}, {"count", std::to_string(count)}});
    }
  }
}

void find_circles(Draft& draft) {
  for (auto const& circle : draft.result.circles) {
    std::string members;
    for (auto const& id : circle) {
      members += (members.empty() ? "" : ", ") + titled(draft.records, id);
    }
    draft.find(Severity::warning,
               "assessment.cold_start_circle",
               circle.empty() ? "" : circle.front(),
               {{"members", members}});
  }
}

}  // namespace

void find_resource_gaps(Draft& draft) {
  for (std::size_t i = 0; i < draft.source.resources.size(); ++i) {
    auto const& result = draft.result.resources[i];
    find_single_point(draft, result);
    if (result.critical) {
      find_gap(draft, result);
      find_data_gap(draft, result);
      if (draft.source.resources[i].role.empty()) {
        draft.find(Severity::warning, "assessment.resource_without_role", result.id);
      }
    }
  }
  find_providers(draft);
  find_circles(draft);
}

}  // namespace nb::assessment
