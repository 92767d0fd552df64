#pragma once

#include "core/graph/recovery.hpp"

#include <algorithm>

namespace nb::graph {

/// By when each node must be back so that every RTO is kept, in minutes from the declaration. A time of 0 or
/// less is not reachable by restoring (it needs redundancy or bridging); it is never clamped. nullopt =
/// nobody waits for it. Bridging times are not credited: adding them locally is unsound where paths meet
/// again.
class RequiredTimes {
public:
  /// \param recovery after the loss of everything; it decides which members are designated, must outlive this
  explicit RequiredTimes(Recovery const& recovery);

  /// Maximum principle: every need inherits its dependents' required time less their lag, through every
  /// alternative; a circle inherits as one. Never later than designated(), which knows more about circles
  /// that have an alternative outside.
  [[nodiscard]] std::optional<Minutes> strict(Node node) const {
    return given(std::min(strict_[node], designated_[node]));
  }

  /// Distribution effect made sound: only the k members of a group that are back earliest inherit; for the
  /// others nullopt = "restore redundancy later". If every own repair is done by repair_end(), every node is
  /// up by its designated time, whatever else has failed.
  [[nodiscard]] std::optional<Minutes> designated(Node node) const { return given(designated_[node]); }

  /// When the own repair must be done for that: designated time less lag (of the circle, if it is in one).
  [[nodiscard]] std::optional<Minutes> repair_end(Node node) const { return given(repair_end_[node]); }

  [[nodiscard]] Recovery const& recovery() const { return *recovery_; }

private:
  static std::optional<Minutes> given(Minutes time) {
    return time >= never ? std::nullopt : std::optional(time);
  }

  Recovery const* recovery_;
  PerNode<Minutes> strict_, designated_, repair_end_;
};

/// The maximum principle alone, one pass over the graph; `never` = nobody waits for it.
[[nodiscard]] PerNode<Minutes> maximum_principle(Graph const& graph);

}  // namespace nb::graph
