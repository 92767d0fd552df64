#include "core/store/records.hpp"

#include "core/base/error.hpp"
#include "core/model/index.hpp"
#include "core/model/references.hpp"
#include "core/model/table.hpp"
#include "core/store/cells.hpp"
#include "core/text/utf8.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace nb::store {

namespace {

using model::Field;
using model::Register;

/// Names come from the records in core/model only, never from a file.
std::string in_quotes(std::string_view name) {
  return '"' + std::string(name) + '"';
}

std::string place(std::string_view table, std::string_view id, std::string_view field) {
  return std::string(table) + '/' + std::string(id) + '.' + std::string(field);
}

/// `"id", "title", …`, or with a frame around each: `"id" = ?, …`.
template <typename Record>
std::string columns(std::string_view prefix = "", std::string_view suffix = "") {
  std::string list;
  Record const record;
  Record::each_field(record, [&](Field const& field, auto const&) {
    list += list.empty() ? "" : ", ";
    list += prefix;
    list += in_quotes(field.name);
    list += suffix;
  });
  return list;
}

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

template <typename Record>
void bind(SQLite::Statement& statement, Record const& record) {
  int index = 0;
  Record::each_field(record, [&](Field const& field, auto const& value) {
    auto const cell = to_cell(field, value);
    ++index;
    if (auto const* const number = std::get_if<std::int64_t>(&cell)) {
      statement.bind(index, *number);
    } else if (auto const* const text = std::get_if<std::string>(&cell)) {
      statement.bind(index, *text);
    } else {
      statement.bind(index);
    }
  });
}

/// What happens to the records of one table.
struct TableWork {
  std::set<std::string_view> come;
  std::set<std::string_view> go;
  std::set<std::string_view> change;
};

std::map<std::string_view, TableWork> work_of(std::vector<model::FieldChange> const& changes) {
  std::map<std::string_view, TableWork> work;
  for (auto const& change : changes) {
    auto& table = work[change.table];
    (!change.before ? table.come : !change.after ? table.go : table.change).insert(change.id);
  }
  return work;
}

/// Writes single records; its statements are prepared once.
class Writer {
public:
  explicit Writer(SQLite::Database& database)
      : database_(&database),
        number_(database, R"(SELECT "number" FROM "record" WHERE "id" = ? AND "table_name" = ?)"),
        enter_(database, R"(INSERT INTO "record" ("number", "id", "table_name") VALUES (?, ?, ?))"),
        leave_(database, R"(DELETE FROM "record" WHERE "id" = ?)"),
        unlink_(database, R"(DELETE FROM "link" WHERE "from_id" = ?)"),
        link_(database, R"(INSERT OR IGNORE INTO "link" VALUES (?, ?, ?, ?))") {}

  void rename_municipality(std::string const& before, std::string const& after) {
    SQLite::Statement rename(*database_, R"(UPDATE "record" SET "id" = ? WHERE "id" = ?)");
    SQLite::bind(rename, after, before);
    rename.exec();
  }

  /// Answers with the number of the record that goes.
  std::int64_t remove(std::string_view table, std::string const& id) {
    SQLite::bind(number_, id, std::string(table));
    std::int64_t const number = number_.executeStep() ? number_.getColumn(0).getInt64() : 0;
    number_.reset();
    run(unlink_, id);
    SQLite::Statement row(*database_, "DELETE FROM " + in_quotes(table) + R"( WHERE "id" = ?)");
    run(row, id);
    run(leave_, id);
    return number;
  }

  template <typename Record>
  void insert(Record const& record, RecordNumbers const& former) {
    std::string const table(Record::table);
    auto const number = former.find({table, record.id});
    if (number != former.end()) {
      enter_.bind(1, number->second);
    } else {
      enter_.bind(1);
    }
    enter_.bind(2, record.id);
    enter_.bind(3, table);
    finish(enter_);
    auto const places = columns<Record>();
    std::string marks;
    for (auto i = std::count(places.begin(), places.end(), ','); i >= 0; --i) {
      marks += marks.empty() ? "?" : ", ?";
    }
    SQLite::Statement row(*database_,
                          "INSERT INTO " + in_quotes(table) + " (" + places + ") VALUES (" + marks + ')');
    bind(row, record);
    row.exec();
    link(record);
  }

