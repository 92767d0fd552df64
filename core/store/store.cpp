#include "core/store/store.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/store/database.hpp"
#include "core/store/digest.hpp"
#include "core/store/history.hpp"
#include "core/store/records.hpp"
#include "core/store/schema.hpp"
#include "core/store/trust_tables.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace nb::store {

using model::Register;

struct Store::File {
  std::filesystem::path path;
  std::unique_ptr<SQLite::Database> database;
  std::int64_t seen_set = 0;  ///< last change set when the register was last read
};

namespace {

using SQLite::TransactionBehavior;

/// What is to be changed, with all that the history keeps of it.
struct Change {
  ChangeNote const* note;
  std::vector<model::FieldChange> values;
  std::vector<ImportedValue> const* imported;
  std::optional<std::int64_t> undoes;
  RecordNumbers former;
};

void write(SQLite::Database& database, Register const& next, Change change) {
  NewSet set;
  set.numbers = write_records(database, next, change.values, change.former);
  set.set.note = *change.note;
  set.set.undoes = change.undoes;
  set.set.changes = std::move(change.values);
  set.digest = digest_of(next);
  write_set(database, set, *change.imported);
}

Register read_checked(SQLite::Database& database, std::filesystem::path const& path) {
  auto found = read_register(database, path);
  if (digest_of(found) != last_digest(database)) {
    throw Error(ErrorKind::refused, "store.damaged", path.string(), "digest");
  }
  return found;
}

void refuse_existing(std::filesystem::path const& path) {
  // A journal that lies there from an earlier file would be played back into the new one.
  for (auto const* const suffix : {"", "-journal", "-wal"}) {
    auto file = path;
    file += suffix;
    if (std::filesystem::exists(std::filesystem::symlink_status(file))) {
      throw Error(ErrorKind::io, "store.exists", file.string());
    }
  }
}

void refuse_what_is_no_file(std::filesystem::path const& path) {
  auto const status = std::filesystem::status(path);
  if (!std::filesystem::exists(status)) {
    throw Error(ErrorKind::io, "store.missing", path.string());
  }
  if (!std::filesystem::is_regular_file(status)) {
    throw Error(ErrorKind::refused, "store.not_a_register", path.string());
  }
}

std::string bytes_of(SQLite::Database& database) {
  sqlite3_int64 size = 0;
  std::unique_ptr<unsigned char, decltype(&sqlite3_free)> const bytes(
      sqlite3_serialize(database.getHandle(), "main", &size, 0), &sqlite3_free);
  return {bytes.get(), bytes.get() + size};
}

/// A copy in memory that can be brought up to date while the file stays as it is.
std::unique_ptr<SQLite::Database> copy_of(SQLite::Database& database) {
  auto copy = memory_database();
  SQLite::Backup(*copy, database).executeStep();
  return copy;
}

void use_safe_journal(SQLite::Database& database) {
  database.exec("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL");
  // A rollback journal: the file is whole without companions whenever nobody writes.
  if (database.execAndGet("PRAGMA journal_mode = DELETE").getString() != "delete") {
    throw Error(ErrorKind::io, "store.locked", database.getFilename());
  }
}

}  // namespace

