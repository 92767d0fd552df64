#pragma once

#include "core/exchange/findings.hpp"
#include "core/exchange/json_names.hpp"
#include "core/exchange/register_json.hpp"
#include "core/model/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

/// JSON value -> record (docs/formats.md, register.json). Each `read` answers false if the JSON is no such
/// value.
namespace nb::exchange {

using nlohmann::json;

inline bool read(json const& from, std::string& value) {
  if (!from.is_string()) {
    return false;
  }
  value = from.get_ref<std::string const&>();
  return value.find('\0') == std::string::npos;
}

inline bool read(json const& from, bool& value) {
  value = from.is_boolean() && from.get<bool>();
  return from.is_boolean();
}

inline bool read(json const& from, std::int64_t& value) {
  bool const fits = from.is_number_integer() &&
                    (!from.is_number_unsigned() || from.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
  value = fits ? from.get<std::int64_t>() : 0;
  return fits;
}

/// The codec knows which durations there are.
inline bool read(json const& from, Minutes& value) {
  std::int64_t minutes = 0;
  std::optional<Minutes> known;
  if (!read(from, minutes) || minutes < 0 || !model::decode(to_iso(Minutes{minutes}), known)) {
    return false;
  }
  value = Minutes{minutes};
  return true;
}

inline bool read(json const& from, Date& value) {
  std::string text;
  auto const date = read(from, text) ? parse_date(text) : std::nullopt;
  value = date.value_or(value);
  return date && to_iso(*date) == text;
}

template <model::Choice Enum>
bool read(json const& from, Enum& value) {
  std::string text;
  return read(from, text) && model::decode(text, value);
}

template <typename Value>
bool read(json const& from, std::optional<Value>& value) {
  return read(from, value.emplace());
}

/// A member that must be there.
template <typename Value>
bool read_member(json const& object, std::string_view name, Value& value) {
  auto const member = object.find(std::string(name));
  return member != object.end() && read(*member, value);
}

/// A member that may be missing.
template <typename Value>
bool read_if_there(json const& object, std::string_view name, Value& value) {
  auto const member = object.find(std::string(name));
  return member == object.end() || read(*member, value);
}

inline bool has_only(json const& object, std::initializer_list<std::string_view> names) {
  return object.is_object() &&
         std::all_of(object.items().begin(), object.items().end(), [&](auto const& member) {
           return std::find(names.begin(), names.end(), member.key()) != names.end();
         });
}

inline bool read(json const& from, model::Rating& rating) {
  std::int64_t level = 0;
  bool const sound =
      has_only(from, {names::type, names::horizon, names::level, names::reason}) &&
      read_member(from, names::type, rating.type) && read_member(from, names::horizon, rating.horizon) &&
      read_member(from, names::level, level) && read_if_there(from, names::reason, rating.reason);
  rating.level = level >= model::lowest_level && level <= model::highest_level ? static_cast<int>(level) : 0;
  return sound && rating.level > 0;
}

inline bool read(json const& from, model::RecoveryTime& recovery) {
  if (!has_only(from, {names::cause, names::time, names::evidence, names::tested_on})) {
    return false;
  }
  auto const time = from.find(std::string(names::time));
  bool const is_unknown = time != from.end() && time->is_null();
  return (is_unknown || read_member(from, names::time, recovery.time)) &&
         read_member(from, names::cause, recovery.cause) &&
         read_if_there(from, names::evidence, recovery.evidence) &&
         read_if_there(from, names::tested_on, recovery.tested_on);
}

/// Recursion is bounded by max_json_depth.
inline bool read(json const& from, model::Need& need) {
  if (!has_only(from, {names::id, names::at_least, names::of, names::tolerance}) ||
      !read_if_there(from, names::tolerance, need.tolerance)) {
    return false;
  }
  auto const members = from.find(std::string(names::of));
  if (members == from.end()) {
    return read_member(from, names::id, need.id) && !need.id.empty() &&
           !from.contains(std::string(names::at_least));
  }
  std::int64_t at_least = 0;
  if (!members->is_array() || from.contains(std::string(names::id)) ||
      !read_member(from, names::at_least, at_least) || at_least < 0) {
    return false;
  }
  need.at_least = static_cast<std::size_t>(at_least);
  return std::all_of(members->begin(), members->end(), [&need](json const& member) {
    return read(member, need.members.emplace_back());
  });
}

inline bool read(json const& from, model::Attributes& attributes) {
  return from.is_object() && std::all_of(from.items().begin(), from.items().end(), [&](auto const& member) {
           return member.key().find('\0') == std::string::npos &&
                  read(member.value(), attributes[member.key()]);
         });
}

template <typename Value>
bool read(json const& from, std::vector<Value>& values) {
  return from.is_array() && std::all_of(from.begin(), from.end(), [&values](json const& item) {
           return read(item, values.emplace_back());
         });
}

/// The whole value of a field, checked once more by the codec: order, double ratings, depth of needs.
template <typename Value>
bool read_field(json const& from, Value& value) {
  Value fresh{};
  if (!read(from, fresh) || !model::decode(model::encode(fresh), fresh)) {
    return false;
  }
  value = std::move(fresh);
  return true;
}

/// Choices and yes/no that cannot be unknown must be there; so must the id.
template <typename Value>
constexpr bool is_required(model::Field const& field) {
  return field.name == "id" || model::Choice<Value> || std::is_same_v<Value, bool>;
}

template <typename Record>
Record read_record(json const& from, std::string const& pointer, Findings& findings) {
  auto record = model::empty_record<Record>();
  std::set<std::string, std::less<>> known;
  Record::each_field(record, [&](model::Field const& field, auto& value) {
    known.emplace(field.name);
    auto const member = from.find(std::string(field.name));
    auto const where = pointer + '/' + std::string(field.name);
    if (member != from.end()) {
      if (!read_field(*member, value)) {
        findings.add("exchange.wrong_value",
                     where,
                     {{"value", member->dump(-1, ' ', false, json::error_handler_t::replace)}});
      }
    } else if (is_required<std::remove_cvref_t<decltype(value)>>(field)) {
      findings.add("exchange.missing_member", where, {{"name", std::string(field.name)}});
    }
  });
  for (auto const& member : from.items()) {
    if (!known.contains(member.key())) {
      findings.add(
          "exchange.unknown_member", pointer + '/' + escaped(member.key()), {{"name", member.key()}});
    }
  }
  return record;
}

}  // namespace nb::exchange
