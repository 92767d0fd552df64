#pragma once

#include "core/base/diagnostic.hpp"
#include "core/intake/intake.hpp"
#include "core/model/changes.hpp"
#include "core/model/register.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// What an import would change in a register, and what it leaves alone.
namespace nb::intake {

/// How a value got into the register.
enum class Origin { imported, by_hand };

/// Where an imported value stood.
struct ValueOrigin {
  Origin origin = Origin::imported;
  std::string file;
  std::string sheet;
  std::int64_t row = 0;
  std::string column;
  std::string digest;

  friend bool operator==(ValueOrigin const&, ValueOrigin const&) = default;
};

/// By record id and field. A value without an entry counts as set by hand, unless it is what a record nobody
/// touched holds.
using Provenance = std::map<std::pair<model::RecordId, std::string>, ValueOrigin>;

/// What happens to values that a person set and the source has differently.
enum class HandMade { keep, overwrite };

/// What happens to the sound rows of a source that has errors.
enum class Errors { refuse_all, keep_going };

struct PlanOptions {
  HandMade hand_made = HandMade::keep;
  Errors errors = Errors::refuse_all;
};

/// A record that an import brings, changes, or takes away.
struct PlannedRecord {
  std::string table;
  model::RecordId id;
  Place place;  ///< the row that says so
  std::vector<model::FieldChange> changes;
};

/// A record that once came from an import and is not in the source any more. It stays.
struct MissingRecord {
  std::string table;
  model::RecordId id;

  friend bool operator==(MissingRecord const&, MissingRecord const&) = default;
};

struct ImportPlan {
  std::vector<PlannedRecord> added;
  std::vector<PlannedRecord> changed;
  /// Needs that an expression or the rows of a consumer no longer state. A need is part of what the source
  /// says of its consumer, so it goes; records never do.
  std::vector<PlannedRecord> removed;
  std::vector<MissingRecord> missing;
  std::size_t unchanged = 0;
  std::size_t refused_rows = 0;  ///< rows with errors, and rows that depend on such

  /// False: the source has errors and nothing is imported; `next` is the register as it was, the lists above
  /// say what the sound rows would bring.
  bool accepted = true;
  model::Register next;
  Provenance imported;   ///< of the values that change
  Diagnostics findings;  ///< those of the intake and of the comparison, by file and row
};

/// Compares. Rows that refer to rows with errors become unsound themselves, unless the register holds the
/// record already. Fields without a column stay as they are; an empty cell clears only values that an import
/// brought. Importing the same source twice plans nothing. Cost: linear in register and intake, up to
/// logarithms.
[[nodiscard]] ImportPlan propose(model::Register const& current,
                                 Provenance const& provenance,
                                 Intake const& intake,
                                 PlanOptions const& options = {});

}  // namespace nb::intake
