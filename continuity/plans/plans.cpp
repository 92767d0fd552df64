#include "continuity/plans/plans.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace nb::plans {

namespace {

bool is_approved(model::Plan const& plan) {
  return !plan.approved_by.empty() && plan.approved_on.has_value();
}

bool comes_before(model::PlanStep const* a, model::PlanStep const* b) {
  constexpr auto last = std::numeric_limits<std::int64_t>::max();
  return std::pair(a->phase, a->order.value_or(last)) < std::pair(b->phase, b->order.value_or(last));
}

std::vector<Part> parts_asked(model::PlanKind kind) {
  switch (kind) {
    case model::PlanKind::continuity:
      return {Part::strategy,
              Part::activation,
              Part::team,
              Part::restart,
              Part::emergency_operation,
              Part::return_to_normal,
              Part::approval};
    case model::PlanKind::restart:
    case model::PlanKind::recovery:
      return {
          Part::activation, Part::team, Part::restart, Part::function_test, Part::handover, Part::approval};
    case model::PlanKind::immediate: return {Part::immediate_action, Part::approval};
  }
  return {};
}

bool has_phase(Steps const& steps, model::Phase phase) {
  return std::any_of(
      steps.begin(), steps.end(), [phase](model::PlanStep const* s) { return s->phase == phase; });
}

bool has_part(model::Plan const& plan, Steps const& steps, Part part) {
  switch (part) {
    case Part::strategy: return !plan.strategy.empty();
    case Part::activation: return !plan.activation.empty();
    case Part::team: return !plan.team.empty();
    case Part::immediate_action: return has_phase(steps, model::Phase::immediate_action);
    case Part::restart: return has_phase(steps, model::Phase::restart);
    case Part::emergency_operation: return has_phase(steps, model::Phase::emergency_operation);
    case Part::return_to_normal: return has_phase(steps, model::Phase::return_to_normal);
    case Part::function_test: return !plan.function_test.empty();
    case Part::handover: return !plan.handover.empty();
    case Part::approval: return is_approved(plan);
  }
  return false;
}

}  // namespace

PlanBook::PlanBook(model::Register const& register_) {
  for (auto const& plan : register_.plans) {
    plans_[plan.subject].push_back(&plan);
  }
  for (auto const& step : register_.plan_steps) {
    steps_[step.plan].push_back(&step);
  }
  for (auto& [plan, steps] : steps_) {
    std::stable_sort(steps.begin(), steps.end(), comes_before);
  }
}

std::vector<model::Plan const*> PlanBook::plans_of(model::RecordId const& subject,
                                                   model::PlanKind kind) const {
  std::vector<model::Plan const*> found;
  if (auto const at = plans_.find(subject); at != plans_.end()) {
    std::copy_if(
        at->second.begin(), at->second.end(), std::back_inserter(found), [kind](model::Plan const* plan) {
          return plan->kind == kind;
        });
  }
  return found;
}

model::Plan const* PlanBook::plan_of(model::RecordId const& subject, model::PlanKind kind) const {
  auto const plans = plans_of(subject, kind);
  auto const approved =
      std::find_if(plans.begin(), plans.end(), [](model::Plan const* plan) { return is_approved(*plan); });
  return approved != plans.end() ? *approved : plans.empty() ? nullptr : plans.front();
}

Steps PlanBook::steps(model::RecordId const& plan) const {
  auto const at = steps_.find(plan);
  return at == steps_.end() ? Steps{} : at->second;
}

Steps PlanBook::steps(model::RecordId const& plan,
                      model::Phase phase,
                      model::RecordId const& scenario) const {
  Steps found;
  for (auto const* const step : steps(plan)) {
    if (step->phase == phase && (step->scenario.empty() || step->scenario == scenario)) {
      found.push_back(step);
    }
  }
  return found;
}

std::string_view name(Part part) {
  static constexpr std::array<std::string_view, 10> names{"strategy",
                                                          "activation",
                                                          "team",
                                                          "immediate_action",
                                                          "restart",
                                                          "emergency_operation",
                                                          "return_to_normal",
                                                          "function_test",
                                                          "handover",
                                                          "approval"};
  return names[static_cast<std::size_t>(part)];
}

int Completeness::percent() const {
  constexpr std::size_t whole = 100;
  return asked.empty() ? static_cast<int>(whole)
                       : static_cast<int>((asked.size() - missing.size()) * whole / asked.size());
}

Completeness completeness(PlanBook const& book, model::Plan const& plan) {
  auto const steps = book.steps(plan.id);
  Completeness result{parts_asked(plan.kind), {}};
  for (auto const part : result.asked) {
    if (!has_part(plan, steps, part)) {
      result.missing.push_back(part);
    }
  }
  return result;
}

bool is_restarted(model::ResourceKind kind) {
  return kind != model::ResourceKind::staff;
}

}  // namespace nb::plans
