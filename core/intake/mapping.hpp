#pragma once

#include "core/base/duration.hpp"
#include "core/intake/encoding.hpp"
#include "core/model/choices.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How the columns of foreign tables become fields of records (docs/tables.md). The tables of our own format
/// go through the same mechanism.
namespace nb::intake {

/// What a mapping file may hold at most.
constexpr std::size_t max_mapping_bytes = std::size_t{1024} * 1024;
constexpr std::size_t max_mapping_depth = 16;

enum class ColumnUse {
  field,      ///< a field of the record
  needs,      ///< an expression of needs
  part,       ///< a part of a need in a table with a line per alternative
  attribute,  ///< kept as it is
  ignore,
};

/// Columns of a table with one line per alternative.
enum class NeedPart {
  consumer_kind,
  art,
  at_least,
  alternative,
  target,
  target_kind,
  tolerance,
  group_tolerance
};

/// How a cell names another record.
enum class Lookup { id_or_title, title };

/// What becomes of a cell whose record is not found.
enum class Unresolved { error, keep_as_attribute };

struct ColumnRule {
  std::vector<std::string> headings;
  ColumnUse use = ColumnUse::field;
  std::string field;                                      ///< for use field
  NeedPart part = NeedPart::target;                       ///< for use part
  model::Operation operation = model::Operation::normal;  ///< for use needs
  bool essential = true;                                  ///< for use needs
  bool fallback = false;  ///< counts only where no other column gives the field
  Lookup lookup = Lookup::id_or_title;
  Unresolved unresolved = Unresolved::error;
  std::string separators;       ///< of the items of a list; empty: `|` and line breaks
  std::optional<Minutes> unit;  ///< of bare numbers
  std::string prefix;           ///< put before each id
  std::map<std::string, std::string, std::less<>> words;  ///< folded word -> value
};

/// Rows are kept, or left out, by what one column says.
struct RowFilter {
  enum class Effect { keep, leave_out };
  std::string heading;
  std::string value;
  Effect effect = Effect::keep;
};

struct FileRule {
  std::vector<std::string> names;  ///< of the file without its ending, or of the sheet; `*` and `?` as usual
  std::string table;               ///< empty: the file is left out
  std::string reason;              ///< why it is left out
  char separator = '\0';
  std::optional<Encoding> encoding;
  std::vector<RowFilter> filters;
  std::vector<ColumnRule> columns;
  std::vector<std::pair<std::string, std::string>> constants;  ///< field, cell
  bool standard_headings = true;     ///< the headings of our own tables hold as well
  std::optional<bool> keep_unknown;  ///< columns nobody names become attributes; default: where there are any
};

struct Mapping {
  std::string name;
  std::vector<FileRule> files;
};

/// Reads a mapping file. Error "intake.mapping" (refused) naming file and what is wrong; `#include` and deep
/// nesting are refused.
[[nodiscard]] Mapping parse_mapping(std::string_view info, std::string const& file);

/// The rules of our own tables: headings of both languages from data/i18n, with the further names and
/// meanings of data/mappings/standard.info. One FileRule per table.
[[nodiscard]] Mapping const& standard_mapping();

/// A mapping shipped with the program, by name ("koos"); nothing if there is none.
[[nodiscard]] std::optional<Mapping> built_in_mapping(std::string_view name);

/// The first rule for that file or sheet, of `mapping` or else of the standard; nullptr if none fits.
[[nodiscard]] FileRule const* rule_for(Mapping const& mapping, std::string_view file, std::string_view sheet);

/// `*` stands for any letters, `?` for one; case and umlauts do not matter. Cost: product of the lengths.
[[nodiscard]] bool fits_pattern(std::string_view name, std::string_view pattern);

}  // namespace nb::intake
