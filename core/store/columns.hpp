#pragma once

#include "core/model/field.hpp"

#include <string>
#include <string_view>

namespace nb::store {

/// Names come from the records in core/model only, never from a file.
[[nodiscard]] inline std::string in_quotes(std::string_view name) {
  return '"' + std::string(name) + '"';
}

/// How an error names a value.
[[nodiscard]] inline std::string place(std::string_view table, std::string_view id, std::string_view field) {
  return std::string(table) + '/' + std::string(id) + '.' + std::string(field);
}

/// `"id", "title", …`, or with a frame around each: `"id" = ?, …`.
template <typename Record>
[[nodiscard]] std::string columns(std::string_view prefix = "", std::string_view suffix = "") {
  std::string list;
  Record const record;
  Record::each_field(record, [&](model::Field const& field, auto const&) {
    list += list.empty() ? "" : ", ";
    list += prefix;
    list += in_quotes(field.name);
    list += suffix;
  });
  return list;
}

}  // namespace nb::store
