#pragma once

#include "core/store/store.hpp"
#include "core/store/trust.hpp"

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's own name
class Database;
}

/// The tables of trust.hpp; transactions are the caller's.
namespace nb::store {

/// With the number the bundle has or, if it is new, gets next. Writes nothing.
[[nodiscard]] IssuedBundle numbered(SQLite::Database& database, IssuedBundle wanted);
void insert_bundle(SQLite::Database& database, IssuedBundle const& bundle);

[[nodiscard]] std::vector<PartnerKey> read_partner_keys(SQLite::Database& database);
void write_partner_key(SQLite::Database& database,
                       PartnerKey const& key,
                       std::string const& event,
                       ChangeNote const& note);
[[nodiscard]] std::vector<PartnerEvent> read_partner_events(SQLite::Database& database);

}  // namespace nb::store
