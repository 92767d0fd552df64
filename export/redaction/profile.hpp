#pragma once

#include "core/base/diagnostic.hpp"
#include "core/text/messages.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nb::redaction {

using Names = std::set<std::string, std::less<>>;

/// Which records of a table a rule shows.
enum class Which {
  all,
  agreed,  ///< processes that the recipient takes over by agreement
  needed,  ///< what these need themselves, in normal or emergency operation or for a step of their plans
  needed_indirectly,  ///< the same, and what that needs in turn
  recipient,          ///< the recipient's own entry among the partners
  of_agreed,          ///< records that name an agreed process in a certain field
  of_field,           ///< records that name a shown record in a certain field
  referred,           ///< what shown fields of the records so far refer to
};

/// A condition on the record itself: the field has one of these values (canonical, as in register.json).
struct Only {
  std::string field;
  Names values;
};

/// One line of the allow-list: these fields of these records.
struct RecordRule {
  std::string table;
  Which which = Which::all;
  std::string field;       ///< of `of_agreed` and `of_field`
  std::vector<Only> only;  ///< all must hold
  Names fields;            ///< whatever is not named is withheld
  Names results;           ///< of the assessment, for processes and resources
};

/// What the viewer's what-if may know of records that are not shown.
enum class GraphRule {
  nameless,  ///< they stay as numbers, so that its answers stay true
  withheld,  ///< not even that: it says that it cannot tell
};

/// An allow-list: what one kind of reader gets to see (docs/redaction.md). Whatever it does not name is
/// withheld, also tables and fields that a later version of the program adds. Read with Boost.PropertyTree
/// (INFO).
struct Profile {
  std::string name;  ///< in bag-info.txt: "neighbour"
  std::string version;
  std::string title_de, title_en;
  std::string heading_de,
      heading_en;           ///< on every page; `{recipient}` is filled in; empty: as in the register
  bool everything = false;  ///< nothing is withheld, nothing else is looked at
  GraphRule graph = GraphRule::withheld;
  Names documents;  ///< kinds that are printed beside the handbook
  std::vector<RecordRule> rules;
  Diagnostics findings;  ///< warnings: what will look odd because something is withheld

  /// One of those shipped with the program: own-crisis-room, neighbour, public. Error
  /// "redaction.unknown_profile" (refused), with a "did you mean" in its detail.
  [[nodiscard]] static Profile const& built_in(std::string_view name);
  [[nodiscard]] static std::vector<std::string> built_in_names();
  /// Errors (refused): "redaction.syntax", "redaction.too_large", "redaction.include",
  /// "redaction.unknown_key", "redaction.unknown_table", "redaction.unknown_field", "redaction.bad_value",
  /// "redaction.missing_part", "redaction.duplicate"; where: file and table, detail: what stands there, and
  /// what was probably meant.
  [[nodiscard]] static Profile parse(std::string_view info, std::string const& name, std::string const& file);

  /// True if what is shown depends on an agreement with the recipient.
  [[nodiscard]] bool needs_recipient() const;
  [[nodiscard]] std::string const& title(text::Language language) const;
  [[nodiscard]] std::string heading(text::Language language, std::string const& recipient) const;
};

constexpr std::size_t max_profile_bytes = 256UL * 1024;

/// Fields that no rule of the profile names, "table.field" in the order of the model: what it withholds of
/// every record.
[[nodiscard]] std::vector<std::string> unmentioned_fields(Profile const& profile);

/// The files of data/redaction, compiled in.
[[nodiscard]] std::span<std::byte const> profile_file(std::string_view file);
[[nodiscard]] std::vector<std::string_view> profile_file_files();

}  // namespace nb::redaction
