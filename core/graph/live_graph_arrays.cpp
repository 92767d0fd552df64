// Changes in the arrays of a LiveGraph.

#include "core/base/error.hpp"
#include "core/graph/live_graph.hpp"

#include <algorithm>
#include <tuple>

namespace nb::graph {

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

}  // namespace nb::graph
