#include "core/graph/scenario_sweep.hpp"

#include <algorithm>

namespace nb::graph {

namespace {

bool is_empty(Scenarios const& scenarios) {
  std::uint64_t any = 0;
  for (auto word : scenarios) {
    any |= word;
  }
  return any == 0;
}

bool add(Scenarios& into, Scenarios const& more) {
  std::uint64_t fresh = 0;
  for (std::size_t w = 0; w < into.size(); ++w) {
    fresh |= more[w] & ~into[w];
    into[w] |= more[w];
  }
  return fresh != 0;
}

void keep(Scenarios& in, Scenarios const& others) {
  for (std::size_t w = 0; w < in.size(); ++w) {
    in[w] &= others[w];
  }
}

}  // namespace

void ScenarioCounters::count(Scenarios carry) {
  for (auto& digit : digits_) {
    if (is_empty(carry)) {
      return;
    }
    for (std::size_t w = 0; w < carry.size(); ++w) {
      auto const sum = digit[w] ^ carry[w];
      carry[w] &= digit[w];
      digit[w] = sum;
    }
  }
  if (!is_empty(carry)) {
    digits_.push_back(carry);
  }
}

Scenarios ScenarioCounters::at_least(std::uint32_t threshold) const {
  Scenarios greater{};
  Scenarios equal;
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

std::uint32_t ScenarioCounters::of(std::size_t scenario) const {
  std::uint32_t count = 0;
  for (std::size_t d = 0; d < digits_.size(); ++d) {
    count |= has(digits_[d], scenario) ? std::uint32_t{1} << d : 0;
  }
  return count;
}

std::span<Scenarios const> ScenarioSweep::run(std::vector<Node>& part, std::span<Node const> lost) {
  auto const& of = graph_->components().of;
  std::sort(part.begin(), part.end(), [&](Node a, Node b) { return of[a] != of[b] ? of[a] < of[b] : a < b; });
  for (std::size_t i = 0; i < part.size(); ++i) {
    place_[part[i]] = static_cast<std::uint32_t>(i);
  }
  failed_.assign(part.size(), Scenarios{});
  queued_.assign(part.size(), 0);
  for (std::size_t i = 0; i < lost.size(); ++i) {
    failed_[place_[lost[i]]][i / 64] |= std::uint64_t{1} << (i % 64);
  }
  for (std::size_t first = 0; first < part.size();) {
    auto last = first + 1;
    while (last < part.size() && of[part[last]] == of[part[first]]) {
      ++last;
    }
    if (last - first == 1) {
      evaluate(part[first], first);
    } else {
      settle_circle(part, first, last);
    }
    first = last;
  }
  for (auto node : part) {
    place_[node] = outside;
  }
  return failed_;
}

void ScenarioSweep::settle_circle(std::span<Node const> part, std::size_t first, std::size_t last) {
  for (auto at = first; at < last; ++at) {
    enqueue(at);
  }
  // NOLINTNEXTLINE(modernize-loop-convert): the list grows while it is walked
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    auto const at = queue_[i];
    queued_[at] = 0;
    if (!evaluate(part[at], at)) {
      continue;
    }
    for (auto const& use : graph_->uses(part[at])) {
      auto const user = place_[use.consumer];
      if (user >= first && user < last) {
        enqueue(user);
      }
    }
  }
  queue_.clear();
}

void ScenarioSweep::enqueue(std::size_t at) {
  if (queued_[at] == 0) {
    queued_[at] = 1;
    queue_.push_back(at);
  }
}

/// \return whether it fails in more scenarios than before
bool ScenarioSweep::evaluate(Node node, std::size_t at) {
  edge_visits_ += graph_->needs(node).size();
  return add(failed_[at], lost_in(node));
}

Scenarios ScenarioSweep::lost_in(Node node) {
  auto const needs = graph_->needs(node);
  auto const threshold = graph_->threshold(node);
  Scenarios lost{};
  if (threshold == 1) {
    for (auto const& need : needs) {
      if (place_[need.supplier] != outside) {
        add(lost, failed_[place_[need.supplier]]);
      }
    }
  } else if (threshold == needs.size()) {
    lost.fill(~std::uint64_t{0});
    for (auto const& need : needs) {
      keep(lost, place_[need.supplier] != outside ? failed_[place_[need.supplier]] : Scenarios{});
    }
  } else if (threshold < needs.size()) {
    counters_.clear();
    for (auto const& need : needs) {
      if (place_[need.supplier] != outside) {
        counters_.count(failed_[place_[need.supplier]]);
      }
    }
    lost = counters_.at_least(threshold);
  }
  return lost;
}

}  // namespace nb::graph
