#include "export/redaction/catalogue.hpp"

#include "core/model/table.hpp"

#include <algorithm>
#include <type_traits>

namespace nb::redaction {
namespace {

template <typename Value>
constexpr bool is_words =
    std::is_same_v<Value, std::string> || std::is_same_v<Value, std::vector<std::string>> ||
    std::is_same_v<Value, model::Attributes> || std::is_same_v<Value, model::Ratings> ||
    std::is_same_v<Value, model::RecoveryTimes>;

template <typename Record>
TableEntry entry_of(Record record) {
  TableEntry entry{std::string(Record::table), std::string(Record::record_kind), {}};
  Record::each_field(record, [&entry](model::Field const& field, auto& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    bool const empties = model::decode(std::string_view(), value) && model::encode(value).empty();
    bool const is_key = field.name == "id" || !field.refers_to.empty();
    entry.fields.push_back({std::string(field.name), !empties, is_words<Value> && !is_key});
  });
  return entry;
}

std::vector<TableEntry> read_model() {
  std::vector<TableEntry> tables{entry_of(model::Municipality{})};
  model::Register register_;
  model::Register::each_table(register_, [&tables](auto& records) {
    using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
    tables.push_back(entry_of(Record{}));
  });
  return tables;
}

}  // namespace

FieldEntry const* TableEntry::field(std::string_view wanted) const {
  auto const found = std::find_if(
      fields.begin(), fields.end(), [&](FieldEntry const& field) { return field.name == wanted; });
  return found == fields.end() ? nullptr : &*found;
}

std::vector<TableEntry> const& catalogue() {
  static std::vector<TableEntry> const tables = read_model();
  return tables;
}

TableEntry const* table_entry(std::string_view name) {
  for (auto const& table : catalogue()) {
    if (table.name == name) {
      return &table;
    }
  }
  return nullptr;
}

std::vector<FieldEntry> const& results_of_processes() {
  static std::vector<FieldEntry> const results{{"criticality", true, false},
                                               {"mtpd", false, false},
                                               {"rto", false, false},
                                               {"rpo", false, false},
                                               {"time_class", false, false},
                                               {"back_after", false, false},
                                               {"agreement", false, false},
                                               {"agreement_reason", false, true},
                                               {"for_review", false, false},
                                               {"rules", false, false},
                                               {"plan_templates", false, false},
                                               {"reporting_duties", false, false},
                                               {"needed_by", false, false},
                                               {"because", false, false}};
  return results;
}

std::vector<FieldEntry> const& results_of_resources() {
  static std::vector<FieldEntry> const results{{"critical", false, false},
                                               {"required", false, false},
                                               {"achieved", false, false},
                                               {"rpo", false, false},
                                               {"rpa", false, false},
                                               {"gap", false, false},
                                               {"needed_by", false, false},
                                               {"stops", false, false},
                                               {"because", false, false}};
  return results;
}

std::vector<std::string> const& document_kinds() {
  static std::vector<std::string> const kinds{"handbook",
                                              "runbook",
                                              "restart_plan",
                                              "unit_plan",
                                              "card",
                                              "form",
                                              "outage",
                                              "contacts",
                                              "t0",
                                              "book",
                                              "changes"};
  return kinds;
}

}  // namespace nb::redaction
