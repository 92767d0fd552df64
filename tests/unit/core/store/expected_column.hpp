#pragma once

#include "core/model/codec.hpp"
#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

/// How a field of a record must be declared in the register file. Written a second time, apart from the
/// program, so that data/schema is held against the records and not against itself.
namespace nb::store {

struct ExpectedColumn {
  std::string type = "TEXT";
  bool not_null = true;
  std::string check;       ///< text of the CHECK, without the word
  std::string references;  ///< table that a single reference leads to; empty: none
};

template <model::Choice Enum>
std::string one_of(std::string const& column) {
  std::string list;
  for (auto const name : model::Choices<Enum>::names) {
    list += (list.empty() ? "'" : ", '") + std::string(name) + "'";
  }
  return column + " IN (" + list + ")";
}

template <typename Value>
struct IsOptionalChoice : std::false_type {};
template <model::Choice Enum>
struct IsOptionalChoice<std::optional<Enum>> : std::true_type {};

template <typename Value>
ExpectedColumn expected_column(model::Field const& field, Value const&) {
  ExpectedColumn expected;
  auto const column = '"' + std::string(field.name) + '"';
  if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, std::optional<bool>>) {
    expected = {"INTEGER", std::is_same_v<Value, bool>, column + " IN (0, 1)", ""};
  } else if constexpr (std::is_same_v<Value, std::optional<std::int64_t>>) {
    expected = {"INTEGER", false, "", ""};
  } else if constexpr (std::is_same_v<Value, std::optional<Minutes>>) {
    expected = {"INTEGER", false, column + " >= 0", ""};
  } else if constexpr (std::is_same_v<Value, std::optional<Date>>) {
    expected = {"TEXT", false, column + " GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'", ""};
  } else if constexpr (model::Choice<Value>) {
    expected.check = one_of<Value>(column);
  } else if constexpr (IsOptionalChoice<Value>::value) {
    expected = {"TEXT", false, one_of<typename Value::value_type>(column), ""};
  } else if constexpr (std::is_same_v<Value, std::string>) {
    if (field.name == "id") {
      expected.check = column + " <> ''";
      expected.references = "record";
    } else if (!field.refers_to.empty()) {
      expected.not_null = false;
      expected.references = field.refers_to == "*" ? "record" : field.refers_to;
    }
  }
  return expected;
}

/// The line of the CREATE TABLE statement.
inline std::string column_definition(model::Field const& field, ExpectedColumn const& expected) {
  auto line = '"' + std::string(field.name) + "\" " + expected.type;
  line += field.name == "id" ? " PRIMARY KEY" : "";
  line += expected.not_null ? " NOT NULL" : "";
  line += expected.check.empty() ? "" : " CHECK (" + expected.check + ")";
  if (!expected.references.empty()) {
    line += " REFERENCES \"" + expected.references + "\" (\"id\") DEFERRABLE INITIALLY DEFERRED";
  }
  return line;
}

}  // namespace nb::store
