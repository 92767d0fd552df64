#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// The institution itself and its policy for this register (BSI 200-4, 4: scope and guideline). Exactly one
/// in a register.
struct Municipality {
  std::string id;  ///< amtlicher Regionalschlüssel (ARS), 12 digits as text; the namespace of adopted records
  std::string name;
  std::string address;
  std::string phone;
  std::string emergency_phone;  ///< works on a Sunday without own IT
  std::string email;
  std::string region;                                 ///< what a regional scenario strikes
  std::optional<std::int64_t> intolerable_level = 3;  ///< damage level from which an outage is not tolerated
  std::vector<Minutes> horizons;                      ///< ascending; empty: 4 h, 24 h, 3 d, 7 d, 14 d, 30 d
  std::optional<Minutes> secured_period = Minutes{43200};
  std::optional<Minutes> reaction_time =
      Minutes{120};  ///< from the incident to the declaration; assumed until measured
  std::optional<Date> reaction_measured_on;
  std::optional<std::int64_t> buffer_percent = 10;  ///< share of the MTPD kept back
  std::optional<Minutes> buffer_minimum = Minutes{30};
  std::string approved_by;
  std::optional<Date> approved_on;

  static constexpr std::string_view table = "municipality";
  static constexpr std::string_view record_kind = "municipality";

  friend bool operator==(Municipality const&, Municipality const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "name"}, self.name);
    visit(Field{.name = "address"}, self.address);
    visit(Field{.name = "phone"}, self.phone);
    visit(Field{.name = "emergency_phone"}, self.emergency_phone);
    visit(Field{.name = "email"}, self.email);
    visit(Field{.name = "region"}, self.region);
    visit(Field{.name = "intolerable_level"}, self.intolerable_level);
    visit(Field{.name = "horizons"}, self.horizons);
    visit(Field{.name = "secured_period"}, self.secured_period);
    visit(Field{.name = "reaction_time"}, self.reaction_time);
    visit(Field{.name = "reaction_measured_on"}, self.reaction_measured_on);
    visit(Field{.name = "buffer_percent"}, self.buffer_percent);
    visit(Field{.name = "buffer_minimum"}, self.buffer_minimum);
    visit(Field{.name = "approved_by"}, self.approved_by);
    visit(Field{.name = "approved_on"}, self.approved_on);
  }
};

/// What a damage level means for one type of damage, in the words of this municipality.
struct DamageLevel {
  std::string id;
  DamageType damage_type = DamageType::overall;
  std::optional<std::int64_t> level;  ///< 1 low … 4 very high
  std::string text;

  static constexpr std::string_view table = "damage_levels";
  static constexpr std::string_view record_kind = "damage_level";

  friend bool operator==(DamageLevel const&, DamageLevel const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "damage_type"}, self.damage_type);
    visit(Field{.name = "level"}, self.level);
    visit(Field{.name = "text"}, self.text);
  }
};

}  // namespace nb::model
