#include "core/intake/value_plan.hpp"

#include "core/intake/hints.hpp"
#include "core/intake/spread_field.hpp"
#include "core/model/table.hpp"

namespace nb::intake {

namespace {

std::string const& text_of(model::RecordText const* held, std::string_view field) {
  static std::string const empty;
  if (held != nullptr) {
    for (auto const& [name, text] : held->fields) {
      if (name == field) {
        return text;
      }
    }
  }
  return empty;
}

bool is_spread(FieldInfo const& field) {
  return field.kind == ValueKind::ratings || field.kind == ValueKind::recovery ||
         field.kind == ValueKind::attributes;
}

/// Values that cannot be unknown: choices and yes/no fields that always hold something.
bool can_be_emptied(FieldInfo const& field) {
  return field.default_text.empty() || (field.kind != ValueKind::choice && field.kind != ValueKind::yes_no);
}

}  // namespace

ValuePlan::ValuePlan(model::Register const& current,
                     Provenance const& provenance,
                     PlanOptions const& options,
                     std::map<std::string, std::string> digests,
                     ImportPlan& plan,
                     FindingList& findings)
    : provenance_(&provenance),
      options_(options),
      digests_(std::move(digests)),
      plan_(&plan),
      findings_(&findings) {
  model::each_record(current, [this](auto const& record) {
    bool const is_municipality = record.table == std::string_view("municipality");
    held_.emplace(is_municipality ? std::string() : record.id, model::record_text(record));
  });
}

ValueOrigin const* ValuePlan::origin(std::string const& id, std::string const& field) const {
  auto const found = provenance_->find({id, field});
  return found == provenance_->end() ? nullptr : &found->second;
}

bool ValuePlan::is_imported(std::string const& id, std::string const& field) const {
  auto const* const known = origin(id, field);
  return known != nullptr && known->origin == Origin::imported;
}

model::RecordText const* ValuePlan::held(std::string const& id) const {
  auto const found = held_.find(id);
  return found == held_.end() ? nullptr : &found->second;
}

void ValuePlan::compare(ProposedRecord const& record) {
  auto const& table = *table_named(record.table);
  bool const is_municipality = record.table == "municipality";
  auto const* const current = held(is_municipality ? std::string() : record.id);
  PlannedRecord planned{record.table, record.id, record.place, {}};
  if (current == nullptr) {
    plan_value(record, "id", {}, {record.table, record.id, "id", std::nullopt, record.id}, planned);
  } else if (current->id != record.id) {  // the municipality gets its key
    planned.id = current->id;
    plan_value(record, "id", {}, {record.table, current->id, "id", current->id, record.id}, planned);
  }
  auto const values = new_values(record, table, current);
  for (auto const& field : table.fields) {
    if (auto const found = values.find(field.name); found != values.end()) {
      if (current == nullptr) {
        if (!found->second.text.empty()) {
          plan_value(record,
                     std::string(field.name),
                     found->second.column,
                     {record.table, record.id, std::string(field.name), std::nullopt, found->second.text},
                     planned);
        }
      } else {
        compare_value(record, field, text_of(current, field.name), found->second, planned);
      }
    }
  }
  if (planned.changes.empty()) {
    ++plan_->unchanged;
  } else {
    (current == nullptr ? plan_->added : plan_->changed).push_back(std::move(planned));
  }
}

std::map<std::string_view, ValuePlan::NewValue> ValuePlan::new_values(ProposedRecord const& record,
                                                                      TableInfo const& table,
                                                                      model::RecordText const* held) {
  std::map<std::string_view, NewValue> values;
  std::map<std::string_view, std::vector<ProposedValue const*>> spread;
  for (auto const& value : record.values) {
    auto const* const field = table.field(value.field);
    if (field == nullptr) {
      continue;
    }
    if (is_spread(*field)) {
      spread[field->name].push_back(&value);
      continue;
    }
    auto const [found, is_new] = values.try_emplace(field->name, NewValue{value.text, value.column});
    if (!is_new && found->second.text.empty()) {
      found->second = {value.text, value.column};
    }
  }
  for (auto const& [name, columns] : spread) {
    std::vector<ProposedValue const*> dropped;
    auto text = laid_over(*table.field(name), text_of(held, name), columns, dropped);
    values.insert_or_assign(name, NewValue{std::move(text), columns.front()->column});
    for (auto const* const column : dropped) {
      findings_->warning(
          "intake.reason_without_value", {record.place.file, record.place.row, column->column}, record.id);
    }
  }
  return values;
}

void ValuePlan::compare_value(ProposedRecord const& record,
                              FieldInfo const& field,
                              std::string const& before,
                              NewValue const& value,
                              PlannedRecord& planned) {
  if (before == value.text) {
    return;
  }
  std::string const name(field.name);
  auto const* const known = origin(planned.id, name);
  bool const ours = (known != nullptr && known->origin == Origin::imported) ||
                    (known == nullptr && before == field.default_text) || before.empty();
  bool const untouched = before == field.default_text && !field.default_text.empty();
  if (value.text.empty()) {
    if (!can_be_emptied(field) || known == nullptr || known->origin != Origin::imported) {
      return;
    }
  } else if (!ours && !untouched && options_.hand_made == HandMade::keep) {
    findings_->warning("intake.kept_by_hand",
                       {record.place.file, record.place.row, value.column},
                       record.id,
                       {{"field", name}, {"kept", shortened(before)}, {"value", shortened(value.text)}});
    return;
  }
  plan_value(record, name, value.column, {record.table, planned.id, name, before, value.text}, planned);
}

void ValuePlan::plan_value(ProposedRecord const& record,
                           std::string const& field,
                           std::string const& column,
                           model::FieldChange change,
                           PlannedRecord& planned) {
  auto const digest = digests_.find(record.place.file);
  plan_->imported.insert_or_assign({record.id, field},
                                   ValueOrigin{Origin::imported,
                                               record.place.file,
                                               {},
                                               record.place.row,
                                               column,
                                               digest == digests_.end() ? std::string() : digest->second});
  planned.changes.push_back(std::move(change));
}

}  // namespace nb::intake
