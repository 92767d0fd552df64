#include "core/model/values.hpp"

#include <algorithm>

namespace nb::model {

std::optional<Minutes> recovery_time(RecoveryTimes const& times, Cause cause) {
  auto const found =
      std::find_if(times.begin(), times.end(), [cause](RecoveryTime const& t) { return t.cause == cause; });
  return found == times.end() ? std::nullopt : found->time;
}

}  // namespace nb::model
