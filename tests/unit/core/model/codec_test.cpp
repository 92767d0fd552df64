#include "core/model/codec.hpp"

#include "core/model/table.hpp"
#include "tests/support/filled_register.hpp"

#include <gtest/gtest.h>

namespace nb::model {
namespace {

/// What a value is after it was written and read again; nothing if its own text cannot be read.
template <typename Value>
std::optional<Value> there_and_back(Value const& value, Value start = {}) {
  return decode(encode(value), start) ? std::optional(start) : std::nullopt;
}

using Texts = std::vector<std::string>;

TEST(Codec, EveryFieldOfEveryRecordReadsWhatItWrote) {
  auto const full = test::filled_register();
  std::size_t fields = 0;
  each_record(full, [&](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    auto copy = empty_record<Record>();
    std::vector<std::string> texts;
    Record::each_field(record, [&](Field const&, auto const& value) { texts.push_back(encode(value)); });
    std::size_t next = 0;
    Record::each_field(copy, [&](Field const& field, auto& value) {
      EXPECT_FALSE(texts[next].empty()) << Record::table << '.' << field.name;
      EXPECT_TRUE(decode(texts[next++], value)) << Record::table << '.' << field.name;
    });
    EXPECT_EQ(copy, record) << Record::table;
    fields += next;
  });
  EXPECT_GT(fields, 300U);
}

TEST(Codec, WritesTheFormsOfTheHistory) {
  EXPECT_EQ(encode(std::optional(Minutes{240})), "PT4H");
  EXPECT_EQ(encode(std::optional(std::int64_t{-7})), "-7");
  EXPECT_EQ(encode(std::optional(true)), "true");
  EXPECT_EQ(encode(Texts{"a", "b|c", "d\\e"}), "a|b\\|c|d\\\\e");
  EXPECT_EQ(encode(Ratings{{DamageType::overall, Minutes{240}, 3, "Frist"}}), "overall PT4H 3 Frist");
  EXPECT_EQ(encode(RecoveryTimes{{Cause::ransomware, std::nullopt, "nie geübt", std::nullopt}}),
            "ransomware unknown - nie geübt");
  EXPECT_EQ(encode(Attributes{{"a=b", "1\n2"}}), "a\\=b=1\\n2");
}

TEST(Codec, KeepsListsWithEmptyAndHostileItemsApart) {
  for (auto const& list : {Texts{},
                           Texts{""},
                           Texts{"", ""},
                           Texts{"|"},
                           Texts{"\\"},
                           Texts{"\\", "|"},
                           Texts{"a\nb", "\\e", "e", "\\n"},
                           Texts{"a\\", "b"}}) {
    EXPECT_EQ(there_and_back(list), list) << encode(list);
  }
}

TEST(Codec, KeepsHostileReasonsEvidenceAndAttributes) {
  Ratings const ratings{{DamageType::overall, Minutes{0}, 1, ""},
                        {DamageType::overall, Minutes{60}, 4, " a\\n\n b "}};
  RecoveryTimes const times{{Cause::technical_fault,
                             Minutes{0},
                             "unknown\n- \\",
                             Date{std::chrono::year{2026}, std::chrono::month{1}, std::chrono::day{2}}},
                            {Cause::power, std::nullopt, "", std::nullopt}};
  Attributes const attributes{{"", ""}, {"\n", "="}, {"k\\", "=\\=\n"}};
  EXPECT_EQ(there_and_back(ratings), ratings);
  EXPECT_EQ(there_and_back(times), times);
  EXPECT_EQ(there_and_back(attributes), attributes);
}

TEST(Codec, EmptyTextIsNotKnown) {
  std::optional<Minutes> minutes{5};
  std::optional<Office> office{Office::back};
  Ratings ratings{{}};
  Need need = Need::of("A");
  EXPECT_TRUE(decode("", minutes) && decode("", office) && decode("", ratings) && decode("", need));
  EXPECT_EQ(minutes, std::nullopt);
  EXPECT_EQ(office, std::nullopt);
  EXPECT_TRUE(ratings.empty());
  EXPECT_EQ(need, Need{});
}

TEST(Codec, AChoiceThatCannotBeUnknownRefusesEmptyText) {
  auto kind = ResourceKind::server;
  bool essential = true;
  EXPECT_FALSE(decode("", kind));
  EXPECT_FALSE(decode("", essential));
  EXPECT_EQ(kind, ResourceKind::server);
}

template <typename Value>
void expect_refused(std::string_view text, Value const& before) {
  Value value = before;
  EXPECT_FALSE(decode(text, value)) << text;
  EXPECT_EQ(value, before) << text;
}

TEST(Codec, RefusesWhatIsNoSuchValueAndLeavesTheOldOne) {
  expect_refused<std::optional<std::int64_t>>("12a", 1);
  expect_refused<std::optional<std::int64_t>>("99999999999999999999", 1);
  expect_refused<std::optional<bool>>("ja", true);
  expect_refused<std::optional<Minutes>>("bald", Minutes{3});
  expect_refused<std::optional<Minutes>>("-PT4H", Minutes{3});
  expect_refused<std::optional<Date>>("2026-02-30", std::nullopt);
  expect_refused<std::vector<Minutes>>("PT4H|x", {Minutes{1}});
  expect_refused<Attributes>("no equals sign", {{"a", "b"}});
  for (auto const* text : {"overall PT4H",
                           "overall PT4H 0",
                           "overall PT4H 5",
                           "sorrow PT4H 1",
                           "overall x 1",
                           "overall PT4H 1\n",
                           "overall PT4H 1\noverall PT4H 2",
                           "overall PT4H 3x"}) {
    expect_refused<Ratings>(text, {{DamageType::finance, Minutes{1}, 1, ""}});
  }
  for (auto const* text :
       {"power", "power PT4H", "power soon -", "power PT4H gestern", "power PT1H -\npower unknown -"}) {
    expect_refused<RecoveryTimes>(text, {});
  }
}

TEST(Codec, OrdersRatingsHoweverTheyCome) {
  Ratings ratings;
  ASSERT_TRUE(decode("finance PT4H 1\noverall P1D 3\noverall PT4H 2", ratings));
  EXPECT_EQ(encode(ratings), "overall PT4H 2\noverall P1D 3\nfinance PT4H 1");
  EXPECT_EQ(encode(Ratings{ratings[2], ratings[0], ratings[1]}), encode(ratings));
}

}  // namespace
}  // namespace nb::model
