#include "core/model/changes.hpp"

#include "core/base/error.hpp"
#include "core/model/index.hpp"
#include "core/model/table.hpp"

#include <map>
#include <unordered_map>
#include <utility>

namespace nb::model {

namespace {

using ChangeList = std::vector<FieldChange const*>;

enum class Outcome { done, no_field, no_value };

/// Sets one field from text; durations are rounded as the field wants it.
template <typename Record>
Outcome set_field(Record& record, std::string_view name, std::string_view text) {
  auto outcome = Outcome::no_field;
  Record::each_field(record, [&](Field const& field, auto& value) {
    if (field.name != name) {
      return;
    }
    bool done = decode(text, value);
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::optional<Minutes>>) {
      if (done && value) {
        value = parse_duration(text, Minutes{0}, field.rounding);
      }
    }
    outcome = done ? Outcome::done : Outcome::no_value;
  });
  return outcome;
}

template <typename Record>
std::optional<std::string> field_text(Record const& record, std::string_view name) {
  std::optional<std::string> text;
  Record::each_field(record, [&](Field const& field, auto const& value) {
    if (field.name == name) {
      text = encode(value);
    }
  });
  return text;
}

/// One change per field of a record that is new (`before` is nothing) or gone.
template <typename Record>
void note_whole(Record const& record, bool is_new, std::vector<FieldChange>& changes) {
  for (auto& [field, text] : record_text(record).fields) {
    if (!text.empty()) {
      FieldChange change{std::string(Record::table), record.id, field, std::nullopt, std::nullopt};
      (is_new ? change.after : change.before) = std::move(text);
      changes.push_back(std::move(change));
    }
  }
}

template <typename Record>
void note_changed(Record const& before, Record const& after, std::vector<FieldChange>& changes) {
  if (before == after) {
    return;
  }
  auto old_fields = record_text(before).fields;
  auto new_fields = record_text(after).fields;
  for (std::size_t i = 0; i < old_fields.size(); ++i) {
    auto& [field, text] = old_fields[i];
    if (text != new_fields[i].second) {
      changes.push_back(
          {std::string(Record::table), before.id, field, std::move(text), std::move(new_fields[i].second)});
    }
  }
}

/// Ids of a table and where they stand.
template <typename Record>
std::unordered_map<std::string, std::size_t> positions(std::vector<Record> const& records) {
  std::unordered_map<std::string, std::size_t> result;
  for (std::size_t i = 0; i < records.size(); ++i) {
    result.emplace(records[i].id, i);
  }
  return result;
}

template <typename Record>
void note_table(std::vector<Record> const& before,
                std::vector<Record> const& after,
                std::vector<FieldChange>& changes) {
  auto const old_positions = positions(before);
  auto const new_positions = positions(after);
  for (auto const& record : before) {
    auto const found = new_positions.find(record.id);
    if (found == new_positions.end()) {
      note_whole(record, false, changes);
    } else {
      note_changed(record, after[found->second], changes);
    }
  }
  for (auto const& record : after) {
    if (!old_positions.contains(record.id)) {
      note_whole(record, true, changes);
    }
  }
}

[[noreturn]] void refuse(std::string code, FieldChange const& change) {
  throw Error(ErrorKind::refused,
              std::move(code),
              change.table + '/' + change.id + '.' + change.field,
              change.before.value_or(""));
}

/// Makes a change in a record that is there, after comparing what it held. What vanishes is compared only.
template <typename Record>
void make_change(Record& record, FieldChange const& change) {
  bool const fits = !change.before || field_text(record, change.field) == *change.before;
  if (!fits || (change.after && set_field(record, change.field, *change.after) != Outcome::done)) {
    refuse("model.change_does_not_fit", change);
  }
}

/// One table while its changes are made: records that appear are appended, those that vanish go at the end.
template <typename Record>
class TableChange {
public:
  explicit TableChange(std::vector<Record>& records)
      : records_(&records), old_size_(records.size()), where_(positions(records)) {}

