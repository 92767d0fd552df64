#include "core/intake/reference_check.hpp"

#include "core/intake/hints.hpp"
#include "core/intake/schema.hpp"
#include "core/model/codec.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <map>

namespace nb::intake {

namespace {

constexpr std::string_view units = "org_units";

bool fits(std::string_view table, std::string_view target) {
  return target == "*" || table == target;
}

bool can_be_needed(std::string_view table) {
  return table == "processes" || table == "resources";
}

/// "FB 3 Bürgerdienste" -> "OE-FB-3-BURGERDIENSTE".
std::string unit_id(std::string const& title) {
  constexpr std::size_t longest = 40;
  std::string id = "OE";
  bool gap = true;
  for (char const c : text::fold(title)) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain && id.size() < longest) {
      id += gap ? "-" : "";
      id += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    gap = !plain;
  }
  return id;
}

}  // namespace

ReferenceCheck::ReferenceCheck(std::vector<ProposedRecord>& rows,
                               std::vector<ProposedNeed>& needs,
                               std::set<std::string, std::less<>> tables_read,
                               std::set<std::string, std::less<>> tables_unread,
                               RecordDirectory& directory,
                               Soundness& soundness,
                               FindingList& findings)
    : rows_(&rows),
      needs_(&needs),
      tables_read_(std::move(tables_read)),
      tables_unread_(std::move(tables_unread)),
      directory_(&directory),
      soundness_(&soundness),
      findings_(&findings) {}

void ReferenceCheck::check() {
  for (std::size_t row = 0; row < rows_->size(); ++row) {
    check_row(row);
  }
  for (std::size_t position = 0; position < needs_->size(); ++position) {
    check_need(position);
  }
}

void ReferenceCheck::check_row(std::size_t row) {
  auto& record = (*rows_)[row];
  auto const* const table = table_named(record.table);
  std::map<std::string, std::string> given;
  for (auto& value : record.values) {
    auto const* const field = table->field(value.field);
    if (value.aspect != Aspect::whole || value.text.empty()) {
      continue;
    }
    auto const other = given.emplace(value.field, value.text);
    if (value.fallback && !other.second) {
      compare_fallback(record, value, field->refers_to, other.first->second);
    } else if (field->kind == ValueKind::need) {
      model::Need need;
      (void)model::decode(value.text, need);
      for (auto const& id : ids_of(need)) {
        (void)resolve(row, value, "*", id);
      }
    } else if (!field->refers_to.empty()) {
      resolve_value(row, value, field->refers_to, field->kind == ValueKind::list);
    }
  }
}

/// Another column has named the record already; then a title may only confirm it.
void ReferenceCheck::compare_fallback(ProposedRecord const& record,
                                      ProposedValue& value,
                                      std::string_view target,
                                      std::string const& given) {
  auto const* const titled = directory_->titled(target, value.text);
  if (!target.empty() && (titled == nullptr || (titled->id != given && !titled->ambiguous))) {
    findings_->warning("intake.title_differs",
                       {record.place.file, record.place.row, value.column},
                       record.id,
                       {{"value", shortened(value.text)}, {"id", shortened(given)}});
  }
  value.field.clear();
}

void ReferenceCheck::resolve_value(std::size_t row,
                                   ProposedValue& value,
                                   std::string_view target,
                                   bool is_list) {
  std::vector<std::string> words{value.text};
  if (is_list) {
    (void)model::decode(value.text, words);
  }
  for (auto& word : words) {
    if (auto id = resolve(row, value, target, word)) {
      word = std::move(*id);
    } else if (value.unresolved == Unresolved::keep_as_attribute) {
      value.key = value.column;
      value.field = "attributes";
      value.aspect = Aspect::attribute;
      return;
    }
  }
  value.text = is_list ? model::encode(words) : words.front();
}

std::optional<std::string> ReferenceCheck::resolve(std::size_t row,
                                                   ProposedValue const& value,
                                                   std::string_view target,
                                                   std::string const& word) {
  auto const& record = (*rows_)[row];
  Place const place{record.place.file, record.place.row, value.column};
  if (auto const* const entry = directory_->find(word); entry != nullptr && fits(entry->table, target)) {
    depend(row, word);
    return word;
  }
  if (auto const* const titled = directory_->titled(target, word)) {
    if (!titled->ambiguous) {
      depend(row, titled->id);
      return titled->id;
    }
    findings_->error("intake.title_ambiguous", place, record.id, {{"value", shortened(word)}});
    soundness_->mark_unsound(row);
    return std::nullopt;
  }
  if (target == units && !tables_read_.contains(units) && !tables_unread_.contains(units)) {
    return make_unit(word, place);
  }
  if (value.unresolved == Unresolved::keep_as_attribute) {
    findings_->warning("intake.title_kept", place, record.id, {{"value", shortened(word)}});
    return std::nullopt;
  }
  report_unknown(place, record.id, target, word);
  soundness_->mark_unsound(row);
  return std::nullopt;
}

std::string ReferenceCheck::make_unit(std::string const& title, Place const& place) {
  auto id = unit_id(title);
  for (int number = 2; directory_->find(id) != nullptr; ++number) {
    id = unit_id(title) + '-' + std::to_string(number);
  }
  directory_->add(units, id, title);
  findings_->note("intake.unit_made", place, id, {{"value", shortened(title)}});
  ProposedRecord unit{std::string(units), id, place, {}, true};
  unit.values.push_back({"title", Aspect::whole, {}, title, place.column, false, {}, {}});
  made_.push_back(std::move(unit));
  return id;
}

void ReferenceCheck::check_need(std::size_t position) {
  auto const& need = (*needs_)[position];
  auto const node = rows_->size() + position;
  if (need.owner) {
    soundness_->depends(node, *need.owner);
    soundness_->depends(*need.owner, node);
  }
  if (!need.sound) {
    soundness_->mark_unsound(node);
  }
  auto ids = ids_of(need.need);
  ids.push_back(need.consumer);
  for (auto const& id : ids) {
    auto const* const entry = directory_->find(id);
    if (entry != nullptr && can_be_needed(entry->table)) {
      depend(node, id);
      continue;
    }
    if (!need.consumer.empty() && !id.empty()) {  // else the row has a finding already
      auto const own = need.places.find(id);
      report_unknown(own == need.places.end() ? need.place : own->second, need.consumer, "*", id);
    }
    soundness_->mark_unsound(node);
  }
}

void ReferenceCheck::depend(std::size_t on_row_of, std::string_view id) {
  auto const* const entry = directory_->find(id);
  if (entry != nullptr && entry->row && !entry->in_register) {
    soundness_->depends(on_row_of, *entry->row);
  }
}

void ReferenceCheck::report_unknown(Place const& place,
                                    std::string const& subject,
                                    std::string_view target,
                                    std::string const& word) {
  auto const* const entry = directory_->find(word);
  FindingList::Values const values{{"id", shortened(word)}};
  if (entry != nullptr) {
    findings_->error("intake.reference_of_other_kind",
                     place,
                     subject,
                     values + FindingList::Values{{"table", std::string(entry->table)}});
    return;
  }
  bool const unread = target == "*"
                          ? tables_unread_.contains("processes") || tables_unread_.contains("resources")
                          : tables_unread_.contains(target);
  if (unread) {
    return;  // the finding about that file says it all
  }
  findings_->error(
      "intake.unknown_reference", place, subject, values + suggestion(directory_->similar(target, word)));
}

}  // namespace nb::intake
