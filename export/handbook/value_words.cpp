#include "export/handbook/value_words.hpp"

#include "core/model/table.hpp"
#include "export/handbook/blocks.hpp"
#include "export/handbook/need_words.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <array>

namespace nb::handbook {
namespace {

using model::Field;

std::string words(Context const& context, Field const& field, std::string const& value) {
  return field.refers_to.empty() || value.empty() ? value : context.title_of(value);
}
std::string words(Context const& context, Field const& /*field*/, bool value) {
  return context.say(value ? "handbook.change.yes" : "handbook.change.no");
}
std::string words(Context const& /*context*/, Field const& /*field*/, std::int64_t value) {
  return std::to_string(value);
}
std::string words(Context const& /*context*/, Field const& /*field*/, Minutes value) {
  return length(value);
}
std::string words(Context const& context, Field const& /*field*/, Date value) {
  return context.date(value);
}
template <model::Choice Enum>
std::string words(Context const& context, Field const& /*field*/, Enum value) {
  return context.word(value);
}
std::string words(Context const& context, Field const& /*field*/, model::Rating const& value) {
  return context.word(value.type) + " " + length(value.horizon) + ": " + std::to_string(value.level);
}
std::string words(Context const& context, Field const& /*field*/, model::RecoveryTime const& value) {
  return joined({context.word(value.cause) + ": " +
                     (value.time ? length(value.time) : context.say("handbook.times.unknown")),
                 value.evidence,
                 context.date(value.tested_on)},
                ", ");
}
std::string words(Context const& /*context*/, Field const& /*field*/, model::Attributes const& value) {
  std::vector<std::string> items;
  for (auto const& [key, text] : value) {
    items.push_back(std::string(key).append(": ").append(text));
  }
  return joined(items, " · ");
}
std::string words(Context const& context, Field const& /*field*/, model::Need const& value) {
  return need_words(context, value);
}

template <typename Value>
std::string words(Context const& context, Field const& field, std::optional<Value> const& value) {
  return value ? words(context, field, *value) : std::string();
}

template <typename Value>
std::string words(Context const& context, Field const& field, std::vector<Value> const& values) {
  std::vector<std::string> items;
  items.reserve(values.size());
  for (auto const& value : values) {
    items.push_back(words(context, field, value));
  }
  return joined(items, " · ");
}

/// Calls `visit(empty record)` with a record of the kind that table holds.
void with_record_of(std::string const& table, auto const& visit) {
  if (table == model::Municipality::table) {
    visit(model::empty_record<model::Municipality>());
    return;
  }
  model::Register const none;
  model::Register::each_table(none, [&](auto const& records) {
    using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
    if (table == Record::table) {
      visit(model::empty_record<Record>());
    }
  });
}

/// Calls `visit(record)` with the record itself, if `context` holds it.
void with_record(Context const& context,
                 std::string const& table,
                 model::RecordId const& id,
                 auto const& visit) {
  if (table == model::Municipality::table) {
    visit(context.records().municipality);
    return;
  }
  with_record_of(table, [&](auto const& kind) {
    using Record = std::remove_cvref_t<decltype(kind)>;
    if (auto const* record = context.get<Record>(id)) {
      visit(*record);
    }
  });
}

/// Fields that tell which record another one belongs to.
constexpr std::array<std::string_view, 6> belonging{
    "consumer", "plan", "process", "subject", "scenario", "document"};

}  // namespace

std::string field_words(Context const& context, model::FieldChange const& change) {
  std::string kind;
  with_record_of(change.table,
                 [&kind](auto const& record) { kind = std::remove_cvref_t<decltype(record)>::record_kind; });
  return context.say("field." + kind + "." + change.field);
}

std::string value_words(Context const& context,
                        model::FieldChange const& change,
                        std::optional<std::string> const& value) {
  std::string found;
  with_record_of(change.table, [&](auto record) {
    using Record = decltype(record);
    Record::each_field(record, [&](Field const& field, auto& member) {
      if (field.name == change.field && !value.value_or("").empty() && model::decode(*value, member)) {
        found = words(context, field, member);
      }
    });
  });
  return found;
}

std::string record_words(Context const& context, std::string const& table, model::RecordId const& id) {
  std::string kind, belongs;
  with_record_of(table,
                 [&kind](auto const& record) { kind = std::remove_cvref_t<decltype(record)>::record_kind; });
  with_record(context, table, id, [&](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    Record::each_field(record, [&](Field const& field, auto const& value) {
      bool const tells = std::find(belonging.begin(), belonging.end(), field.name) != belonging.end();
      if (tells && belongs.empty()) {
        belongs = words(context, field, value);
      }
    });
  });
  auto name = context.say("handbook.record." + kind);
  if (table == model::Municipality::table) {
    return name;
  }
  return name + " " + context.label_of(id) + (belongs.empty() || belongs == id ? "" : " (" + belongs + ")");
}

std::string summary_words(Context const& context, std::string const& table, model::RecordId const& id) {
  constexpr std::size_t most = 4;
  std::vector<std::string> items;
  with_record(context, table, id, [&](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    Record::each_field(record, [&](Field const& field, auto const& value) {
      auto const text = words(context, field, value);
      if (field.name != "id" && !text.empty() && items.size() < most) {
        items.push_back(
            context.say("field." + std::string(Record::record_kind) + "." + std::string(field.name)) + ": " +
            text);
      }
    });
  });
  return joined(items, "; ");
}

}  // namespace nb::handbook
