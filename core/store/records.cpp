#include "core/store/records.hpp"

#include "core/base/error.hpp"
#include "core/model/index.hpp"
#include "core/model/references.hpp"
#include "core/model/table.hpp"
#include "core/store/cells.hpp"
#include "core/store/columns.hpp"
#include "core/text/utf8.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>
#include <utility>

namespace nb::store {

namespace {

using model::Field;
using model::Register;

Cell cell_of(SQLite::Column const& column) {
  if (column.isNull()) {
    return {};
  }
  return column.isInteger() ? Cell(std::int64_t{column.getInt64()}) : Cell(column.getString());
}

template <typename Record>
Record read_record(SQLite::Statement& row, std::filesystem::path const& path) {
  auto record = model::empty_record<Record>();
  int column = 0;
  Record::each_field(record, [&](Field const& field, auto& value) {
    if (!from_cell(cell_of(row.getColumn(column)), value)) {
      throw Error(
          ErrorKind::refused, "store.damaged", path.string(), place(Record::table, record.id, field.name));
    }
    ++column;
  });
  return record;
}

template <typename Record>
std::vector<Record> read_table(SQLite::Database& database, std::filesystem::path const& path) {
  SQLite::Statement rows(
      database,
      "SELECT " + columns<Record>("t.") + " FROM " + in_quotes(Record::table) +
          " AS t JOIN \"record\" ON \"record\".\"id\" = t.\"id\" AND \"record\".\"table_name\" = ? "
          "ORDER BY \"record\".\"number\"");
  rows.bind(1, std::string(Record::table));
  std::vector<Record> records;
  while (rows.executeStep()) {
    records.push_back(read_record<Record>(rows, path));
  }
  return records;
}

template <typename Value>
bool is_storable(Value const& value) {
  auto const text = model::encode(value);
  Value copy = value;
  return text::is_utf8(text) && text.find('\0') == std::string::npos && model::decode(text, copy) &&
         model::encode(copy) == text;
}

}  // namespace

model::Register read_register(SQLite::Database& database, std::filesystem::path const& path) {
  Register found;
  auto const refuse = [&path](std::string detail) {
    throw Error(ErrorKind::refused, "store.damaged", path.string(), std::move(detail));
  };
  auto own = read_table<model::Municipality>(database, path);
  if (own.size() != 1) {
    refuse("municipality");
  }
  found.municipality = std::move(own.front());
  std::size_t records = 1;
  Register::each_table(found, [&](auto& table) {
    table = read_table<typename std::remove_cvref_t<decltype(table)>::value_type>(database, path);
    records += table.size();
  });
  if (static_cast<std::size_t>(database.execAndGet(R"(SELECT count(*) FROM "record")").getInt64()) !=
      records) {
    refuse("record");
  }
  if (auto const broken = model::broken_references(found); !broken.empty()) {
    refuse(place(broken[0].table, broken[0].id, broken[0].field));
  }
  return found;
}

void check_storable(model::Register const& register_) {
  model::RecordIndex const index(register_);
  if (auto const& twice = index.duplicates(); !twice.empty()) {
    throw Error(ErrorKind::refused, "store.duplicate_id", std::string(twice[0].second), twice[0].first);
  }
  if (auto const broken = model::broken_references(register_); !broken.empty()) {
    auto const& first = broken.front();
    throw Error(ErrorKind::refused,
                "store.unknown_reference",
                place(first.table, first.id, first.field),
                first.value);
  }
  model::each_record(register_, [](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    Record::each_field(record, [&](Field const& field, auto const& value) {
      bool const lacks_id = field.name == "id" && record.id.empty();
      if (lacks_id || !is_storable(value)) {
        throw Error(ErrorKind::refused,
                    "store.bad_value",
                    place(Record::table, record.id, field.name),
                    model::encode(value));
      }
    });
  });
}

}  // namespace nb::store
