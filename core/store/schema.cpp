#include "core/store/schema.hpp"

#include "core/base/error.hpp"
#include "core/store/database.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nb::store {

// data/schema, compiled in (scripts/cmake/nb_embed.cmake).
std::span<std::byte const> migration_file(std::string_view file);
std::vector<std::string_view> migration_file_files();

namespace {

std::string migration(int version) {
  auto files = migration_file_files();
  std::sort(files.begin(), files.end());
  auto const bytes = migration_file(files.at(static_cast<std::size_t>(version) - 1));
  std::string text(bytes.size(), '\0');
  std::transform(
      bytes.begin(), bytes.end(), text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
  return text;
}

using SchemaObject = std::array<std::string, 4>;

std::set<SchemaObject> objects_of(SQLite::Database& database) {
  std::set<SchemaObject> objects;
  SQLite::Statement query(database, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
  while (query.executeStep()) {
    SchemaObject object;
    for (int i = 0; i < 4; ++i) {
      object.at(static_cast<std::size_t>(i)) = query.getColumn(i).getString();
    }
    objects.insert(object);
  }
  return objects;
}

}  // namespace

int newest_version() {
  return static_cast<int>(migration_file_files().size());
}

int checked_version(SQLite::Database& database, std::filesystem::path const& path) {
  auto const refuse = [&path](char const* code, std::string detail) {
    throw Error(ErrorKind::refused, code, path.string(), std::move(detail));
  };
  if (database.execAndGet("PRAGMA application_id").getInt() != application_id) {
    refuse("store.not_a_register", "");
  }
  int const version = database.execAndGet("PRAGMA user_version").getInt();
  if (version > newest_version()) {
    refuse("store.newer_version", std::to_string(version));
  }
  if (version < 1) {
    refuse("store.not_a_register", std::to_string(version));
  }
  auto const expected = memory_database();
  migrate(*expected, 0, version);
  if (objects_of(database) != objects_of(*expected)) {
    refuse("store.not_a_register", "schema");
  }
  return version;
}

void migrate(SQLite::Database& database, int from, int to) {
  for (int version = from + 1; version <= to; ++version) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (database.execAndGet("PRAGMA user_version").getInt() != version - 1) {
      continue;  // another command was quicker
    }
    database.exec(migration(version));
    database.exec("PRAGMA application_id = " + std::to_string(application_id));
    database.exec("PRAGMA user_version = " + std::to_string(version));
    transaction.commit();
  }
}

}  // namespace nb::store
