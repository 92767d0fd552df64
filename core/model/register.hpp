#pragma once

#include "core/model/crisis.hpp"
#include "core/model/municipality.hpp"
#include "core/model/org_unit.hpp"
#include "core/model/partner.hpp"
#include "core/model/plan.hpp"
#include "core/model/process.hpp"
#include "core/model/requirement.hpp"
#include "core/model/resource.hpp"
#include "core/model/review.hpp"
#include "core/model/role.hpp"
#include "core/model/scenario.hpp"

#include <vector>

namespace nb::model {

/// Everything a municipality knows about its continuity. Plain values; ids are unique across all tables,
/// records adopted from another municipality carry `KEY/ID`. Each table keeps the order in which its records
/// came.
struct Register {
  Municipality municipality;
  std::vector<DamageLevel> damage_levels;
  std::vector<OrgUnit> org_units;
  std::vector<Process> processes;
  std::vector<Deadline> deadlines;
  std::vector<Confirmation> confirmations;
  std::vector<Resource> resources;
  std::vector<TrustZone> trust_zones;
  std::vector<Requirement> requirements;
  std::vector<Role> roles;
  std::vector<Contact> contacts;
  std::vector<AlarmStep> alarm_steps;
  std::vector<CrisisRoom> crisis_rooms;
  std::vector<ReportingDuty> reporting_duties;
  std::vector<Delegation> delegations;
  std::vector<CommunicationMedium> communication_media;
  std::vector<Message> messages;
  std::vector<VitalRecord> vital_records;
  std::vector<StopItem> stop_list;
  std::vector<KeyPlace> keys;
  std::vector<Scenario> scenarios;
  std::vector<ScenarioEffect> scenario_effects;
  std::vector<Plan> plans;
  std::vector<PlanStep> plan_steps;
  std::vector<Exercise> exercises;
  std::vector<Incident> incidents;
  std::vector<Measure> measures;
  std::vector<IssuedCopy> copies;
  std::vector<DocumentProperties> documents;
  std::vector<DocumentVersion> document_versions;
  std::vector<Reference> references;
  std::vector<Partner> partners;

  friend bool operator==(Register const&, Register const&) = default;

  /// Calls `visit(vector of records)` for every table but the municipality's, each table after those it
  /// refers to where that is possible.
  template <typename Self, typename Visit>
  static void each_table(Self& self, Visit&& visit) {
    visit(self.damage_levels);
    visit(self.org_units);
    visit(self.processes);
    visit(self.deadlines);
    visit(self.confirmations);
    visit(self.resources);
    visit(self.trust_zones);
    visit(self.requirements);
    visit(self.roles);
    visit(self.contacts);
    visit(self.alarm_steps);
    visit(self.crisis_rooms);
    visit(self.reporting_duties);
    visit(self.delegations);
    visit(self.communication_media);
    visit(self.messages);
    visit(self.vital_records);
    visit(self.stop_list);
    visit(self.keys);
    visit(self.scenarios);
    visit(self.scenario_effects);
    visit(self.plans);
    visit(self.plan_steps);
    visit(self.exercises);
    visit(self.incidents);
    visit(self.measures);
    visit(self.copies);
    visit(self.documents);
    visit(self.document_versions);
    visit(self.references);
    visit(self.partners);
  }
};

/// The record with that id, or nullptr. Linear; use `RecordIndex` (core/model/index.hpp) for many.
template <typename Record>
[[nodiscard]] Record const* find(std::vector<Record> const& table, RecordId const& id) {
  for (auto const& record : table) {
    if (record.id == id) {
      return &record;
    }
  }
  return nullptr;
}

}  // namespace nb::model
