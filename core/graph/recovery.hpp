#pragma once

#include "core/base/diagnostic.hpp"
#include "core/graph/graph.hpp"

namespace nb::graph {

enum class Condition : std::uint8_t {
  stands,   ///< ready at 0
  stopped,  ///< not broken, but something it needs is: ready with its needs, plus lag
  lost,     ///< has to be repaired itself
};

/// What is down when the restart begins (at the declaration).
class DownSet {
public:
  /// Everything is lost.
  [[nodiscard]] static DownSet everything(Graph const& graph);
  /// `lost` and whatever stops by that (bridging times ignored).
  [[nodiscard]] static DownSet after_loss_of(Graph const& graph, std::span<Node const> lost);

  [[nodiscard]] Condition of(Node node) const { return condition_[node]; }

private:
  PerNode<Condition> condition_;
};

/// Cold-start circles: sets of nodes each of which waits for another one of the set (AD needs DNS, DNS needs
/// AD), so that none can be the first. Such a set is restarted jointly: when all repairs of its members are
/// done and all their needs outside are there, all are up after the largest lag among them. Disjoint.
struct Circles {
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  std::vector<std::vector<Node>> members;  ///< each sorted by rank (so real nodes first), groups included
  PerNode<std::uint32_t> of;               ///< circle of each node, or `none`

  [[nodiscard]] bool same(Node a, Node b) const { return of[a] != none && of[a] == of[b]; }
};

/// Depends on the structure only, not on times. Linear, unless circles lie in circles.
[[nodiscard]] Circles cold_start_circles(Graph const& graph, DownSet const& down);

/// The circles that remain, when everything is down, if needs with a bridging time bind nobody. Only these
/// start jointly in a simulation: elsewhere in a circle bridging decides from minute to minute.
[[nodiscard]] Circles unbridged_circles(Graph const& graph);

/// Minutes from the declaration to the moment a node is up again.
struct ReadyTime {
  Minutes earliest{0};               ///< if every unknown repair took no time
  std::optional<Minutes> latest;     ///< if every unknown repair took for ever; nullopt = not before that
  std::optional<Node> decided_by;    ///< the unknown repair that makes the two differ
  bool assumes_joint_start = false;  ///< a cold-start circle is on the way

  /// The ready time where unknown repairs do not matter.
  [[nodiscard]] std::optional<Minutes> known() const { return latest == earliest ? latest : std::nullopt; }
};

/// How a restart comes about: times, and the order (by time, a node after the needs it relies on, then rank).
struct Derivation {
  PerNode<Minutes> ready;
  std::vector<Node> order;
  PerNode<std::uint32_t> position;  ///< place of a node in `order`
};

/// ready(v) = max(repair(v), k-th smallest ready time of its needs) + lag(v), in the order in which the
/// restart comes about if nobody waits for anybody else. Unknown repairs count as 0 and as infinite. O(edges
/// + nodes log nodes).
class Recovery {
public:
  /// \param graph must outlive the recovery
  Recovery(Graph const& graph, DownSet down);
  explicit Recovery(Graph const& graph) : Recovery(graph, DownSet::everything(graph)) {}

  [[nodiscard]] Graph const& graph() const { return *graph_; }
  [[nodiscard]] ReadyTime ready(Node node) const;
  [[nodiscard]] Condition condition(Node node) const { return down_.of(node); }
  [[nodiscard]] DownSet const& down() const { return down_; }
  [[nodiscard]] Circles const& circles() const { return circles_; }

  /// How the restart comes about if unknown repairs take for ever: what hangs on one is ready at `never` or
  /// later.
  [[nodiscard]] Derivation const& derivation() const { return derivation_; }
  /// The needs the restart relies on: the k that are back earliest; for a member of a circle those outside
  /// it.
  [[nodiscard]] std::vector<Node> relied_on(Node node) const;
  /// Own repair where it counts, `never` if unknown, 0 if not lost.
  [[nodiscard]] Minutes own_repair(Node node) const;

  /// graph.cold_start_circle (warning), one per circle: subject = first member, `members`.
  [[nodiscard]] Diagnostics findings() const;

private:
  void mark_joint_starts();
  [[nodiscard]] Minutes earliest(Node node) const {
    return if_unknown_is_zero_.empty() ? derivation_.ready[node] : if_unknown_is_zero_[node];
  }
  [[nodiscard]] Node decider(Node node) const;
  [[nodiscard]] std::optional<Node> later_supplier(Node node) const;
  template <class Consider>
  void consider_relied_on_early(Node node, Consider const& consider) const;

  Graph const* graph_;
  DownSet down_;
  Circles circles_;
  Derivation derivation_;                ///< unknown repairs take for ever
  PerNode<Minutes> if_unknown_is_zero_;  ///< ready times if they take no time; empty if there are none
  PerNode<std::uint8_t> joint_;
};

}  // namespace nb::graph
