#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"
#include "export/redaction/profile.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// What a reader must not see is taken out here, once, between the assessment and everything that writes
/// (bundle.md, Redaction). Allow-list: the result is put together from what a profile names, nothing is
/// crossed out.
namespace nb::redaction {

/// How much of a table goes out.
struct TableCount {
  std::string table;
  std::size_t shown = 0;
  std::size_t withheld = 0;
  Names fields{};      ///< that hold a value in a record that is shown, and are shown
  Names free_texts{};  ///< of these: whatever somebody wrote; worth reading before they leave the house
};

/// What the person who hands it out should know beforehand.
struct Account {
  std::vector<TableCount> tables;  ///< in the order of the register, those that hold records
  std::size_t numbers_shown = 0;   ///< telephone numbers
  std::size_t numbers_withheld = 0;
  std::size_t private_numbers_withheld = 0;  ///< of these: private numbers and mobiles of roles
  std::size_t needs_on_hidden = 0;           ///< needs that name a placeholder
};

struct Redacted {
  model::Register register_;
  assessment::Assessment
      assessment;  ///< of the whole register, as far as it may be told; in step with register_
  std::vector<model::RecordId> shown;  ///< ids of the records that are shown, sorted
  Account account;
  Diagnostics findings;  ///< warnings: withheld numbers and names that stand in a text that is shown …

  [[nodiscard]] bool is_shown(std::string_view id) const;
};

/// The part of a register and of its assessment that the profile shows to this partner.
///
/// - A field that is withheld says "not known"; a choice that cannot be unknown says its default.
/// - A reference to a record that is not shown is emptied, or taken out of its list. In a need it becomes a
///   placeholder resource ("nicht-gezeigt-1", numbered in the order of the needs shown), so that "A or B"
///   does not turn into "A"; if the profile withholds the graph, such a need is withheld instead.
/// - Reasons keep numbers, rules and the names of records that are shown; any other word in them is replaced.
///
/// The result has no reference that leads nowhere: it can be imported. A profile with `everything` gives the
/// register back as it is. \param recipient one of the register's partners; nullptr: nobody in particular.
/// Error "redaction.no_recipient" (usage) if the profile needs one.
[[nodiscard]] Redacted redact(model::Register const& register_,
                              assessment::Assessment const& assessment,
                              Profile const& profile,
                              model::Partner const* recipient,
                              text::Language language);

}  // namespace nb::redaction
