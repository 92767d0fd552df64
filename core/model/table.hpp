#pragma once

#include "core/model/codec.hpp"
#include "core/model/register.hpp"

#include <string_view>
#include <type_traits>

/// Small generic tools over `each_table` and `each_field`, so that no other code needs a line per record
/// kind.
namespace nb::model {

/// The table of a register that holds this type of record, e.g. `table<Process>(register_)`; const as the
/// register.
template <typename Record, typename AnyRegister>
[[nodiscard]] auto& table(AnyRegister& register_) {
  using Table =
      std::conditional_t<std::is_const_v<AnyRegister>, std::vector<Record> const, std::vector<Record>>;
  Table* found = nullptr;
  Register::each_table(register_, [&found](auto& candidate) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(candidate)>, std::vector<Record>>) {
      found = &candidate;
    }
  });
  return *found;
}

/// Calls `visit(record)` for the municipality and then for every record, table by table.
template <typename AnyRegister, typename Visit>
void each_record(AnyRegister& register_, Visit&& visit) {
  visit(register_.municipality);
  Register::each_table(register_, [&visit](auto& records) {
    for (auto& record : records) {
      visit(record);
    }
  });
}

/// A record whose fields all say "not known". Choices and yes/no fields that cannot be unknown keep the
/// default of the record.
template <typename Record>
[[nodiscard]] Record empty_record() {
  Record record;
  Record::each_field(record, [](Field const&, auto& value) { (void)decode(std::string_view{}, value); });
  return record;
}

}  // namespace nb::model
