#include "core/model/index.hpp"

#include "core/model/references.hpp"
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
using testing::Pair;

TEST(RecordIndex, FindsEveryRecordWhereItStands) {
  auto const full = filled_register(3);
  RecordIndex const index(full);
  each_record(full, [&](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    auto const* const entry = index.find(record.id);
    ASSERT_NE(entry, nullptr) << record.id;
    EXPECT_EQ(entry->table, Record::table);
    if constexpr (!std::is_same_v<Record, Municipality>) {
      EXPECT_EQ(index.get<Record>(record.id), &record);
    }
  });
  EXPECT_THAT(index.duplicates(), IsEmpty());
}

TEST(RecordIndex, KnowsNoOtherIdsAndNoOtherKind) {
  auto const register_ = register_of("wohngeld needs db1");
  RecordIndex const index(register_);
  EXPECT_EQ(index.find("db2"), nullptr);
  EXPECT_EQ(index.find(""), nullptr);
  EXPECT_EQ(index.get<Process>("db1"), nullptr);
}

TEST(RecordIndex, ReportsAnIdThatStandsInTwoTables) {
  auto register_ = register_of("a; b; r server");
  register_.resources[0].id = "b";
  RecordIndex const index(register_);
  EXPECT_THAT(index.duplicates(), ElementsAre(Pair("b", "resources")));
  EXPECT_EQ(index.find("b")->table, "processes");
}

TEST(References, OfAFilledRegisterAllLeadSomewhere) {
  EXPECT_THAT(broken_references(filled_register(2)), IsEmpty());
}

TEST(References, AreBrokenIfTheRecordIsMissingOrOfAnotherKind) {
  auto register_ = register_of("wohngeld needs db1 | db2; db1 server zone z");
  register_.resources.pop_back();
  register_.processes[0].owner_role = "db1";
  register_.resources[0].trust_zones.emplace_back("y");
  EXPECT_THAT(broken_references(register_),
              ElementsAre(BrokenReference{"processes", "wohngeld", "owner_role", "roles", "db1"},
                          BrokenReference{"resources", "db1", "trust_zones", "trust_zones", "y"},
                          BrokenReference{"requirements", "wohngeld#1", "need", "*", "db2"}));
}

TEST(RecoveryTime, IsUnknownUnlessItIsGivenForThatCause) {
  RecoveryTimes const times{{Cause::technical_fault, Minutes{240}, "", std::nullopt},
                            {Cause::ransomware, std::nullopt, "", std::nullopt}};
  EXPECT_EQ(recovery_time(times, Cause::technical_fault), Minutes{240});
  EXPECT_EQ(recovery_time(times, Cause::ransomware), std::nullopt);
  EXPECT_EQ(recovery_time(times, Cause::power), std::nullopt);
}

}  // namespace
}  // namespace nb::model
