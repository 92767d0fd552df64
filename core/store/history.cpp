#include "core/store/history.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>

#include <map>
#include <tuple>
#include <utility>

namespace nb::store {

namespace {

void bind(SQLite::Statement& statement, int index, std::optional<std::string> const& text) {
  if (text) {
    statement.bind(index, *text);
  } else {
    statement.bind(index);
  }
}

void bind(SQLite::Statement& statement, int index, std::optional<std::int64_t> const& number) {
  if (number) {
    statement.bind(index, *number);
  } else {
    statement.bind(index);
  }
}

std::optional<std::string> text(SQLite::Column const& column) {
  return column.isNull() ? std::nullopt : std::optional(column.getString());
}

std::optional<std::int64_t> number(SQLite::Column const& column) {
  return column.isNull() ? std::nullopt : std::optional<std::int64_t>(column.getInt64());
}

/// Numbers the files that values came from.
class Sources {
public:
  explicit Sources(SQLite::Database& database)
      : insert_(database, R"(INSERT OR IGNORE INTO "source" ("file", "sheet", "digest") VALUES (?, ?, ?))"),
        select_(database,
                R"(SELECT "number" FROM "source" WHERE "file" = ? AND "sheet" = ? AND "digest" = ?)") {}

  std::int64_t number_of(Source const& source) {
    auto const [known, is_new] = known_.try_emplace(std::tuple(source.file, source.sheet, source.digest), 0);
    if (is_new) {
      SQLite::bind(insert_, source.file, source.sheet, source.digest);
      insert_.exec();
      insert_.reset();
      SQLite::bind(select_, source.file, source.sheet, source.digest);
      select_.executeStep();
      known->second = select_.getColumn(0).getInt64();
      select_.reset();
    }
    return known->second;
  }

private:
  SQLite::Statement insert_;
  SQLite::Statement select_;
  std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> known_;
};

std::int64_t insert_set(SQLite::Database& database, NewSet const& set) {
  SQLite::Statement insert(
      database,
      R"(INSERT INTO "change_set" ("at", "who", "why", "command", "undoes", "digest") VALUES (?, ?, ?, ?, ?, ?))");
  auto const& note = set.set.note;
  SQLite::bind(insert, note.at, note.who, note.why, note.command);
  bind(insert, 5, set.set.undoes);
  insert.bind(6, set.digest);
  insert.exec();
  return database.getLastInsertRowid();
}

/// (id, field) -> where the value came from.
std::map<std::pair<std::string_view, std::string_view>, Source const*> by_value(
    std::vector<ImportedValue> const& imported) {
  std::map<std::pair<std::string_view, std::string_view>, Source const*> sources;
  for (auto const& value : imported) {
    sources.insert_or_assign({value.id, value.field}, &value.source);
  }
  return sources;
}

void bind_source(SQLite::Statement& insert, Sources& numbers, Source const* source) {
  if (source == nullptr) {
    insert.bind(9);
    insert.bind(10);
    insert.bind(11);
    return;
  }
  insert.bind(9, numbers.number_of(*source));
  insert.bind(10, source->row);
  insert.bind(11, source->column);
}

void read_changes(SQLite::Database& database,
                  std::optional<model::RecordId> const& id,
                  std::vector<ChangeSet>& sets) {
  std::map<std::int64_t, ChangeSet*> by_number;
  for (auto& set : sets) {
    by_number.emplace(set.number, &set);
  }
  SQLite::Statement rows(
      database,
      std::string(R"(SELECT "set_number", "table_name", "id", "field", "before", "after" FROM "change" )") +
          (id ? R"(WHERE "id" = ? )" : "") + R"(ORDER BY "set_number", "position")");
  if (id) {
    rows.bind(1, *id);
  }
  while (rows.executeStep()) {
    auto const set = by_number.find(rows.getColumn(0).getInt64());
    if (set != by_number.end()) {
      set->second->changes.push_back({rows.getColumn(1).getString(),
                                      rows.getColumn(2).getString(),
                                      rows.getColumn(3).getString(),
                                      text(rows.getColumn(4)),
                                      text(rows.getColumn(5))});
    }
  }
}

}  // namespace

std::int64_t last_set(SQLite::Database& database) {
  return database.execAndGet(R"(SELECT coalesce(max("number"), 0) FROM "change_set")").getInt64();
}

std::string last_digest(SQLite::Database& database) {
  SQLite::Statement last(database, R"(SELECT "digest" FROM "change_set" ORDER BY "number" DESC LIMIT 1)");
  return last.executeStep() ? last.getColumn(0).getString() : std::string();
}

void write_set(SQLite::Database& database, NewSet const& set, std::vector<ImportedValue> const& imported) {
  auto const set_number = insert_set(database, set);
  auto const sources = by_value(imported);
  Sources numbers(database);
  SQLite::Statement insert(database, R"(INSERT INTO "change" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");
  std::int64_t position = 0;
  for (auto const& change : set.set.changes) {
    SQLite::bind(insert, set_number, ++position, change.table, change.id, change.field);
    bind(insert, 6, change.before);
    bind(insert, 7, change.after);
    auto const went = set.numbers.find({change.table, change.id});
    bool const is_last_trace = change.field == "id" && !change.after && went != set.numbers.end();
    bind(insert, 8, is_last_trace ? std::optional(went->second) : std::nullopt);
    auto const source = sources.find({change.id, change.field});
    bind_source(insert, numbers, source == sources.end() ? nullptr : source->second);
    insert.exec();
    insert.reset();
  }
}

std::optional<ChangeSet> last_undoable(SQLite::Database& database) {
  SQLite::Statement last(database,
                         R"(SELECT max("number") FROM "change_set" WHERE "number" > 1 AND "undoes" IS NULL AND
                            "number" NOT IN (SELECT "undoes" FROM "change_set" WHERE "undoes" IS NOT NULL))");
  if (!last.executeStep() || last.getColumn(0).isNull()) {
    return std::nullopt;
  }
  auto const wanted = last.getColumn(0).getInt64();
  for (auto& set : read_sets(database, std::nullopt)) {
    if (set.number == wanted) {
      return std::move(set);
    }
  }
  return std::nullopt;
}

RecordNumbers numbers_in(SQLite::Database& database, std::int64_t set) {
  SQLite::Statement rows(database,
                         R"(SELECT "table_name", "id", "record_number" FROM "change"
                            WHERE "set_number" = ? AND "record_number" IS NOT NULL)");
  rows.bind(1, set);
  RecordNumbers numbers;
  while (rows.executeStep()) {
    numbers.emplace(std::pair(rows.getColumn(0).getString(), rows.getColumn(1).getString()),
                    rows.getColumn(2).getInt64());
  }
  return numbers;
}

std::vector<ChangeSet> read_sets(SQLite::Database& database, std::optional<model::RecordId> const& id) {
  SQLite::Statement rows(
      database,
      std::string(R"(SELECT s."number", s."at", s."who", s."why", s."command", s."undoes", u."number"
                     FROM "change_set" AS s LEFT JOIN "change_set" AS u ON u."undoes" = s."number" )") +
          (id ? R"(WHERE s."number" IN (SELECT "set_number" FROM "change" WHERE "id" = ?) )" : "") +
          R"(ORDER BY s."number")");
  if (id) {
    rows.bind(1, *id);
  }
  std::vector<ChangeSet> sets;
  while (rows.executeStep()) {
    auto& set = sets.emplace_back();
    set.number = rows.getColumn(0).getInt64();
    set.note = {rows.getColumn(2).getString(),
                rows.getColumn(3).getString(),
                rows.getColumn(4).getString(),
                rows.getColumn(1).getString()};
    set.undoes = number(rows.getColumn(5));
    set.undone_by = number(rows.getColumn(6));
  }
  read_changes(database, id, sets);
  return sets;
}

std::vector<Provenance> read_provenance(SQLite::Database& database,
                                        std::optional<model::RecordId> const& id) {
  SQLite::Statement rows(
      database,
      std::string(
          R"(SELECT c."id", c."field", c."after" IS NULL, c."source" IS NULL, f."file", f."sheet", c."source_row",
                    c."source_column", f."digest", s."number", s."at", s."who"
             FROM "change" AS c JOIN "change_set" AS s ON s."number" = c."set_number"
             LEFT JOIN "source" AS f ON f."number" = c."source"
             WHERE s."undoes" IS NULL
               AND s."number" NOT IN (SELECT "undoes" FROM "change_set" WHERE "undoes" IS NOT NULL) )") +
          (id ? R"(AND c."id" = ? )" : "") + R"(ORDER BY c."id", c."field", c."set_number")");
  if (id) {
    rows.bind(1, *id);
  }
  // The last row of each value counts; if it says that the value is gone, there is none.
  std::map<std::pair<std::string, std::string>, Provenance> last;
  while (rows.executeStep()) {
    std::pair const key(rows.getColumn(0).getString(), rows.getColumn(1).getString());
    if (rows.getColumn(2).getInt() == 1) {
      last.erase(key);
      continue;
    }
    Provenance value{key.first, key.second, Origin::hand, {}, rows.getColumn(9).getInt64(), {}, {}};
    value.at = rows.getColumn(10).getString();
    value.who = rows.getColumn(11).getString();
    if (rows.getColumn(3).getInt() == 0) {
      value.origin = Origin::import;
      value.source = {rows.getColumn(4).getString(),
                      rows.getColumn(5).getString(),
                      rows.getColumn(6).getInt64(),
                      rows.getColumn(7).getString(),
                      rows.getColumn(8).getString()};
    }
    last.insert_or_assign(key, std::move(value));
  }
  std::vector<Provenance> result;
  result.reserve(last.size());
  for (auto& [key, value] : last) {
    result.push_back(std::move(value));
  }
  return result;
}

}  // namespace nb::store
