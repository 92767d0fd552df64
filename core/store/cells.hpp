#pragma once

#include "core/model/codec.hpp"
#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace nb::store {

/// What stands in one cell of the register file: NULL, a whole number or text.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;

namespace detail {

template <typename Value>
struct IsOptional : std::false_type {};
template <typename Value>
struct IsOptional<std::optional<Value>> : std::true_type {};

/// Single references are NULL if not known, so that SQLite can check the known ones.
template <typename Value>
[[nodiscard]] constexpr bool may_be_null(model::Field const& field) {
  return IsOptional<Value>::value || (std::is_same_v<Value, std::string> && !field.refers_to.empty());
}

}  // namespace detail

/// Numbers, durations (minutes) and yes/no are numbers; everything else is its canonical text.
template <typename Value>
[[nodiscard]] Cell to_cell(model::Field const& field, Value const& value) {
  if constexpr (std::is_same_v<Value, bool>) {
    return std::int64_t{value};
  } else if constexpr (std::is_same_v<Value, std::optional<bool>> ||
                       std::is_same_v<Value, std::optional<std::int64_t>>) {
    return value ? Cell(std::int64_t{*value}) : Cell();
  } else if constexpr (std::is_same_v<Value, std::optional<Minutes>>) {
    return value ? Cell(std::int64_t{value->count()}) : Cell();
  } else {
    auto text = model::encode(value);
    return text.empty() && detail::may_be_null<Value>(field) ? Cell() : Cell(std::move(text));
  }
}

/// The inverse; false if the cell holds no such value.
template <typename Value>
[[nodiscard]] bool from_cell(Cell const& cell, Value& value) {
  if (std::holds_alternative<std::monostate>(cell)) {
    return model::decode(std::string_view{}, value);
  }
  auto const* const number = std::get_if<std::int64_t>(&cell);
  if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, std::optional<bool>>) {
    value = number != nullptr && *number == 1;
    return number != nullptr && (*number == 0 || *number == 1);
  } else if constexpr (std::is_same_v<Value, std::optional<std::int64_t>>) {
    value = number == nullptr ? std::nullopt : std::optional(*number);
    return number != nullptr;
  } else if constexpr (std::is_same_v<Value, std::optional<Minutes>>) {
    value = number == nullptr ? std::nullopt : std::optional(Minutes{*number});
    return number != nullptr;
  } else {
    return number == nullptr && model::decode(std::get<std::string>(cell), value);
  }
}

}  // namespace nb::store
