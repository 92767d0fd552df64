#pragma once

#include "core/base/diagnostic.hpp"
#include "core/graph/graph.hpp"

#include <string_view>
#include <unordered_map>

namespace nb::graph {

/// One alternative of a group: a real node or another group, with its own bridging time.
struct Member {
  Node node;
  Minutes tolerance{0};
};

struct BuiltGraph {
  Graph graph;
  Diagnostics findings;  ///< sorted; see GraphBuilder
};

/// Collects nodes and needs, then makes the Graph. Findings (subject = key of the consumer or first member):
///   graph.group_impossible     error    k > n or k < 1: all members are taken as needed (at least one)
///   graph.group_empty          error    no members: taken as a requirement that always holds
///   graph.duplicate_member     warning  named twice in a group, counted once, with the smaller tolerance
///   graph.duplicate_need       note     needed twice directly, kept once, with the smaller tolerance
///   graph.self_need            warning  needs itself, directly or as a member of its own group: dropped
///   graph.circle_without_lag   warning  `members` restart each other in no time: each gets 1 min of lag
/// Errors (ErrorKind::usage), since they are mistakes of the caller and not of the user's data:
///   graph.duplicate_key, graph.time_out_of_range (negative, or over `longest_time`), graph.too_large,
///   graph.no_such_node, graph.group_as_consumer.
/// Members must exist when a group is made, so groups cannot contain each other in a circle, and deep nesting
/// costs no stack.
class GraphBuilder {
public:
  /// \param key unique, not empty
  Node add(std::string key, NodeTimes const& times = {});

  /// "at least k of these". Equal groups (same k, members and tolerances) are one node.
  Node group(std::uint32_t k, std::vector<Member> const& members);

  /// \param consumer a real node
  /// \param supplier real or group; for a group the tolerance is that of the requirement as a whole
  void need(Node consumer, Node supplier, Minutes tolerance = Minutes{0});

  [[nodiscard]] std::optional<Node> find(std::string_view key) const;

  /// O(edges log degree). The builder is used up.
  [[nodiscard]] BuiltGraph build() &&;

private:
  using Values = std::vector<std::pair<std::string, std::string>>;
  struct Edge {
    Node consumer;
    Need need;
  };

  Node append(NodeKind kind, std::string key, NodeTimes const& times);
  void check(Node node) const;
  [[nodiscard]] std::span<Need const> members_of(Node group) const;
  [[nodiscard]] std::string const& name(Node node) const;
  [[nodiscard]] std::vector<Need> normalised(std::vector<Member> const& members);
  [[nodiscard]] std::optional<Node> same_group(std::size_t hash,
                                               std::uint32_t threshold,
                                               std::span<Need const> members) const;
  Node shared_group(std::uint32_t threshold, std::span<Need const> members);
  [[nodiscard]] std::optional<Node> without(Node group, Node consumer);
  void report(Severity severity, std::string code, std::string subject, Values values);

  void rank_keys();
  void sort_needs();
  void compress_needs();
  void mirror_needs();
  void find_components();
  void add_up_times();

  Graph graph_;
  std::vector<Edge> edges_;    ///< needs of real nodes
  std::vector<Need> members_;  ///< members of all groups, one group after the other
  PerNode<Node> first_real_;   ///< what a group is called after: its first member's, or a node itself
  std::vector<std::size_t> group_start_;  ///< per node: where its members begin; a real node has none
  std::unordered_map<std::string, Node> keys_;
  std::unordered_multimap<std::size_t, Node> groups_;  ///< by hash; looked up only, never walked
  Diagnostics findings_;
};

}  // namespace nb::graph
