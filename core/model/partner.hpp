#pragma once

#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// A neighbour with whom taking over is agreed (or planned).
struct Partner {
  std::string id;
  std::string name;
  std::string phone;
  std::string contact_role;
  std::string region;
  std::optional<std::int64_t> distance_minutes;
  std::vector<RecordId> gives;  ///< our processes that they take over
  std::vector<std::string> takes;
  std::vector<std::string> products;
  std::string legal_basis;
  std::optional<Date> valid_from;
  std::optional<Date> valid_until;
  std::string note;

  static constexpr std::string_view table = "partners";
  static constexpr std::string_view record_kind = "partner";

  friend bool operator==(Partner const&, Partner const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "name"}, self.name);
    visit(Field{.name = "phone"}, self.phone);
    visit(Field{.name = "contact_role"}, self.contact_role);
    visit(Field{.name = "region"}, self.region);
    visit(Field{.name = "distance_minutes"}, self.distance_minutes);
    visit(Field{.name = "gives", .refers_to = "processes"}, self.gives);
    visit(Field{.name = "takes"}, self.takes);
    visit(Field{.name = "products"}, self.products);
    visit(Field{.name = "legal_basis"}, self.legal_basis);
    visit(Field{.name = "valid_from"}, self.valid_from);
    visit(Field{.name = "valid_until"}, self.valid_until);
    visit(Field{.name = "note"}, self.note);
  }
};

}  // namespace nb::model
