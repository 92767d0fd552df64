#pragma once

#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// A part of the administration.
struct OrgUnit {
  std::string id;
  std::string title;
  RecordId parent;
  RecordId lead_role;
  std::string phone;

  static constexpr std::string_view table = "org_units";
  static constexpr std::string_view record_kind = "org_unit";

  friend bool operator==(OrgUnit const&, OrgUnit const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "parent", .refers_to = "org_units"}, self.parent);
    visit(Field{.name = "lead_role", .refers_to = "roles"}, self.lead_role);
    visit(Field{.name = "phone"}, self.phone);
  }
};

}  // namespace nb::model
