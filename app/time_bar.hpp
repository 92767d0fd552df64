#pragma once

#include "continuity/outage/outage.hpp"

#include <optional>
#include <string>
#include <vector>

namespace nb::app {

/// A process over time, one letter per step: `.` runs, `+` emergency operation, `#` stopped, `!` stopped and
/// intolerable. A letter shows the worst of its step, so that nothing short is lost.
class TimeBar {
public:
  /// \param all what is shown below each other: the bars end a little after the last change of any of them
  TimeBar(std::vector<std::vector<outage::StateTime>> const& all, Minutes horizon, std::size_t letters);

  [[nodiscard]] std::string of(std::vector<outage::StateTime> const& states,
                               std::optional<Minutes> intolerable_at) const;
  [[nodiscard]] Minutes step() const { return step_; }  ///< of one letter

private:
  Minutes step_{1};
  std::size_t letters_;
};

}  // namespace nb::app
