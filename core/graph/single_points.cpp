#include "core/graph/part.hpp"
#include "core/graph/weak_points.hpp"

#include <algorithm>
#include <array>

namespace nb::graph {

namespace {

constexpr std::size_t batch = 512;
using Bits = std::array<std::uint64_t, batch / 64>;

bool add(Bits& into, Bits const& more) {
  std::uint64_t fresh = 0;
  for (std::size_t w = 0; w < into.size(); ++w) {
    fresh |= more[w] & ~into[w];
    into[w] |= more[w];
  }
  return fresh != 0;
}

/// Counts, for 512 scenarios at once, how often a bit was set: the n-th digits of all counters stand
/// together.
class Counters {
public:
  void count(Bits carry) {
    for (auto& digit : digits_) {
      for (std::size_t w = 0; w < carry.size(); ++w) {
        auto const sum = digit[w] ^ carry[w];
        carry[w] &= digit[w];
        digit[w] = sum;
      }
    }
    if (std::any_of(carry.begin(), carry.end(), [](auto word) { return word != 0; })) {
      digits_.push_back(carry);
    }
  }

  [[nodiscard]] Bits at_least(std::uint32_t threshold) const {
    Bits greater{};
    Bits equal;
    equal.fill(~std::uint64_t{0});
    if (digits_.size() < 32 && (threshold >> digits_.size()) != 0) {
      return greater;
    }
    for (std::size_t d = digits_.size(); d-- > 0;) {
      auto const wanted = ((threshold >> d) & 1U) != 0;
      for (std::size_t w = 0; w < equal.size(); ++w) {
        greater[w] |= wanted ? 0 : equal[w] & digits_[d][w];
        equal[w] &= wanted ? digits_[d][w] : ~digits_[d][w];
      }
    }
    add(greater, equal);
    return greater;
  }

private:
  std::vector<Bits> digits_;
};

/// Fails up to 512 nodes, each in a scenario of its own, in a part of a graph that contains all it needs.
class ScenarioSweep {
public:
  /// \param part by component, suppliers first
  ScenarioSweep(Graph const& graph, std::span<Node const> part, PerNode<std::uint32_t> const& place)
      : graph_(&graph), part_(part), place_(&place), failed_(part.size()), queued_(part.size()) {}

  void run(std::span<Node const> lost) {
    std::fill(failed_.begin(), failed_.end(), Bits{});
    for (std::size_t i = 0; i < lost.size(); ++i) {
      failed_[(*place_)[lost[i]]][i / 64] |= std::uint64_t{1} << (i % 64);
    }
    auto const& of = graph_->components().of;
    for (std::size_t first = 0; first < part_.size();) {
      auto last = first + 1;
      while (last < part_.size() && of[part_[last]] == of[part_[first]]) {
        ++last;
      }
      settle(first, last);
      first = last;
    }
  }

  [[nodiscard]] bool failed(Node node, std::size_t scenario) const {
    return (failed_[(*place_)[node]][scenario / 64] >> (scenario % 64) & 1U) != 0;
  }

private:
  void settle(std::size_t first, std::size_t last) {
    if (last - first == 1) {
      evaluate(first);
      return;
    }
    for (auto at = first; at < last; ++at) {
      enqueue(at);
    }
    // NOLINTNEXTLINE(modernize-loop-convert): the list grows while it is walked
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      auto const at = queue_[i];
      queued_[at] = 0;
      if (!evaluate(at)) {
        continue;
      }
      for (auto const& use : graph_->uses(part_[at])) {
        auto const user = (*place_)[use.consumer];
        if (user >= first && user < last) {
          enqueue(user);
        }
      }
    }
    queue_.clear();
  }

  void enqueue(std::size_t at) {
    if (queued_[at] == 0) {
      queued_[at] = 1;
      queue_.push_back(at);
    }
  }

  /// \return whether it fails in more scenarios than before
  bool evaluate(std::size_t at) {
    auto const node = part_[at];
    auto const needs = graph_->needs(node);
    auto const threshold = graph_->threshold(node);
    Bits lost{};
    if (threshold > needs.size()) {
      return false;
    }
    if (threshold == 1) {
      for (auto const& need : needs) {
        add(lost, failed_[(*place_)[need.supplier]]);
      }
    } else {
      Counters counters;
      for (auto const& need : needs) {
        counters.count(failed_[(*place_)[need.supplier]]);
      }
      lost = counters.at_least(threshold);
    }
    return add(failed_[at], lost);
  }

  Graph const* graph_;
  std::span<Node const> part_;
  PerNode<std::uint32_t> const* place_;
  std::vector<Bits> failed_;
  std::vector<std::uint8_t> queued_;
  std::vector<std::size_t> queue_;
};

}  // namespace

std::vector<Node> SinglePointSearch::of(Node node) {
  std::vector<Node> part{node};
  place_[node] = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    for (auto const& need : graph_->needs(part[i])) {
      if (place_[need.supplier] == outside) {
        place_[need.supplier] = 0;
        part.push_back(need.supplier);
      }
    }
  }
  auto const& component = graph_->components().of;
  std::sort(part.begin(), part.end(), [&](Node a, Node b) {
    return component[a] != component[b] ? component[a] < component[b] : a < b;
  });
  std::vector<Node> candidates;
  for (std::size_t i = 0; i < part.size(); ++i) {
    place_[part[i]] = static_cast<std::uint32_t>(i);
    if (part[i] != node && graph_->is_real(part[i])) {
      candidates.push_back(part[i]);
    }
  }
  std::vector<Node> points;
  ScenarioSweep sweep(*graph_, part, place_);
  for (std::size_t first = 0; first < candidates.size(); first += batch) {
    auto const lost = std::span(candidates).subspan(first, std::min(batch, candidates.size() - first));
    sweep.run(lost);
    for (std::size_t i = 0; i < lost.size(); ++i) {
      if (sweep.failed(node, i)) {
        points.push_back(lost[i]);
      }
    }
  }
  for (auto seen : part) {
    place_[seen] = outside;
  }
  std::sort(
      points.begin(), points.end(), [this](Node a, Node b) { return graph_->rank(a) < graph_->rank(b); });
  return points;
}

std::vector<Node> single_points(Graph const& graph, Node node) {
  return SinglePointSearch(graph).of(node);
}

}  // namespace nb::graph