  void make(FieldChange const& change) {
    auto const found = where_.find(change.id);
    bool const is_new = found == where_.end() || found->second >= old_size_;
    bool const is_id = change.field == "id";
    if ((found == where_.end()) != (is_id && is_new) || is_new == change.before.has_value() ||
        (is_id && change.before.value_or(change.id) != change.after.value_or(change.id))) {
      refuse("model.change_does_not_fit", change);
    }
    if (is_new && is_id) {
      where_.emplace(change.id, records_->size());
      records_->push_back(empty_record<Record>());
      records_->back().id = change.id;
      return;
    }
    make_change((*records_)[found->second], change);
    if (!change.after) {
      (is_id ? vanished_ : emptied_).emplace(found->second, &change);
    }
  }

  void finish() {
    for (auto const& [position, change] : emptied_) {
      if (!vanished_.contains(position)) {
        refuse("model.change_does_not_fit", *change);
      }
    }
    std::vector<Record> kept;
    kept.reserve(records_->size() - vanished_.size());
    for (std::size_t i = 0; i < records_->size(); ++i) {
      if (!vanished_.contains(i)) {
        kept.push_back(std::move((*records_)[i]));
      }
    }
    *records_ = std::move(kept);
  }

private:
  std::vector<Record>* records_;
  std::size_t old_size_;
  std::unordered_map<std::string, std::size_t> where_;
  std::map<std::size_t, FieldChange const*> vanished_;  ///< positions of records that go
  std::map<std::size_t, FieldChange const*>
      emptied_;  ///< positions that lose a field, as a vanishing record does
};

/// Calls `visit(record)` for the record with that id, if there is one.
template <typename AnyRegister, typename Visit>
bool at_record(AnyRegister& register_, RecordId const& id, Visit&& visit) {
  bool found = false;
  each_record(register_, [&](auto& record) {
    if (!found && !id.empty() && record.id == id) {
      found = true;
      visit(record);
    }
  });
  return found;
}

}  // namespace

std::vector<FieldChange> difference(Register const& before, Register const& after) {
  std::vector<FieldChange> changes;
  note_changed(before.municipality, after.municipality, changes);
  Register::each_table(before, [&](auto const& records) {
    using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
    note_table(records, table<Record>(after), changes);
  });
  return changes;
}

Register with(Register register_, std::vector<FieldChange> const& changes) {
  std::map<std::string_view, ChangeList> by_table;
  for (auto const& change : changes) {
    by_table[change.table].push_back(&change);
  }
  if (auto const own = by_table.extract(Municipality::table)) {
    for (auto const* const change : own.mapped()) {
      make_change(register_.municipality, *change);
    }
  }
  Register::each_table(register_, [&](auto& records) {
    using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
    if (auto const own = by_table.extract(Record::table)) {
      TableChange<Record> table_change(records);
      for (auto const* const change : own.mapped()) {
        table_change.make(*change);
      }
      table_change.finish();
    }
  });
  if (!by_table.empty()) {
    refuse("model.change_does_not_fit", *by_table.begin()->second.front());
  }
  return register_;
}

std::vector<FieldChange> inverse(std::vector<FieldChange> changes) {
  for (auto& change : changes) {
    std::swap(change.before, change.after);
  }
  return changes;
}

std::optional<std::string> table_of(Register const& register_, RecordId const& id) {
  std::optional<std::string> table;
  at_record(register_, id, [&](auto const& record) { table = record.table; });
  return table;
}

std::optional<std::string> value_of(Register const& register_, RecordId const& id, std::string_view field) {
  std::optional<std::string> text;
  at_record(register_, id, [&](auto const& record) { text = field_text(record, field); });
  return text;
}

void set_value(Register& register_, RecordId const& id, std::string_view field, std::string_view text) {
  auto outcome = Outcome::done;
  bool fixed = false;
  bool const found = at_record(register_, id, [&](auto& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    fixed = field == "id" && !std::is_same_v<Record, Municipality>;
    outcome = fixed ? outcome : set_field(record, field, text);
  });
  auto const where = id + '.' + std::string(field);
  if (!found) {
    throw Error(ErrorKind::refused, "model.unknown_record", id);
  }
  if (fixed) {
    throw Error(ErrorKind::refused, "model.id_is_fixed", where, std::string(text));
  }
  if (outcome == Outcome::no_field) {
    throw Error(ErrorKind::refused, "model.unknown_field", where);
  }
  if (outcome == Outcome::no_value) {
    throw Error(ErrorKind::refused, "model.bad_value", where, std::string(text));
  }
}

}  // namespace nb::model
