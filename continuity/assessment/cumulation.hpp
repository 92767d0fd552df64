#pragma once

#include "continuity/assessment/draft.hpp"

namespace nb::assessment {

/// Kumulationseffekt (BSI 200-2, 8.2.3 and 200-4, 7.2): many processes, none of which is intolerable yet, add
/// up. From this many processes at one resource on, each one damage level below the intolerable one.
inline constexpr std::size_t cumulation_threshold = 5;

/// A resource that deserves a higher class than any of its processes alone.
struct Cumulation {
  Minutes reached{0};  ///< first horizon at which so many processes stand just below the line
  TimeClass proposed = TimeClass::none;
  TimeClass present = TimeClass::none;     ///< of the most urgent process that stops with it
  std::vector<model::RecordId> processes;  ///< those just below the line at that horizon, as in the register
};

/// What is proposed for a resource: the class of the first horizon at which at least `cumulation_threshold`
/// of the processes that stop by its loss alone are certainly rated just one level below the intolerable one,
/// unless one of the processes that stop with it has that class or a higher one already. Nothing: no
/// proposal.
[[nodiscard]] std::optional<Cumulation> cumulation_of(Draft const& draft, ResourceResult const& result);

/// Proposals as reasons of the resources and as findings (note).
void find_cumulations(Draft& draft);

}  // namespace nb::assessment
