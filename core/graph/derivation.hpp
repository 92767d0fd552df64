#pragma once

#include "core/graph/recovery.hpp"

#include <algorithm>

namespace nb::graph {

/// What is down, and what must be restarted jointly. Refers to things that must outlive it.
struct Situation {
  Graph const& graph;
  DownSet const& down;
  Circles const& circles;
};

/// How long an unknown repair takes.
enum class Unknown : std::uint8_t { done_at_once, never_repaired };

/// ready(v) = max(own_repair(v), k-th smallest ready time of its needs) + lag(v); standing nodes 0; the
/// members of a circle together. Condensed first: one pass over the components, a queue only inside circles.
/// \return times of `never` and later mean: hangs on something that never comes back
[[nodiscard]] PerNode<Minutes> ready_times(Situation const& situation, Unknown unknown);

/// The same with other repair times.
/// \param own_repair per node; only that of lost nodes should be above 0; `never` is allowed and spreads
[[nodiscard]] PerNode<Minutes> ready_times(Situation const& situation, PerNode<Minutes> const& own_repair);

/// The order in which these ready times come about. O(edges + nodes log nodes).
[[nodiscard]] Derivation derive(Situation const& situation, PerNode<Minutes> ready);

/// See Recovery::relied_on.
[[nodiscard]] std::vector<Node> relied_on(Situation const& situation,
                                          Derivation const& derivation,
                                          Node node);

/// The largest lag in a circle.
[[nodiscard]] Minutes lag_of(Situation const& situation, std::uint32_t circle);

/// What the own RTOs ask of everything a restart relies on.
struct Deadlines {
  PerNode<Minutes> up_by;       ///< `never` = nobody waits for it
  PerNode<Minutes> repair_end;  ///< up_by less lag
};

/// See RequiredTimes::designated.
[[nodiscard]] Deadlines designated_deadlines(Situation const& situation, Derivation const& derivation);

/// The `rank`-th smallest (1 = the smallest) of the values, which are reordered; 0 for rank 0.
template <class Value>
[[nodiscard]] Value nth_smallest(std::vector<Value>& values, std::size_t rank) {
  if (rank == 0) {
    return Value{0};
  }
  if (rank == 1) {
    return *std::min_element(values.begin(), values.end());
  }
  auto const at = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// Where a joint restart stands: how many needs outside each member still misses, and how many members miss
/// any.
class JointStart {
public:
  JointStart(Graph const& graph, Circles const& circles);

  /// A need of `member` outside its circle is there. \return true if that was the last one of the circle
  bool arrive(Node member);
  [[nodiscard]] bool complete(std::uint32_t circle) const { return members_waiting_[circle] == 0; }

private:
  Circles const* circles_;
  PerNode<std::uint32_t> missing_;
  std::vector<std::uint32_t> members_waiting_;
};

}  // namespace nb::graph
