#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"
#include "core/model/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// What a process needs: application, server, network, site, power, supplier, staff, equipment, data.
struct Resource {
  std::string id;
  std::string title;
  ResourceKind kind = ResourceKind::application;
  std::string category;  ///< the office's own word for the kind
  std::string product;
  std::string provider;
  std::string site;
  std::optional<bool> below_ground;
  std::string region;
  std::string network_segment;
  std::vector<RecordId> trust_zones;     ///< what falls together under attack
  std::optional<std::int64_t> capacity;  ///< how many users or places at once; empty: not limited
  std::string capacity_unit;
  RecordId role;
  RecoveryTimes recovery;  ///< per cause
  std::optional<Minutes> rpo;
  std::optional<Minutes> rpa;  ///< achieved loss of data
  std::optional<Minutes> backup_cycle;
  std::string backup_place;
  std::optional<Minutes> restart_lag;
  std::string emergency_restrictions;
  std::string alternative;  ///< in words; alternatives that the engine counts are requirements
  RecordId provider_contact;
  std::string contract;
  std::string note;
  std::optional<Date> reviewed_on;
  Attributes attributes;

  static constexpr std::string_view table = "resources";
  static constexpr std::string_view record_kind = "resource";

  friend bool operator==(Resource const&, Resource const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "kind"}, self.kind);
    visit(Field{.name = "category"}, self.category);
    visit(Field{.name = "product"}, self.product);
    visit(Field{.name = "provider"}, self.provider);
    visit(Field{.name = "site"}, self.site);
    visit(Field{.name = "below_ground"}, self.below_ground);
    visit(Field{.name = "region"}, self.region);
    visit(Field{.name = "network_segment"}, self.network_segment);
    visit(Field{.name = "trust_zones", .refers_to = "trust_zones"}, self.trust_zones);
    visit(Field{.name = "capacity"}, self.capacity);
    visit(Field{.name = "capacity_unit"}, self.capacity_unit);
    visit(Field{.name = "role", .refers_to = "roles"}, self.role);
    visit(Field{.name = "recovery", .rounding = Rounding::up}, self.recovery);
    visit(Field{.name = "rpo"}, self.rpo);
    visit(Field{.name = "rpa"}, self.rpa);
    visit(Field{.name = "backup_cycle"}, self.backup_cycle);
    visit(Field{.name = "backup_place"}, self.backup_place);
    visit(Field{.name = "restart_lag", .rounding = Rounding::up}, self.restart_lag);
    visit(Field{.name = "emergency_restrictions"}, self.emergency_restrictions);
    visit(Field{.name = "alternative"}, self.alternative);
    visit(Field{.name = "provider_contact", .refers_to = "contacts"}, self.provider_contact);
    visit(Field{.name = "contract"}, self.contract);
    visit(Field{.name = "note"}, self.note);
    visit(Field{.name = "reviewed_on"}, self.reviewed_on);
    visit(Field{.name = "attributes"}, self.attributes);
  }
};

/// Systems that fall together under attack: one domain, shared admin accounts, hypervisor, remote access.
struct TrustZone {
  std::string id;
  std::string title;
  std::string description;

  static constexpr std::string_view table = "trust_zones";
  static constexpr std::string_view record_kind = "trust_zone";

  friend bool operator==(TrustZone const&, TrustZone const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "description"}, self.description);
  }
};

}  // namespace nb::model
