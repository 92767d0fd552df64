#pragma once

#include "continuity/assessment/assessment.hpp"
#include "continuity/assessment/build_graph.hpp"
#include "continuity/assessment/mtpd.hpp"
#include "continuity/assessment/policy.hpp"
#include "continuity/assessment/ratings.hpp"
#include "continuity/assessment/wording.hpp"
#include "core/graph/recovery.hpp"
#include "core/graph/required.hpp"
#include "core/model/index.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace nb::assessment {

/// What is known of one process while it is assessed.
struct ProcessDraft {
  RatedMtpd rated;
  RuleEffects effects;
  MtpdDecision mtpd;
  std::optional<Minutes> computed_rto;  ///< from the MTPD that planning uses
  std::optional<Minutes> own_rto;       ///< given, else computed
  model::Confirmation const* confirmation = nullptr;
  std::vector<model::RecordId>
      single_points;  ///< resources whose loss alone stops it (bridging ignored), by position
};

/// The graph with the required times of the critical processes, and what was asked of it. Stays where it is.
struct GraphAnswers {
  GraphAnswers(model::Register const& register_, GraphOptions const& options)
      : built(build_graph(register_, options)), all_down(built.graph), required(all_down) {}

  RegisterGraph built;
  graph::Recovery all_down;
  graph::RequiredTimes required;

  [[nodiscard]] graph::Graph const& graph() const { return built.graph; }
};

/// An assessment in the making: every step reads what those before it have left and adds its own.
struct Draft {
  Draft(model::Register const& register_, rules::RuleSet const& rule_set, Date day);

  model::Register const& source;
  rules::RuleSet const& rules;
  Date as_of;
  Policy policy;
  model::RecordIndex records;
  std::set<std::string> facts_asked;  ///< attributes that the rules read

  std::vector<ProcessDraft> processes;  ///< as in the register
  std::map<model::RecordId, std::size_t, std::less<>> process_at;

  std::unique_ptr<GraphAnswers> answers;     ///< with all needs as they are
  std::unique_ptr<GraphAnswers> agreed;      ///< where owners deviate: with their stand-ins; else nothing
  std::unique_ptr<graph::Recovery> it_lost;  ///< after the loss of all IT
  std::vector<std::vector<model::RecordId>> stops;  ///< per resource: processes that stop by its loss alone

  Assessment result;

  [[nodiscard]] GraphAnswers const& deadlines() const { return agreed ? *agreed : *answers; }
  void find(Severity severity, std::string code, model::RecordId const& subject, NamedValues values = {});
};

// The steps, in their order.
void rate_processes(Draft& draft);      ///< ratings and attribute rules -> MTPD, own RTO (steps 1-4)
void derive_criticality(Draft& draft);  ///< derived criticality, agreed times (step 5)
void find_weak_points(Draft& draft);    ///< what stops by the loss of one resource
void apply_graph_rules(Draft& draft);   ///< second pass of the rules
void assess_resources(Draft& draft);    ///< required against achieved (step 6)
void explain_processes(Draft& draft);   ///< reasons (step 7)
void explain_resources(Draft& draft);
void find_process_gaps(Draft& draft);  ///< findings
void find_resource_gaps(Draft& draft);
void find_register_gaps(Draft& draft);

}  // namespace nb::assessment
