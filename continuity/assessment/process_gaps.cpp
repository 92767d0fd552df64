#include "continuity/assessment/deadlines.hpp"
#include "continuity/assessment/draft.hpp"
#include "core/graph/outage.hpp"

#include <algorithm>
#include <cstdlib>

namespace nb::assessment {

namespace {

/// Statutes change; a deadline is read again after a year (BSI 200-4, 14.1: age of the BIA).
constexpr int deadline_check_days = 365;

void find_rating_gaps(Draft& draft, std::size_t i) {
  auto const& record = draft.source.processes[i];
  auto const& rated = draft.processes[i].rated;
  for (auto const& fall : rated.falls) {
    NamedValues values{{"horizon", shown(fall.horizon)},
                       {"before", std::to_string(fall.before)},
                       {"level", std::to_string(fall.level)}};
    add_word(values, "type", "choice.damage_type." + std::string(model::name(fall.type)));
    draft.find(Severity::error, "assessment.rating_falls", record.id, std::move(values));
  }
  if (record.mtpd || (rated.state != RatingState::between && rated.state != RatingState::unrated)) {
    return;
  }
  if (!rated.earliest) {
    draft.find(Severity::warning, "assessment.not_rated", record.id);
    return;
  }
  if (rated.open.empty()) {
    return;  // it is open because a row falls, and that has been said
  }
  NamedValues values{{"earliest", shown(rated.earliest)}, {"latest", shown(rated.latest)}};
  auto const& cell = rated.open.front();
  add_word(values, "type", "choice.damage_type." + std::string(model::name(cell.type)));
  values.emplace_back("horizon", shown(cell.horizon));
  values.emplace_back("cells", std::to_string(rated.open.size()));
  bool const between = rated.state == RatingState::between;
  draft.find(Severity::warning,
             between ? "assessment.mtpd_open" : "assessment.rating_incomplete",
             record.id,
             std::move(values));
}

/// Later than derived is a risk somebody takes, earlier merely costs more.
Severity severity_of(Minutes given, Minutes derived) {
  return given > derived ? Severity::warning : Severity::note;
}

void find_deviations(Draft& draft, std::size_t i) {
  auto const& record = draft.source.processes[i];
  auto const& process = draft.processes[i];
  if (record.mtpd) {
    auto const derived = decide_mtpd(process.rated, process.effects, std::nullopt, draft.policy);
    auto const at = derived.exact     ? derived.exact
                    : derived.between ? std::optional(derived.between->second)
                                      : std::nullopt;
    bool const inside =
        derived.between && *record.mtpd >= derived.between->first && *record.mtpd <= derived.between->second;
    if (at && *at != *record.mtpd && !inside) {
      draft.find(severity_of(*record.mtpd, *at),
                 "assessment.mtpd_deviates",
                 record.id,
                 {{"given", shown(*record.mtpd)}, {"derived", shown(*at)}});
    } else if (derived.criticality == Criticality::not_critical &&
               *record.mtpd <= draft.policy.secured_period) {
      draft.find(
          Severity::note, "assessment.mtpd_not_rated_critical", record.id, {{"given", shown(*record.mtpd)}});
    }
    if (record.mtpd_reason.empty() && record.rating_reason.empty()) {
      draft.find(
          Severity::note, "assessment.mtpd_without_reason", record.id, {{"given", shown(*record.mtpd)}});
    }
  }
  if (!record.rto) {
    return;
  }
  if (!process.computed_rto) {
    draft.find(Severity::note, "assessment.rto_without_mtpd", record.id, {{"given", shown(*record.rto)}});
    return;
  }
  NamedValues const values{{"given", shown(*record.rto)},
                           {"derived", shown(*process.computed_rto)},
                           {"mtpd", shown(*process.mtpd.planning)}};
  if (*record.rto >= *process.mtpd.planning) {
    draft.find(Severity::warning, "assessment.rto_exceeds_mtpd", record.id, values);
  } else if (*record.rto != *process.computed_rto) {
    draft.find(severity_of(*record.rto, *process.computed_rto), "assessment.rto_deviates", record.id, values);
  }
}

void find_missing_parts(Draft& draft, std::size_t i) {
  auto const& record = draft.source.processes[i];
  auto const& result = draft.result.processes[i];
  if (result.rto && *result.rto <= Minutes{0}) {
    draft.find(Severity::warning,
               "assessment.rto_not_achievable",
               record.id,
               {{"rto", shown(*result.rto)}, {"mtpd", shown(result.mtpd_planning)}});
  }
  auto const* const owner = draft.records.get<model::Role>(record.owner_role);
  if (record.owner_role.empty()) {
    draft.find(Severity::warning, "assessment.no_owner", record.id);
  }
  bool const deputy = !record.deputy_role.empty() || (owner != nullptr && !owner->deputy.empty());
  bool const second =
      !record.second_deputy_role.empty() || (owner != nullptr && !owner->second_deputy.empty());
  if (!deputy) {
    draft.find(Severity::warning, "assessment.no_deputy", record.id);
  } else if (!second) {
    draft.find(Severity::note, "assessment.no_second_deputy", record.id);
  }
  if (record.minimum_level.empty()) {
    draft.find(Severity::warning, "assessment.no_minimum_level", record.id);
  }
  if (!record.rpo) {
    draft.find(Severity::note, "assessment.no_rpo", record.id);
  }
}

void find_emergency_gaps(Draft& draft, std::size_t i, bool has_emergency_needs) {
  auto const& record = draft.source.processes[i];
  if (record.emergency_operation.empty() && !has_emergency_needs) {
    draft.find(Severity::warning, "assessment.no_emergency_operation", record.id);
  } else if (!record.emergency_max) {
    draft.find(Severity::warning, "assessment.no_emergency_max", record.id);
  } else if (auto const back = draft.result.processes[i].back_after; back && *record.emergency_max < *back) {
    draft.find(Severity::warning,
               "assessment.emergency_ends_early",
               record.id,
               {{"max", shown(*record.emergency_max)}, {"back", shown(*back)}});
  }
}

void find_agreement_gaps(Draft& draft, std::size_t i) {
  auto const& result = draft.result.processes[i];
  auto const* const confirmation = draft.processes[i].confirmation;
  NamedValues const values{{"proposed", shown(result.proposed_rto)}, {"rto", shown(result.rto)}};
  if (result.agreement == model::ConfirmationState::proposed) {
    draft.find(Severity::note, "assessment.agreement_open", result.id, values);
  }
  bool const deviates = confirmation != nullptr && confirmation->state == model::ConfirmationState::deviating;
  if (deviates && confirmation->reason.empty()) {
    draft.find(Severity::warning, "assessment.deviation_without_reason", result.id, values);
  }
  if (deviates && !confirmation->rto) {
    draft.find(Severity::warning, "assessment.deviation_without_time", result.id, values);
  }
}

/// A later time agreed for one process is sound if those that need it bridge it: simulated with nothing else
/// failing. Down for longer than the RTO at a stretch is a breach.
void check_deviation(Draft& draft, std::size_t i, graph::OutageSimulator& simulator) {
  auto const& result = draft.result.processes[i];
  auto const* const confirmation = draft.processes[i].confirmation;
  bool const deviates = confirmation != nullptr && confirmation->state == model::ConfirmationState::deviating;
  auto const& graph = simulator.graph();
  auto const node = graph.find(result.id);
  if (!deviates || !confirmation->rto || *confirmation->rto <= Minutes{0} || !node) {
    return;
  }
  std::vector<graph::OwnOutage> const outage{{*node, Minutes{0}, confirmation->rto}};
  std::set<model::RecordId> reported;
  for (auto const& down : simulator.intervals(outage)) {
    auto const at = draft.process_at.find(graph.key(down.node));
    if (down.node == *node || at == draft.process_at.end()) {
      continue;
    }
    auto const& consumer = draft.result.processes[at->second];
    bool const breaks = consumer.rto && is_critical(consumer.criticality) &&
                        (!down.until || *down.until - down.from > *consumer.rto);
    if (breaks && reported.insert(consumer.id).second) {
      draft.find(Severity::warning,
                 "assessment.deviation_breaks_rto",
                 result.id,
                 {{"rto", shown(*confirmation->rto)},
                  {"consumer", titled(draft.records, consumer.id)},
                  {"consumer_rto", shown(*consumer.rto)},
                  {"down", down.until ? shown(*down.until - down.from) : "?"}});
    }
  }
}

void find_rule_results(Draft& draft, std::size_t i) {
  auto const& effects = draft.processes[i].effects;
  auto const& id = draft.source.processes[i].id;
  for (auto const& reason : effects.reasons) {
    auto const* const rule = draft.rules.rule(reason.values.front().second);
    bool const asks =
        rule != nullptr && std::any_of(rule->effects.begin(), rule->effects.end(), [](auto const& effect) {
          return effect.kind == rules::EffectKind::review;
        });
    if (asks) {
      draft.find(Severity::note, "assessment.rule_review", id, reason.values);
    }
  }
  for (auto const& duty : effects.reporting_duties) {
    auto const& recorded = draft.source.reporting_duties;
    bool const there = std::any_of(recorded.begin(), recorded.end(), [&](model::ReportingDuty const& known) {
      return std::find(known.processes.begin(), known.processes.end(), id) != known.processes.end();
    });
    if (!there) {
      draft.find(Severity::warning, "assessment.no_reporting_duty", id, {{"duty", duty}});
    }
  }
}

void find_deadline_gaps(Draft& draft) {
  for (auto const& deadline : draft.source.deadlines) {
    NamedValues const values{{"deadline", deadline.text}, {"source", deadline.source}};
    bool const old =
        deadline.checked_on && days_between(*deadline.checked_on, draft.as_of) > deadline_check_days;
    if (!deadline.checked_on || old) {
      draft.find(Severity::warning,
                 old ? "assessment.deadline_check_old" : "assessment.deadline_unchecked",
                 deadline.process,
                 values);
    }
    auto const* const process = draft.records.get<model::Process>(deadline.process);
    auto const left = process == nullptr ? std::nullopt : time_left(deadline, *process);
    if (left && *left <= Minutes{0}) {
      draft.find(Severity::warning, "assessment.deadline_passed", deadline.process, values);
    }
  }
}

struct Consumers {
  std::set<model::RecordId> with_needs;
  std::set<model::RecordId> with_emergency_needs;
};

Consumers consumers(Draft const& draft) {
  Consumers result;
  for (auto const& requirement : draft.source.requirements) {
    if (requirement.essential) {
      result.with_needs.insert(requirement.consumer);
      if (requirement.operation == model::Operation::emergency) {
        result.with_emergency_needs.insert(requirement.consumer);
      }
    }
  }
  return result;
}

}  // namespace

void find_process_gaps(Draft& draft) {
  auto const [with_needs, with_emergency_needs] = consumers(draft);
  graph::OutageSimulator simulator(draft.answers->graph());
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    find_rating_gaps(draft, i);
    find_deviations(draft, i);
    find_rule_results(draft, i);
    auto const criticality = draft.result.processes[i].criticality;
    auto const& id = draft.source.processes[i].id;
    // What is not rated may turn out critical: its needs are asked for as well.
    if (criticality != Criticality::not_critical && !with_needs.contains(id)) {
      draft.find(Severity::warning, "assessment.no_needs", id);
    }
    if (is_critical(criticality)) {
      find_missing_parts(draft, i);
      find_emergency_gaps(draft, i, with_emergency_needs.contains(id));
      find_agreement_gaps(draft, i);
      check_deviation(draft, i, simulator);
    }
  }
  find_deadline_gaps(draft);
}

}  // namespace nb::assessment
