#pragma once

#include "export/handbook/context.hpp"

#include <string>
#include <vector>

namespace nb::handbook {

/// Numbers of a role as they are tried in an emergency: round the clock first. Private numbers are never
/// among them: they stand in the contact annex alone. Empty if there is none, or if contacts are not bound
/// in.
[[nodiscard]] std::vector<std::string> phones(Context const& context, model::Role const* role);
[[nodiscard]] std::vector<std::string> phones(model::Contact const& contact);

/// "Leitung Bauhof, 040 66969 601"; just the name where there is no number. For running text: where there is
/// room, the number stands large on a line of its own (`person_cell`).
[[nodiscard]] std::string name_and_phone(Context const& context, model::RecordId const& role);
/// Cell with the numbers of a role, a numbered blank where the register has none, or a pointer to the annex.
[[nodiscard]] document::Cell phone_cell(Context& context, model::RecordId const& role);

/// The same with the first number only, for cards.
[[nodiscard]] document::Cell first_phone_cell(Context& context, model::RecordId const& role);

/// A role and its first number below it; a numbered blank where none is named. \param what is missing then
[[nodiscard]] document::Cell person_cell(Context& context,
                                         model::RecordId const& role,
                                         model::RecordId const& subject,
                                         std::string_view what);
/// The same where none need be named.
[[nodiscard]] document::Cell person_or_dash(Context const& context, model::RecordId const& role);
/// Just numbers (empty ones left out), the first to be tried first; a numbered blank for none.
[[nodiscard]] document::Cell numbers_cell(Context& context,
                                          std::vector<std::string> const& numbers,
                                          model::RecordId const& subject,
                                          std::string_view what);

/// Where a report goes: the body, by what means, its numbers.
[[nodiscard]] document::Cell body_cell(Context& context, model::ReportingDuty const& duty);

/// Roles of the crisis organisation, the head first, then S1 … S6, then the others as in the register.
[[nodiscard]] std::vector<model::Role const*> crisis_roles(Context const& context);

/// A role and its deputies, as far as they are known, each once.
[[nodiscard]] std::vector<model::RecordId> with_deputies(Context const& context, model::RecordId const& role);

}  // namespace nb::handbook
