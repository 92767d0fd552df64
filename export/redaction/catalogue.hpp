#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace nb::redaction {

/// A field as a profile may name it.
struct FieldEntry {
  std::string name;
  bool must_say_something =
      false;                  ///< a choice or yes/no that cannot be unknown: withheld, it shows a default
  bool is_free_text = false;  ///< whatever somebody wrote: texts that refer to no record, attributes
};

struct TableEntry {
  std::string name;         ///< "processes"
  std::string record_kind;  ///< "process"
  std::vector<FieldEntry> fields;

  [[nodiscard]] FieldEntry const* field(std::string_view wanted) const;
};

/// Every table and field of the register, as the records describe themselves; the municipality first.
[[nodiscard]] std::vector<TableEntry> const& catalogue();
[[nodiscard]] TableEntry const* table_entry(std::string_view name);  ///< nullptr: no such table

/// What an assessment says of a process or resource, under the names that profiles use. "criticality"
/// cannot be empty, either.
[[nodiscard]] std::vector<FieldEntry> const& results_of_processes();
[[nodiscard]] std::vector<FieldEntry> const& results_of_resources();

/// The kinds of document that a bundle holds (handbook::NamedDocument::kind).
[[nodiscard]] std::vector<std::string> const& document_kinds();

}  // namespace nb::redaction
