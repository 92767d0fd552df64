#include "core/exchange/json_names.hpp"
#include "core/exchange/register_json.hpp"
#include "core/model/codec.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace nb::exchange {

namespace {

using Json = nlohmann::ordered_json;

Json reference_to(std::string_view definition) {
  return {{"$ref", "#/$defs/" + std::string(definition)}};
}

template <model::Choice Enum>
Json schema_of_choice() {
  Json names = Json::array();
  for (auto const name : model::Choices<Enum>::names) {
    names.push_back(std::string(name));
  }
  return {{"enum", std::move(names)}};
}

/// An object that has these members and no others.
Json closed_object(Json required, Json properties) {
  Json schema{{"type", "object"}, {"additionalProperties", false}};
  if (!required.empty()) {
    schema["required"] = std::move(required);
  }
  schema["properties"] = std::move(properties);
  return schema;
}

Json array_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

template <typename Value>
struct Described;

template <typename Value>
Json schema_of() {
  if constexpr (model::Choice<Value>) {
    return schema_of_choice<Value>();
  } else {
    return Described<Value>::schema();
  }
}

template <>
struct Described<std::string> {
  static Json schema() { return {{"type", "string"}}; }
};
template <>
struct Described<bool> {
  static Json schema() { return {{"type", "boolean"}}; }
};
template <>
struct Described<std::int64_t> {
  static Json schema() { return {{"type", "integer"}}; }
};
template <>
struct Described<Minutes> {
  static Json schema() { return reference_to("minutes"); }
};
template <>
struct Described<Date> {
  static Json schema() { return reference_to("date"); }
};
template <>
struct Described<model::Rating> {
  static Json schema() { return reference_to("rating"); }
};
template <>
struct Described<model::RecoveryTime> {
  static Json schema() { return reference_to("recovery_time"); }
};
template <>
struct Described<model::Need> {
  static Json schema() { return reference_to("need"); }
};
template <>
struct Described<model::Attributes> {
  static Json schema() { return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}; }
};
template <typename Value>
struct Described<std::optional<Value>> {
  static Json schema() { return schema_of<Value>(); }
};
template <typename Value>
struct Described<std::vector<Value>> {
  static Json schema() { return array_of(schema_of<Value>()); }
};

Json member(std::string_view name, Json schema) {
  Json object = Json::object();
  object[std::string(name)] = std::move(schema);
  return object;
}

Json joined(std::initializer_list<Json> objects) {
  Json all = Json::object();
  for (auto const& object : objects) {
    all.update(object);
  }
  return all;
}

void define_values(Json& definitions) {
  definitions["minutes"] = {{"type", "integer"}, {"minimum", 0}, {"x-unit", "minutes"}};
  definitions["date"] = {
      {"type", "string"}, {"format", "date"}, {"pattern", "^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$"}};
  definitions["rating"] = closed_object(
      {names::type, names::horizon, names::level},
      joined(
          {member(names::type, schema_of<model::DamageType>()),
           member(names::horizon, schema_of<Minutes>()),
           member(names::level,
                  {{"type", "integer"}, {"minimum", model::lowest_level}, {"maximum", model::highest_level}}),
           member(names::reason, schema_of<std::string>())}));
  definitions["recovery_time"] = closed_object(
      {names::cause, names::time},
      joined({member(names::cause, schema_of<model::Cause>()),
              member(names::time, {{"anyOf", Json::array({schema_of<Minutes>(), {{"type", "null"}}})}}),
              member(names::evidence, schema_of<std::string>()),
              member(names::tested_on, schema_of<Date>())}));
  definitions["need"] = {
      {"anyOf",
       Json::array({closed_object({names::id},
                                  joined({member(names::id, {{"type", "string"}, {"minLength", 1}}),
                                          member(names::tolerance, schema_of<Minutes>())})),
                    closed_object({names::at_least, names::of},
                                  joined({member(names::at_least, {{"type", "integer"}, {"minimum", 0}}),
                                          member(names::of, array_of(schema_of<model::Need>())),
                                          member(names::tolerance, schema_of<Minutes>())}))})}};
}

template <typename Record>
Json schema_of_record() {
  Json required = Json::array();
  Json properties = Json::object();
  Record const record;
  Record::each_field(record, [&](model::Field const& field, auto const& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    std::string const name(field.name);
    auto schema = schema_of<Value>();
    bool const is_id = name == "id";
    if (is_id) {
      schema["minLength"] = 1;
    }
    if (!field.refers_to.empty()) {
      schema["x-refers-to"] = std::string(field.refers_to);
    }
    if (is_id || model::Choice<Value> || std::is_same_v<Value, bool>) {
      required.push_back(name);
    }
    properties[name] = std::move(schema);
  });
  return closed_object(std::move(required), std::move(properties));
}

}  // namespace

std::string json_schema() {
  Json definitions = Json::object();
  define_values(definitions);
  Json properties = Json::object();
  properties[std::string(names::format)] = {{"const", std::string(json_format)}};
  properties[std::string(names::version)] = {{"const", json_version}};
  std::string const municipality(model::Municipality::table);
  properties[municipality] = reference_to(municipality);
  definitions[municipality] = schema_of_record<model::Municipality>();
  model::Register const none;
  model::Register::each_table(none, [&](auto const& records) {
    using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
    std::string const kind(Record::record_kind);
    properties[std::string(Record::table)] = array_of(reference_to(kind));
    definitions[kind] = schema_of_record<Record>();
  });
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"$id", "urn:" + std::string(json_format) + ':' + std::to_string(json_version)},
              {"title", "Notbetrieb: register"}};
  schema.update(closed_object({names::format, names::version, municipality}, std::move(properties)));
  schema["$defs"] = std::move(definitions);
  return schema.dump(1) + '\n';
}

}  // namespace nb::exchange
