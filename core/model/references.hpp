#pragma once

#include "core/model/register.hpp"
#include "core/model/table.hpp"

#include <string_view>
#include <type_traits>
#include <vector>

namespace nb::model {

/// Calls `visit(id)` for every record that one field names: a reference, a list of them, or a need. Fields
/// that hold no references and references that are not known (empty) give no call.
template <typename Value, typename Visit>
void each_reference_in(Field const& field, Value const& value, Visit&& visit) {
  if constexpr (std::is_same_v<Value, Need>) {
    for (auto const& id : ids_of(value)) {
      visit(id);
    }
  } else if constexpr (std::is_same_v<Value, std::vector<RecordId>>) {
    if (!field.refers_to.empty()) {
      for (auto const& id : value) {
        visit(id);
      }
    }
  } else if constexpr (std::is_same_v<Value, RecordId>) {
    if (!field.refers_to.empty() && !value.empty()) {
      visit(value);
    }
  }
}

/// The table whose records a field of this type must name; "*" for any.
template <typename Value>
[[nodiscard]] constexpr std::string_view target_of(Field const& field) {
  return std::is_same_v<Value, Need> ? std::string_view("*") : field.refers_to;
}

/// A value that names a record which is not there, or is of another kind.
struct BrokenReference {
  std::string table;
  RecordId id;
  std::string field;
  std::string target;  ///< table that was meant; "*": any
  RecordId value;      ///< the id that leads nowhere

  friend bool operator==(BrokenReference const&, BrokenReference const&) = default;
};

/// All of them, in the order of the register. Cost: linear.
[[nodiscard]] std::vector<BrokenReference> broken_references(Register const& register_);

}  // namespace nb::model
