#pragma once

#include "core/base/duration.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The tables of a register as data, made from `each_field`, for code that walks columns instead of members.
namespace nb::intake {

enum class ValueKind {
  text,
  yes_no,
  number,
  duration,
  date,
  list,       ///< of texts or record ids
  durations,  ///< a list
  choice,
  need,
  ratings,     ///< a column per damage type and horizon
  recovery,    ///< a column per cause
  attributes,  ///< a column per key
};

struct FieldInfo {
  std::string_view name;
  std::string_view refers_to;  ///< table, "*" or empty
  Rounding rounding = Rounding::down;
  ValueKind kind = ValueKind::text;
  std::string_view choice_list;           ///< name of the closed list
  std::vector<std::string_view> choices;  ///< its values
  std::string default_text;               ///< canonical text in a record nobody has touched
};

struct TableInfo {
  std::string_view table;        ///< "processes"
  std::string_view record_kind;  ///< "process"
  std::vector<FieldInfo> fields;

  [[nodiscard]] FieldInfo const* field(std::string_view name) const;
};

/// All tables, the municipality first, then in the order of the register.
[[nodiscard]] std::vector<TableInfo> const& all_tables();

/// Nullptr if there is no such table.
[[nodiscard]] TableInfo const* table_named(std::string_view table);

}  // namespace nb::intake
