#include "continuity/assessment/mtpd.hpp"

#include "continuity/assessment/wording.hpp"

#include <algorithm>
#include <array>

namespace nb::assessment {

namespace {

constexpr Minutes never = Minutes::max();

void add_once(std::vector<std::string>& list, std::string const& value) {
  auto const at = std::lower_bound(list.begin(), list.end(), value);
  if (at == list.end() || *at != value) {
    list.insert(at, value);
  }
}

/// The time an effect names: its own, or the smallest of an attribute.
std::optional<Minutes> time_of(rules::Effect const& effect, rules::Facts const& facts) {
  if (effect.time) {
    return effect.time;
  }
  std::optional<Minutes> smallest;
  if (auto const found = facts.find(std::string_view(effect.value).substr(1)); found != facts.end()) {
    for (auto const& value : found->second) {
      auto const time = parse_duration(value, Minutes{0}, Rounding::down);
      smallest = time && (!smallest || *time < *smallest) ? time : smallest;
    }
  }
  return smallest;
}

void take_smaller(std::optional<RuleTime>& current, std::optional<Minutes> time, std::string const& rule) {
  if (time && (!current || RuleTime{*time, rule} < *current)) {
    current = RuleTime{*time, rule};
  }
}

void apply(rules::Effect const& effect,
           std::string const& rule,
           rules::Facts const& facts,
           RuleEffects& effects) {
  switch (effect.kind) {
    case rules::EffectKind::set_mtpd: take_smaller(effects.set, time_of(effect, facts), rule); break;
    case rules::EffectKind::cap_mtpd: take_smaller(effects.cap, time_of(effect, facts), rule); break;
    case rules::EffectKind::mark_critical: add_once(effects.marks, rule); break;
    case rules::EffectKind::review: effects.review = true; break;
    case rules::EffectKind::plan_template: add_once(effects.plan_templates, effect.value); break;
    case rules::EffectKind::reporting_duty: add_once(effects.reporting_duties, effect.value); break;
  }
}

Reason reason_of(rules::RuleSet::Rule const& rule,
                 rules::Outcome const& outcome,
                 model::RecordId const& process) {
  Reason reason{"rule",
                process,
                {{"rule", rule.id}, {"text", rule.reason_de}, {"text.en", rule.reason_en}},
                rule.source};
  std::string evidence;
  for (auto const& [attribute, value] : outcome.decisive) {
    evidence +=
        (evidence.empty() ? "" : "; ") + attribute + " = " + (value.empty() ? "–" : shown_value(value));
  }
  reason.values.emplace_back("evidence", evidence);
  reason.values.emplace_back("source", rule.source);
  return reason;
}

/// Earliest and latest possible MTPD; `never` on both sides: not within any horizon.
struct Range {
  Minutes earliest = never;
  Minutes latest = never;
};

std::optional<Range> rated_range(RatedMtpd const& rated) {
  if (rated.state == RatingState::never) {
    return Range{};
  }
  if (!rated.earliest) {
    return std::nullopt;
  }
  return Range{*rated.earliest, rated.latest.value_or(never)};
}

void lower(std::optional<Range>& range, Minutes cap) {
  if (!range) {
    range = Range{cap, cap};
  }
  range->earliest = std::min(range->earliest, cap);
  range->latest = std::min(range->latest, cap);
}

}  // namespace

void apply_rules(rules::RuleSet const& rules,
                 Pass pass,
                 rules::Facts const& facts,
                 model::RecordId const& process,
                 RuleEffects& effects) {
  for (auto const& rule : rules.rules()) {
    if (rule.uses_graph != (pass == Pass::graph)) {
      continue;
    }
    auto const outcome = rules.evaluate(rule, facts);
    if (outcome.truth != rules::Truth::yes) {
      continue;
    }
    add_once(effects.rules, rule.id);
    effects.reasons.push_back(reason_of(rule, outcome, process));
    for (auto const& effect : rule.effects) {
      apply(effect, rule.id, facts, effects);
    }
  }
  auto const rule_id = [](Reason const& reason) -> std::string const& {
    return reason.values.front().second;
  };
  std::sort(effects.reasons.begin(), effects.reasons.end(), [&](Reason const& a, Reason const& b) {
    return rule_id(a) < rule_id(b);
  });
}

MtpdDecision decide_mtpd(RatedMtpd const& rated,
                         RuleEffects const& effects,
                         std::optional<Minutes> given,
                         Policy const& policy) {
  auto range = rated_range(rated);
  if (effects.set) {
    range = Range{effects.set->time, effects.set->time};
  }
  if (effects.cap) {
    lower(range, effects.cap->time);
  }
  if (!effects.marks.empty()) {
    // Critical within the secured period, though nobody knows when: the first horizon is the earliest.
    range =
        range ? range : std::optional(Range{std::min(policy.horizons.front(), policy.secured_period), never});
    lower(range, policy.secured_period);
  }
  if (given) {
    range = Range{*given, *given};
  }
  MtpdDecision decision;
  if (!range) {
    return decision;
  }
  auto const [earliest, latest] = *range;
  if (earliest == latest && earliest != never) {
    decision.exact = earliest;
  } else if (latest != never) {
    decision.between = std::pair(earliest, latest);
  }
  bool const within = latest <= policy.secured_period;
  bool const beyond = earliest > policy.secured_period;
  decision.criticality = within   ? Criticality::original
                         : beyond ? Criticality::not_critical
                                  : Criticality::unrated;
  if (decision.exact || within) {
    decision.planning = earliest;
  }
  return decision;
}

Minutes computed_rto(Minutes mtpd, model::Process const& process, Policy const& policy) {
  auto const reaction = process.own_standby.value_or(false) ? Minutes{0} : policy.reaction_time;
  return mtpd - reaction - process.execution_time.value_or(Minutes{0}) - buffer(mtpd, policy);
}

TimeClass time_class(std::optional<Minutes> mtpd) {
  using std::chrono::hours;
  constexpr std::array<Minutes, 5> limits{hours(4), hours(24), hours(72), hours(168), hours(720)};
  for (std::size_t i = 0; mtpd && i < limits.size(); ++i) {
    if (*mtpd <= limits[i]) {
      return static_cast<TimeClass>(i);
    }
  }
  return TimeClass::none;
}

}  // namespace nb::assessment
