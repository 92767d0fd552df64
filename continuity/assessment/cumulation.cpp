#include "continuity/assessment/cumulation.hpp"

#include <algorithm>

namespace nb::assessment {

namespace {

/// More names than these nobody reads; the rest is counted.
constexpr std::size_t most_named = 12;

bool stands_below(std::vector<DamageRange> const& ranges, Minutes horizon, int intolerable) {
  return std::any_of(ranges.begin(), ranges.end(), [&](DamageRange const& at) {
    return at.horizon == horizon && at.least == intolerable - 1 && at.most < intolerable;
  });
}

TimeClass most_urgent_class(Draft const& draft, ResourceResult const& result) {
  auto urgent = TimeClass::none;
  for (auto const& id : result.stops) {
    auto const found = draft.process_at.find(id);
    if (found != draft.process_at.end()) {
      urgent = std::min(urgent, draft.result.processes[found->second].time_class);
    }
  }
  return urgent;
}

std::string named(Draft const& draft, std::vector<model::RecordId> const& ids) {
  std::string names;
  for (std::size_t i = 0; i < ids.size() && i < most_named; ++i) {
    names += (i == 0 ? "" : ", ") + titled(draft.records, ids[i]);
  }
  return ids.size() > most_named ? names + ", … (+" + std::to_string(ids.size() - most_named) + ")" : names;
}

}  // namespace

std::optional<Cumulation> cumulation_of(Draft const& draft, ResourceResult const& result) {
  if (result.stops.size() < cumulation_threshold) {
    return std::nullopt;
  }
  Cumulation found;
  found.present = most_urgent_class(draft, result);
  for (auto const horizon : draft.policy.horizons) {
    found.proposed = time_class(horizon);
    if (found.proposed >= found.present) {
      return std::nullopt;
    }
    found.reached = horizon;
    found.processes.clear();
    for (auto const& id : result.stops) {
      auto const at = draft.process_at.find(id);
      if (at != draft.process_at.end() &&
          stands_below(damage(draft.source.processes[at->second].ratings, draft.policy),
                       horizon,
                       draft.policy.intolerable_level)) {
        found.processes.push_back(id);
      }
    }
    if (found.processes.size() >= cumulation_threshold) {
      return found;
    }
  }
  return std::nullopt;
}

void find_cumulations(Draft& draft) {
  for (auto& result : draft.result.resources) {
    auto const found = cumulation_of(draft, result);
    if (!found) {
      continue;
    }
    NamedValues values{{"count", std::to_string(found->processes.size())},
                       {"horizon", shown(found->reached)},
                       {"level", std::to_string(draft.policy.intolerable_level - 1)},
                       {"proposed", std::string(name(found->proposed))},
                       {"processes", named(draft, found->processes)}};
    if (found->present == TimeClass::none) {
      add_word(values, "present", "reason_word.no_class");
    } else {
      values.emplace_back("present", name(found->present));
    }
    result.because.push_back({"cumulation", result.id, values, {}});
    draft.find(Severity::note, "assessment.cumulation", result.id, std::move(values));
  }
}

}  // namespace nb::assessment
