#pragma once

#include "core/base/date.hpp"
#include "core/base/duration.hpp"

#include "app/program.hpp"
#include <chrono>
#include <optional>
#include <string>

namespace nb::app {

/// Minutes since the incident as people read them: "4 h", or by the clock if its moment is known.
class IncidentClock {
public:
  IncidentClock() = default;
  /// \param text "2026-11-21T07:40"; empty: no moment is known. Throws CLI::ValidationError
  IncidentClock(std::string const& text, Program const& program);

  /// "4 h", or "21.11. 11:40". From two days on in whole hours, rounded down: "21 d 3 h".
  [[nodiscard]] std::string operator()(Minutes since) const;
  /// The same rounded up, for the end of something bad.
  [[nodiscard]] std::string at_the_latest(Minutes since) const;
  /// "21.11.2026 07:40" of the incident; empty if not known.
  [[nodiscard]] std::string start() const;
  [[nodiscard]] std::optional<Date> day() const;

private:
  [[nodiscard]] std::string moment(Minutes since) const;

  std::optional<std::chrono::sys_time<Minutes>> start_;
};

/// Long durations in days and whole hours, as people say them: "2 d 14 h"; short ones exactly.
[[nodiscard]] std::string rough(Minutes duration, Rounding rounding);

}  // namespace nb::app
