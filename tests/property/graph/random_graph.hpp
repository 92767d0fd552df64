#pragma once

#include "core/graph/graph_builder.hpp"
#include "tests/support/dice.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace nb::graph::testing {

using test::Dice;

enum class Bridging { none, some };
enum class Repairs { known, some_unknown };

struct RandomGraphSettings {
  std::uint32_t most_nodes = 8;
  Bridging bridging = Bridging::some;
  Repairs repairs = Repairs::known;
};

/// Small graphs with circles, groups in groups, lags, and required times. Minutes stay small, so that things
/// meet at the same minute often.
inline Graph random_graph(Dice& dice, RandomGraphSettings const& settings = {}) {
  GraphBuilder builder;
  auto const n = 2 + dice.roll(settings.most_nodes - 1);
  bool const circles = !dice.one_in(3);
  for (std::uint32_t i = 0; i < n; ++i) {
    NodeTimes times;
    times.repair = settings.repairs == Repairs::some_unknown && dice.one_in(4)
                       ? std::nullopt
                       : std::optional(Minutes{dice.roll(9)});
    times.lag = Minutes{dice.one_in(2) ? 0 : dice.roll(6)};
    if (dice.one_in(3)) {
      times.rto = Minutes{dice.roll(40)};
      times.mtpd = *times.rto + Minutes{2};
    }
    builder.add(std::string(1, static_cast<char>('a' + (i * 5) % 26)) + std::to_string(i), times);
  }
  auto const tolerance = [&] {
    return Minutes{settings.bridging == Bridging::none || !dice.one_in(3) ? 0 : dice.roll(6)};
  };
  std::vector<Node> groups;
  for (auto wanted = dice.roll(4); wanted > 0; --wanted) {
    std::vector<Member> members;
    for (auto size = 1 + dice.roll(4); size > 0; --size) {
      bool const nested = !groups.empty() && dice.one_in(4);
      auto const node =
          nested ? groups[dice.roll(static_cast<std::uint32_t>(groups.size()))] : Node{dice.roll(n)};
      if (std::none_of(members.begin(), members.end(), [&](Member const& m) { return m.node == node; })) {
        members.push_back({node, tolerance()});
      }
    }
    groups.push_back(builder.group(1 + dice.roll(static_cast<std::uint32_t>(members.size())), members));
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    for (auto wanted = dice.roll(4); wanted > 0; --wanted) {
      if (!groups.empty() && dice.one_in(2)) {
        builder.need(Node{i}, groups[dice.roll(static_cast<std::uint32_t>(groups.size()))], tolerance());
      } else if (circles || i > 0) {
        auto const supplier = Node{dice.roll(circles ? n : i)};
        if (supplier != Node{i}) {
          builder.need(Node{i}, supplier, tolerance());
        }
      }
    }
  }
  return std::move(builder).build().graph;
}

}  // namespace nb::graph::testing
