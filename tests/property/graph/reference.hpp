#pragma once

#include "core/graph/outage.hpp"
#include "core/graph/recovery.hpp"
#include "core/graph/weak_points.hpp"

#include <set>
#include <vector>

namespace nb::graph::testing {

using NodeSet = std::set<Node>;

/// The meaning of the graph, written down as plainly as possible and without any regard to time taken: the
/// judge of the fast algorithms. Shares nothing with them but the Graph itself.
class Reference {
public:
  explicit Reference(Graph const& graph) : graph_(&graph) {}

  /// Least set that contains `lost` and what has at least `threshold` needs in the set.
  [[nodiscard]] NodeSet failed(NodeSet const& lost) const;

  enum class Needs { all, unbridged };
  /// Sets of nodes of which none can be the first to start, by the smallest member.
  [[nodiscard]] std::vector<NodeSet> circles(NodeSet const& down, Needs needs) const;

  /// Ready times; `never` if unreachable. What is not in `down` is ready at 0.
  [[nodiscard]] std::vector<Minutes> ready(NodeSet const& down, std::vector<Minutes> const& repair) const;

  /// Maximum principle, strongly connected nodes as one; `never` = none.
  [[nodiscard]] std::vector<Minutes> strict() const;

  /// Required times if only those hand them down that the restart relies on: settles the node with the
  /// smallest (ready time, rank) of which enough needs are settled, a circle at once, one after the other,
  /// and then walks back.
  [[nodiscard]] std::vector<Minutes> designated(std::vector<Minutes> const& repair) const;

  /// The first minute at which each node is lost if the losses last; straight from the statements without an
  /// end.
  [[nodiscard]] std::vector<std::optional<Minutes>> onset(std::vector<OwnOutage> const& losses) const;

  /// Real nodes but `node` whose sole failure takes it down, by rank.
  [[nodiscard]] std::vector<Node> single_points(Node node) const;

  /// All pairs of real nodes with the `targets` that only both together take down, by rank.
  [[nodiscard]] std::vector<WeakPair> pairs(std::vector<Node> const& targets) const;

  [[nodiscard]] std::vector<Node> real_by_rank() const;

  /// down[t][v] for t = 0 … minutes-1, minute by minute.
  [[nodiscard]] std::vector<std::vector<bool>> simulate(std::vector<OwnOutage> const& outages,
                                                        std::int64_t minutes) const;

  [[nodiscard]] NodeSet all() const;

private:
  [[nodiscard]] std::vector<Node> relied_on(Node node,
                                            NodeSet const& circle,
                                            std::vector<Node> const& order) const;
  [[nodiscard]] bool reaches(Node from, Node to, NodeSet const& within, Needs needs) const;

  Graph const* graph_;
};

}  // namespace nb::graph::testing
