#include "core/graph/components.hpp"

#include <gmock/gmock.h>

#include <random>

namespace nb::graph {
namespace {

using Parts = std::vector<std::vector<Node>>;

/// Components of these sizes one behind the other, each a ring.
Components rings(std::vector<std::uint32_t> const& sizes) {
  std::vector<std::uint32_t> offsets{0};
  std::vector<Node> targets;
  std::uint32_t first = 0;
  for (auto const size : sizes) {
    for (std::uint32_t i = 0; i < size; ++i) {
      if (size > 1) {
        targets.push_back(Node{first + (i + 1) % size});
      }
      offsets.push_back(static_cast<std::uint32_t>(targets.size()));
    }
    first += size;
  }
  return strong_components(offsets, targets);
}

Parts one_by_one(Components const& components) {
  Parts parts;
  for (std::size_t c = 0; c < components.count(); ++c) {
    parts.emplace_back(components.members(c).begin(), components.members(c).end());
  }
  return parts;
}

Parts walked(Components const& components) {
  Parts parts;
  components.walk([&](Node node) { parts.push_back({node}); },
                  [&](std::span<Node const> members) {
                    EXPECT_GT(members.size(), 1U);
                    parts.emplace_back(members.begin(), members.end());
                  });
  return parts;
}

TEST(Components, AreWalkedOneAfterTheOtherHoweverLongTheStretchesWithoutCirclesAre) {
  for (std::uint32_t before : {0U, 1U, 63U, 64U, 65U, 128U, 200U}) {
    for (std::uint32_t after : {0U, 1U, 63U, 64U, 65U}) {
      std::vector<std::uint32_t> sizes(before, 1);
      sizes.push_back(3);
      sizes.resize(sizes.size() + after, 1);
      auto const components = rings(sizes);
      EXPECT_EQ(walked(components), one_by_one(components)) << before << " before, " << after << " after";
    }
  }
}

TEST(Components, OfRandomSizesAreWalkedOneAfterTheOther) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint32_t> sizes(std::size_t{random() % 300});
    auto const rarity = 1 + random() % 100;
    for (auto& size : sizes) {
      size = random() % rarity == 0 ? static_cast<std::uint32_t>(1 + random() % 5) : 1;
    }
    auto const components = rings(sizes);
    EXPECT_EQ(walked(components), one_by_one(components));
  }
}

TEST(Components, OfNothingAreNone) {
  EXPECT_TRUE(walked(rings({})).empty());
}

}  // namespace
}  // namespace nb::graph
