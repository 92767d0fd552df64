#include "core/model/references.hpp"
#include "core/model/table.hpp"
#include "core/store/cells.hpp"
#include "core/store/columns.hpp"
#include "core/store/records.hpp"

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
    std::string const name(table);
    run(prepared("delete " + name, [&] { return "DELETE FROM " + in_quotes(name) + R"( WHERE "id" = ?)"; }),
        id);
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
    auto& row = prepared("insert " + table, [] {
      auto const names = columns<Record>();
      std::string marks = "?";
      for (auto more = std::count(names.begin(), names.end(), ','); more > 0; --more) {
        marks += ", ?";
      }
      return "INSERT INTO " + in_quotes(Record::table) + " (" + names + ") VALUES (" + marks + ')';
    });
    bind(row, record);
    finish(row);
    link(record);
  }

  template <typename Record>
  void update(Record const& record, std::string const& old_id) {
    auto& row = prepared("update " + std::string(Record::table), [] {
      return "UPDATE " + in_quotes(Record::table) + " SET " + columns<Record>("", " = ?") +
             R"( WHERE "id" = ?)";
    });
    bind(row, record);
    row.bind(row.getBindParameterCount(), old_id);
    finish(row);
    run(unlink_, record.id);
    link(record);
  }

private:
  /// A statement that is made when it is first asked for.
  template <typename Text>
  SQLite::Statement& prepared(std::string const& key, Text text) {
    auto const known = statements_.find(key);
    return known != statements_.end() ? known->second
                                      : statements_.try_emplace(key, *database_, text()).first->second;
  }

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
  std::map<std::string, SQLite::Statement> statements_;
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

}  // namespace

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
