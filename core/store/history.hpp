#pragma once

#include "core/store/records.hpp"
#include "core/store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's own name
class Database;
}

namespace nb::store {

/// The change sets of a register file. All writing runs inside the caller's transaction.

/// Number of the last set.
[[nodiscard]] std::int64_t last_set(SQLite::Database& database);

/// Digest of the register after the last set.
[[nodiscard]] std::string last_digest(SQLite::Database& database);

/// A new set to be written: `set.number` is given here, `set.undone_by` ignored.
struct NewSet {
  ChangeSet set;
  std::string digest;     ///< of the register afterwards
  RecordNumbers numbers;  ///< of records that go
};
void write_set(SQLite::Database& database, NewSet const& set, std::vector<ImportedValue> const& imported);

/// The last set that no other takes back and that takes none back itself; nothing if only the creation is
/// left.
[[nodiscard]] std::optional<ChangeSet> last_undoable(SQLite::Database& database);

/// Numbers that the records had which went in that set.
[[nodiscard]] RecordNumbers numbers_in(SQLite::Database& database, std::int64_t set);

/// Oldest first; with an id, only what touched that record.
[[nodiscard]] std::vector<ChangeSet> read_sets(SQLite::Database& database,
                                               std::optional<model::RecordId> const& id);

[[nodiscard]] std::vector<Provenance> read_provenance(SQLite::Database& database,
                                                      std::optional<model::RecordId> const& id);

}  // namespace nb::store
