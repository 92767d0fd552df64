#pragma once

#include "continuity/assessment/assessment.hpp"
#include "continuity/assessment/policy.hpp"
#include "continuity/assessment/ratings.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace nb::assessment {

/// A time that a rule sets, and which rule it is.
struct RuleTime {
  Minutes time{0};
  std::string rule;

  /// The smaller time first; ties by rule, so that the order of the rules does not matter.
  friend bool operator<(RuleTime const& a, RuleTime const& b) {
    return std::tie(a.time, a.rule) < std::tie(b.time, b.rule);
  }
};

/// What the rules that are certainly true say of one process, whatever their order: the smallest time wins.
struct RuleEffects {
  std::optional<RuleTime> set;
  std::optional<RuleTime> cap;
  std::vector<std::string> marks;  ///< rules that call it critical
  bool review = false;
  std::vector<std::string> rules;  ///< all that matched; this and the next two sorted, each value once
  std::vector<std::string> plan_templates;
  std::vector<std::string> reporting_duties;
  std::vector<Reason> reasons;  ///< one per rule, sorted by rule
};

/// Which rules are asked.
enum class Pass { attributes, graph };
void apply_rules(rules::RuleSet const& rules,
                 Pass pass,
                 rules::Facts const& facts,
                 model::RecordId const& process,
                 RuleEffects& effects);

/// The MTPD and what it means (domain.md, steps 2 and 3). Given beats set by a rule beats rated; a cap lowers
/// whatever is not given. A process is `original` if its MTPD certainly lies within the secured period.
struct MtpdDecision {
  Criticality criticality = Criticality::unrated;
  std::optional<Minutes> exact;
  std::optional<std::pair<Minutes, Minutes>> between;
  std::optional<Minutes> planning;  ///< `exact`, else the earlier horizon
};
[[nodiscard]] MtpdDecision decide_mtpd(RatedMtpd const& rated,
                                       RuleEffects const& effects,
                                       std::optional<Minutes> given,
                                       Policy const& policy);

/// RTO0 = MTPD - reaction time - execution time - buffer (domain.md, step 4); a process with its own standby
/// starts without a declaration, so that no reaction time is lost. Never clamped: 0 or less is not
/// achievable.
[[nodiscard]] Minutes computed_rto(Minutes mtpd, model::Process const& process, Policy const& policy);

[[nodiscard]] TimeClass time_class(std::optional<Minutes> mtpd);

}  // namespace nb::assessment
