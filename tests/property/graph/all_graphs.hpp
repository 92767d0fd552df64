#pragma once

#include "core/graph/graph_builder.hpp"

#include <string>
#include <vector>

namespace nb::graph::testing {

/// Calls `check` for every graph of `n` real nodes whose needs are drawn from `tolerances` (-1 = no need),
/// each node needing all or, as a group, one of what it needs.
template <class Check>
void for_all_graphs(std::uint32_t n,
                    std::vector<int> const& tolerances,
                    std::vector<int> const& lags,
                    Check check) {
  auto const edges = n * (n - 1);
  std::uint64_t needs_count = 1;
  for (std::uint32_t e = 0; e < edges; ++e) {
    needs_count *= tolerances.size();
  }
  std::uint64_t lag_count = 1;
  for (std::uint32_t v = 0; v < n; ++v) {
    lag_count *= lags.size();
  }
  for (std::uint64_t code = 0; code < needs_count * lag_count << n; ++code) {
    GraphBuilder builder;
    auto rest = code;
    auto const next = [&](std::vector<int> const& values) {
      auto const value = values[rest % values.size()];
      rest /= values.size();
      return value;
    };
    for (std::uint32_t v = 0; v < n; ++v) {
      NodeTimes times;
      times.lag = Minutes{next(lags)};
      times.repair = Minutes{(v * 2 + 1) % n};
      times.rto = v % 2 == 0 ? std::optional(Minutes{9 - v}) : std::nullopt;
      builder.add(std::string(1, static_cast<char>('a' + v)), times);
    }
    bool twice = false;
    for (std::uint32_t v = 0; v < n; ++v) {
      bool const one_of = next({0, 1}) != 0;
      std::vector<Member> members;
      for (std::uint32_t u = 0; u < n; ++u) {
        auto const tolerance = u == v ? -1 : next(tolerances);
        if (tolerance >= 0) {
          members.push_back({Node{u}, Minutes{tolerance}});
        }
      }
      if (one_of && members.size() > 1) {
        builder.need(Node{v}, builder.group(1, members));
      } else {
        twice = twice || one_of;  // "one of one" is the same graph as "all of one"
        for (auto const& member : members) {
          builder.need(Node{v}, member.node, member.tolerance);
        }
      }
    }
    if (!twice && !check(std::move(builder).build().graph)) {
      return;
    }
  }
}

}  // namespace nb::graph::testing
