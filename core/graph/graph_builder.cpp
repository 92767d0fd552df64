#include "core/graph/graph_builder.hpp"

#include "core/base/error.hpp"

#include <algorithm>
#include <numeric>

namespace nb::graph {

namespace {

// Node and edge numbers are 32 bits wide, and sums of times along a path must stay far below `never`.
constexpr std::size_t most_nodes = std::size_t{1} << 28;
constexpr std::size_t most_edges = (std::size_t{1} << 32) - 2;

ShortMinutes short_time(Minutes time, std::string const& key) {
  if (time < Minutes{0} || time > longest_time) {
    throw Error(ErrorKind::usage, "graph.time_out_of_range", key, std::to_string(time.count()));
  }
  return ShortMinutes(static_cast<std::int32_t>(time.count()));
}

/// A required time may be negative: "not reachable by restoring".
ShortMinutes short_target(std::optional<Minutes> time, ShortMinutes none, std::string const& key) {
  if (!time) {
    return none;
  }
  auto const magnitude = short_time(*time < Minutes{0} ? -*time : *time, key);
  return *time < Minutes{0} ? -magnitude : magnitude;
}

bool by_supplier(Need const& a, Need const& b) {
  return a.supplier != b.supplier ? a.supplier < b.supplier : a.tolerance < b.tolerance;
}

bool same_supplier(Need const& a, Need const& b) {
  return a.supplier == b.supplier;
}

std::size_t hash_of(std::uint32_t k, std::span<Need const> members) {
  std::uint64_t hash = 0xcbf29ce484222325U ^ k;
  auto const mix = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3U; };
  for (auto const& member : members) {
    mix(index_of(member.supplier));
    mix(static_cast<std::uint64_t>(member.tolerance.count()));
  }
  return hash;
}

}  // namespace

Node GraphBuilder::append(NodeKind kind, std::string key, NodeTimes const& times) {
  if (graph_.size() >= most_nodes) {
    throw Error(ErrorKind::usage, "graph.too_large", key, std::to_string(graph_.size()));
  }
  auto const node = Node{static_cast<std::uint32_t>(graph_.size())};
  auto const none = Graph::none;
  graph_.repair_.push_back(times.repair ? short_time(*times.repair, key) : none);
  graph_.lag_.push_back(short_time(times.lag, key));
  graph_.rto_.push_back(short_target(times.rto, none, key));
  graph_.mtpd_.push_back(short_target(times.mtpd, none, key));
  graph_.kind_.push_back(kind);
  graph_.threshold_.push_back(1);
  graph_.key_.push_back(std::move(key));
  group_start_.push_back(members_.size());
  first_real_.push_back(node);
  return node;
}

Node GraphBuilder::add(std::string key, NodeTimes const& times) {
  if (key.empty() || keys_.contains(key)) {
    throw Error(ErrorKind::usage, "graph.duplicate_key", key);
  }
  auto const node = append(NodeKind::real, key, times);
  keys_.emplace(std::move(key), node);
  return node;
}

std::optional<Node> GraphBuilder::find(std::string_view key) const {
  auto const at = keys_.find(std::string(key));
  return at == keys_.end() ? std::nullopt : std::optional(at->second);
}

void GraphBuilder::check(Node node) const {
  if (index_of(node) >= graph_.size()) {
    throw Error(ErrorKind::usage, "graph.no_such_node", std::to_string(index_of(node)));
  }
}

std::span<Need const> GraphBuilder::members_of(Node group) const {
  auto const i = index_of(group);
  auto const end = i + 1 < group_start_.size() ? group_start_[i + 1] : members_.size();
  return std::span(members_).subspan(group_start_[i], end - group_start_[i]);
}

std::string const& GraphBuilder::name(Node node) const {
  return graph_.key_[first_real_[node]];
}

void GraphBuilder::report(Severity severity, std::string code, std::string subject, Values values) {
  findings_.push_back({severity, std::move(code), std::move(subject), {}, std::move(values)});
}