  template <typename Record>
  void update(Record const& record, std::string const& old_id) {
    SQLite::Statement row(
        *database_,
        "UPDATE " + in_quotes(Record::table) + " SET " + columns<Record>("", " = ?") + R"( WHERE "id" = ?)");
    bind(row, record);
    row.bind(row.getBindParameterCount(), old_id);
    row.exec();
    run(unlink_, record.id);
    link(record);
  }

private:
  template <typename Record>
  void link(Record const& record) {
    Record::each_field(record, [&](Field const& field, auto const& value) {
      using Value = std::remove_cvref_t<decltype(value)>;
      if constexpr (!std::is_same_v<Value, std::string>) {
        auto const target = model::target_of<Value>(field);
        model::each_reference_in(field, value, [&](model::RecordId const& id) {
          link_.bind(1, record.id);
          link_.bind(2, std::string(field.name));
          link_.bind(3, id);
          if (target == "*") {
            link_.bind(4);
          } else {
            link_.bind(4, std::string(target));
          }
          finish(link_);
        });
      }
    });
  }

  static void finish(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
  }

  static void run(SQLite::Statement& statement, std::string const& id) {
    statement.bind(1, id);
    finish(statement);
  }

  SQLite::Database* database_;
  SQLite::Statement number_;
  SQLite::Statement enter_;
  SQLite::Statement leave_;
  SQLite::Statement unlink_;
  SQLite::Statement link_;
};

/// The one record whose id may change; it is the key in force when the changes are made.
void write_municipality(Writer& writer,
                        model::Municipality const& municipality,
                        std::vector<model::FieldChange> const& changes,
                        RecordNumbers const& former) {
  std::optional<std::string> old_id;
  for (auto const& change : changes) {
    if (change.table != model::Municipality::table) {
      continue;
    }
    if (!change.before) {
      writer.insert(municipality, former);
      return;
    }
    old_id = change.field == "id" ? *change.before : old_id.value_or(municipality.id);
  }
  if (old_id && *old_id != municipality.id) {
    writer.rename_municipality(*old_id, municipality.id);
  }
  if (old_id) {
    writer.update(municipality, *old_id);
  }
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
  Register register_;
  auto const refuse = [&path](std::string detail) {
    throw Error(ErrorKind::refused, "store.damaged", path.string(), std::move(detail));
  };
  auto own = read_table<model::Municipality>(database, path);
  if (own.size() != 1) {
    refuse("municipality");
  }
  register_.municipality = std::move(own.front());
  std::size_t records = 1;
  Register::each_table(register_, [&](auto& table) {
    table = read_table<typename std::remove_cvref_t<decltype(table)>::value_type>(database, path);
    records += table.size();
  });
  if (static_cast<std::size_t>(database.execAndGet(R"(SELECT count(*) FROM "record")").getInt64()) !=
      records) {
    refuse("record");
  }
  if (auto const broken = model::broken_references(register_); !broken.empty()) {
    refuse(place(broken[0].table, broken[0].id, broken[0].field));
  }
  return register_;
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

RecordNumbers write_records(SQLite::Database& database,
                            model::Register const& next,
                            std::vector<model::FieldChange> const& changes,
                            RecordNumbers const& former) {
  Writer writer(database);
  auto const work = work_of(changes);
  RecordNumbers gone;
  // First everything that goes: an id may come back in another table.
  for (auto const& [table, records] : work) {
    for (auto const id : records.go) {
      std::string const key(id);
      gone.emplace(std::pair(std::string(table), key), writer.remove(table, key));
    }
  }
  write_municipality(writer, next.municipality, changes, former);
  Register::each_table(next, [&](auto const& records) {
    using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
    auto const found = work.find(Record::table);
    if (found == work.end()) {
      return;
    }
    for (auto const& record : records) {
      if (found->second.come.count(record.id) > 0) {
        writer.insert(record, former);
      } else if (found->second.change.count(record.id) > 0) {
        writer.update(record, record.id);
      }
    }
  });
  return gone;
}

}  // namespace nb::store
