#include "continuity/outage/restart.hpp"

#include "core/base/error.hpp"
#include "tests/unit/continuity/outage/outage_of.hpp"

#include <gmock/gmock.h>

namespace nb::outage {
namespace {

using std::chrono::hours;
using test::register_of;
using ::testing::IsEmpty;

/// E8 of the design: two services, three repairs (given RTOs count from the declaration).
constexpr auto two_services =
    "process p1 mtpd 24 h rto 9 h lag 1 h needs net & srv_a; process p2 mtpd 24 h rto 4 h lag 1 h needs "
    "srv_b;"
    "net network repair 3 h; srv_a server repair 4 h; srv_b server repair 2 h";

RestartPlan plan(std::string_view text, std::vector<std::string> const& teams) {
  auto const register_ = register_of(text);
  RestartOptions options;
  for (auto const& one : teams) {
    options.teams.push_back(parse_team_limit(one));
  }
  return restart(register_, test::assessed(register_), options);
}

std::map<std::string, int> ready_hours(RestartPlan const& plan) {
  std::map<std::string, int> hours_of;
  for (auto const& item : plan.resources) {
    hours_of[item.id] = static_cast<int>(item.ready_at->count() / 60);
  }
  return hours_of;
}

using Ready = std::map<std::string, int>;

TEST(Restart, OneTeamDoesOneThingAfterTheOtherAndIsProvenTooLate) {
  auto const one = plan(two_services, {"1"});
  EXPECT_EQ(ready_hours(one), (Ready{{"srv_b", 2}, {"net", 5}, {"srv_a", 9}}));
  ASSERT_EQ(one.schedule->late.size(), 1U);
  EXPECT_EQ(one.schedule->late.front().id, "p1");
  EXPECT_EQ(one.schedule->late.front().ready_at, hours(10));
  ASSERT_TRUE(one.schedule->too_much);
  EXPECT_EQ(one.schedule->too_much->work, hours(9));
  EXPECT_EQ(one.schedule->too_much->possible, hours(8));
}

TEST(Restart, TwoTeamsAreInTime) {
  auto const two = plan(two_services, {"2"});
  EXPECT_THAT(two.schedule->late, IsEmpty());
  EXPECT_FALSE(two.schedule->too_much);
  EXPECT_EQ(ready_hours(two), (Ready{{"srv_b", 2}, {"net", 3}, {"srv_a", 6}}));
}

TEST(Restart, TeamsOfOneKindLeaveTheOthersAlone) {
  auto const servers = plan(two_services, {"server=1"});
  EXPECT_EQ(ready_hours(servers), (Ready{{"srv_b", 2}, {"net", 3}, {"srv_a", 6}}));
  for (auto const& job : servers.schedule->repairs) {
    EXPECT_EQ(job.team, job.id == "net" ? 0U : 1U);
  }
}

TEST(Restart, ALimitForOneKindGoesBeforeTheOneForAllIt) {
  auto const split = plan(two_services, {"IT=1", "Netz=1"});
  EXPECT_EQ(ready_hours(split), (Ready{{"srv_b", 2}, {"net", 3}, {"srv_a", 6}}));
}

TEST(Restart, WithoutLimitsThereIsNoWorkPlan) {
  EXPECT_FALSE(plan(two_services, {}).schedule);
}

TEST(Restart, AfterAScenarioTakesTheTimesForItsCause) {
  auto register_ = register_of(
      "process p mtpd 24 h needs ad; ad server repair 4 h repair ransomware 10 d zone TZ;"
      "other server repair 1 h");
  model::Scenario scenario;
  scenario.id = "S";
  scenario.cause = model::Cause::ransomware;
  register_.scenarios.push_back(scenario);
  model::ScenarioEffect effect;
  effect.scenario = "S";
  effect.matches = model::EffectMatch::trust_zone;
  effect.value = "TZ";
  register_.scenario_effects.push_back(effect);
  RestartOptions options;
  options.lost = failures_of(register_, {"S"});
  auto const found = restart(register_, test::assessed(register_), options);
  EXPECT_EQ(ready_hours(found), (Ready{{"ad", 240}})) << "the other one stands";
}

TEST(Restart, OfNothingIsEmpty) {
  auto const register_ = register_of(two_services);
  RestartOptions options;
  options.lost = test::failures({"net:1"});
  EXPECT_THAT(restart(register_, test::assessed(register_), options).layers, IsEmpty());
}

TEST(Teams, AreReadByNumberKindOrWord) {
  EXPECT_EQ(parse_team_limit("3").kind, "all");
  EXPECT_EQ(parse_team_limit("IT=2").number, 2U);
  EXPECT_EQ(parse_team_limit("Energie=1").kind, "Energie");
  for (auto const* wrong : {"0", "IT=", "IT=-1", "Zauberer=2", "", "2 Teams"}) {
    EXPECT_THROW((void)parse_team_limit(wrong), Error) << wrong;
  }
}

}  // namespace
}  // namespace nb::outage
