#pragma once

#include "core/graph/graph_builder.hpp"

namespace nb::graph {

/// What a change of one record did.
struct LiveChange {
  Diagnostics findings;        ///< graph.circle_without_lag, for circles that the change closed
  std::vector<Node> required;  ///< nodes whose required time is another now, by rank; groups among them
};

/// A graph whose requirements change one record at a time, with the required times by the maximum principle
/// always up to date, and with them what is critical: a node is critical exactly if it has a required time,
/// when only critical processes have an RTO. A change costs a copy of the list of uses and the edges of what
/// it concerns, so that even a whole state answers at once; the result is that of building everything anew.
class LiveGraph {
public:
  explicit LiveGraph(Graph graph);

  /// Anything made of the graph before a change (searches, recoveries, simulators) must not be used after it.
  [[nodiscard]] Graph const& graph() const { return graph_; }

  /// See RequiredTimes::strict; nullopt = nobody critical needs it.
  [[nodiscard]] std::optional<Minutes> required(Node node) const {
    return required_[node] >= never ? std::nullopt : std::optional(required_[node]);
  }

  /// Gives `consumer` other needs. `record` is a small graph made as always, by GraphBuilder with all its
  /// checks, in which the node of the same key has the new needs; other real nodes mean those of the same key
  /// here. Groups become new ones; what nobody needs any more of the old ones stays, without effect. Errors:
  /// graph.no_such_node if `record` names a node that is not here.
  LiveChange change_needs(Node consumer, Graph const& record);

private:
  struct UseChange {
    Node supplier;
    Use use;
    bool added;
  };

  void reserve();
  [[nodiscard]] std::vector<Need> translate(Node consumer, Graph const& record);
  Node add_group(std::uint32_t threshold, std::vector<Need> const& members);
  void replace_needs(Node consumer, std::vector<Need> const& needs);
  void splice_uses();
  void insert_components(std::size_t before, std::uint32_t groups);
  [[nodiscard]] std::pair<std::size_t, std::size_t> components_concerned(Node consumer,
                                                                         std::uint32_t groups) const;
  void find_components_again(std::size_t first, std::size_t last);
  [[nodiscard]] std::vector<Node> nodes_in_circles(std::size_t first, std::size_t last) const;
  void take_back_lags(std::size_t first, std::size_t last);
  void enqueue(std::uint32_t component);
  std::vector<Node> settle_required();
  [[nodiscard]] Minutes required_of(std::span<Node const> members) const;

  Graph graph_;
  PerNode<Minutes> required_, left_to_needs_;
  std::vector<UseChange> use_changes_;
  std::vector<std::uint32_t> queue_;  ///< a heap of components, users first
};

}  // namespace nb::graph
