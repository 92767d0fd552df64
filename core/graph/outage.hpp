#pragma once

#include "core/base/diagnostic.hpp"
#include "core/graph/graph.hpp"

#include <memory>

namespace nb::graph {

/// The period to be secured: how long a simulation runs unless asked for longer.
inline constexpr Minutes default_horizon{30 * 24 * 60};

class EventRun;

/// `node` itself is out from minute `from` until before minute `until`; nullopt = for good.
struct OwnOutage {
  Node node;
  Minutes from{0};
  std::optional<Minutes> until;
};

/// Down from minute `from` until before minute `until`, counted from the incident.
struct DownInterval {
  Node node;
  Minutes from{0};
  std::optional<Minutes> until;           ///< nullopt: does not come back by itself
  std::optional<Minutes> intolerable_at;  ///< from + MTPD, if the interval is longer than that
  friend bool operator==(DownInterval const&, DownInterval const&) = default;
};

/// A bridging time that was long enough.
struct Bridge {
  Node consumer;  ///< the survivor, or a group that it needs
  Node supplier;  ///< what was down
  Minutes tolerance{0};
  Minutes longest_outage{
      0};  ///< the longest interval of the supplier; beyond the tolerance where redundancy took over
};

/// A real node that never went down, though without bridging times it would have.
struct Survivor {
  Node node;
  std::vector<Bridge> bridges;  ///< by key of the supplier, the shortest first
};

struct OutageTimeline {
  std::vector<DownInterval> intervals;  ///< of all nodes, groups too, by node and time
  std::vector<Survivor> survivors;      ///< by key
  Diagnostics findings;                 ///< graph.pulse_circulates (warning), one per circle, with `members`
  Minutes horizon{0};                   ///< up to where it was simulated

  [[nodiscard]] std::span<DownInterval const> of(Node node) const;
  /// Real nodes only, by (intolerable_at, from, key), nullopt last.
  [[nodiscard]] std::vector<DownInterval> by_urgency(Graph const& graph) const;
};

/// What is down when, if some nodes are out for some time. The meaning is the least model, minute by minute,
/// of
///   a need is lost at t if its supplier is down at all of t-tolerance … t;
///   a node is blocked at t if it is out itself or `threshold` of its needs are lost at t;
///   a node blocked at t is down at t … t+lag; nothing else is down;
/// and in a circle of needs without bridging that starts jointly (unbridged_circles), whose largest lag is L:
/// a member is hit if it is out itself or blocked by needs outside alone; it is then down t … t+L, and only
/// during that time (of any member's hit) losses inside the circle count, without lag. A tolerance that ends
/// exactly when the supply returns does not fire. Computed by events: about (edges of what goes down) x
/// (times it does) x log. Reusable; allocations are kept.
class OutageSimulator {
public:
  /// \param graph must outlive the simulator
  explicit OutageSimulator(Graph const& graph, Minutes horizon = default_horizon);
  ~OutageSimulator();
  OutageSimulator(OutageSimulator&&) noexcept;
  OutageSimulator& operator=(OutageSimulator&&) noexcept;

  /// Error graph.time_out_of_range for a negative `from` or an `until` before it. If something is still on
  /// its way back at the horizon the run goes on until it is there; what is down then is so for good, or part
  /// of a pulse that circulates.
  [[nodiscard]] OutageTimeline run(std::span<OwnOutage const> outages);

  /// As run(), without survivors and findings: for searches that simulate often.
  [[nodiscard]] std::vector<DownInterval> intervals(std::span<OwnOutage const> outages);

  [[nodiscard]] Graph const& graph() const;

private:
  void simulate(std::span<OwnOutage const> outages);

  std::unique_ptr<EventRun> run_;
  Minutes horizon_;
  Minutes reached_{0};
  PerNode<Minutes> back_by_;  ///< of the last run, if something was down at the horizon; else empty
};

/// The outages that follow if `lost` break at 0 and each is repaired in its own repair time, which begins
/// `reaction` after the incident (the declaration). Unknown repair = for good.
[[nodiscard]] std::vector<OwnOutage> outages_until_repaired(Graph const& graph,
                                                            std::span<Node const> lost,
                                                            Minutes reaction = Minutes{0});

/// The longest outage of `node` alone, from 0, after which no node has been down longer than its RTO at a
/// stretch (RTO and outage counted from the node's own onset); nullopt = it may even be out for the whole
/// horizon. By simulation, about 20 runs.
[[nodiscard]] std::optional<Minutes> largest_single_outage(OutageSimulator& simulator, Node node);

}  // namespace nb::graph
