#pragma once

#include <cstdint>
#include <filesystem>

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's own name
class Database;
}

namespace nb::store {

/// Marks a file as a register of this program, in the header of the SQLite file ("NBrg").
constexpr std::int32_t application_id = 0x4e427267;

/// Number of the last migration in data/schema; a file carries the number of the last one it has seen.
[[nodiscard]] int newest_version();

/// The version of the file; Error "store.not_a_register" for a file that is none of ours or holds anything
/// but the exact schema of its version, "store.newer_version" for one from a later program.
[[nodiscard]] int checked_version(SQLite::Database& database, std::filesystem::path const& path);

/// Runs the migrations from version `from` (0: an empty database) up to `to`, each in a transaction of its
/// own.
void migrate(SQLite::Database& database, int from, int to);

}  // namespace nb::store
