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

/// ready(v) = max(repair(v), k-th smallest ready time of its needs) + lag(v); unknown repairs count as 0 and
/// as infinite. The times alone, in one pass over the graph: affordable at every change even for a whole
/// state.
class ReadyTimes {
public:
  /// \param graph must outlive this
  ReadyTimes(Graph const& graph, DownSet down);
  explicit ReadyTimes(Graph const& graph) : ReadyTimes(graph, DownSet::everything(graph)) {}

  [[nodiscard]] Graph const& graph() const { return *graph_; }
  [[nodiscard]] DownSet const& down() const { return down_; }
  [[nodiscard]] Circles const& circles() const { return circles_; }

  /// The ready time where unknown repairs do not matter; nullopt: they do.
  [[nodiscard]] std::optional<Minutes> known(Node node) const;
  /// If unknown repairs take no time.
  [[nodiscard]] Minutes earliest(Node node) const {
    return earliest_.empty() ? latest_[node] : earliest_[node];
  }
  /// If unknown repairs take for ever; `never` or later: hangs on one.
  [[nodiscard]] PerNode<Minutes> const& latest() const { return latest_; }

private:
  Graph const* graph_;
  DownSet down_;
  Circles circles_;
  PerNode<Minutes> latest_;
  PerNode<Minutes> earliest_;  ///< empty if there are no unknown repairs
};

/// Ready times with the order in which the restart comes about if nobody waits for anybody else, and what
/// each node relies on in it. O(edges + nodes log nodes).
class Recovery {
public:
  /// \param graph must outlive the recovery
  Recovery(Graph const& graph, DownSet down);
  explicit Recovery(Graph const& graph) : Recovery(graph, DownSet::everything(graph)) {}

  [[nodiscard]] Graph const& graph() const { return times_.graph(); }
  [[nodiscard]] ReadyTime ready(Node node) const;
  [[nodiscard]] Condition condition(Node node) const { return down().of(node); }
  [[nodiscard]] DownSet const& down() const { return times_.down(); }
  [[nodiscard]] Circles const& circles() const { return times_.circles(); }

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
  [[nodiscard]] Minutes earliest(Node node) const { return times_.earliest(node); }
  [[nodiscard]] Node decider(Node node) const;
  [[nodiscard]] std::optional<Node> later_supplier(Node node) const;
  template <class Consider>
  void consider_relied_on_early(Node node, Consider const& consider) const;

  ReadyTimes times_;
  Derivation derivation_;  ///< unknown repairs take for ever
  PerNode<std::uint8_t> joint_;
};

}  // namespace nb::graph
