#pragma once

#include "core/model/changes.hpp"
#include "core/model/register.hpp"
#include "core/store/trust.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace nb::store {

/// What a register file is opened for. Reading never changes it, except that the rest of an interrupted
/// command is taken back first; writing brings a file of an older version up to date.
enum class Mode { read, write };

/// Who changed what, and why; kept in the history for good.
struct ChangeNote {
  std::string who;
  std::string why;
  std::string command;  ///< as typed, e.g. "import prozesse.csv"
  std::string at;       ///< time as text; the store asks no clock
};

/// Where an imported value stood. Rows and columns as a person counts them; empty and 0: not known.
struct Source {
  std::string file;
  std::string sheet;  ///< of a workbook; empty for other files
  std::int64_t row = 0;
  std::string column;
  std::string digest;  ///< of the file's bytes

  friend bool operator==(Source const&, Source const&) = default;
};

/// A value of the register that an import brings.
struct ImportedValue {
  model::RecordId id;
  std::string field;
  Source source;
};

enum class Origin { import, hand };

/// How a value got into the register: its last change that was not taken back.
struct Provenance {
  model::RecordId id;
  std::string field;
  Origin origin = Origin::hand;
  Source source;         ///< of imported values
  std::int64_t set = 0;  ///< number of the change set
  std::string at;
  std::string who;

  friend bool operator==(Provenance const&, Provenance const&) = default;
};

/// What one command changed.
struct ChangeSet {
  std::int64_t number = 0;  ///< from 1; 1 is the creation of the register
  ChangeNote note;
  std::optional<std::int64_t> undoes;     ///< the set that this one takes back
  std::optional<std::int64_t> undone_by;  ///< the set that took this one back
  std::vector<model::FieldChange> changes;
};

/// How long a command waits for another one that is writing.
constexpr std::chrono::milliseconds default_patience{5000};

/// A register in its file (one SQLite database). Every change is one transaction: a command that is refused,
/// is killed or finds the disk full leaves the file as it was.
///
/// Files are foreign until proven: what is not exactly the schema of its version is refused, damage is looked
/// for on opening and on loading, and nothing stored in the file is ever executed.
///
/// Errors, of every function. io: "store.missing", "store.exists", "store.locked" (after the patience),
/// "store.read_only", "store.disk_full", "store.io". refused: "store.not_a_register", "store.newer_version",
/// "store.damaged", "store.changed_meanwhile", "store.nothing_to_undo", "store.duplicate_id",
/// "store.unknown_reference", "store.bad_value".
class Store {
public:
  /// A new file that holds the municipality and nothing else. Refuses ("store.exists") to touch anything that
  /// is there. The file appears whole or not at all.
  [[nodiscard]] static Store create(std::filesystem::path const& path,
                                    model::Municipality const& municipality,
                                    ChangeNote const& note);

  [[nodiscard]] static Store open(std::filesystem::path const& path,
                                  Mode mode,
                                  std::chrono::milliseconds patience = default_patience);

  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  Store(Store const&) = delete;
  Store& operator=(Store const&) = delete;

  /// The register as it stands in the file, its tables in the order in which the records came.
  [[nodiscard]] model::Register load();

  /// Makes the file hold `next` and adds what differs to the history; answers with the number of changed
  /// values. 0 writes nothing. Changed values that are not among `imported` count as set by hand. If another
  /// command wrote since the last load: "store.changed_meanwhile".
  std::size_t save(model::Register const& next,
                   ChangeNote const& note,
                   std::vector<ImportedValue> const& imported = {});

  /// Takes back the last change set that was not taken back yet, as a new set, and answers with the one taken
  /// back. Twice takes back two sets. The creation of the register cannot be taken back.
  ChangeSet undo(ChangeNote const& note);

  /// All change sets, oldest first; or those that touched one record, with its changes only.
  [[nodiscard]] std::vector<ChangeSet> history();
  [[nodiscard]] std::vector<ChangeSet> history(model::RecordId const& id);

  /// How the values got here, by id and field; values that were never known have none, values that somebody
  /// emptied have one.
  [[nodiscard]] std::vector<Provenance> provenance();
  [[nodiscard]] std::vector<Provenance> provenance(model::RecordId const& id);

  /// The bundle with its number: the one it has, or the next. Reserves nothing.
  [[nodiscard]] IssuedBundle numbered(IssuedBundle const& wanted);

  /// Takes the number for good. If the register or the numbers changed since `numbered`:
  /// "store.changed_meanwhile". A bundle that was handed out before needs no writing.
  void keep(IssuedBundle const& bundle);

  /// By partner.
  [[nodiscard]] std::vector<PartnerKey> partner_keys();
  /// Adds or replaces the partner's key and notes who did so; `event` as in PartnerEvent.
  void save_partner_key(PartnerKey const& key, std::string const& event, ChangeNote const& note);
  [[nodiscard]] std::vector<PartnerEvent> partner_events();  ///< oldest first

private:
  struct File;
  explicit Store(std::unique_ptr<File> file);

  std::unique_ptr<File> file_;
};

}  // namespace nb::store
