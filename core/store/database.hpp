#pragma once

#include "core/store/store.hpp"

#include <chrono>
#include <filesystem>
#include <memory>

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's own name
class Database;
}

namespace nb::store {

/// Opens a file as a database that runs nothing it contains (no triggers, views, extensions, functions from
/// the schema) and that waits `patience` for others. Makes none.
[[nodiscard]] std::unique_ptr<SQLite::Database> open_database(std::filesystem::path const& path,
                                                              Mode mode,
                                                              std::chrono::milliseconds patience);

/// An empty database in memory, with the same settings.
[[nodiscard]] std::unique_ptr<SQLite::Database> memory_database();

/// Looks for damage: structure and references. Error "store.damaged". Cost: reads the whole file.
void check_integrity(SQLite::Database& database, std::filesystem::path const& path);

/// Throws the exception being handled again, SQLite's own as Error.
[[noreturn]] void rethrow(std::filesystem::path const& path);

/// Runs `act` and turns SQLite's exceptions into Errors about that file.
template <typename Act>
auto guarded(std::filesystem::path const& path, Act act) {
  try {
    return act();
  } catch (...) {
    rethrow(path);
  }
}

}  // namespace nb::store
