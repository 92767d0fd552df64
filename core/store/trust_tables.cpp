#include "core/store/trust_tables.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>

#include <utility>

namespace nb::store {
namespace {

std::string joined(std::vector<std::string> const& words) {
  std::string text;
  for (auto const& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

std::vector<std::string> split(std::string const& text) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from < text.size();) {
    auto const to = std::min(text.find(' ', from), text.size());
    words.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

}  // namespace

IssuedBundle numbered(SQLite::Database& database, IssuedBundle wanted) {
  SQLite::Statement known(database,
                          R"(SELECT "sequence" FROM "issued_bundle"
         WHERE "state" = ? AND "profile" = ? AND "recipient" = ? AND "date" = ? AND "form" = ?)");
  SQLite::bind(known, wanted.state, wanted.profile, wanted.recipient, wanted.date, wanted.form);
  wanted.is_kept = known.executeStep();
  wanted.sequence =
      wanted.is_kept
          ? known.getColumn(0).getInt64()
          : database.execAndGet(R"(SELECT coalesce(max("sequence"), 0) + 1 FROM "issued_bundle")").getInt64();
  return wanted;
}

void insert_bundle(SQLite::Database& database, IssuedBundle const& bundle) {
  SQLite::Statement insert(database, R"(INSERT INTO "issued_bundle" VALUES (?, ?, ?, ?, ?, ?))");
  SQLite::bind(
      insert, bundle.sequence, bundle.state, bundle.profile, bundle.recipient, bundle.date, bundle.form);
  insert.exec();
}

std::vector<PartnerKey> read_partner_keys(SQLite::Database& database) {
  SQLite::Statement rows(
      database,
      R"(SELECT "partner", "issuer", "key", "recovery", "standing", "former", "applied", "last_sequence", "last_digest"
         FROM "partner_key" ORDER BY "partner")");
  std::vector<PartnerKey> keys;
  while (rows.executeStep()) {
    auto const text = [&rows](int column) { return rows.getColumn(column).getString(); };
    keys.push_back({.partner = text(0),
                    .issuer = text(1),
                    .key = text(2),
                    .recovery = text(3),
                    .standing = text(4),
                    .former = split(text(5)),
                    .applied = split(text(6)),
                    .last_sequence = rows.getColumn(7).getInt64(),
                    .last_digest = text(8)});
  }
  return keys;
}

void write_partner_key(SQLite::Database& database,
                       PartnerKey const& key,
                       std::string const& event,
                       ChangeNote const& note) {
  SQLite::Statement insert(database,
                           R"(INSERT OR REPLACE INTO "partner_key" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))");
  SQLite::bind(insert,
               key.partner,
               key.issuer,
               key.key,
               key.recovery,
               key.standing,
               joined(key.former),
               joined(key.applied),
               key.last_sequence,
               key.last_digest);
  insert.exec();
  SQLite::Statement log(
      database,
      R"(INSERT INTO "partner_event" ("at", "who", "why", "partner", "event", "key") VALUES (?, ?, ?, ?, ?, ?))");
  SQLite::bind(log, note.at, note.who, note.why, key.partner, event, key.key);
  log.exec();
}

std::vector<PartnerEvent> read_partner_events(SQLite::Database& database) {
  SQLite::Statement rows(
      database,
      R"(SELECT "number", "at", "who", "why", "partner", "event", "key" FROM "partner_event" ORDER BY "number")");
  std::vector<PartnerEvent> events;
  while (rows.executeStep()) {
    auto const text = [&rows](int column) { return rows.getColumn(column).getString(); };
    events.push_back({.number = rows.getColumn(0).getInt64(),
                      .at = text(1),
                      .who = text(2),
                      .why = text(3),
                      .partner = text(4),
                      .event = text(5),
                      .key = text(6)});
  }
  return events;
}

}  // namespace nb::store
