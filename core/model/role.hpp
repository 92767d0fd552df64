#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// A function in daily work or in the crisis organisation. Demo data holds roles only, never persons.
struct Role {
  std::string id;
  std::string title;
  RecordId org_unit;
  std::string crisis_function;  ///< S1-S6, Leitung, …; empty: none
  RecordId deputy;
  RecordId second_deputy;
  std::string phone;  ///< works round the clock if the role has a standby
  std::string phone_out_of_hours;
  std::string mobile;
  std::string phone_private;
  std::string email;
  std::string place;
  std::vector<std::string> tasks;  ///< for the role card, in order
  std::string powers;
  std::optional<Date> checked_on;

  static constexpr std::string_view table = "roles";
  static constexpr std::string_view record_kind = "role";

  friend bool operator==(Role const&, Role const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "org_unit", .refers_to = "org_units"}, self.org_unit);
    visit(Field{.name = "crisis_function"}, self.crisis_function);
    visit(Field{.name = "deputy", .refers_to = "roles"}, self.deputy);
    visit(Field{.name = "second_deputy", .refers_to = "roles"}, self.second_deputy);
    visit(Field{.name = "phone"}, self.phone);
    visit(Field{.name = "phone_out_of_hours"}, self.phone_out_of_hours);
    visit(Field{.name = "mobile"}, self.mobile);
    visit(Field{.name = "phone_private"}, self.phone_private);
    visit(Field{.name = "email"}, self.email);
    visit(Field{.name = "place"}, self.place);
    visit(Field{.name = "tasks"}, self.tasks);
    visit(Field{.name = "powers"}, self.powers);
    visit(Field{.name = "checked_on"}, self.checked_on);
  }
};

/// Somebody to call: authority, provider, neighbour.
struct Contact {
  std::string id;
  std::string title;
  ContactKind kind = ContactKind::provider;
  std::string organisation;
  RecordId role;
  std::string phone;
  std::string phone_out_of_hours;
  std::string mobile;
  std::string email;
  std::string address;
  std::string customer_number;
  std::string note;
  std::optional<Date> checked_on;

  static constexpr std::string_view table = "contacts";
  static constexpr std::string_view record_kind = "contact";

  friend bool operator==(Contact const&, Contact const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "kind"}, self.kind);
    visit(Field{.name = "organisation"}, self.organisation);
    visit(Field{.name = "role", .refers_to = "roles"}, self.role);
    visit(Field{.name = "phone"}, self.phone);
    visit(Field{.name = "phone_out_of_hours"}, self.phone_out_of_hours);
    visit(Field{.name = "mobile"}, self.mobile);
    visit(Field{.name = "email"}, self.email);
    visit(Field{.name = "address"}, self.address);
    visit(Field{.name = "customer_number"}, self.customer_number);
    visit(Field{.name = "note"}, self.note);
    visit(Field{.name = "checked_on"}, self.checked_on);
  }
};

}  // namespace nb::model
