#include "core/rules/rule_set.hpp"
#include "export/handbook/handbook.hpp"
#include "tests/support/register_of.hpp"
#include "tests/unit/export/handbook/dump.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace nb::handbook {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using What = Selection::What;

Options options(Selection selection = {}) {
  Options options;
  options.as_of = Date{2026y / 11 / 24};
  options.selection = std::move(selection);
  return options;
}

/// Two departments, one with two urgent processes and one that can wait, and a role with things to do.
model::Register town() {
  auto town = nb::test::register_of(
      "process wohngeld title=\"Wohngeld auszahlen\" mtpd 24 h rated 2 3 3 4 4 4 owner_role=R1 org_unit=OE-2 "
      "staff_minimum=2; "
      "process asyl title=\"Asylleistungen auszahlen\" mtpd 4 h rated 3 3 3 4 4 4 owner_role=R2 "
      "org_unit=OE-2 "
      "staff_minimum=1; "
      "process statistik title=Statistik rated 1 1 1 1 1 1 org_unit=OE-2; "
      "process pass title=\"Pass ausstellen\" mtpd 72 h rated 1 2 3 3 4 4 org_unit=OE-3; "
      "wohngeld needs db & pass; asyl needs db; pass needs db; "
      "db server title=Datenbank repair 4 h role=R1");
  for (auto const* id : {"OE-1", "OE-2", "OE-3"}) {
    town.org_units.emplace_back();
    town.org_units.back().id = id;
    town.org_units.back().title = std::string("Amt ") + id;
  }
  for (auto const* id : {"R1", "R2", "R3"}) {
    town.roles.emplace_back();
    town.roles.back().id = id;
    town.roles.back().title = std::string("Leitung ") + id;
  }
  town.roles.front().crisis_function = "S6 IT";
  model::Plan plan;
  plan.id = "P1";
  plan.subject = "wohngeld";
  town.plans.push_back(plan);
  model::PlanStep step;
  step.id = "P1-1";
  step.plan = "P1";
  step.order = 1;
  step.role = "R2";
  step.text = "Zahlliste aus dem Tresor holen";
  town.plan_steps.push_back(step);
  model::Scenario scenario;
  scenario.id = "SZ";
  scenario.title = "Serverbrand";
  town.scenarios.push_back(scenario);
  model::ScenarioEffect effect;
  effect.id = "E";
  effect.scenario = "SZ";
  effect.value = "db";
  town.scenario_effects.push_back(effect);
  return town;
}

std::vector<NamedDocument> selected(Selection selection) {
  auto const register_ = town();
  auto const with = options(std::move(selection));
  auto const result = assessment::assess(register_, rules::RuleSet::built_in(), with.as_of);
  return documents(register_, result, with);
}

std::vector<std::string> files_of(std::vector<NamedDocument> const& set) {
  std::vector<std::string> files;
  for (auto const& each : set) {
    files.push_back(each.file);
  }
  return files;
}

std::vector<std::string> chapters_of(NamedDocument const& document) {
  std::vector<std::string> titles;
  for (auto const& chapter : document.document.chapters) {
    titles.push_back(chapter.running_title);
  }
  return titles;
}

NamedDocument const& book_of(std::vector<NamedDocument> const& set) {
  auto const found =
      std::find_if(set.begin(), set.end(), [](auto const& document) { return document.kind == "book"; });
  EXPECT_NE(found, set.end());
  return found == set.end() ? set.front() : *found;
}

TEST(Selection, TheBookAloneIsTheHandbook) {
  EXPECT_THAT(files_of(selected({What::book, {}})), ElementsAre("handbuch.pdf"));
}

TEST(Selection, OneProcessIsItsRunbookAndItsIntakeSheet) {
  EXPECT_THAT(files_of(selected({What::process, "wohngeld"})),
              ElementsAre("runbooks/GFP-wohngeld.pdf", "forms/intake-wohngeld.pdf"));
}

TEST(Selection, EachDepartmentWithAPlanGetsABookOfItsOwnProcesses) {
  auto const set = selected({What::units, {}});
  EXPECT_THAT(files_of(set), ElementsAre("books/OE-2.pdf", "books/OE-3.pdf"));
  EXPECT_THAT(chapters_of(set.front()),
              ElementsAre("Amt OE-2",
                          "GFP-OE-2 Amt OE-2",
                          "GFP-asyl Asylleistungen auszahlen",
                          "GFP-wohngeld Wohngeld auszahlen",
                          "Erfassungsblatt: asyl Asylleistungen auszahlen",
                          "Erfassungsblatt: wohngeld Wohngeld auszahlen"));
  EXPECT_THAT(files_of(selected({What::units, "OE-3"})), ElementsAre("books/OE-3.pdf"));
}

