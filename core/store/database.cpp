#include "core/store/database.hpp"

#include "core/base/error.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <array>
#include <utility>

namespace nb::store {

namespace {

/// The longest text or row that a register file may hold; a hostile file cannot ask for more memory at once.
constexpr int longest_value = 64 * 1024 * 1024;
constexpr int longest_statement = 1024 * 1024;

void set(SQLite::Database& database, int option, int value) {
  database.check(sqlite3_db_config(database.getHandle(), option, value, nullptr));
}

/// See "Defense Against The Dark Arts" in SQLite's documentation.
void harden(SQLite::Database& database) {
  set(database, SQLITE_DBCONFIG_DEFENSIVE, 1);
  set(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  set(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
  set(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0);
  set(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
  set(database, SQLITE_DBCONFIG_DQS_DDL, 0);
  set(database, SQLITE_DBCONFIG_DQS_DML, 0);
  sqlite3_limit(database.getHandle(), SQLITE_LIMIT_LENGTH, longest_value);
  sqlite3_limit(database.getHandle(), SQLITE_LIMIT_SQL_LENGTH, longest_statement);
  sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, 0);
  database.exec("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY");
}

/// Opens and closes the file for writing, so that SQLite takes back what an interrupted command left behind;
/// a connection for reading may not.
void recover(std::filesystem::path const& path, std::chrono::milliseconds patience) {
  auto journal = path;
  journal += "-journal";
  std::error_code none;
  if (std::filesystem::file_size(journal, none) > 0 && !none) {
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE, static_cast<int>(patience.count()));
    harden(database);
    (void)database.execAndGet("SELECT count(*) FROM sqlite_schema");
  }
}

struct Meaning {
  int code;
  ErrorKind kind;
  char const* name;
};

constexpr std::array meanings{Meaning{SQLITE_BUSY, ErrorKind::io, "store.locked"},
                              Meaning{SQLITE_LOCKED, ErrorKind::io, "store.locked"},
                              Meaning{SQLITE_FULL, ErrorKind::io, "store.disk_full"},
                              Meaning{SQLITE_READONLY, ErrorKind::io, "store.read_only"},
                              Meaning{SQLITE_NOTADB, ErrorKind::refused, "store.not_a_register"},
                              Meaning{SQLITE_CORRUPT, ErrorKind::refused, "store.damaged"},
                              Meaning{SQLITE_TOOBIG, ErrorKind::refused, "store.bad_value"},
                              Meaning{SQLITE_CONSTRAINT, ErrorKind::refused, "store.bad_value"}};

}  // namespace

std::unique_ptr<SQLite::Database> open_database(std::filesystem::path const& path,
                                                Mode mode,
                                                std::chrono::milliseconds patience) {
  // An absolute path is never taken for a "file:" address.
  auto const absolute = std::filesystem::absolute(path);
  if (mode == Mode::read) {
    recover(absolute, patience);
  }
  auto database =
      std::make_unique<SQLite::Database>(absolute.string(),
                                         mode == Mode::read ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE,
                                         static_cast<int>(patience.count()));
  harden(*database);
  if (mode == Mode::write && sqlite3_db_readonly(database->getHandle(), "main") == 1) {
    throw Error(ErrorKind::io, "store.read_only", path.string());
  }
  return database;
}

std::unique_ptr<SQLite::Database> memory_database() {
  auto database =
      std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  harden(*database);
  return database;
}

void check_integrity(SQLite::Database& database, std::filesystem::path const& path) {
  SQLite::Statement structure(database, "PRAGMA quick_check(1)");
  if (!structure.executeStep() || structure.getColumn(0).getString() != "ok") {
    throw Error(ErrorKind::refused, "store.damaged", path.string(), structure.getColumn(0).getString());
  }
  SQLite::Statement references(database, "PRAGMA foreign_key_check");
  if (references.executeStep()) {
    throw Error(ErrorKind::refused, "store.damaged", path.string(), references.getColumn(0).getString());
  }
}

void rethrow(std::filesystem::path const& path) {
  try {
    throw;
  } catch (SQLite::Exception const& problem) {
    for (auto const& meaning : meanings) {
      if ((problem.getErrorCode() & 0xff) == meaning.code) {
        throw Error(meaning.kind, meaning.name, path.string(), problem.what());
      }
    }
    throw Error(ErrorKind::io, "store.io", path.string(), problem.what());
  } catch (std::filesystem::filesystem_error const& problem) {
    throw Error(ErrorKind::io, "store.io", path.string(), problem.code().message());
  }
}

}  // namespace nb::store
