#pragma once

#include "core/graph/graph.hpp"

#include <array>

namespace nb::graph {

/// A bit per scenario.
inline constexpr std::size_t scenarios_at_once = 512;
using Scenarios = std::array<std::uint64_t, scenarios_at_once / 64>;

[[nodiscard]] inline bool has(Scenarios const& scenarios, std::size_t scenario) {
  return (scenarios[scenario / 64] >> (scenario % 64) & 1U) != 0;
}

/// Counts, for all scenarios at once, how often a bit was set: the n-th digits of all counters stand
/// together.
class ScenarioCounters {
public:
  void clear() { digits_.clear(); }
  void count(Scenarios carry);
  /// Where the count is `threshold` or more.
  [[nodiscard]] Scenarios at_least(std::uint32_t threshold) const;
  [[nodiscard]] std::uint32_t of(std::size_t scenario) const;

private:
  std::vector<Scenarios> digits_;
};

/// Fails up to 512 nodes at once, each in a scenario of its own, within a part of a graph; what lies outside
/// the part is taken to stand. One pass over the part, suppliers first. Reusable; a run costs the edges of
/// the part.
class ScenarioSweep {
public:
  /// \param graph must outlive the sweep
  explicit ScenarioSweep(Graph const& graph) : graph_(&graph), place_(graph.size(), outside) {}

  /// \param part is put in order: by component, suppliers first. Each node once.
  /// \param lost at most `scenarios_at_once` nodes of the part
  /// \return in which scenarios each node of the part (as it is ordered then) fails; valid until the next run
  std::span<Scenarios const> run(std::vector<Node>& part, std::span<Node const> lost);

  [[nodiscard]] std::uint64_t edge_visits() const { return edge_visits_; }

private:
  static constexpr std::uint32_t outside = ~std::uint32_t{0};

  void settle_circle(std::span<Node const> part, std::size_t first, std::size_t last);
  void enqueue(std::size_t at);
  bool evaluate(Node node, std::size_t at);
  [[nodiscard]] Scenarios lost_in(Node node);

  Graph const* graph_;
  PerNode<std::uint32_t> place_;  ///< in the part; `outside` between two runs
  std::vector<Scenarios> failed_;
  std::vector<std::uint8_t> queued_;
  std::vector<std::size_t> queue_;
  ScenarioCounters counters_;
  std::uint64_t edge_visits_ = 0;
};

}  // namespace nb::graph
