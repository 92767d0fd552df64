#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"
#include "core/model/need.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// One need of a process or resource: "at least k of these", with bridging times.
struct Requirement {
  std::string id;     ///< given by the import or the person who enters it
  RecordId consumer;  ///< process or resource
  std::optional<std::int64_t> number;
  Operation operation = Operation::normal;
  bool essential = true;  ///< without it the work stops; otherwise it only gets harder
  Need need;
  std::optional<FlowDirection> direction;  ///< process to process only
  std::string reason;

  static constexpr std::string_view table = "requirements";
  static constexpr std::string_view record_kind = "requirement";

  friend bool operator==(Requirement const&, Requirement const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "consumer", .refers_to = "*"}, self.consumer);
    visit(Field{.name = "number"}, self.number);
    visit(Field{.name = "operation"}, self.operation);
    visit(Field{.name = "essential"}, self.essential);
    visit(Field{.name = "need"}, self.need);
    visit(Field{.name = "direction"}, self.direction);
    visit(Field{.name = "reason"}, self.reason);
  }
};

}  // namespace nb::model
