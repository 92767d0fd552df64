#include "core/intake/schema.hpp"

#include "core/model/codec.hpp"
#include "core/model/register.hpp"

#include <algorithm>
#include <type_traits>

namespace nb::intake {

namespace {

template <typename Value>
struct ListOf {
  using Choice = void;
};
template <model::Choice Enum>
struct ListOf<Enum> {
  using Choice = Enum;
};
template <model::Choice Enum>
struct ListOf<std::optional<Enum>> {
  using Choice = Enum;
};

template <typename Value>
constexpr ValueKind kind_of() {
  if constexpr (!std::is_void_v<typename ListOf<Value>::Choice>) {
    return ValueKind::choice;
  } else if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, std::optional<bool>>) {
    return ValueKind::yes_no;
  } else if constexpr (std::is_same_v<Value, std::optional<std::int64_t>>) {
    return ValueKind::number;
  } else if constexpr (std::is_same_v<Value, std::optional<Minutes>>) {
    return ValueKind::duration;
  } else if constexpr (std::is_same_v<Value, std::optional<Date>>) {
    return ValueKind::date;
  } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
    return ValueKind::list;
  } else if constexpr (std::is_same_v<Value, std::vector<Minutes>>) {
    return ValueKind::durations;
  } else if constexpr (std::is_same_v<Value, model::Need>) {
    return ValueKind::need;
  } else if constexpr (std::is_same_v<Value, model::Ratings>) {
    return ValueKind::ratings;
  } else if constexpr (std::is_same_v<Value, model::RecoveryTimes>) {
    return ValueKind::recovery;
  } else if constexpr (std::is_same_v<Value, model::Attributes>) {
    return ValueKind::attributes;
  } else {
    static_assert(std::is_same_v<Value, std::string>, "a new type of field needs a form in tables");
    return ValueKind::text;
  }
}

template <typename Record>
TableInfo info_of() {
  TableInfo info{Record::table, Record::record_kind, {}};
  Record const record{};
  Record::each_field(record, [&info](model::Field const& field, auto const& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    FieldInfo entry{
        field.name, field.refers_to, field.rounding, kind_of<Value>(), {}, {}, model::encode(value)};
    if constexpr (kind_of<Value>() == ValueKind::choice) {
      using List = model::Choices<typename ListOf<Value>::Choice>;
      entry.choice_list = List::list;
      entry.choices.assign(List::names.begin(), List::names.end());
    }
    info.fields.push_back(std::move(entry));
  });
  return info;
}

std::vector<TableInfo> make_tables() {
  std::vector<TableInfo> tables{info_of<model::Municipality>()};
  model::Register const empty;
  model::Register::each_table(empty, [&tables](auto const& records) {
    tables.push_back(info_of<typename std::remove_cvref_t<decltype(records)>::value_type>());
  });
  return tables;
}

}  // namespace

FieldInfo const* TableInfo::field(std::string_view name) const {
  auto const found =
      std::find_if(fields.begin(), fields.end(), [name](auto const& entry) { return entry.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

std::vector<TableInfo> const& all_tables() {
  static std::vector<TableInfo> const tables = make_tables();
  return tables;
}

TableInfo const* table_named(std::string_view table) {
  auto const& tables = all_tables();
  auto const found =
      std::find_if(tables.begin(), tables.end(), [table](auto const& entry) { return entry.table == table; });
  return found == tables.end() ? nullptr : &*found;
}

}  // namespace nb::intake
