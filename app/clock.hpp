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

  /// "4 h", or "21.11. 11:40".
  [[nodiscard]] std::string operator()(Minutes since) const;
  /// "21.11.2026 07:40" of the incident; empty if not known.
  [[nodiscard]] std::string start() const;
  [[nodiscard]] std::optional<Date> day() const;

private:
  std::optional<std::chrono::sys_time<Minutes>> start_;
};

}  // namespace nb::app
