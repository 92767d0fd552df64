#include "core/graph/required.hpp"

#include "core/graph/derivation.hpp"
#include "core/graph/fast_time.hpp"

namespace nb::graph {

namespace {

/// Walks the derivation backwards and hands each deadline down to the needs relied on.
class Designation {
public:
  Designation(Situation const& situation, Derivation const& derivation)
      : situation_(&situation), derivation_(&derivation) {
    auto const& graph = situation.graph;
    deadlines_.up_by = PerNode<Minutes>(graph.size(), never);
    deadlines_.repair_end = PerNode<Minutes>(graph.size(), never);
    for (auto node : graph.nodes()) {
      deadlines_.up_by[node] = graph.rto(node).value_or(never);
    }
  }

  Deadlines run() && {
    // A circle is up as one: it is done when the first of its members is met, for then all its users are
    // known.
    std::vector<std::size_t> members_left;
    for (auto const& members : situation_->circles.members) {
      members_left.push_back(members.size());
    }
    auto const& order = derivation_->order;
    // NOLINTNEXTLINE(modernize-loop-convert): a view would need <ranges>
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
      auto const circle = situation_->circles.of[*node];
      if (circle == Circles::none) {
        hand_down(*node, deadlines_.up_by[*node], situation_->graph.lag(*node));
      } else if (--members_left[circle] == 0) {
        designate_circle(circle);
      }
    }
    return std::move(deadlines_);
  }

private:
  void hand_down(Node node, Minutes up_by, Minutes lag) {
    if (up_by >= never) {
      return;
    }
    deadlines_.up_by[node] = up_by;
    deadlines_.repair_end[node] = up_by - lag;
    for (auto need : relied_on(*situation_, *derivation_, node)) {
      deadlines_.up_by[need] = std::min(deadlines_.up_by[need], up_by - lag);
    }
  }

  void designate_circle(std::uint32_t circle) {
    auto const& members = situation_->circles.members[circle];
    auto up_by = never;
    for (auto member : members) {
      up_by = std::min(up_by, deadlines_.up_by[member]);
    }
    auto const lag = lag_of(*situation_, circle);
    for (auto member : members) {
      hand_down(member, up_by, lag);
    }
  }

  Situation const* situation_;
  Derivation const* derivation_;
  Deadlines deadlines_;
};

}  // namespace

Deadlines designated_deadlines(Situation const& situation, Derivation const& derivation) {
  return Designation(situation, derivation).run();
}

namespace {

/// Users first: each node takes the earliest of its own RTO and what its users leave to their needs.
template <class Number>
class MaximumPrinciple {
public:
  explicit MaximumPrinciple(Graph const& graph)
      : graph_(&graph), required_(graph.size()), left_to_needs_(graph.size()) {}

  PerNode<Minutes> run() && {
    auto const& components = graph_->components();
    for (auto c = components.count(); c-- > 0;) {
      auto const members = components.members(c);
      if (members.size() == 1) {
        settle(members.front(), earliest_use(members.front()), lag(members.front()));
      } else {
        settle_circle(members);
      }
    }
    return std::move(required_);
  }

private:
  using Time = FastTime<Number>;

  [[nodiscard]] Number lag(Node node) const { return Time::of(graph_->lag(node)); }

  [[nodiscard]] Number earliest_use(Node node) const {
    auto earliest = Time::of(graph_->rto(node));
    for (auto const& use : graph_->uses(node)) {
      earliest = std::min(earliest, left_to_needs_[use.consumer]);
    }
    return earliest;
  }

  void settle(Node node, Number required, Number lag) {
    required_[node] = Time::minutes(required);
    left_to_needs_[node] = required >= Time::later ? Time::later : required - lag;
  }

  void settle_circle(std::span<Node const> members) {
    for (auto node : members) {
      left_to_needs_[node] = Time::later;  // what they ask of each other does not count
    }
    auto required = Time::later;
    Number longest_lag = 0;
    for (auto node : members) {
      required = std::min(required, earliest_use(node));
      longest_lag = std::max(longest_lag, lag(node));
    }
    for (auto node : members) {
      settle(node, required, longest_lag);
    }
  }

  Graph const* graph_;
  PerNode<Minutes> required_;
  PerNode<Number> left_to_needs_;
};

}  // namespace

PerNode<Minutes> maximum_principle(Graph const& graph) {
  return Narrow::fits(graph.longest_sum()) ? MaximumPrinciple<std::int32_t>(graph).run()
                                           : MaximumPrinciple<std::int64_t>(graph).run();
}

RequiredTimes::RequiredTimes(Recovery const& recovery)
    : recovery_(&recovery), strict_(maximum_principle(recovery.graph())) {
  auto deadlines =
      designated_deadlines({recovery.graph(), recovery.down(), recovery.circles()}, recovery.derivation());
  designated_ = std::move(deadlines.up_by);
  repair_end_ = std::move(deadlines.repair_end);
}

}  // namespace nb::graph
