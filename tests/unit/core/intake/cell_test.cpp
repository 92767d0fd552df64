#include "core/intake/cell_form.hpp"
#include "core/intake/cell_reader.hpp"
#include "core/intake/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::intake {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// What a cell of that field becomes; the code of the finding if nothing.
std::string value(std::string_view table,
                  std::string_view field,
                  std::string_view cell,
                  Minutes unit = Minutes{0}) {
  ColumnMeaning meaning;
  meaning.field = table_named(table)->field(field);
  meaning.rule.unit = unit;
  auto const read = read_cell(cell, meaning);
  return read.problem ? read.problem->code : read.text;
}

TEST(CellForm, GivesEveryTextBackThatItWrote) {
  for (std::string const text :
       {"Wohngeld", "-", "=1+1", "+49 30 23125", "@x", "'x", "''", " Rand ", "\nx", "-5", "a\n b"}) {
    EXPECT_EQ(plain_text(protect(text)), text);
  }
}

TEST(CellForm, LeavesNoFormulaForASpreadsheet) {
  for (std::string const text : {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"}) {
    EXPECT_EQ(protect(text).front(), '\'') << text;
  }
}

TEST(CellForm, TakesWhiteSpaceAndADashForEmpty) {
  EXPECT_EQ(plain_text(" \xC2\xA0"), "");
  EXPECT_EQ(plain_text("-"), "");
  EXPECT_EQ(plain_text(" x "), "x");
  EXPECT_EQ(plain_text("'x"), "'x") << "an apostrophe that protects nothing belongs to the text";
}

TEST(CellForm, SplitsListsAtBarsAndLineBreaks) {
  EXPECT_THAT(list_items("a| b\nc||", "|\n"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(list_items("\"a|b\"|\"sagt \"\"ja\"\"\"|\"\"", "|\n"), ElementsAre("a|b", "sagt \"ja\"", ""));
  EXPECT_THAT(list_items("P:\\Vordrucke\\neu|\"offen", "|\n"), ElementsAre("P:\\Vordrucke\\neu", "\"offen"));
  EXPECT_THAT(list_items("a, b,c", ","), ElementsAre("a", "b", "c"));
  EXPECT_THAT(list_items("", "|"), IsEmpty());
}

TEST(CellForm, GivesEveryListBackThatItWrote) {
  std::vector<std::string> const items{"a", "", " b ", "c|d", "\"", "\"x\"", "e\nf", "g\\|h", "-"};
  EXPECT_EQ(list_items(list_text(items), "|\n"), items);
  EXPECT_EQ(list_items(list_text({""}), "|\n"), std::vector<std::string>{""});
}

TEST(CellReader, ReadsNumbersAsPeopleWriteThem) {
  EXPECT_EQ(value("processes", "cases_per_year", "1234"), "1234");
  EXPECT_EQ(value("processes", "cases_per_year", "1.234"), "1234");
  EXPECT_EQ(value("processes", "cases_per_year", "1 234 567"), "1234567");
  EXPECT_EQ(value("processes", "cases_per_year", "12,0"), "12");
  for (auto const* const bad : {"12,5", "1.23", "zwölf", "1.2345", "99999999999999999999", ".5"}) {
    EXPECT_EQ(value("processes", "cases_per_year", bad), "intake.bad_number") << bad;
  }
}

TEST(CellReader, RoundsDeadlinesDownAndRepairTimesUp) {
  EXPECT_EQ(value("processes", "mtpd", "0,25", Minutes{60}), "PT15M");
  EXPECT_EQ(value("processes", "mtpd", "90 s"), "PT1M");
  EXPECT_EQ(value("processes", "restart_lag", "90 s"), "PT2M");
  EXPECT_EQ(value("processes", "mtpd", "4"), "intake.bad_duration") << "no unit anywhere";
  EXPECT_EQ(value("processes", "mtpd", "unbekannt"), "");
  EXPECT_EQ(value("processes", "mtpd", "-4 h"), "intake.bad_duration");
}

TEST(CellReader, ReadsDatesChoicesAndYesNoInBothLanguages) {
  EXPECT_EQ(value("plans", "approved_on", "21.11.2026"), "2026-11-21");
  EXPECT_EQ(value("plans", "approved_on", "30.2.2026"), "intake.bad_date");
  EXPECT_EQ(value("resources", "kind", "ENERGIE"), "power");
  EXPECT_EQ(value("resources", "kind", "power"), "power");
  EXPECT_EQ(value("resources", "kind", "Stromm"), "intake.bad_choice");
  EXPECT_EQ(value("processes", "own_standby", "Ja"), "true");
  EXPECT_EQ(value("processes", "own_standby", "no"), "false");
  EXPECT_EQ(value("processes", "own_standby", "vielleicht"), "intake.bad_yes_no");
}

TEST(CellReader, ReadsNeedsInBothForms) {
  EXPECT_EQ(value("requirements", "need", "1 of (A, 1 of (B) [PT5M]) [P1D]"),
            "1 of (A, 1 of (B) [PT5M]) [P1D]");
  EXPECT_EQ(value("requirements", "need", "A & (B | C)"), "2 of (A, 1 of (B, C))");
  EXPECT_EQ(value("requirements", "need", "A &"), "intake.need_syntax");
}

}  // namespace

}  // namespace nb::intake
