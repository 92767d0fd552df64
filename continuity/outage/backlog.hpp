#pragma once

#include "continuity/outage/outage.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace nb::outage {

/// Days after the incident at which the backlog is told (domain.md, step 9).
inline constexpr std::array<int, 5> backlog_days{3, 7, 14, 30, 90};

/// What piles up until the end of a day. Cases and hours are rounded up, what was done down.
struct Backlog {
  int day = 0;
  std::optional<std::int64_t> came;  ///< cases that came in while it did not run normally
  std::optional<std::int64_t> done;  ///< of them on paper, in emergency operation; nothing: not known
  std::optional<std::int64_t> left;  ///< came - done
  std::optional<std::int64_t> reentry_hours;  ///< to enter what was done on paper

  friend bool operator==(Backlog const&, Backlog const&) = default;
};

/// Cases per year come in evenly over 365 days; emergency operation does at most its throughput a day, and no
/// more than comes in; what is stopped does nothing. \param states of this process, see Timeline::states
[[nodiscard]] std::vector<Backlog> backlog_of(model::Process const& process,
                                              std::vector<StateTime> const& states);

}  // namespace nb::outage
