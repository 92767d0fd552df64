#include "core/graph/required.hpp"

#include "core/graph/derivation.hpp"

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

PerNode<Minutes> maximum_principle(Graph const& graph) {
  auto const& components = graph.components();
  PerNode<Minutes> required(graph.size(), never);
  std::vector<Minutes> left_to_needs(components.count(), never);
  for (std::size_t c = components.count(); c-- > 0;) {
    auto earliest = never;
    Minutes lag{0};
    for (auto node : components.members(c)) {
      earliest = std::min(earliest, graph.rto(node).value_or(never));
      lag = std::max(lag, Minutes(graph.lag(node)));
      for (auto const& use : graph.uses(node)) {
        auto const user = components.of[use.consumer];
        earliest = user == c ? earliest : std::min(earliest, left_to_needs[user]);
      }
    }
    for (auto node : components.members(c)) {
      required[node] = earliest;
    }
    left_to_needs[c] = earliest >= never ? never : earliest - lag;
  }
  return required;
}

RequiredTimes::RequiredTimes(Recovery const& recovery)
    : recovery_(&recovery), strict_(maximum_principle(recovery.graph())) {
  auto deadlines =
      designated_deadlines({recovery.graph(), recovery.down(), recovery.circles()}, recovery.derivation());
  designated_ = std::move(deadlines.up_by);
  repair_end_ = std::move(deadlines.repair_end);
}

}  // namespace nb::graph
