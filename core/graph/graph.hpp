#pragma once

#include "core/base/diagnostic.hpp"
#include "core/graph/components.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace nb::graph {

/// A `group` stands for "at least k of these"; it is no thing of the world, has no key and no times.
enum class NodeKind : std::uint8_t { real, group };

/// What is known about a node by itself.
struct NodeTimes {
  std::optional<Minutes> repair{Minutes{0}};  ///< own repair (RTA without its needs); nullopt = unknown;
                                              ///< 0 for what has nothing of its own to repair, e.g. a process
  Minutes lag{0};                             ///< restart lag once everything needed is there
  std::optional<Minutes> rto;   ///< required time of its own, from the declaration; may be negative
  std::optional<Minutes> mtpd;  ///< from the onset of the outage
};

/// "the owner of this list needs `supplier`, and goes on without it for `tolerance` (bridging time)".
struct Need {
  Node supplier;
  ShortMinutes tolerance;
  friend bool operator==(Need const&, Need const&) = default;
};

/// The same edge seen from the supplier.
struct Use {
  Node consumer;
  ShortMinutes tolerance;
  friend bool operator==(Use const&, Use const&) = default;
};

/// A threshold graph: a node fails when at least `threshold` of its needs are lost. A real node needs all of
/// them (threshold 1), a group at least k of n (threshold n-k+1). Immutable; made by GraphBuilder, which has
/// dropped duplicates and self-needs. Memory: about 40 bytes per node, 16 per edge, and the keys.
class Graph {
public:
  [[nodiscard]] std::size_t size() const { return kind_.size(); }
  [[nodiscard]] std::size_t edge_count() const { return needs_.size(); }
  [[nodiscard]] NodeRange nodes() const { return NodeRange(size()); }

  [[nodiscard]] NodeKind kind(Node node) const { return kind_[node]; }
  [[nodiscard]] bool is_real(Node node) const { return kind_[node] == NodeKind::real; }
  /// As given to the builder; empty for a group.
  [[nodiscard]] std::string const& key(Node node) const { return key_[node]; }
  [[nodiscard]] std::optional<Node> find(std::string_view key) const;
  /// Place of a node when all are sorted by key; groups come after the real nodes, in the order of making.
  [[nodiscard]] std::uint32_t rank(Node node) const { return rank_[node]; }

  [[nodiscard]] std::optional<Minutes> repair(Node node) const { return given(repair_[node]); }
  [[nodiscard]] ShortMinutes lag(Node node) const { return lag_[node]; }
  [[nodiscard]] std::optional<Minutes> rto(Node node) const { return given(rto_[node]); }
  [[nodiscard]] std::optional<Minutes> mtpd(Node node) const { return given(mtpd_[node]); }

  /// How many lost needs take it down. More than it has needs: nothing lost can take it down.
  [[nodiscard]] std::uint32_t threshold(Node node) const { return threshold_[node]; }
  /// k: how many of its needs it must have.
  [[nodiscard]] std::uint32_t required_needs(Node node) const {
    auto const all = need_start_[index_of(node) + 1] - need_start_[index_of(node)];
    return threshold_[node] > all ? 0 : all - threshold_[node] + 1;
  }
  [[nodiscard]] std::span<Need const> needs(Node node) const {
    auto const i = index_of(node);
    return {needs_.data() + need_start_[i], need_start_[i + 1] - need_start_[i]};
  }
  [[nodiscard]] std::span<Use const> uses(Node node) const {
    auto const i = index_of(node);
    return {uses_.data() + use_start_[i], use_start_[i + 1] - use_start_[i]};
  }
  /// Number of the first edge of uses(node): uses are numbered through the whole graph.
  [[nodiscard]] std::uint32_t first_use(Node node) const { return use_start_[index_of(node)]; }

  [[nodiscard]] Components const& components() const { return components_; }

  /// No path can add up to more than this: all lags, the longest repair and the latest RTO together.
  [[nodiscard]] Minutes longest_sum() const { return longest_sum_; }

private:
  friend class GraphBuilder;
  friend class LiveGraph;
  static constexpr ShortMinutes none{std::numeric_limits<std::int32_t>::min()};

  static std::optional<Minutes> given(ShortMinutes stored) {
    return stored == none ? std::nullopt : std::optional<Minutes>(stored);
  }

  /// Circles within the components first … last-1 that would restart in no time: their real nodes get a
  /// minute each.
  Diagnostics give_lag_to_circles(std::size_t first, std::size_t last);
  void give_lag_to(std::span<Node const> circle, Diagnostics& findings);

  PerNode<NodeKind> kind_;
  PerNode<std::uint32_t> threshold_;
  PerNode<ShortMinutes> repair_, lag_, rto_, mtpd_;
  PerNode<std::string> key_;
  PerNode<std::uint32_t> rank_;
  std::vector<Node> by_key_;  ///< real nodes, sorted by key
  std::vector<std::uint32_t> need_start_, use_start_;
  std::vector<Need> needs_;
  std::vector<Use> uses_;
  Components components_;
  Minutes longest_sum_{0};
  std::vector<Node> lag_given_;  ///< by give_lag_to_circles
};

}  // namespace nb::graph
