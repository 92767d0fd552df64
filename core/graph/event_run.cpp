#include "core/graph/event_run.hpp"

#include "core/base/error.hpp"
#include "core/graph/derivation.hpp"

#include <algorithm>
#include <tuple>

namespace nb::graph {

namespace {

/// Overlapping and touching outages of a node count as one, so that it is not "back" for no time.
std::vector<OwnOutage> merged(std::span<OwnOutage const> outages) {
  std::vector<OwnOutage> sorted(outages.begin(), outages.end());
  std::erase_if(sorted, [](OwnOutage const& o) { return o.until && *o.until == o.from; });
  std::sort(sorted.begin(), sorted.end(), [](OwnOutage const& a, OwnOutage const& b) {
    return std::tie(a.node, a.from) < std::tie(b.node, b.from);
  });
  std::vector<OwnOutage> result;
  for (auto const& next : sorted) {
    if (result.empty() || result.back().node != next.node ||
        result.back().until.value_or(never) < next.from) {
      result.push_back(next);
    } else if (result.back().until && (!next.until || *next.until > *result.back().until)) {
      result.back().until = next.until;
    }
  }
  return result;
}

}  // namespace

EventRun::EventRun(Graph const& graph)
    : graph_(&graph),
      circles_(unbridged_circles(graph)),
      state_(graph.size()),
      circle_disturbed_(circles_.members.size()),
      lost_edge_(graph.edge_count()) {
  auto const everything = DownSet::everything(graph);
  for (std::uint32_t c = 0; c < circles_.members.size(); ++c) {
    circle_lag_.push_back(lag_of({graph, everything, circles_}, c));
  }
}

bool EventRun::hit(Node node) const {
  return state_[node].out || state_[node].lost >= graph_->threshold(node);
}

bool EventRun::blocked(Node node) const {
  return hit(node) || state_[node].lost + state_[node].lost_inside >= graph_->threshold(node);
}

bool EventRun::held(Node member, Minutes now) const {
  auto const& state = state_[member];
  return state.was_hit ||
         (state.clear_since != none && state.clear_since + circle_lag_[circles_.of[member]] > now);
}

void EventRun::begin(std::span<OwnOutage const> outages) {
  reset();
  for (auto const& outage : outages) {
    if (outage.from < Minutes{0} || outage.until.value_or(never) < outage.from) {
      throw Error(ErrorKind::usage,
                  "graph.time_out_of_range",
                  graph_->key(outage.node),
                  std::to_string(outage.from.count()));
    }
  }
  for (auto const& outage : merged(outages)) {
    queue_.push({outage.from, Kind::out_begins, 0, outage.node});
    if (outage.until) {
      queue_.push({*outage.until, Kind::out_ends, 0, outage.node});
    }
  }
}

void EventRun::advance(Minutes horizon) {
  while (!queue_.empty() && queue_.top().at < horizon) {
    instant(queue_.top().at);
  }
}

void EventRun::instant(Minutes now) {
  due_.clear();
  while (!queue_.empty() && queue_.top().at == now) {
    due_.push_back(queue_.top());
    queue_.pop();
  }
  for (auto const& event : due_) {
    end_things(event);
  }
  settle_rising(now);
  for (auto const& event : due_) {
    start_things(event);
  }
  for (auto node : risen_) {
    fall_if_blocked(node);
  }
  settle_falling(now);
  commit(now);
  run_clocks(now);
}

void EventRun::end_things(Event const& event) {
  auto& state = state_[event.node];
  if (event.kind == Kind::out_ends) {
    state.out = false;
    touch(event.node);
    if (!in_circle(event.node) && graph_->lag(event.node) == ShortMinutes{0} && !blocked(event.node)) {
      rise(event.node);
    }
  } else if (event.kind == Kind::restarted && state.down && state.clear_since != none) {
    if (in_circle(event.node)) {
      disturb(circles_.of[event.node]);
    } else if (state.clear_since + graph_->lag(event.node) == event.at && !blocked(event.node)) {
      rise(event.node);
    }
  }
}

void EventRun::rise(Node node) {
  auto& state = state_[node];
  if (state.down && !state.rising) {
    state.rising = true;
    risen_.push_back(node);
  }
}

void EventRun::disturb(std::uint32_t circle) {
  if (circle_disturbed_[circle] == 0) {
    circle_disturbed_[circle] = 1;
    disturbed_.push_back(circle);
  }
}

void EventRun::settle_rising(Minutes now) {
  std::size_t told = 0;
  std::size_t searched = 0;
  while (told < risen_.size() || searched < disturbed_.size()) {
    if (told < risen_.size()) {
      auto const node = risen_[told++];
      auto edge = graph_->first_use(node);
      for (auto const& use : graph_->uses(node)) {
        if (lost_edge_[edge] != 0) {
          regain(edge, node, use.consumer);
        }
        ++edge;
      }
      continue;
    }
    for (auto member : circles_.members[disturbed_[searched++]]) {
      if (!held(member, now)) {
        rise(member);
      }
    }
  }
}

void EventRun::regain(std::uint32_t edge, Node supplier, Node consumer) {
  lost_edge_[edge] = 0;
  auto& state = state_[consumer];
  --(circles_.same(supplier, consumer) ? state.lost_inside : state.lost);
  touch(consumer);
  if (in_circle(consumer)) {
    disturb(circles_.of[consumer]);
  } else if (graph_->lag(consumer) == ShortMinutes{0} && !blocked(consumer)) {
    rise(consumer);
  }
}

void EventRun::start_things(Event const& event) {
  if (event.kind == Kind::out_begins) {
    state_[event.node].out = true;
    touch(event.node);
    fall_if_blocked(event.node);
  } else if (event.kind == Kind::bridge_ends && is_lost(event.node) && lost_edge_[event.edge] == 0) {
    auto const& use = graph_->uses(event.node)[event.edge - graph_->first_use(event.node)];
    if (state_[event.node].since + use.tolerance == event.at) {
      lose(event.edge, event.node, use.consumer);
    }
  }
}

void EventRun::lose(std::uint32_t edge, Node supplier, Node consumer) {
  lost_edge_[edge] = 1;
  auto& state = state_[consumer];
  ++(circles_.same(supplier, consumer) ? state.lost_inside : state.lost);
  touch(consumer);
  fall_if_blocked(consumer);
}

void EventRun::fall_if_blocked(Node node) {
  auto& state = state_[node];
  if (!is_lost(node) && !state.queued && blocked(node)) {
    state.queued = true;
    falling_.push_back(node);
  }
}

void EventRun::settle_falling(Minutes now) {
  // NOLINTNEXTLINE(modernize-loop-convert): the list grows while it is walked
  for (std::size_t i = 0; i < falling_.size(); ++i) {
    state_[falling_[i]].queued = false;
    fall(falling_[i], now);
  }
  falling_.clear();
}

void EventRun::fall(Node node, Minutes now) {
  auto& state = state_[node];
  bool const again = state.rising;
  if (!again) {
    state.down = true;
    state.since = now;
    ++down_count_;
  }
  state.rising = false;
  touch(node);
  auto edge = graph_->first_use(node);
  for (auto const& use : graph_->uses(node)) {
    auto const lost_at = state.since + use.tolerance;
    if (lost_at <= now) {
      lose(edge, node, use.consumer);
    } else if (!again) {
      queue_.push({lost_at, Kind::bridge_ends, edge, node});
    }
    ++edge;
  }
}

void EventRun::commit(Minutes now) {
  for (auto node : risen_) {
    auto& state = state_[node];
    if (state.rising) {
      state.rising = false;
      state.down = false;
      state.clear_since = none;
      --down_count_;
      closed_.push_back({node, state.since, now, std::nullopt});
    }
  }
  risen_.clear();
  for (auto circle : disturbed_) {
    circle_disturbed_[circle] = 0;
  }
  disturbed_.clear();
}

void EventRun::run_clocks(Minutes now) {
  for (auto node : touched_) {
    auto& state = state_[node];
    state.touched = false;
    if (in_circle(node)) {
      run_clock_in_circle(node, now);
    } else if (!state.down || blocked(node)) {
      state.clear_since = none;
    } else if (state.clear_since == none) {
      state.clear_since = now;
      queue_.push({now + graph_->lag(node), Kind::restarted, 0, node});
    }
  }
  touched_.clear();
}

void EventRun::run_clock_in_circle(Node node, Minutes now) {
  auto& state = state_[node];
  bool const is_hit = hit(node);
  if (is_hit) {
    state.clear_since = none;
  } else if (state.was_hit) {
    state.clear_since = now;
    queue_.push({now + circle_lag_[circles_.of[node]], Kind::restarted, 0, node});
  }
  state.was_hit = is_hit;
}

void EventRun::touch(Node node) {
  auto& state = state_[node];
  if (!state.touched) {
    state.touched = true;
    touched_.push_back(node);
  }
  if (!state.met) {
    state.met = true;
    met_.push_back(node);
  }
}

std::vector<DownInterval> EventRun::finish() {
  auto intervals = std::move(closed_);
  closed_ = {};
  for (auto node : met_) {
    if (state_[node].down) {
      intervals.push_back({node, state_[node].since, std::nullopt, std::nullopt});
    }
  }
  for (auto& interval : intervals) {
    auto const mtpd = graph_->mtpd(interval.node);
    if (mtpd && interval.until.value_or(never) - interval.from > *mtpd) {
      interval.intolerable_at = interval.from + *mtpd;
    }
  }
  std::sort(intervals.begin(), intervals.end(), [](DownInterval const& a, DownInterval const& b) {
    return std::tie(a.node, a.from) < std::tie(b.node, b.from);
  });
  return intervals;
}

void EventRun::reset() {
  for (auto node : met_) {
    if (state_[node].down) {
      auto const first = graph_->first_use(node);
      std::fill_n(lost_edge_.begin() + first, graph_->uses(node).size(), std::uint8_t{0});
    }
    state_[node] = {};
  }
  met_.clear();
  closed_.clear();
  queue_ = {};
  down_count_ = 0;
}

}  // namespace nb::graph
