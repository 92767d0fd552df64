#include "core/model/changes.hpp"

#include "core/base/error.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::model {
namespace {

using test::filled_register;
using test::register_of;
using testing::ElementsAre;
using testing::IsEmpty;

std::string code_of(std::function<void()> const& act) {
  try {
    act();
  } catch (Error const& error) {
    return error.code();
  }
  return "no error";
}

TEST(Changes, NothingDiffersFromItself) {
  EXPECT_THAT(difference(filled_register(), filled_register()), IsEmpty());
}

TEST(Changes, NameTheFieldWithItsOldAndNewText) {
  auto const before = register_of("wohngeld mtpd 24 h; wohngeld needs db1");
  auto after = before;
  after.processes[0].mtpd = Minutes{240};
  after.municipality.phone = "0123";
  EXPECT_THAT(difference(before, after),
              ElementsAre(FieldChange{"municipality", before.municipality.id, "phone", "", "0123"},
                          FieldChange{"processes", "wohngeld", "mtpd", "P1D", "PT4H"}));
}

TEST(Changes, ListANewRecordFieldByField) {
  Register const before;
  Register after;
  after.trust_zones.push_back({"z", "Domäne", ""});
  EXPECT_THAT(difference(before, after),
              ElementsAre(FieldChange{"trust_zones", "z", "id", std::nullopt, "z"},
                          FieldChange{"trust_zones", "z", "title", std::nullopt, "Domäne"}));
}

TEST(Changes, LeadFromEveryStateToEveryOther) {
  auto other = filled_register(3);
  other.processes.erase(other.processes.begin());
  other.resources.clear();
  other.municipality.id = "another";
  other.requirements[1].essential = true;
  other.municipality.intolerable_level.reset();
  std::vector<Register> const states{Register{}, filled_register(1), filled_register(3), other};
  for (auto const& before : states) {
    for (auto const& after : states) {
      auto const changes = difference(before, after);
      EXPECT_THAT(difference(with(before, changes), after), IsEmpty());
      EXPECT_THAT(difference(with(after, inverse(changes)), before), IsEmpty());
    }
  }
}

TEST(Changes, BringBackUnknownValuesAndNotTheDefaultsOfARecord) {
  Register before;
  Register after;
  after.resources.emplace_back().id = "R";
  after.resources[0].kind = ResourceKind::network;
  EXPECT_EQ(with(before, difference(before, after)), after);
  before.municipality.intolerable_level.reset();
  after = before;
  after.municipality.name = "Neu";
  EXPECT_EQ(with(before, difference(before, after)), after);
}

TEST(Changes, KeepTheOrderOfWhatStays) {
  auto const before = register_of("a; b; c; d");
  auto after = before;
  after.processes.erase(after.processes.begin() + 1);
  EXPECT_EQ(with(before, difference(before, after)), after);
}

TEST(Changes, RefuseToBeMadeOnAnotherState) {
  auto const a = register_of("wohngeld mtpd 24 h");
  auto b = a;
  b.processes[0].mtpd = Minutes{60};
  auto c = a;
  c.processes[0].mtpd = Minutes{120};
  auto const change = difference(a, b);
  EXPECT_EQ(code_of([&] { (void)with(c, change); }), "model.change_does_not_fit");
  EXPECT_EQ(code_of([&] { (void)with(Register{}, change); }), "model.change_does_not_fit");
  EXPECT_EQ(code_of([&] { (void)with(a, difference(Register{}, a)); }), "model.change_does_not_fit");
}

TEST(Changes, RefuseUnknownTablesFieldsAndHalfVanishedRecords) {
  auto const a = register_of("wohngeld mtpd 24 h");
  auto const refused = [&](FieldChange const& change) {
    return code_of([&] { (void)with(a, {change}); }) == "model.change_does_not_fit";
  };
  EXPECT_TRUE(refused({"wishes", "w", "id", std::nullopt, "w"}));
  EXPECT_TRUE(refused({"processes", "wohngeld", "colour", "", "red"}));
  EXPECT_TRUE(refused({"processes", "wohngeld", "mtpd", "P1D", "bald"}));
  EXPECT_TRUE(refused({"processes", "wohngeld", "mtpd", "P1D", std::nullopt}));
  EXPECT_TRUE(refused({"processes", "wohngeld", "id", "wohngeld", "other"}));
  EXPECT_TRUE(refused({"processes", "neu", "title", std::nullopt, "Neu"}));
  EXPECT_FALSE(refused({"processes", "wohngeld", "mtpd", "P1D", "PT4H"}));
}

TEST(Changes, SetOneFieldFromText) {
  auto register_ = register_of("wohngeld; db1 server");
  set_value(register_, "wohngeld", "mtpd", "PT4H");
  set_value(register_, "db1", "kind", "network");
  EXPECT_EQ(value_of(register_, "wohngeld", "mtpd"), "PT4H");
  EXPECT_EQ(value_of(register_, "db1", "kind"), "network");
  EXPECT_EQ(table_of(register_, "db1"), "resources");
  EXPECT_EQ(table_of(register_, register_.municipality.id), "municipality");
  EXPECT_EQ(value_of(register_, "db1", "colour"), std::nullopt);
  EXPECT_EQ(value_of(register_, "nobody", "title"), std::nullopt);
}

TEST(Changes, RoundASetDurationAsItsFieldWants) {
  auto register_ = register_of("wohngeld");
  set_value(register_, "wohngeld", "mtpd", "90.5 min");
  set_value(register_, "wohngeld", "restart_lag", "90.5 min");
  EXPECT_EQ(register_.processes[0].mtpd, Minutes{90});
  EXPECT_EQ(register_.processes[0].restart_lag, Minutes{91});
}

TEST(Changes, RefuseToSetWhatIsNotThere) {
  auto register_ = register_of("wohngeld; db1 server");
  EXPECT_EQ(code_of([&] { set_value(register_, "nobody", "title", "x"); }), "model.unknown_record");
  EXPECT_EQ(code_of([&] { set_value(register_, "wohngeld", "colour", "x"); }), "model.unknown_field");
  EXPECT_EQ(code_of([&] { set_value(register_, "wohngeld", "mtpd", "soon"); }), "model.bad_value");
  EXPECT_EQ(code_of([&] { set_value(register_, "db1", "kind", ""); }), "model.bad_value");
  EXPECT_EQ(code_of([&] { set_value(register_, "wohngeld", "id", "x"); }), "model.id_is_fixed");
}

}  // namespace
}  // namespace nb::model
