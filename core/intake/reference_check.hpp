#pragma once

#include "core/intake/finding_list.hpp"
#include "core/intake/intake.hpp"
#include "core/intake/record_directory.hpp"
#include "core/intake/soundness.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace nb::intake {

/// Leads every reference of the proposed rows and needs to a record: by id, else by title. What leads nowhere
/// is a finding, and its row unsound. Units that are only named by title, in sources without a table of
/// units, are made on the fly.
class ReferenceCheck {
public:
  ReferenceCheck(std::vector<ProposedRecord>& rows,
                 std::vector<ProposedNeed>& needs,
                 std::set<std::string, std::less<>> tables_read,
                 std::set<std::string, std::less<>> tables_unread,
                 RecordDirectory& directory,
                 Soundness& soundness,
                 FindingList& findings);

  void check();

  /// Units made on the fly, to be added to the rows.
  [[nodiscard]] std::vector<ProposedRecord> const& made() const { return made_; }

private:
  void check_row(std::size_t row);
  void compare_fallback(ProposedRecord const& record,
                        ProposedValue& value,
                        std::string_view target,
                        std::string const& given);
  void resolve_value(std::size_t row, ProposedValue& value, std::string_view target, bool is_list);
  /// The id that a word stands for, or nothing, with a finding.
  std::optional<std::string> resolve(std::size_t row,
                                     ProposedValue const& value,
                                     std::string_view target,
                                     std::string const& word);
  std::string make_unit(std::string const& title, Place const& place);
  void check_need(std::size_t position);
  void depend(std::size_t on_row_of, std::string_view id);
  void report_unknown(Place const& place,
                      std::string const& subject,
                      std::string_view target,
                      std::string const& word);

  std::vector<ProposedRecord>* rows_;
  std::vector<ProposedNeed>* needs_;
  std::set<std::string, std::less<>> tables_read_;
  std::set<std::string, std::less<>> tables_unread_;  ///< their files could not be understood
  RecordDirectory* directory_;
  Soundness* soundness_;
  FindingList* findings_;
  std::vector<ProposedRecord> made_;
};

}  // namespace nb::intake
