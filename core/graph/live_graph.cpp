#include "core/graph/live_graph.hpp"

#include "core/base/error.hpp"
#include "core/graph/part.hpp"
#include "core/graph/required.hpp"

#include <algorithm>
#include <tuple>

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
  auto const& components = graph_.components_;
  for (std::size_t c = 0; c < components.count(); ++c) {
    auto const lag = longest_lag(graph_, components.members(c));
    for (auto node : components.members(c)) {
      left_to_needs_[node] = less(required_[node], lag);
    }
  }
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

/// The needs in terms of this graph; adds the groups.
std::vector<Need> LiveGraph::translate(Node consumer, Graph const& record) {
  auto const changed = record.find(graph_.key(consumer));
  std::vector<Node> here;
  for (auto node : record.nodes()) {
    auto const known = record.is_real(node) ? graph_.find(record.key(node)) : std::optional(Node{0});
    if (!known || !changed) {
      throw Error(ErrorKind::usage, "graph.no_such_node", changed ? record.key(node) : graph_.key(consumer));
    }
    here.push_back(*known);
  }
  auto const translated = [&](Node node) {
    std::vector<Need> needs;
    for (auto const& need : record.needs(node)) {
      needs.push_back({here[index_of(need.supplier)], need.tolerance});
    }
    std::sort(
        needs.begin(), needs.end(), [](Need const& a, Need const& b) { return a.supplier < b.supplier; });
    return needs;
  };
  for (auto node : record.nodes()) {  // a group comes after the groups it contains
    if (!record.is_real(node)) {
      here[index_of(node)] = add_group(record.threshold(node), translated(node));
    }
  }
  return translated(*changed);
}

Node LiveGraph::add_group(std::uint32_t threshold, std::vector<Need> const& members) {
  auto const group = Node{static_cast<std::uint32_t>(graph_.size())};
  graph_.kind_.push_back(NodeKind::group);
  graph_.threshold_.push_back(threshold);
  graph_.repair_.push_back(ShortMinutes{0});
  graph_.lag_.push_back(ShortMinutes{0});
  graph_.rto_.push_back(Graph::none);
  graph_.mtpd_.push_back(Graph::none);
  graph_.key_.push_back({});
  graph_.rank_.push_back(static_cast<std::uint32_t>(index_of(group)));
  graph_.needs_.insert(graph_.needs_.end(), members.begin(), members.end());
  graph_.need_start_.push_back(static_cast<std::uint32_t>(graph_.needs_.size()));
  for (auto const& member : members) {
    use_changes_.push_back({member.supplier, {group, member.tolerance}, true});
  }
  required_.push_back(never);
  left_to_needs_.push_back(never);
  return group;
}

void LiveGraph::replace_needs(Node consumer, std::vector<Need> const& needs) {
  auto const i = index_of(consumer);
  for (auto const& old : graph_.needs(consumer)) {
    use_changes_.push_back({old.supplier, {consumer, old.tolerance}, false});
  }
  for (auto const& need : needs) {
    use_changes_.push_back({need.supplier, {consumer, need.tolerance}, true});
  }
  auto const from = graph_.needs_.begin() + graph_.need_start_[i];
  auto const until = graph_.needs_.begin() + graph_.need_start_[i + 1];
  auto const fewer = static_cast<std::uint32_t>(until - from);
  auto const more = static_cast<std::uint32_t>(needs.size());
  auto const kept = std::min(fewer, more);
  std::copy(needs.begin(), needs.begin() + kept, from);
  graph_.needs_.insert(graph_.needs_.erase(from + kept, until), needs.begin() + kept, needs.end());
  for (auto at = i + 1; at < graph_.need_start_.size(); ++at) {
    graph_.need_start_[at] = graph_.need_start_[at] - fewer + more;
  }
}

/// One walk over the list of uses: copied between the suppliers concerned, mended there, in order of
/// consumers.
void LiveGraph::splice_uses() {
  std::sort(use_changes_.begin(), use_changes_.end(), [](UseChange const& a, UseChange const& b) {
    return std::tuple(a.supplier, a.use.consumer, a.added) < std::tuple(b.supplier, b.use.consumer, b.added);
  });
  auto const old_end = static_cast<std::uint32_t>(graph_.uses_.size());
  graph_.use_start_.resize(graph_.size() + 1, old_end);
  std::vector<Use> uses;
  uses.reserve(graph_.uses_.size() + use_changes_.size());
  auto const& old = graph_.uses_;
  std::uint32_t copied = 0;
  std::uint32_t shift = 0;  // wraps around when the list becomes shorter
  std::size_t moved = 0;    // starts before this one are those of the new list
  auto const copy_until = [&](std::uint32_t end) {
    uses.insert(uses.end(), old.begin() + copied, old.begin() + end);
    copied = end;
  };
  auto const move_until = [&](std::size_t node) {
    for (; moved <= node; ++moved) {
      graph_.use_start_[moved] += shift;
    }
  };
  for (auto change = use_changes_.begin(); change != use_changes_.end();) {
    auto const supplier = index_of(change->supplier);
    auto const end = graph_.use_start_[supplier + 1];
    copy_until(graph_.use_start_[supplier]);
    move_until(supplier);
    for (; change != use_changes_.end() && index_of(change->supplier) == supplier; ++change) {
      auto place = copied;
      while (place < end && old[place].consumer < change->use.consumer) {
        ++place;
      }
      copy_until(place);
      if (change->added) {
        uses.push_back(change->use);
        ++shift;
      } else {
        ++copied;
        --shift;
      }
    }
  }
  copy_until(old_end);
  move_until(graph_.size());
  graph_.uses_ = std::move(uses);
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
