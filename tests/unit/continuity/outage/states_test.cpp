#include "continuity/outage/saved.hpp"
#include "tests/unit/continuity/outage/outage_of.hpp"

#include <gmock/gmock.h>

namespace nb::outage {
namespace {

using test::register_of;
using test::simulated;
using test::states_of;
using ::testing::ElementsAre;

constexpr auto registry =
    "process births mtpd 24 h emergency_max 3 d needs app needs in emergency forms;"
    "app application; forms equipment";

TEST(States, AProcessGoesOnInEmergencyOperationAndStopsWhenThatEnds) {
  auto const timeline = simulated(register_of(registry), {"app"});
  EXPECT_EQ(states_of(timeline, "births"), "emergency 0-72, stopped 72-");
  // The clock of the MTPD begins where it stops.
  EXPECT_EQ(timeline.down.front().id, "births");
  EXPECT_EQ(timeline.down.front().intolerable_at, std::chrono::hours(72 + 24));
}

TEST(States, AProcessRunsAgainWhenItsNormalNeedsAreBack) {
  EXPECT_EQ(states_of(simulated(register_of(registry), {"app=10h"}), "births"), "emergency 0-10");
  EXPECT_EQ(states_of(simulated(register_of(registry), {"app=4d"}), "births"),
            "emergency 0-72, stopped 72-96");
}

TEST(States, AProcessStopsWhenItsEmergencyNeedsFailToo) {
  auto const timeline = simulated(register_of(registry), {"app=24h", "forms@2h=2h"});
  EXPECT_EQ(states_of(timeline, "births"), "emergency 0-2, stopped 2-4, emergency 4-24");
}

TEST(States, BridgingComesBeforeEmergencyOperation) {
  auto const timeline =
      simulated(register_of("process p emergency_max 3 d needs app [4 h] needs in emergency forms;"
                            "app application; forms equipment"),
                {"app=10h"});
  EXPECT_EQ(states_of(timeline, "p"), "emergency 4-10");
}

TEST(States, WithoutALongestTimeEmergencyOperationIsNotReliedOn) {
  auto const timeline = simulated(register_of("process p needs app needs in emergency forms;"
                                              "app application; forms equipment"),
                                  {"app=10h"});
  EXPECT_EQ(states_of(timeline, "p"), "stopped 0-10");
}

TEST(States, FollowEachOtherWithoutAGap) {
  auto const timeline = simulated(register_of(registry), {"app@1h=4d"});
  std::optional<Minutes> end = Minutes{0};
  for (auto const& one : timeline.states) {
    EXPECT_EQ(one.from, end);
    end = one.until;
  }
  EXPECT_EQ(end, std::nullopt);
  EXPECT_EQ(timeline.states.size(), 4U);
}

TEST(States, OfAProcessThatIsNotHitAreNotListed) {
  EXPECT_TRUE(simulated(register_of(registry), {"forms"}).states.empty());
}

TEST(Saved, NamesWhatKeepsAProcessGoing) {
  auto const register_ = register_of(
      "process a needs app | paper; process b needs app [1 d];"
      "process c emergency_max 3 d needs app needs in emergency paper; process d needs app;"
      "app application; paper equipment");
  auto const timeline = simulated(register_, {"app=8h"});
  EXPECT_THAT(saved_by(register_, timeline),
              ElementsAre(Saved{"a", Saviour::alternative, {"app"}, {"paper"}},
                          Saved{"b", Saviour::bridging, {"app"}, {}},
                          Saved{"c", Saviour::emergency, {"app"}, {}}));
}

}  // namespace
}  // namespace nb::outage
