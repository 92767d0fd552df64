#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// A continuity, restart or immediate-action plan (GFP, WAP, WHP).
struct Plan {
  std::string id;
  PlanKind kind = PlanKind::continuity;
  RecordId subject;  ///< process, resource, org unit or scenario
  std::string title;
  std::string strategy;
  std::string activation;
  std::vector<RecordId> team;
  std::string special_rights;
  std::string function_test;
  std::string handover;
  std::string reconciliation;
  std::vector<std::string> references;
  std::string version;
  std::string approved_by;
  std::optional<Date> approved_on;
  std::optional<Date> next_revision;

  static constexpr std::string_view table = "plans";
  static constexpr std::string_view record_kind = "plan";

  friend bool operator==(Plan const&, Plan const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "kind"}, self.kind);
    visit(Field{.name = "subject", .refers_to = "*"}, self.subject);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "strategy"}, self.strategy);
    visit(Field{.name = "activation"}, self.activation);
    visit(Field{.name = "team", .refers_to = "roles"}, self.team);
    visit(Field{.name = "special_rights"}, self.special_rights);
    visit(Field{.name = "function_test"}, self.function_test);
    visit(Field{.name = "handover"}, self.handover);
    visit(Field{.name = "reconciliation"}, self.reconciliation);
    visit(Field{.name = "references"}, self.references);
    visit(Field{.name = "version"}, self.version);
    visit(Field{.name = "approved_by"}, self.approved_by);
    visit(Field{.name = "approved_on"}, self.approved_on);
    visit(Field{.name = "next_revision"}, self.next_revision);
  }
};

/// One step of a plan.
struct PlanStep {
  std::string id;
  RecordId plan;
  Phase phase = Phase::immediate_action;
  RecordId scenario;  ///< empty: whatever the scenario
  std::optional<std::int64_t> order;
  std::string text;
  RecordId role;
  std::optional<Minutes> duration;
  std::vector<RecordId> needs;
  std::string done_when;
  std::optional<bool> parallel;

  static constexpr std::string_view table = "plan_steps";
  static constexpr std::string_view record_kind = "plan_step";

  friend bool operator==(PlanStep const&, PlanStep const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "plan", .refers_to = "plans"}, self.plan);
    visit(Field{.name = "phase"}, self.phase);
    visit(Field{.name = "scenario", .refers_to = "scenarios"}, self.scenario);
    visit(Field{.name = "order"}, self.order);
    visit(Field{.name = "text"}, self.text);
    visit(Field{.name = "role", .refers_to = "roles"}, self.role);
    visit(Field{.name = "duration", .rounding = Rounding::up}, self.duration);
    visit(Field{.name = "needs", .refers_to = "*"}, self.needs);
    visit(Field{.name = "done_when"}, self.done_when);
    visit(Field{.name = "parallel"}, self.parallel);
  }
};

}  // namespace nb::model