std::vector<Need> GraphBuilder::normalised(std::vector<Member> const& members) {
  std::vector<Need> needs;
  needs.reserve(members.size());
  for (auto const& member : members) {
    check(member.node);
    needs.push_back({member.node, short_time(member.tolerance, name(member.node))});
  }
  std::sort(needs.begin(), needs.end(), by_supplier);
  for (auto at = needs.begin();; ++at) {
    at = std::adjacent_find(at, needs.end(), same_supplier);
    if (at == needs.end()) {
      break;
    }
    report(Severity::warning, "graph.duplicate_member", name(at->supplier), {});
  }
  needs.erase(std::unique(needs.begin(), needs.end(), same_supplier), needs.end());
  return needs;
}

std::optional<Node> GraphBuilder::same_group(std::size_t hash,
                                             std::uint32_t threshold,
                                             std::span<Need const> members) const {
  auto const [first, last] = groups_.equal_range(hash);
  for (auto at = first; at != last; ++at) {
    auto const known = members_of(at->second);
    if (graph_.threshold_[at->second] == threshold &&
        std::equal(known.begin(), known.end(), members.begin(), members.end())) {
      return at->second;
    }
  }
  return std::nullopt;
}

Node GraphBuilder::group(std::uint32_t k, std::vector<Member> const& members) {
  auto const needs = normalised(members);
  auto const n = static_cast<std::uint32_t>(needs.size());
  if (n == 0) {
    report(Severity::error, "graph.group_empty", "", {{"k", std::to_string(k)}});
  } else if (k < 1 || k > n) {
    report(Severity::error,
           "graph.group_impossible",
           name(needs.front().supplier),
           {{"k", std::to_string(k)}, {"n", std::to_string(n)}});
  }
  auto const threshold = n - std::clamp(k, std::min(n, 1U), n) + 1;
  return shared_group(threshold, needs);
}

Node GraphBuilder::shared_group(std::uint32_t threshold, std::span<Need const> members) {
  auto const hash = hash_of(threshold, members);
  if (auto const known = same_group(hash, threshold, members)) {
    return *known;
  }
  if (members_.size() + members.size() > most_edges) {
    throw Error(ErrorKind::usage, "graph.too_large", "", std::to_string(members_.size()));
  }
  auto const group = append(NodeKind::group, {}, {});
  graph_.threshold_[group] = threshold;
  members_.insert(members_.end(), members.begin(), members.end());
  first_real_[group] = members.empty() ? group : first_real_[members.front().supplier];
  groups_.emplace(hash, group);
  return group;
}

std::optional<Node> GraphBuilder::without(Node group, Node consumer) {
  auto const members = members_of(group);
  Need const itself{consumer, ShortMinutes{0}};
  if (!std::binary_search(members.begin(), members.end(), itself, [](Need const& a, Need const& b) {
        return a.supplier < b.supplier;
      })) {
    return group;
  }
  report(Severity::warning, "graph.self_need", name(consumer), {});
  if (members.size() == 1) {
    return std::nullopt;
  }
  std::vector<Need> others;
  std::copy_if(members.begin(), members.end(), std::back_inserter(others), [&](Need const& member) {
    return member.supplier != consumer;
  });
  // Just as many of the others as before (if there are): to carry oneself is no redundancy.
  auto const n = static_cast<std::uint32_t>(others.size());
  auto const k = std::min(n, n + 1 - graph_.threshold_[group] + 1);
  return shared_group(n - k + 1, others);
}

void GraphBuilder::need(Node consumer, Node supplier, Minutes tolerance) {
  check(consumer);
  check(supplier);
  if (graph_.kind_[consumer] == NodeKind::group) {
    throw Error(ErrorKind::usage, "graph.group_as_consumer", name(consumer));
  }
  if (consumer == supplier) {
    report(Severity::warning, "graph.self_need", name(consumer), {});
    return;
  }
  auto const bridged = short_time(tolerance, name(consumer));
  auto const needed = graph_.kind_[supplier] == NodeKind::group ? without(supplier, consumer) : supplier;
  if (needed) {
    edges_.push_back({consumer, {*needed, bridged}});
  }
}

