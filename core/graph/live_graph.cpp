#include "core/graph/live_graph.hpp"

#include "core/graph/part.hpp"
#include "core/graph/required.hpp"

#include <algorithm>

namespace nb::graph {

namespace {

Minutes longest_lag(Graph const& graph, std::span<Node const> members) {
  Minutes lag{0};
  for (auto member : members) {
    lag = std::max(lag, Minutes(graph.lag(member)));
  }
  return lag;
}

Minutes less(Minutes required, Minutes lag) {
  return required >= never ? never : required - lag;
}

}  // namespace

LiveGraph::LiveGraph(Graph graph)
    : graph_(std::move(graph)), required_(maximum_principle(graph_)), left_to_needs_(graph_.size()) {
  reserve();
  auto const& components = graph_.components_;
  for (std::size_t c = 0; c < components.count(); ++c) {
    auto const lag = longest_lag(graph_, components.members(c));
    for (auto node : components.members(c)) {
      left_to_needs_[node] = less(required_[node], lag);
    }
  }
}

/// Moving all arrays to a larger place takes longer than a change may: there is room for many new groups.
void LiveGraph::reserve() {
  auto const nodes = graph_.size() + graph_.size() / 16 + 1024;
  auto const edges = graph_.edge_count() + graph_.edge_count() / 16 + 4096;
  graph_.kind_.reserve(nodes);
  graph_.threshold_.reserve(nodes);
  for (auto* times : {&graph_.repair_, &graph_.lag_, &graph_.rto_, &graph_.mtpd_}) {
    times->reserve(nodes);
  }
  graph_.key_.reserve(nodes);
  graph_.rank_.reserve(nodes);
  graph_.need_start_.reserve(nodes + 1);
  graph_.use_start_.reserve(nodes + 1);
  graph_.needs_.reserve(edges);
  graph_.components_.of.reserve(nodes);
  graph_.components_.order.reserve(nodes);
  graph_.components_.start.reserve(nodes + 1);
  required_.reserve(nodes);
  left_to_needs_.reserve(nodes);
}

LiveChange LiveGraph::change_needs(Node consumer, Graph const& record) {
  use_changes_.clear();
  auto const before = graph_.size();
  auto const needs = translate(consumer, record);
  auto const groups = static_cast<std::uint32_t>(graph_.size() - before);
  replace_needs(consumer, needs);
  splice_uses();
  insert_components(graph_.components_.of[consumer], groups);
  LiveChange change;
  auto const [first, last] = components_concerned(consumer, groups);
  if (first < last) {
    // Alone before and alone now: such nodes inherit as they did, whatever their new number.
    auto in_circles = nodes_in_circles(first, last);
    take_back_lags(first, last);
    auto const before_search = graph_.components_.count();
    find_components_again(first, last);
    auto const end = last + graph_.components_.count() - before_search;
    change.findings = graph_.give_lag_to_circles(first, end);
    auto const now = nodes_in_circles(first, end);
    in_circles.insert(in_circles.end(), now.begin(), now.end());
    for (auto node : in_circles) {
      enqueue(graph_.components_.of[node]);
    }
  }
  for (auto const& use : use_changes_) {
    enqueue(graph_.components_.of[use.supplier]);
  }
  change.required = settle_required();
  return change;
}

/// Each new group is a component of its own, just before that of the consumer.
void LiveGraph::insert_components(std::size_t before, std::uint32_t groups) {
  if (groups == 0) {
    return;
  }
  auto& components = graph_.components_;
  for (auto i = components.start[before]; i < components.order.size(); ++i) {
    components.of[components.order[i]] += groups;
  }
  auto const at = components.start[before];
  for (auto c = before; c < components.start.size(); ++c) {
    components.start[c] += groups;
  }
  std::vector<std::uint32_t> starts;
  std::vector<Node> nodes;
  for (std::uint32_t g = 0; g < groups; ++g) {
    nodes.push_back(Node{static_cast<std::uint32_t>(graph_.size()) - groups + g});
    starts.push_back(at + g);
    components.of.push_back(static_cast<std::uint32_t>(before) + g);
  }
  components.start.insert(
      components.start.begin() + static_cast<std::ptrdiff_t>(before), starts.begin(), starts.end());
  components.order.insert(components.order.begin() + at, nodes.begin(), nodes.end());
}

/// The components between which the order may be wrong now: from the first that needs something new to the
/// last that is newly needed. first = last: it still holds, and no circle was cut.
std::pair<std::size_t, std::size_t> LiveGraph::components_concerned(Node consumer,
                                                                    std::uint32_t groups) const {
  auto const& components = graph_.components_;
  std::size_t const own = components.of[consumer];
  bool concerned = components.members(own).size() > 1;
  auto last = own;
  for (auto const& change : use_changes_) {
    std::size_t const supplier = components.of[change.supplier];
    if (change.added && supplier >= components.of[change.use.consumer]) {
      concerned = true;
      last = std::max(last, supplier);
    }
  }
  return concerned ? std::pair(own - groups, last + 1) : std::pair(own, own);
}

/// Every circle of needs and everything out of order lies between the two, for only what is new leads
/// upwards.
void LiveGraph::find_components_again(std::size_t first, std::size_t last) {
  auto& components = graph_.components_;
  auto const begin = components.start[first];
  auto const end = components.start[last];
  std::vector<Node> const part(components.order.begin() + begin, components.order.begin() + end);
  auto const found = PartFinder(graph_).components(part);
  std::copy(found.order.begin(), found.order.end(), components.order.begin() + begin);
  std::vector<std::uint32_t> starts;
  for (std::size_t c = 0; c < found.count(); ++c) {
    starts.push_back(begin + found.start[c]);
  }
  auto const kept = std::min(starts.size(), last - first);
  auto const at = components.start.begin() + static_cast<std::ptrdiff_t>(first);
  std::copy(starts.begin(), starts.begin() + static_cast<std::ptrdiff_t>(kept), at);
  auto const rest = components.start.erase(at + static_cast<std::ptrdiff_t>(kept),
                                           components.start.begin() + static_cast<std::ptrdiff_t>(last));
  components.start.insert(rest, starts.begin() + static_cast<std::ptrdiff_t>(kept), starts.end());
  // Where there are as many components as before, the later ones keep their numbers.
  auto const renumbered = starts.size() == last - first ? first + starts.size() : components.count();
  for (auto c = first; c < renumbered; ++c) {
    for (auto node : components.members(c)) {
      components.of[node] = static_cast<std::uint32_t>(c);
    }
  }
}

std::vector<Node> LiveGraph::nodes_in_circles(std::size_t first, std::size_t last) const {
  std::vector<Node> nodes;
  for (auto c = first; c < last; ++c) {
    auto const members = graph_.components_.members(c);
    if (members.size() > 1) {
      nodes.insert(nodes.end(), members.begin(), members.end());
    }
  }
  return nodes;
}

/// What has a lag only for the sake of a circle loses it; give_lag_to_circles finds out whether it needs one.
void LiveGraph::take_back_lags(std::size_t first, std::size_t last) {
  std::erase_if(graph_.lag_given_, [&](Node node) {
    auto const component = graph_.components_.of[node];
    if (component < first || component >= last) {
      return false;
    }
    graph_.longest_sum_ -= graph_.lag_[node];
    graph_.lag_[node] = ShortMinutes{0};
    return true;
  });
}

void LiveGraph::enqueue(std::uint32_t component) {
  queue_.push_back(component);
  std::push_heap(queue_.begin(), queue_.end());
}

/// Users first: from the highest component down, as far as something changes.
std::vector<Node> LiveGraph::settle_required() {
  std::vector<Node> changed;
  auto const& components = graph_.components_;
  while (!queue_.empty()) {
    auto const c = queue_.front();
    while (!queue_.empty() && queue_.front() == c) {
      std::pop_heap(queue_.begin(), queue_.end());
      queue_.pop_back();
    }
    auto const members = components.members(c);
    auto const required = required_of(members);
    auto const left = less(required, longest_lag(graph_, members));
    for (auto node : members) {
      if (required_[node] != required) {
        required_[node] = required;
        changed.push_back(node);
      }
      if (left_to_needs_[node] == left) {
        continue;
      }
      left_to_needs_[node] = left;
      for (auto const& need : graph_.needs(node)) {
        if (components.of[need.supplier] != c) {
          enqueue(components.of[need.supplier]);
        }
      }
    }
  }
  sort_by_rank(graph_, changed);
  return changed;
}

Minutes LiveGraph::required_of(std::span<Node const> members) const {
  auto const& of = graph_.components_.of;
  auto earliest = never;
  for (auto node : members) {
    earliest = std::min(earliest, graph_.rto(node).value_or(never));
    for (auto const& use : graph_.uses(node)) {
      if (of[use.consumer] != of[node]) {
        earliest = std::min(earliest, left_to_needs_[use.consumer]);
      }
    }
  }
  return earliest;
}

}  // namespace nb::graph
