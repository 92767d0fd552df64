#include "core/base/error.hpp"
#include "core/exchange/json_names.hpp"
#include "core/exchange/register_json.hpp"
#include "core/model/codec.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace nb::exchange {

namespace {

using Json = nlohmann::ordered_json;

// Every function answers with null for what is not known; null is left out.

Json json_of(bool value) {
  return value;
}

Json json_of(std::string const& value) {
  return value.empty() ? Json() : Json(value);
}

Json json_of(Minutes value) {
  return value.count();
}

Json json_of(Date value) {
  return to_iso(value);
}

Json json_of(std::int64_t value) {
  return value;
}

template <model::Choice Enum>
Json json_of(Enum value) {
  return std::string(model::name(value));
}

template <typename Value>
Json json_of(std::optional<Value> const& value) {
  return value ? json_of(*value) : Json();
}

Json json_of(model::Rating const& rating);
Json json_of(model::RecoveryTime const& recovery);
Json json_of(model::Need const& need);
Json json_of(model::Attributes const& attributes);
Json json_of(std::vector<std::string> const& values);

template <typename Value>
Json json_of(std::vector<Value> const& values) {
  Json array = Json::array();
  for (auto const& value : values) {
    array.push_back(json_of(value));
  }
  return values.empty() ? Json() : array;
}

/// Sets a member unless it is not known.
template <typename Value>
void set(Json& object, std::string_view name, Value const& value) {
  if (auto json = json_of(value); !json.is_null()) {
    object[std::string(name)] = std::move(json);
  }
}

Json json_of(model::Rating const& rating) {
  Json object = Json::object();
  set(object, names::type, rating.type);
  set(object, names::horizon, rating.horizon);
  object[std::string(names::level)] = rating.level;
  set(object, names::reason, rating.reason);
  return object;
}

Json json_of(model::RecoveryTime const& recovery) {
  Json object = Json::object();
  set(object, names::cause, recovery.cause);
  object[std::string(names::time)] = json_of(recovery.time);  // null: known to be unknown
  set(object, names::evidence, recovery.evidence);
  set(object, names::tested_on, recovery.tested_on);
  return object;
}

/// Recursion is bounded by max_need_depth.
Json json_of(model::Need const& need) {
  if (need == model::Need{}) {
    return {};
  }
  Json object = Json::object();
  if (need.is_group()) {
    object[std::string(names::at_least)] = need.at_least;
    auto& members = object[std::string(names::of)] = Json::array();
    for (auto const& member : need.members) {
      members.push_back(json_of(member));
    }
  } else {
    set(object, names::id, need.id);
  }
  if (need.tolerance != Minutes{0}) {
    set(object, names::tolerance, need.tolerance);
  }
  return object;
}

Json json_of(model::Attributes const& attributes) {
  Json object = Json::object();
  for (auto const& [key, value] : attributes) {
    object[key] = value;
  }
  return attributes.empty() ? Json() : object;
}

Json json_of(std::vector<std::string> const& values) {
  return values.empty() ? Json() : Json(values);
}

/// One record on one line.
template <typename Record>
std::string line_of(Record const& record) {
  Json object = Json::object();
  Record::each_field(
      record, [&object](model::Field const& field, auto const& value) { set(object, field.name, value); });
  try {
    return object.dump();
  } catch (Json::type_error const&) {
    throw Error(ErrorKind::refused, "exchange.not_utf8", std::string(Record::table) + '/' + record.id);
  }
}

}  // namespace

std::string to_json(model::Register const& register_) {
  std::string text = "{\n\"" + std::string(names::format) + "\": \"" + std::string(json_format) + "\",\n\"" +
                     std::string(names::version) + "\": " + std::to_string(json_version) + ",\n\"" +
                     std::string(model::Municipality::table) + "\": " + line_of(register_.municipality);
  model::Register::each_table(register_, [&text](auto const& records) {
    using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
    if (records.empty()) {
      return;
    }
    text += ",\n\"" + std::string(Record::table) + "\": [";
    std::string_view separator = "\n";
    for (auto const& record : records) {
      text += separator;
      text += line_of(record);
      separator = ",\n";
    }
    text += "\n]";
  });
  return text + "\n}\n";
}

}  // namespace nb::exchange
