#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// Loss of a category of resources, with its cause.
struct Scenario {
  std::string id;
  std::string title;
  ScenarioCategory category = ScenarioCategory::it;
  Cause cause = Cause::technical_fault;  ///< decides which recovery times count
  std::string description;
  std::optional<Minutes> duration;  ///< of what fails for a limited time
  std::vector<std::string> months;  ///< when it is likely; empty: all year
  RecordId lead_role;
  std::vector<std::string> first_actions;  ///< in order
  std::vector<std::string> do_not;

  static constexpr std::string_view table = "scenarios";
  static constexpr std::string_view record_kind = "scenario";

  friend bool operator==(Scenario const&, Scenario const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "category"}, self.category);
    visit(Field{.name = "cause"}, self.cause);
    visit(Field{.name = "description"}, self.description);
    visit(Field{.name = "duration"}, self.duration);
    visit(Field{.name = "months"}, self.months);
    visit(Field{.name = "lead_role", .refers_to = "roles"}, self.lead_role);
    visit(Field{.name = "first_actions"}, self.first_actions);
    visit(Field{.name = "do_not"}, self.do_not);
  }
};

/// One rule of a scenario: what falls.
struct ScenarioEffect {
  std::string id;
  RecordId scenario;
  std::optional<std::int64_t> order;
  EffectMatch matches = EffectMatch::resource;
  std::string value;
  std::vector<RecordId> except;
  EffectState state = EffectState::lost;
  std::optional<std::int64_t> missing;  ///< of a resource with capacity: so many are missing; empty: all
  std::optional<Minutes> start;
  std::optional<Minutes> duration;  ///< empty: the scenario's, else the recovery time of the cause

  static constexpr std::string_view table = "scenario_effects";
  static constexpr std::string_view record_kind = "scenario_effect";

  friend bool operator==(ScenarioEffect const&, ScenarioEffect const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "scenario", .refers_to = "scenarios"}, self.scenario);
    visit(Field{.name = "order"}, self.order);
    visit(Field{.name = "matches"}, self.matches);
    visit(Field{.name = "value"}, self.value);
    visit(Field{.name = "except", .refers_to = "resources"}, self.except);
    visit(Field{.name = "state"}, self.state);
    visit(Field{.name = "missing"}, self.missing);
    visit(Field{.name = "start"}, self.start);
    visit(Field{.name = "duration"}, self.duration);
  }
};

}  // namespace nb::model
