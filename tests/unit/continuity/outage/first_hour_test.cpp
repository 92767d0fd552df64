#include "continuity/outage/first_hour.hpp"

#include "tests/unit/continuity/outage/outage_of.hpp"

#include <gmock/gmock.h>

namespace nb::outage {
namespace {

using test::register_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Date january{std::chrono::year(2026), std::chrono::month(1), std::chrono::day(15)};
constexpr Date july{std::chrono::year(2026), std::chrono::month(7), std::chrono::day(15)};

FirstHour list_of(model::Register const& register_,
                  std::vector<Failure> const& failures,
                  std::optional<Date> season) {
  auto const assessment = test::assessed(register_);
  auto const timeline = simulate(register_, assessment, failures, {});
  return first_hour(register_, assessment, failures, timeline, season, season.value_or(january));
}

std::vector<model::RecordId> ids_of(FirstHour const& list) {
  std::vector<model::RecordId> ids;
  for (auto const& one : list.processes) {
    ids.push_back(one.id);
  }
  return ids;
}

TEST(FirstHour, ListsTheCriticalProcessesThatAreHitByDeadline) {
  auto register_ = register_of(
      "process snow mtpd 24 h needs fuel; process pay mtpd 3 d needs fuel;"
      "process births mtpd 7 d needs app; process park rated 1 1 1 1 1 1 needs fuel;"
      "process fire mtpd 1 h standby needs fuel; fuel power; app application");
  auto const list = list_of(register_, test::failures({"fuel@1h"}), std::nullopt);
  EXPECT_THAT(ids_of(list), ElementsAre("fire", "snow", "pay"));
  EXPECT_EQ(list.processes[0].must_run_by, Minutes{60 + 30}) << "own standby: no reaction time";
  EXPECT_EQ(list.processes[1].must_run_by, Minutes{60 + 120 + 1176});
  EXPECT_EQ(list.processes[1].stops_at, Minutes{60});
}

TEST(FirstHour, LeavesOutWhatIsNotInSeasonAndSaysSo) {
  auto register_ =
      register_of("process snow mtpd 24 h needs fuel; process pay mtpd 3 d needs fuel; fuel power");
  register_.processes.front().critical_months = {"12", "01"};
  EXPECT_THAT(ids_of(list_of(register_, test::failures({"fuel"}), january)), ElementsAre("snow", "pay"));
  EXPECT_TRUE(list_of(register_, test::failures({"fuel"}), january).processes.front().in_critical_period);
  auto const summer = list_of(register_, test::failures({"fuel"}), july);
  EXPECT_THAT(ids_of(summer), ElementsAre("pay"));
  EXPECT_THAT(summer.out_of_season, ElementsAre("snow"));
}

TEST(FirstHour, NamesThePlanOrThatThereIsNone) {
  auto register_ = register_of("process a mtpd 24 h needs x; process b mtpd 3 d needs x; x server");
  model::Plan plan;
  plan.id = "GFP-a";
  plan.subject = "a";
  plan.strategy = "auf Papier";
  register_.plans.push_back(plan);
  auto const list = list_of(register_, test::failures({"x"}), std::nullopt);
  EXPECT_EQ(list.processes[0].plan, "GFP-a");
  EXPECT_EQ(list.processes[0].strategy, "auf Papier");
  EXPECT_EQ(list.processes[1].plan, "");
}

Backlog at_day(std::vector<Backlog> const& all, int day) {
  for (auto const& one : all) {
    if (one.day == day) {
      return one;
    }
  }
  return {};
}

TEST(Backlog, GrowsByWhatComesInLessWhatIsDoneOnPaper) {
  auto register_ = register_of(
      "process p mtpd 24 h emergency_max 5 d needs app needs in emergency paper;"
      "app application; paper equipment");
  auto& process = register_.processes.front();
  process.cases_per_year = 3650;  // 10 a day
  process.emergency_throughput = 4;
  process.reentry_minutes = 15;
  auto const backlog =
      list_of(register_, test::failures({"app=10d"}), std::nullopt).processes.front().backlog;
  EXPECT_EQ(at_day(backlog, 3), (Backlog{3, 30, 12, 18, 3}));
  EXPECT_EQ(at_day(backlog, 7), (Backlog{7, 70, 20, 50, 5})) << "stopped after 5 days";
  EXPECT_EQ(at_day(backlog, 30), (Backlog{30, 100, 20, 80, 5})) << "running again after 10 days";
}

TEST(Backlog, IsUnknownWhereTheFiguresAre) {
  auto register_ = register_of(
      "process p mtpd 24 h emergency_max 30 d needs app needs in emergency paper;"
      "app application; paper equipment");
  auto const none = list_of(register_, test::failures({"app"}), std::nullopt).processes.front().backlog;
  EXPECT_EQ(at_day(none, 7), (Backlog{7, std::nullopt, std::nullopt, std::nullopt, std::nullopt}));
  register_.processes.front().cases_per_year = 365;
  auto const some = list_of(register_, test::failures({"app"}), std::nullopt).processes.front().backlog;
  EXPECT_EQ(at_day(some, 7), (Backlog{7, 7, std::nullopt, std::nullopt, std::nullopt}));
}

// ---- Partners

model::Register with_partner(std::string const& region) {
  auto register_ = register_of(
      "process births mtpd 24 h needs app; app application provider=\"KommWis, RZ\" needs rz;"
      "rz supplier provider=RZ; strom power");
  register_.municipality.region = "Tal";
  model::Partner partner;
  partner.id = "N";
  partner.name = "Nachbar";
  partner.region = region;
  partner.gives = {"births"};
  partner.products = {"app"};
  register_.partners.push_back(partner);
  return register_;
}

std::vector<Help> help(model::Register const& register_, std::vector<Failure> const& failures) {
  return Helpers(register_, failures, january).of("births");
}

TEST(Help, ComesFromAPartnerWithAnAgreement) {
  auto const register_ = with_partner("Berg");
  EXPECT_THAT(help(register_, test::failures({"app"})), ElementsAre(Help{"N", Obstacle::none}));
  EXPECT_THAT(Helpers(register_, {}, january).of("something else"), IsEmpty());
}

TEST(Help, DoesNotComeFromAPartnerWhoHangsOnTheSameProvider) {
  EXPECT_THAT(help(with_partner("Berg"), test::failures({"rz"})),
              ElementsAre(Help{"N", Obstacle::same_provider}));
}

TEST(Help, DoesNotComeFromTheSameRegionWhenThePowerIsOut) {
  EXPECT_THAT(help(with_partner("Tal"), test::failures({"strom"})),
              ElementsAre(Help{"N", Obstacle::same_region}));
  EXPECT_THAT(help(with_partner("Berg"), test::failures({"strom"})), ElementsAre(Help{"N", Obstacle::none}));
}

TEST(Help, NeedsAnAgreementThatIsInForce) {
  auto register_ = with_partner("Berg");
  register_.partners.front().valid_until =
      Date{std::chrono::year(2025), std::chrono::month(12), std::chrono::day(31)};
  EXPECT_THAT(help(register_, {}), ElementsAre(Help{"N", Obstacle::expired}));
  register_.partners.front().valid_until = std::nullopt;
  register_.partners.front().valid_from = july;
  EXPECT_THAT(help(register_, {}), ElementsAre(Help{"N", Obstacle::not_yet_valid}));
}

}  // namespace
}  // namespace nb::outage
