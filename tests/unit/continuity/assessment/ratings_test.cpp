#include "continuity/assessment/ratings.hpp"

#include <gtest/gtest.h>

#include <random>

namespace nb::assessment {
namespace {

using model::DamageType;
using std::chrono::hours;

std::vector<Minutes> const horizons{hours(24), hours(72), hours(168), hours(336), hours(720)};

Policy policy() {
  Policy policy;
  policy.horizons = horizons;
  policy.overall = true;
  return policy;
}

/// One level per horizon; 0 is an empty cell.
model::Ratings rated(std::vector<int> const& levels, DamageType type = DamageType::overall) {
  model::Ratings ratings;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (levels[i] != 0) {
      ratings.push_back({type, horizons[i], levels[i], {}});
    }
  }
  return ratings;
}

RatedMtpd mtpd(std::vector<int> const& levels) {
  return rated_mtpd(rated(levels), policy());
}

TEST(Ratings, TheFirstHorizonAtTheIntolerableLevelIsTheMtpd) {
  EXPECT_EQ(mtpd({2, 3, 4, 4, 4}).latest, hours(72));
  EXPECT_EQ(mtpd({1, 2, 3, 3, 3}).latest, hours(168));
  EXPECT_EQ(mtpd({3, 3, 4, 4, 4}).latest, hours(24));
  for (auto const& levels : {std::vector{2, 3, 4, 4, 4}, {1, 2, 3, 3, 3}, {3, 3, 4, 4, 4}}) {
    EXPECT_EQ(mtpd(levels).state, RatingState::exact);
    EXPECT_EQ(mtpd(levels).earliest, mtpd(levels).latest);
  }
}

TEST(Ratings, ALevelThatIsNeverReachedGivesNoMtpd) {
  auto const none = mtpd({1, 1, 1, 1, 1});
  EXPECT_EQ(none.state, RatingState::never);
  EXPECT_EQ(none.earliest, std::nullopt);
}

TEST(Ratings, AnEmptyCellThatDecidesLeavesTheMtpdBetweenItsNeighbours) {
  auto const open = mtpd({2, 0, 3, 3, 3});
  EXPECT_EQ(open.state, RatingState::between);
  EXPECT_EQ(open.earliest, hours(72));
  EXPECT_EQ(open.latest, hours(168));
  ASSERT_EQ(open.open.size(), 1U);
  EXPECT_EQ(open.open.front().horizon, hours(72));
}

TEST(Ratings, AnEmptyCellThatCannotDecideDoesNoHarm) {
  EXPECT_EQ(mtpd({2, 3, 0, 0, 4}).state, RatingState::exact);
  EXPECT_EQ(mtpd({2, 3, 0, 0, 4}).latest, hours(72));
  EXPECT_EQ(mtpd({0, 0, 2, 3, 0}).latest, hours(336));
  EXPECT_EQ(mtpd({0, 0, 0, 0, 2}).state, RatingState::never);
}

TEST(Ratings, WithoutCertaintyThatTheLevelIsReachedTheProcessIsUnratedAndNotUncritical) {
  EXPECT_EQ(mtpd({}).state, RatingState::unrated);
  EXPECT_EQ(mtpd({2, 2, 2, 0, 0}).state, RatingState::unrated);
  EXPECT_EQ(mtpd({2, 2, 2, 0, 0}).earliest, hours(336));
  EXPECT_EQ(mtpd({2, 2, 2, 0, 0}).open.size(), 2U);
}

TEST(Ratings, AMissingFirstCellIsNotOverlooked) {
  auto const open = mtpd({0, 3, 3, 3, 3});
  EXPECT_EQ(open.state, RatingState::between);
  EXPECT_EQ(open.earliest, hours(24));
  EXPECT_EQ(open.latest, hours(72));
}

TEST(Ratings, AFallIsReportedWithItsHorizonAndNotGuessedAway) {
  auto const fallen = mtpd({2, 3, 2, 4, 4});
  ASSERT_EQ(fallen.falls.size(), 1U);
  EXPECT_EQ(fallen.falls.front(), (Fall{DamageType::overall, hours(168), 3, 2}));
  // Either the 3 is too high, or the 2 is too low: certain is only that the level is reached by 14 d.
  EXPECT_EQ(fallen.state, RatingState::between);
  EXPECT_EQ(fallen.earliest, hours(72));
  EXPECT_EQ(fallen.latest, hours(336));
}

TEST(Ratings, TheGreatestDamageOverAllTypesCounts) {
  auto ratings = rated({1, 2, 2, 3, 3}, DamageType::finance);
  auto const life = rated({1, 3, 4, 4, 4}, DamageType::life_and_limb);
  ratings.insert(ratings.end(), life.begin(), life.end());
  auto both = policy();
  both.types = {DamageType::finance, DamageType::life_and_limb};
  auto const result = rated_mtpd(ratings, both);
  EXPECT_EQ(result.state, RatingState::exact);
  EXPECT_EQ(result.latest, hours(72));
  EXPECT_EQ(result.decisive, std::vector{DamageType::life_and_limb});
}

TEST(Ratings, ATypeThatOthersRatedAndThisProcessDidNotIsAnOpenQuestion) {
  auto both = policy();
  both.types = {DamageType::finance, DamageType::life_and_limb};
  auto const result = rated_mtpd(rated({1, 1, 1, 1, 1}, DamageType::finance), both);
  EXPECT_EQ(result.state, RatingState::unrated);
  EXPECT_EQ(result.open.front().type, DamageType::life_and_limb);
}

TEST(Ratings, AnOverallRatingSpeaksForAllTypes) {
  auto both = policy();
  both.types = {DamageType::finance, DamageType::life_and_limb};
  EXPECT_EQ(rated_mtpd(rated({1, 1, 1, 1, 1}), both).state, RatingState::never);
}

/// The slow obvious way: try every way to fill the empty cells that does not fall.
Reached by_trying(std::vector<int> const& levels) {
  Reached result;
  std::optional<Minutes> latest = Minutes{0};
  std::optional<Minutes> earliest;
  bool some = false;
  for (int code = 0; code < 1024; ++code) {
    auto filled = levels;
    int rest = code;
    bool ok = true;
    for (auto& level : filled) {
      int const digit = rest % 4 + 1;
      rest /= 4;
      level = level == 0 ? digit : level;
    }
    for (std::size_t i = 1; i < filled.size(); ++i) {
      ok = ok && filled[i] >= filled[i - 1];
    }
    if (!ok) {
      continue;
    }
    some = true;
    std::optional<Minutes> first;
    for (std::size_t i = filled.size(); i-- > 0;) {
      first = filled[i] >= 3 ? std::optional<Minutes>(horizons[i]) : first;
    }
    earliest = first && (!earliest || *first < *earliest) ? first : earliest;
    latest = !first || !latest ? std::nullopt : std::optional(std::max(*latest, *first));
  }
  if (some) {
    result = {earliest, latest};
  }
  return result;
}

TEST(Ratings, AgreesWithTryingEveryWayToFillTheEmptyCells) {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::vector<int> levels;
    int level = 1;
    for (int i = 0; i < 5; ++i) {
      level = std::min(4, level + static_cast<int>(random() % 3) / 2);
      levels.push_back(random() % 3 == 0 ? 0 : level);
    }
    auto const expected = by_trying(levels);
    auto const seen = reached(damage(rated(levels), policy()), 3);
    EXPECT_EQ(seen, expected) << ::testing::PrintToString(levels);
  }
}

}  // namespace
}  // namespace nb::assessment
