#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/base/diagnostic.hpp"
#include "core/model/register.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace nb::plans {

using Steps = std::vector<model::PlanStep const*>;

/// Finds plans and their steps in a register, which must outlive it and keep its records as they are. Built
/// in one pass.
class PlanBook {
public:
  explicit PlanBook(model::Register const& register_);
  explicit PlanBook(model::Register&&) = delete;

  /// Plans of that kind for a process, resource, unit or scenario, in the order of the register.
  [[nodiscard]] std::vector<model::Plan const*> plans_of(model::RecordId const& subject,
                                                         model::PlanKind kind) const;
  /// The first of them that is approved, else the first; nullptr if there is none.
  [[nodiscard]] model::Plan const* plan_of(model::RecordId const& subject, model::PlanKind kind) const;

  /// All steps, by phase, then order (none last), then as in the register.
  [[nodiscard]] Steps steps(model::RecordId const& plan) const;
  /// The steps of one phase: those for every scenario and those for this one (empty: only those for every
  /// scenario).
  [[nodiscard]] Steps steps(model::RecordId const& plan,
                            model::Phase phase,
                            model::RecordId const& scenario) const;

private:
  std::map<model::RecordId, std::vector<model::Plan const*>, std::less<>> plans_;
  std::map<model::RecordId, Steps, std::less<>> steps_;
};

/// What a plan must contain (BSI 200-4, 11.1.2 for continuity, 12.1.2 for restart plans). Names are stable;
/// the words for them are `plan_part.<name>` in data/i18n.
enum class Part {
  strategy,
  activation,
  team,
  immediate_action,
  restart,
  emergency_operation,
  return_to_normal,
  function_test,
  handover,
  approval
};
[[nodiscard]] std::string_view name(Part part);

/// How much of what is asked of a plan is there.
struct Completeness {
  std::vector<Part> asked;
  std::vector<Part> missing;

  [[nodiscard]] bool is_complete() const { return missing.empty(); }
  /// 100 only if nothing is missing; rounded down.
  [[nodiscard]] int percent() const;
};
[[nodiscard]] Completeness completeness(PlanBook const& book, model::Plan const& plan);

/// Whether a resource is restarted by a plan of its own: everything but people, who have none.
[[nodiscard]] bool is_restarted(model::ResourceKind kind);

/// Findings on plans, sorted: critical processes and resources without a plan, plans without steps or with
/// parts missing, not approved or out of date, steps without a role, restarts that take longer than the RTO
/// allows, scenarios without immediate actions.
[[nodiscard]] Diagnostics check_plans(model::Register const& register_,
                                      assessment::Assessment const& assessment,
                                      Date as_of);

}  // namespace nb::plans
