#pragma once

#include "core/intake/column_binding.hpp"
#include "core/intake/mapping.hpp"
#include "core/intake/schema.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::intake {

/// Everything a heading may mean in one table: what a mapping says of it, else what our own tables say. Rule
/// and standard mapping must outlive it.
class HeadingMeanings {
public:
  HeadingMeanings(TableInfo const& table, FileRule const& rule);

  /// In the order of the rules; empty if the heading is unknown.
  [[nodiscard]] std::vector<ColumnMeaning> of(std::string_view heading) const;

  /// For "did you mean".
  [[nodiscard]] std::vector<std::string> known_headings() const;

private:
  struct Known {
    ColumnRule const* rule;
    std::string base;  ///< the heading without a unit at its end
  };
  using Rules = std::multimap<std::string, Known>;  ///< by folded heading

  [[nodiscard]] static Rules rules_of(std::vector<ColumnRule> const& columns);
  [[nodiscard]] std::vector<ColumnMeaning> ruled(std::string const& folded, Rules const& rules) const;
  void add_with_other_unit(std::vector<ColumnMeaning>& meanings,
                           std::string const& folded,
                           Rules const& rules) const;
  void add(std::vector<ColumnMeaning>& meanings, ColumnRule const& rule, std::optional<Minutes> unit) const;
  [[nodiscard]] std::vector<ColumnMeaning> of_families(std::string const& folded) const;

  TableInfo const* table_;
  FileRule const* rule_;
  Rules own_;
  Rules const* standard_;  ///< shared by all tables of that kind
};

/// True if our own tables give that heading of a table a meaning.
[[nodiscard]] bool is_known_heading(std::string_view table, std::string_view heading);

/// The unit that a heading names at its end, "(h)" or "[min]".
[[nodiscard]] std::optional<Minutes> unit_in_heading(std::string_view heading);

/// The field of that kind, or nullptr: ratings, recovery times and attributes come once in a record at most.
[[nodiscard]] FieldInfo const* field_of_kind(TableInfo const& table, ValueKind kind);

}  // namespace nb::intake
