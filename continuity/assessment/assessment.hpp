#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/duration.hpp"
#include "core/model/register.hpp"
#include "core/rules/rule_set.hpp"
#include "core/text/messages.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb::assessment {

/// Kritikalitätsstatus (design words: kritisch originär, kritisch abgeleitet, nicht kritisch, nicht
/// bewertet). `unrated` is never the same as `not_critical`.
enum class Criticality { original, derived, not_critical, unrated };
[[nodiscard]] std::string_view name(Criticality criticality);

/// Planning classes by MTPD: A <= 4 h, B <= 24 h, C <= 3 d, D <= 7 d, E <= 30 d; none beyond or unknown.
enum class TimeClass { a, b, c, d, e, none };
[[nodiscard]] std::string_view name(TimeClass time_class);  ///< "A" … "E", "-"

/// One link of a derivation. `code` names the sentence `reason.<code>` in data/i18n; `values` fill it in.
struct Reason {
  std::string code;     ///< "mtpd_from_rating", "rule", "needed_by", "rto_computed", "given_wins", …
  std::string subject;  ///< id of the record the sentence is about
  std::vector<std::pair<std::string, std::string>> values;
  std::string source;  ///< statute or standard with section, for rules
};

struct ProcessResult {
  model::RecordId id;
  Criticality criticality = Criticality::unrated;
  std::optional<Minutes> mtpd;  ///< exact, from the onset of the outage; nothing: unknown or none
  std::optional<std::pair<Minutes, Minutes>> mtpd_between;  ///< reached between these horizons
  std::optional<Minutes>
      mtpd_planning;           ///< what planning uses: the MTPD, else the earlier of the two horizons
  std::optional<Minutes> rto;  ///< from the declaration; may be <= 0 ("not achievable"); the effective one
  std::optional<Minutes> own_rto;  ///< given, or computed from the MTPD; without what other processes ask for
  std::optional<Minutes> proposed_rto;  ///< by the maximum principle, where critical processes need it
  std::optional<model::ConfirmationState>
      agreement;  ///< of the owner to the proposed RTO; nothing: none is needed
  std::string agreement_reason;
  std::optional<Minutes> back_after;  ///< from the declaration, after the loss of all IT; nothing: unknown
  std::optional<Minutes> rpo;
  TimeClass time_class = TimeClass::none;
  bool for_review = false;                    ///< a rule asks a person to look
  std::vector<std::string> rules;             ///< ids of the rules that matched
  std::vector<std::string> plan_templates;    ///< attached by rules
  std::vector<std::string> reporting_duties;  ///< attached by rules
  std::vector<model::RecordId> needed_by;     ///< critical processes that need it essentially, directly
  std::vector<Reason> because;                ///< in the order of the derivation
};

/// Target against actual. `none`: nothing is required.
enum class Gap { covered, missed, unknown, none };
[[nodiscard]] std::string_view name(Gap gap);

struct ResourceResult {
  model::RecordId id;
  bool critical = false;                   ///< a designated deadline exists
  std::optional<Minutes> required;         ///< designated deadline, from the declaration; never clamped
  std::optional<Minutes> strict_required;  ///< maximum principle
  std::optional<Minutes>
      achieved;  ///< ready after the loss of all IT, prerequisites included; nothing: unknown
  bool assumes_joint_start = false;  ///< a cold-start circle is on the way
  std::optional<Minutes>
      required_rpo;  ///< smallest of its own and of the critical processes that use it directly
  std::optional<Minutes> achieved_rpa;  ///< given, else the backup cycle; nothing: unknown
  Gap gap = Gap::none;
  Gap data_gap = Gap::none;  ///< RPA against RPO
  std::vector<model::RecordId>
      needed_by;  ///< critical processes that need it, directly or not, most urgent first
  std::vector<model::RecordId> stops;  ///< processes that stop when it alone fails (bridging ignored)
  std::vector<Reason> because;
};

/// The answer to "what is critical, why, and what is missing". Results stand in the order of the register's
/// tables.
struct Assessment {
  std::vector<ProcessResult> processes;
  std::vector<ResourceResult> resources;
  std::vector<std::vector<model::RecordId>> circles;  ///< cold-start circles, each sorted
  std::string rules_version;
  Diagnostics findings;  ///< sorted; all of them, intake's excluded

  [[nodiscard]] ProcessResult const* process(model::RecordId const& id) const;  ///< nullptr if there is none
  [[nodiscard]] ResourceResult const* resource(model::RecordId const& id) const;
};

/// Assesses a register with a rule set (domain.md, "How a process becomes critical", steps 1-9).
[[nodiscard]] Assessment assess(model::Register const& register_, rules::RuleSet const& rules, Date as_of);

/// The derivation of one record in words, one sentence a line, in the order in which it was made; also for
/// resources (required time, by whom). Error "assessment.unknown_record" (refused), with a "did you mean" in
/// its detail.
[[nodiscard]] std::vector<Reason> why(model::Register const& register_,
                                      Assessment const& assessment,
                                      model::RecordId const& id);

/// The sentence of one link, from `reason.<code>` in data/i18n.
[[nodiscard]] std::string to_text(Reason const& reason, text::Messages const& messages);

[[nodiscard]] constexpr bool is_critical(Criticality criticality) {
  return criticality == Criticality::original || criticality == Criticality::derived;
}

}  // namespace nb::assessment
