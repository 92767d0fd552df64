#pragma once

#include "core/base/diagnostic.hpp"
#include "core/intake/column_binding.hpp"
#include "core/intake/mapping.hpp"
#include "core/intake/source_table.hpp"
#include "core/model/choices.hpp"
#include "core/model/need.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files from outside -> what they propose. Nothing here knows the register yet; import_plan.hpp compares.
namespace nb::intake {

/// One file to be read. Its bytes are taken from `path` when its turn comes.
struct SourceFile {
  std::string name;  ///< as findings name it
  std::filesystem::path path;
  std::optional<std::string> bytes;  ///< already at hand: then `path` is not used
};

/// The CSV files of a folder in the order of their names, or the file itself. Error "intake.source_missing"
/// (io) if there is neither.
[[nodiscard]] std::vector<SourceFile> sources_in(std::filesystem::path const& path);

/// A field of a record, or one side of it (see Aspect), as a cell gave it.
struct ProposedValue {
  std::string field;
  Aspect aspect = Aspect::whole;
  std::string key;   ///< of an aspect
  std::string text;  ///< canonical; references as the cell names them; empty: the cell is empty
  std::string column;
  bool fallback = false;
  Lookup lookup = Lookup::id_or_title;
  Unresolved unresolved = Unresolved::error;
};

/// One row.
struct ProposedRecord {
  std::string table;
  std::string id;
  Place place;                        ///< the row
  std::vector<ProposedValue> values;  ///< of the columns that are there, in the order of the source
  bool sound = true;                  ///< false: the row has an error
};

/// One need, from an expression or from rows.
struct ProposedNeed {
  std::string consumer;
  model::Operation operation = model::Operation::normal;
  bool essential = true;
  model::Need need;
  std::optional<std::int64_t> number;
  std::string direction;  ///< canonical word or empty
  std::string reason;
  Place place;
  std::optional<std::size_t> owner;     ///< the record whose cell holds the expression
  std::map<std::string, Place> places;  ///< of single ids, where they stand in rows of their own
  bool sound = true;
};

/// Whose needs of which sort a source states, even if it states none (an empty cell).
struct NeedScope {
  std::string consumer;
  model::Operation operation = model::Operation::normal;
  bool essential = true;

  friend auto operator<=>(NeedScope const&, NeedScope const&) = default;
};

struct SourceInfo {
  std::string file;
  std::string table;  ///< empty: left out
  std::string digest;
  std::size_t rows = 0;      ///< without empty ones
  std::size_t filtered = 0;  ///< left out by a filter of the mapping
  bool understood = false;   ///< false: no row could be read
};

/// Everything that the sources propose.
struct Intake {
  std::vector<ProposedRecord> records;
  std::vector<ProposedNeed> needs;               ///< expressions and rows merged
  std::map<NeedScope, std::string> need_scopes;  ///< with the file that states them
  std::vector<SourceInfo> sources;
  Diagnostics findings;
  bool has_errors = false;
};

struct ReadOptions {
  /// Digest of a file's bytes for the provenance; none by default.
  std::string (*digest)(std::string_view bytes) = nullptr;
};

/// Reads all sources. Every problem is a finding with file, row and column; only a file that cannot be opened
/// is an Error. Cost: linear in the bytes.
[[nodiscard]] Intake read(std::vector<SourceFile> const& sources,
                          Mapping const& mapping,
                          ReadOptions const& options = {});

}  // namespace nb::intake
