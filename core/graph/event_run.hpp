#pragma once

#include "core/graph/outage.hpp"
#include "core/graph/recovery.hpp"

#include <queue>

namespace nb::graph {

/// The event simulation behind OutageSimulator. State only changes at events, and only near what changes. At
/// each instant: (1) what may end, ends for the time being ("rising"): by counting, which is exact, since a
/// node that is not held by its lag cannot be part of a circle of reasons; in a circle that starts jointly it
/// can, so there all members that are not held rise; (2) what starts or still has a reason falls (again); (3)
/// what is still rising is up; (4) restart clocks are started and stopped.
class EventRun {
public:
  explicit EventRun(Graph const& graph);

  void begin(std::span<OwnOutage const> outages);
  /// Goes on with all events before `horizon`.
  void advance(Minutes horizon);
  [[nodiscard]] bool something_is_down() const { return down_count_ > 0; }
  /// Closes what is still down as open intervals. By node, then time.
  [[nodiscard]] std::vector<DownInterval> finish();

  [[nodiscard]] Graph const& graph() const { return *graph_; }

private:
  static constexpr Minutes none{-1};

  struct State {
    Minutes since{0};           ///< down since
    Minutes clear_since{none};  ///< down, but no longer blocked (in a circle: hit) since
    std::uint32_t lost = 0;     ///< lost needs; in a circle: those outside it
    std::uint32_t lost_inside = 0;
    bool out = false;      ///< itself
    bool down = false;     ///< was so in the minute before, and is unless rising
    bool rising = false;   ///< may be up from now on
    bool was_hit = false;  ///< in a circle: at the end of the last instant
    bool touched = false, queued = false;
    bool met = false;  ///< since begin()
  };
  enum class Kind : std::uint8_t { out_begins, out_ends, restarted, bridge_ends };
  struct Event {
    Minutes at;
    Kind kind;
    std::uint32_t edge;  ///< bridge_ends: number of the use
    Node node;
    friend bool operator>(Event const& a, Event const& b) { return a.at > b.at; }
  };

  [[nodiscard]] bool in_circle(Node node) const { return circles_.of[node] != Circles::none; }
  [[nodiscard]] bool is_lost(Node node) const { return state_[node].down && !state_[node].rising; }
  [[nodiscard]] bool hit(Node node) const;
  [[nodiscard]] bool blocked(Node node) const;
  [[nodiscard]] bool held(Node member, Minutes now) const;

  void instant(Minutes now);
  void end_things(Event const& event);
  void start_things(Event const& event);
  void rise(Node node);
  void settle_rising(Minutes now);
  void disturb(std::uint32_t circle);
  void fall_if_blocked(Node node);
  void settle_falling(Minutes now);
  void fall(Node node, Minutes now);
  void lose(std::uint32_t edge, Node supplier, Node consumer);
  void regain(std::uint32_t edge, Node supplier, Node consumer);
  void commit(Minutes now);
  void run_clocks(Minutes now);
  void run_clock_in_circle(Node node, Minutes now);
  void touch(Node node);
  void reset();

  Graph const* graph_;
  Circles circles_;
  PerNode<State> state_;
  std::vector<Minutes> circle_lag_;
  std::vector<std::uint8_t> circle_disturbed_;
  std::vector<std::uint8_t> lost_edge_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> queue_;
  std::vector<Event> due_;
  std::vector<Node> risen_, falling_, touched_, met_;
  std::vector<std::uint32_t> disturbed_;
  std::vector<DownInterval> closed_;
  std::size_t down_count_ = 0;
};

}  // namespace nb::graph
