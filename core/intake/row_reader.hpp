#pragma once

#include "core/intake/column_binding.hpp"
#include "core/intake/finding_list.hpp"
#include "core/intake/intake.hpp"

namespace nb::intake {

/// Turns the rows of one table, one record each, into proposals with their needs. A row with an error is kept
/// as unsound, so that what depends on it can be told.
class RowReader {
public:
  RowReader(Table const& table, BoundTable const& bound, Intake& intake, FindingList& findings);

  void read(Row const& row);

  /// Rows that a filter left out.
  [[nodiscard]] std::size_t filtered() const { return filtered_; }

private:
  [[nodiscard]] Place place(Row const& row, std::string const& column) const;
  void read_values(Row const& row, ProposedRecord& record);
  void read_value(Row const& row,
                  BoundColumn const& column,
                  ColumnMeaning const& meaning,
                  ProposedRecord& record);
  void read_constants(ProposedRecord& record);
  void read_needs(Row const& row,
                  BoundColumn const& column,
                  ColumnMeaning const& meaning,
                  ProposedRecord& record);
  void check_width(Row const& row, ProposedRecord& record);
  void check_required(Row const& row, ProposedRecord& record);
  void check_ratings(Row const& row, ProposedRecord& record);
  void check_letters(Row const& row, BoundColumn const& column);

  Table const* table_;
  BoundTable const* bound_;
  Intake* intake_;
  FindingList* findings_;
  std::size_t filtered_ = 0;
  bool odd_letters_reported_ = false;
};

/// Whether the filters of the mapping let the row through.
[[nodiscard]] bool passes_filters(Row const& row, BoundTable const& bound);

}  // namespace nb::intake
