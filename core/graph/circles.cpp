#include "core/graph/part.hpp"
#include "core/graph/recovery.hpp"

#include <algorithm>

namespace nb::graph {

namespace {

/// Finds the circles of one strongly connected component after the other. A node is settled when something
/// can bring it back: enough settled needs, or the joint restart of its circle.
class CircleFinder {
public:
  CircleFinder(Graph const& graph, DownSet const& down, Binding binding)
      : graph_(&graph),
        down_(&down),
        binding_(binding),
        parts_(graph),
        missing_(graph.size()),
        settled_(graph.size(), 1) {
    circles_.of = PerNode<std::uint32_t>(graph.size(), Circles::none);
  }

  Circles find() && {
    auto const& components = graph_->components();
    for (auto c = components.next_circle(0); c < components.count(); c = components.next_circle(c + 1)) {
      search(components.members(c));
    }
    return std::move(circles_);
  }

private:
  /// Nodes to look at later. `connected`: they form a circle of needs if none of them is settled meanwhile.
  struct Part {
    std::vector<Node> nodes;
    bool connected;
  };

  void search(std::span<Node const> component) {
    std::vector<Node> down;
    std::copy_if(component.begin(), component.end(), std::back_inserter(down), [this](Node node) {
      return down_->of(node) != Condition::stands;
    });
    for (auto node : down) {
      settled_[node] = 0;
    }
    for (auto node : down) {
      miss_inner_needs(node);
    }
    propagate();
    parts_left_.push_back({std::move(down), false});
    while (!parts_left_.empty()) {
      auto part = std::move(parts_left_.back());
      parts_left_.pop_back();
      resolve(std::move(part));
    }
  }

  /// What it needs outside the component comes back without it, so only what lies inside can be missing.
  void miss_inner_needs(Node node) {
    auto const needs = graph_->needs(node);
    auto const inside = std::count_if(needs.begin(), needs.end(), [this](Need const& need) {
      return settled_[need.supplier] == 0 && binds(need, binding_);
    });
    auto const there = needs.size() - static_cast<std::size_t>(inside);
    auto const required = graph_->required_needs(node);
    missing_[node] = there >= required ? 0 : required - static_cast<std::uint32_t>(there);
    if (missing_[node] == 0) {
      fresh_.push_back(node);
    }
  }

  /// Suppliers come first: when a part that is still whole is taken up, all it needs elsewhere is settled, so
  /// it waits for nothing but itself.
  void resolve(Part part) {
    auto const before = part.nodes.size();
    std::erase_if(part.nodes, [this](Node node) { return settled_[node] != 0; });
    if (part.nodes.empty()) {
      return;
    }
    if (part.connected && part.nodes.size() == before) {
      add_circle(std::move(part.nodes));
      propagate();
      return;
    }
    auto const components = parts_.components(part.nodes, binding_);
    for (std::size_t c = components.count(); c-- > 0;) {
      auto const members = components.members(c);
      parts_left_.push_back({{members.begin(), members.end()}, true});
    }
  }

  void add_circle(std::vector<Node> members) {
    auto const number = static_cast<std::uint32_t>(circles_.members.size());
    for (auto node : members) {
      circles_.of[node] = number;
      fresh_.push_back(node);
    }
    sort_by_rank(*graph_, members);
    circles_.members.push_back(std::move(members));
  }

  void propagate() {
    for (auto node : fresh_) {
      settled_[node] = 1;
    }
    while (!fresh_.empty()) {
      auto const node = fresh_.back();
      fresh_.pop_back();
      for (auto const& use : graph_->uses(node)) {
        if (binds({node, use.tolerance}, binding_) && settled_[use.consumer] == 0 &&
            graph_->components().of[use.consumer] == graph_->components().of[node] &&
            --missing_[use.consumer] == 0) {
          settled_[use.consumer] = 1;
          fresh_.push_back(use.consumer);
        }
      }
    }
  }

  Graph const* graph_;
  DownSet const* down_;
  Binding binding_;
  PartFinder parts_;
  PerNode<std::uint32_t> missing_;
  PerNode<std::uint8_t> settled_;
  std::vector<Node> fresh_;  ///< settled, and not yet told to those who need it
  std::vector<Part> parts_left_;
  Circles circles_;
};

/// Numbered by first member, whatever the order in which they were found.
Circles find_circles(Graph const& graph, DownSet const& down, Binding binding) {
  auto circles = CircleFinder(graph, down, binding).find();
  auto& members = circles.members;
  std::sort(members.begin(), members.end(), [&](auto const& a, auto const& b) {
    return graph.rank(a.front()) < graph.rank(b.front());
  });
  for (std::uint32_t c = 0; c < members.size(); ++c) {
    for (auto node : members[c]) {
      circles.of[node] = c;
    }
  }
  return circles;
}

}  // namespace

Circles cold_start_circles(Graph const& graph, DownSet const& down) {
  return find_circles(graph, down, Binding::all_needs);
}

Circles unbridged_circles(Graph const& graph) {
  return find_circles(graph, DownSet::everything(graph), Binding::unbridged_needs);
}

}  // namespace nb::graph