BuiltGraph GraphBuilder::build() && {
  if (edges_.size() + members_.size() > most_edges) {
    throw Error(ErrorKind::usage, "graph.too_large", "", std::to_string(edges_.size()));
  }
  rank_keys();
  sort_needs();
  compress_needs();
  mirror_needs();
  find_components();
  auto const more = graph_.give_lag_to_circles(0, graph_.components_.count());
  findings_.insert(findings_.end(), more.begin(), more.end());
  add_up_times();
  std::sort(findings_.begin(), findings_.end());
  return {std::move(graph_), std::move(findings_)};
}

void GraphBuilder::rank_keys() {
  auto& sorted = graph_.by_key_;
  for (auto node : graph_.nodes()) {
    if (graph_.is_real(node)) {
      sorted.push_back(node);
    }
  }
  std::sort(sorted.begin(), sorted.end(), [this](Node a, Node b) { return graph_.key(a) < graph_.key(b); });
  graph_.rank_ = PerNode<std::uint32_t>(graph_.size());
  std::uint32_t rank = 0;
  for (auto node : sorted) {
    graph_.rank_[node] = rank++;
  }
  for (auto node : graph_.nodes()) {
    if (!graph_.is_real(node)) {
      graph_.rank_[node] = rank++;
    }
  }
}

void GraphBuilder::sort_needs() {
  auto const same_need = [](Edge const& a, Edge const& b) {
    return a.consumer == b.consumer && same_supplier(a.need, b.need);
  };
  std::sort(edges_.begin(), edges_.end(), [](Edge const& a, Edge const& b) {
    return a.consumer != b.consumer ? a.consumer < b.consumer : by_supplier(a.need, b.need);
  });
  for (std::size_t i = 1; i < edges_.size(); ++i) {
    if (same_need(edges_[i - 1], edges_[i])) {
      report(Severity::note,
             "graph.duplicate_need",
             name(edges_[i].consumer),
             {{"supplier", name(edges_[i].need.supplier)}});
    }
  }
  edges_.erase(std::unique(edges_.begin(), edges_.end(), same_need), edges_.end());
}

void GraphBuilder::compress_needs() {
  auto& start = graph_.need_start_;
  auto& needs = graph_.needs_;
  start.reserve(graph_.size() + 1);
  needs.reserve(edges_.size() + members_.size());
  start.push_back(0);
  auto edge = edges_.begin();
  for (auto node : graph_.nodes()) {
    auto const members = members_of(node);
    needs.insert(needs.end(), members.begin(), members.end());
    for (; edge != edges_.end() && edge->consumer == node; ++edge) {
      needs.push_back(edge->need);
    }
    start.push_back(static_cast<std::uint32_t>(needs.size()));
  }
  edges_ = {};
}

void GraphBuilder::mirror_needs() {
  auto& start = graph_.use_start_;
  start.assign(graph_.size() + 1, 0);
  for (auto const& need : graph_.needs_) {
    ++start[index_of(need.supplier) + 1];
  }
  std::partial_sum(start.begin(), start.end(), start.begin());
  graph_.uses_.resize(graph_.needs_.size());
  auto place = start;
  for (auto node : graph_.nodes()) {
    for (auto const& need : graph_.needs(node)) {
      graph_.uses_[place[index_of(need.supplier)]++] = {node, need.tolerance};
    }
  }
}

void GraphBuilder::find_components() {
  std::vector<Node> targets;
  targets.reserve(graph_.needs_.size());
  for (auto const& need : graph_.needs_) {
    targets.push_back(need.supplier);
  }
  graph_.components_ = strong_components(graph_.need_start_, targets);
}

void GraphBuilder::add_up_times() {
  Minutes lags{0};
  Minutes repair{0};
  Minutes rto{0};
  for (auto node : graph_.nodes()) {
    lags += graph_.lag(node);
    repair = std::max(repair, graph_.repair(node).value_or(Minutes{0}));
    rto = std::max(rto, graph_.rto(node).value_or(Minutes{0}));
  }
  graph_.longest_sum_ = lags + repair + rto;
}

}  // namespace nb::graph