Store::Store(std::unique_ptr<File> file) : file_(std::move(file)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store Store::create(std::filesystem::path const& path,
                    model::Municipality const& municipality,
                    ChangeNote const& note) {
  guarded(path, [&] {
    refuse_existing(path);
    Register fresh;
    fresh.municipality = municipality;
    check_storable(fresh);
    auto const database = memory_database();
    migrate(*database, 0, newest_version());
    std::vector<model::FieldChange> values;
    for (auto& [field, text] : model::record_text(municipality).fields) {
      if (!text.empty()) {
        values.push_back(
            {std::string(model::Municipality::table), municipality.id, field, std::nullopt, text});
      }
    }
    std::vector<ImportedValue> const none;
    write(*database, fresh, {&note, std::move(values), &none, std::nullopt, {}});
    write_file(path, bytes_of(*database));
  });
  return open(path, Mode::write);
}

Store Store::open(std::filesystem::path const& path, Mode mode, std::chrono::milliseconds patience) {
  return guarded(path, [&] {
    refuse_what_is_no_file(path);
    auto file = std::make_unique<File>();
    file->path = path;
    file->database = open_database(path, mode, patience);
    int const version = checked_version(*file->database, path);
    check_integrity(*file->database, path);
    if (mode == Mode::write) {
      use_safe_journal(*file->database);
    } else if (version < newest_version()) {
      file->database = copy_of(*file->database);
    }
    migrate(*file->database, version, newest_version());
    file->seen_set = last_set(*file->database);
    return Store(std::move(file));
  });
}

Register Store::load() {
  return guarded(file_->path, [&] {
    SQLite::Transaction const same_state(*file_->database);
    auto found = read_checked(*file_->database, file_->path);
    file_->seen_set = last_set(*file_->database);
    return found;
  });
}

std::size_t Store::save(Register const& next,
                        ChangeNote const& note,
                        std::vector<ImportedValue> const& imported) {
  return guarded(file_->path, [&]() -> std::size_t {
    check_storable(next);
    SQLite::Transaction transaction(*file_->database, TransactionBehavior::IMMEDIATE);
    if (last_set(*file_->database) != file_->seen_set) {
      throw Error(ErrorKind::refused, "store.changed_meanwhile", file_->path.string());
    }
    auto changes = model::difference(read_checked(*file_->database, file_->path), next);
    if (changes.empty()) {
      return 0;
    }
    auto const number = changes.size();
    write(*file_->database, next, {&note, std::move(changes), &imported, std::nullopt, {}});
    transaction.commit();
    file_->seen_set = last_set(*file_->database);
    return number;
  });
}

ChangeSet Store::undo(ChangeNote const& note) {
  return guarded(file_->path, [&] {
    SQLite::Transaction transaction(*file_->database, TransactionBehavior::IMMEDIATE);
    auto set = last_undoable(*file_->database);
    if (!set) {
      throw Error(ErrorKind::refused, "store.nothing_to_undo", file_->path.string());
    }
    auto changes = model::inverse(set->changes);
    auto const next = model::with(read_checked(*file_->database, file_->path), changes);
    std::vector<ImportedValue> const none;
    write(*file_->database,
          next,
          {&note, std::move(changes), &none, set->number, numbers_in(*file_->database, set->number)});
    transaction.commit();
    file_->seen_set = last_set(*file_->database);
    return std::move(*set);
  });
}

std::vector<ChangeSet> Store::history() {
  return guarded(file_->path, [&] { return read_sets(*file_->database, std::nullopt); });
}

std::vector<ChangeSet> Store::history(model::RecordId const& id) {
  return guarded(file_->path, [&] { return read_sets(*file_->database, id); });
}

std::vector<Provenance> Store::provenance() {
  return guarded(file_->path, [&] { return read_provenance(*file_->database, std::nullopt); });
}

std::vector<Provenance> Store::provenance(model::RecordId const& id) {
  return guarded(file_->path, [&] { return read_provenance(*file_->database, id); });
}

IssuedBundle Store::numbered(IssuedBundle const& wanted) {
  return guarded(file_->path, [&] {
    SQLite::Transaction const same_state(*file_->database);
    auto bundle = wanted;
    bundle.state = last_digest(*file_->database);
    return store::numbered(*file_->database, std::move(bundle));
  });
}

void Store::keep(IssuedBundle const& bundle) {
  if (bundle.is_kept) {
    return;
  }
  guarded(file_->path, [&] {
    SQLite::Transaction transaction(*file_->database, TransactionBehavior::IMMEDIATE);
    auto const now = store::numbered(*file_->database, bundle);
    if (last_digest(*file_->database) != bundle.state || now.sequence != bundle.sequence) {
      throw Error(ErrorKind::refused, "store.changed_meanwhile", file_->path.string());
    }
    if (!now.is_kept) {  // else another command handed out the same bundle meanwhile
      insert_bundle(*file_->database, bundle);
      transaction.commit();
    }
  });
}

std::vector<PartnerKey> Store::partner_keys() {
  return guarded(file_->path, [&] { return read_partner_keys(*file_->database); });
}

void Store::save_partner_key(PartnerKey const& key, std::string const& event, ChangeNote const& note) {
  guarded(file_->path, [&] {
    SQLite::Transaction transaction(*file_->database, TransactionBehavior::IMMEDIATE);
    write_partner_key(*file_->database, key, event, note);
    transaction.commit();
  });
}

std::vector<PartnerEvent> Store::partner_events() {
  return guarded(file_->path, [&] { return read_partner_events(*file_->database); });
}

}  // namespace nb::store
