#include "continuity/assessment/draft.hpp"

#include <algorithm>

namespace nb::assessment {

namespace {

/// Phone numbers are checked four times a year.
constexpr int contact_check_days = 90;
/// If more than half of the processes are critical, the marks filter nothing (BSI 200-4, 14.1).
constexpr std::size_t most_critical_percent = 50;

bool has_phone(model::Role const& role) {
  return !role.phone.empty() || !role.phone_out_of_hours.empty() || !role.mobile.empty() ||
         !role.phone_private.empty();
}

/// Roles that must be reached in an emergency.
std::set<model::RecordId> needed_roles(Draft const& draft) {
  std::set<model::RecordId> roles;
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    if (is_critical(draft.result.processes[i].criticality)) {
      auto const& record = draft.source.processes[i];
      roles.insert({record.owner_role, record.deputy_role, record.second_deputy_role});
    }
  }
  for (std::size_t i = 0; i < draft.source.resources.size(); ++i) {
    if (draft.result.resources[i].critical) {
      roles.insert(draft.source.resources[i].role);
    }
  }
  for (auto const& step : draft.source.alarm_steps) {
    roles.insert({step.caller, step.called});
  }
  for (auto const& role : draft.source.roles) {
    if (!role.crisis_function.empty()) {
      roles.insert({role.id, role.deputy, role.second_deputy});
    }
  }
  roles.erase("");
  return roles;
}

void find_unchecked(Draft& draft,
                    model::RecordId const& id,
                    std::string const& title,
                    std::optional<Date> checked_on) {
  NamedValues values{{"name", title}, {"days", std::to_string(contact_check_days)}};
  if (!checked_on) {
    draft.find(Severity::warning, "assessment.contact_unchecked", id, std::move(values));
  } else if (days_between(*checked_on, draft.as_of) > contact_check_days) {
    values.emplace_back("date", to_iso(*checked_on));
    draft.find(Severity::warning, "assessment.contact_check_old", id, std::move(values));
  }
}

void find_contact_gaps(Draft& draft) {
  auto const needed = needed_roles(draft);
  for (auto const& role : draft.source.roles) {
    if (needed.contains(role.id) && !has_phone(role)) {
      draft.find(Severity::warning, "assessment.role_without_phone", role.id, {{"name", role.title}});
    } else if (has_phone(role)) {
      find_unchecked(draft, role.id, role.title, role.checked_on);
    }
  }
  for (auto const& contact : draft.source.contacts) {
    if (contact.phone.empty() && contact.phone_out_of_hours.empty() && contact.mobile.empty()) {
      draft.find(
          Severity::warning, "assessment.contact_without_phone", contact.id, {{"name", contact.title}});
    } else {
      find_unchecked(draft, contact.id, contact.title, contact.checked_on);
    }
  }
}

void find_expired_acceptances(Draft& draft) {
  for (auto const& measure : draft.source.measures) {
    if (measure.kind != model::MeasureKind::accepted_gap) {
      continue;
    }
    NamedValues const values{{"measure", measure.title},
                             {"by", measure.accepted_by.empty() ? "–" : measure.accepted_by},
                             {"until", measure.accepted_until ? to_iso(*measure.accepted_until) : "–"}};
    if (measure.accepted_until && *measure.accepted_until < draft.as_of) {
      draft.find(Severity::warning, "assessment.acceptance_expired", measure.subject, values);
    } else if (!measure.accepted_until || measure.accepted_by.empty()) {
      draft.find(Severity::warning, "assessment.acceptance_incomplete", measure.subject, values);
    }
  }
}

void find_policy_gaps(Draft& draft) {
  auto const& municipality = draft.source.municipality;
  if (!municipality.reaction_measured_on) {
    draft.find(
        Severity::note, "assessment.reaction_assumed", {}, {{"reaction", shown(draft.policy.reaction_time)}});
  }
  if (draft.policy.horizons.back() < draft.policy.secured_period) {
    draft.find(
        Severity::note,
        "assessment.horizons_short",
        {},
        {{"horizon", shown(draft.policy.horizons.back())}, {"period", shown(draft.policy.secured_period)}});
  }
  if (municipality.approved_by.empty() || !municipality.approved_on) {
    draft.find(Severity::note, "assessment.policy_not_approved", {});
  }
}

void find_too_many_critical(Draft& draft) {
  auto const& processes = draft.result.processes;
  auto const critical = static_cast<std::size_t>(std::count_if(
      processes.begin(), processes.end(), [](ProcessResult const& p) { return is_critical(p.criticality); }));
  constexpr std::size_t whole = 100;
  if (critical * whole > processes.size() * most_critical_percent) {
    draft.find(Severity::warning,
               "assessment.too_many_critical",
               {},
               {{"critical", std::to_string(critical)},
                {"all", std::to_string(processes.size())},
                {"percent", std::to_string(critical * whole / processes.size())}});
  }
}

}  // namespace

void find_register_gaps(Draft& draft) {
  auto const& of_graph = draft.answers->built.findings;
  draft.result.findings.insert(draft.result.findings.end(), of_graph.begin(), of_graph.end());
  find_contact_gaps(draft);
  find_expired_acceptances(draft);
  find_policy_gaps(draft);
  find_too_many_critical(draft);
}

}  // namespace nb::assessment
