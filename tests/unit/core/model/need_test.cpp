#include "core/model/need.hpp"

#include "core/model/need_parser.hpp"

#include <gtest/gtest.h>

namespace nb::model {
namespace {

Need nested(std::size_t depth) {
  Need need = Need::of("A");
  for (std::size_t i = 0; i < depth; ++i) {
    need = Need::group(1, {std::move(need)});
  }
  return need;
}

TEST(Need, IsWrittenAsAnExpressionWithItsBridgingTimes) {
  auto const need = Need::group(
      1, {Need::of("A"), Need::group(2, {Need::of("B", Minutes{30}), Need::of("C")})}, Minutes{1440});
  EXPECT_EQ(to_text(need), "1 of (A, 2 of (B [PT30M], C)) [P1D]");
  EXPECT_EQ(to_text(Need::of("A", Minutes{240})), "A [PT4H]");
  EXPECT_EQ(to_text(Need{}), "");
}

TEST(Need, ReadsWhatItWrote) {
  for (auto const& need :
       {Need{},
        Need::of("A"),
        Need::of("07335/VG-1"),
        Need::of("1"),
        Need::of("2of"),
        Need::of("1 of (A)"),
        Need::of("a \"b\\c\" (d), [e]", Minutes{1}),
        Need::of("Straße"),
        Need::group(1, {}),
        Need::group(0, {}, Minutes{5}),
        Need::group(7, {Need::group(0, {}), Need::of("A"), Need::group(1, {Need::of("B")}, Minutes{60})}),
        nested(max_need_depth)}) {
    EXPECT_EQ(parse_need(to_text(need)), need) << to_text(need);
  }
}

TEST(Need, RefusesWhatIsNoExpression) {
  for (auto const* text :
       {"(",          "A,",         "A, B",       "1 of (A",   "1 of (A,)",
        "1 of (A, )", "1 of (, A)", "1 of A",     "A)",        "A []",
        "A [bald]",   "A [PT4H",    "\"A",        "\"\"",      " A",
        "A ",         "1 of (A) B", "1 of (A)) ", "-1 of (A)", "99999999999999999999 of (A)",
        "1 of (A B)"}) {
    EXPECT_EQ(parse_need(text), std::nullopt) << text;
  }
}

TEST(Need, RefusesGroupsThatAreTooDeep) {
  EXPECT_EQ(parse_need(to_text(nested(max_need_depth + 1))), std::nullopt);
  std::string text;
  for (int i = 0; i < 50'000; ++i) {
    text += "1 of (";
  }
  EXPECT_EQ(parse_need(text), std::nullopt);
}

TEST(Need, NamesEachIdOnceInOrder) {
  auto const need =
      Need::group(1, {Need::of("B"), Need::group(1, {Need::of("A"), Need::of("B")}), Need::of("C")});
  EXPECT_EQ(ids_of(need), (std::vector<RecordId>{"B", "A", "C"}));
  EXPECT_TRUE(ids_of(Need{}).empty());
}

}  // namespace
}  // namespace nb::model
