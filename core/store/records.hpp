#pragma once

#include "core/model/changes.hpp"
#include "core/model/register.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's own name
class Database;
}

namespace nb::store {

/// Everything in the tables of a register file. Error "store.damaged" if a cell is no value of its field, a
/// record is not listed as what it is, or a reference leads nowhere.
[[nodiscard]] model::Register read_register(SQLite::Database& database, std::filesystem::path const& path);

/// (table, id) -> number of the record, which keeps the order in which records came.
using RecordNumbers = std::map<std::pair<std::string, model::RecordId>, std::int64_t>;

/// Refuses a register that a file cannot hold: "store.duplicate_id", "store.unknown_reference",
/// "store.bad_value" (an empty id, text that is no UTF-8 or holds a NUL, a value that could not be read
/// again).
void check_storable(model::Register const& register_);

/// Brings the tables from the state before `changes` to `next`. Records that come back take the numbers in
/// `former`, others the next free ones. Answers with the numbers of the records that went. Runs inside the
/// caller's transaction.
RecordNumbers write_records(SQLite::Database& database,
                            model::Register const& next,
                            std::vector<model::FieldChange> const& changes,
                            RecordNumbers const& former);

}  // namespace nb::store