TEST(Selection, TheUnitPlanOrdersCountsAndNamesWhoWaits) {
  auto const set = selected({});
  auto const found = std::find_if(
      set.begin(), set.end(), [](auto const& each) { return each.file == "units/GFP-OE-2.pdf"; });
  ASSERT_NE(found, set.end());
  auto const text = test::dump(found->document);
  auto const order = text.substr(text.find("1 Reihenfolge der Prozesse"));
  EXPECT_LT(order.find("asyl Asylleistungen"), order.find("wohngeld Wohngeld"));
  // 4 h - 2 h - 30 min from the declaration, then 24 h - 2 h - 2 h 24 min: one person, then two more.
  EXPECT_THAT(text, HasSubstr("| *T0 + 3 h 30 min* | asyl Asylleistungen auszahlen | *1* |"));
  EXPECT_THAT(text, HasSubstr("| *T0 + 21 h 36 min* | wohngeld Wohngeld auszahlen | *3* |"));
  EXPECT_THAT(text, HasSubstr("Wohngeld auszahlen – pass Pass ausstellen"));
  EXPECT_THAT(text, HasSubstr("statistik Statistik (nicht kritisch innerhalb von 30 Tagen"));
}

TEST(Selection, TheHandbookHoldsThePlansOfTheDepartments) {
  EXPECT_THAT(chapters_of(selected({}).front()), IsSupersetOf({"GFP-OE-2 Amt OE-2", "GFP-OE-3 Amt OE-3"}));
}

TEST(Selection, ARoleGetsItsStepsAndThePlansItAnswersFor) {
  auto const second = selected({What::roles, "R2"});
  EXPECT_THAT(chapters_of(book_of(second)), Contains("GFP-asyl Asylleistungen auszahlen"));
  EXPECT_THAT(chapters_of(book_of(second)), Not(Contains("GFP-wohngeld Wohngeld auszahlen")));
  EXPECT_THAT(test::dump(book_of(second).document),
              HasSubstr("[ ] 1 *Sofortmaßnahmen: *Zahlliste aus dem Tresor"));
  auto const first = selected({What::roles, "R1"});
  EXPECT_THAT(files_of(first), Contains("cards/RK-R1.pdf"));
  EXPECT_THAT(chapters_of(book_of(first)), Contains("WAP-db Datenbank"));
}

TEST(Selection, ARoleWithNothingToDoGetsNoBook) {
  EXPECT_THAT(files_of(selected({What::roles, {}})), Not(Contains("books/R3.pdf")));
}

TEST(Selection, AScenarioGetsItsActionsItsSheetsAndWhatStopsInOrder) {
  auto const set = selected({What::scenarios, "SZ"});
  EXPECT_THAT(files_of(set), IsSupersetOf({"cards/SK-SZ.pdf", "t0/T0-SZ.pdf", "books/SZ.pdf"}));
  EXPECT_THAT(set.size(), 3U);
  auto const chapters = chapters_of(book_of(set));
  EXPECT_EQ(chapters[1], "Sofort tun: Serverbrand");
  auto const at = [&chapters](std::string const& title) {
    return std::find(chapters.begin(), chapters.end(), title) - chapters.begin();
  };
  EXPECT_LT(at("GFP-asyl Asylleistungen auszahlen"), at("GFP-wohngeld Wohngeld auszahlen"));
  EXPECT_LT(at("GFP-wohngeld Wohngeld auszahlen"), at("GFP-pass Pass ausstellen"));
}

TEST(Selection, AnchorsAreUniqueInEveryBook) {
  for (auto const what : {What::units, What::roles, What::scenarios}) {
    for (auto const& each : selected({what, {}})) {
      auto list = test::anchors(each.document);
      std::sort(list.begin(), list.end());
      EXPECT_EQ(std::adjacent_find(list.begin(), list.end()), list.end()) << each.file;
    }
  }
}

TEST(Selection, AnIssuedCopyIsFoundByItsNumber) {
  auto register_ = town();
  register_.copies = {{"EX-1", {}, {}, "Büro", {}, {}}, {"EX-11", {}, "R1", "Wache", {}, {}}};
  EXPECT_EQ(issued_copy(register_, "11"), &register_.copies[1]);
  EXPECT_EQ(issued_copy(register_, "EX-1"), &register_.copies.front());
  EXPECT_EQ(issued_copy(register_, "2"), nullptr);
  EXPECT_EQ(issued_copy(register_, ""), nullptr);
  auto with = options();
  with.copy = "11";
  auto const result = assessment::assess(register_, rules::RuleSet::built_in(), with.as_of);
  EXPECT_THAT(test::dump(documents(register_, result, with).front().document.chapters.front()),
              HasSubstr("Exemplar Nr.: EX-11, Leitung R1, Wache"));
}

}  // namespace
}  // namespace nb::handbook
