#include "core/intake/mapping.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/intake/column_binding.hpp"
#include "core/intake/words.hpp"
#include "core/text/messages.hpp"
#include "tests/support/places.hpp"
#include "tests/unit/core/intake/intake_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace nb::intake {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string refusal(std::string_view info) {
  try {
    (void)parse_mapping(info, "m.info");
  } catch (Error const& error) {
    return error.code() + " " + error.where() + " " + error.detail();
  }
  return "accepted";
}

TEST(Mapping, LeadsForeignColumnsToFields) {
  auto const mapping = parse_mapping(R"(
    file liste
    {
      table processes
      separator ","
      only { duplikat nein }
      constants { status "aus der Liste" }
      column nr { field id prefix "X-" }
      column name { also "titel" field title }
      column software { needs normal }
      column stichworte { attribute }
      column intern { ignore }
    }
    file systeme { table resources })",
                                     "m.info");
  auto const plan = test::import_of(
      {{"liste.csv",
        "nr,titel,software,stichworte,intern,duplikat\n1,Wohngeld,S1,a b,geheim,nein\n1,Alt,S9,,,ja\n"},
       {"systeme.csv", "System-ID;Bezeichnung\nS1;Server\n"}},
      {},
      mapping);
  ASSERT_TRUE(plan.accepted) << testing::PrintToString(test::lines_of(plan.findings));
  ASSERT_EQ(plan.next.processes.size(), 1U);
  auto const& process = plan.next.processes.front();
  EXPECT_EQ(process.title, "Wohngeld");
  EXPECT_EQ(process.status, "aus der Liste");
  EXPECT_EQ(process.attributes, (model::Attributes{{"duplikat", "nein"}, {"stichworte", "a b"}}));
  EXPECT_EQ(plan.next.requirements.size(), 1U);
}

TEST(Mapping, PutsThePrefixBeforeIds) {
  auto const mapping = parse_mapping(
      "file a { table roles column nr { field id prefix \"R-\" } column n { field title } }", "m");
  auto const plan = test::import_of({{"a.csv", "nr;n\n7;Leitung\n"}}, {}, mapping);
  ASSERT_EQ(plan.next.roles.size(), 1U);
  EXPECT_EQ(plan.next.roles.front().id, "R-7");
}

TEST(Mapping, FiltersBeforeItLooksForDoubleIds) {
  auto const mapping = parse_mapping("file p { table processes only { doppelt nein } }", "m");
  auto const plan = test::import_of({{"p.csv", "id;title;doppelt\nA;eins;nein\nA;zwei;ja\n"}}, {}, mapping);
  EXPECT_TRUE(plan.accepted) << testing::PrintToString(test::lines_of(plan.findings));
  EXPECT_EQ(plan.next.processes.size(), 1U);
}

TEST(Mapping, LeavesRowsOutAndTranslatesWords) {
  auto const mapping = parse_mapping(R"(
    file s { table resources except { stand alt }
      column art { field kind words { "DV" application "Haus" site } } })",
                                     "m");
  auto const plan =
      test::import_of({{"s.csv", "id;title;art;stand\nA;a;haus;neu\nB;b;DV;alt\n"}}, {}, mapping);
  ASSERT_EQ(plan.next.resources.size(), 1U);
  EXPECT_EQ(plan.next.resources.front().kind, model::ResourceKind::site);
}

TEST(Mapping, SaysWhatIsWrongWithAFile) {
  EXPECT_THAT(refusal("file a { table nirgends }"), HasSubstr("table nirgends"));
  EXPECT_THAT(refusal("file a { table roles column x { field farbe } }"), HasSubstr("field farbe"));
  EXPECT_THAT(refusal("file a { table roles column x { needs viel } }"), HasSubstr("needs viel"));
  EXPECT_THAT(refusal("file a { table roles colum x }"), HasSubstr("colum"));
  EXPECT_THAT(refusal("file a { table roles separator x }"), HasSubstr("tab"));
  EXPECT_THAT(refusal("unfug"), HasSubstr("unfug"));
  EXPECT_THAT(refusal("file a {"), HasSubstr("intake.mapping m.info"));
}

TEST(Mapping, ReadsNoOtherFilesAndNoDeepTrees) {
  EXPECT_THAT(refusal("#include \"/etc/hostname\"\n"), HasSubstr("#"));
  EXPECT_THAT(refusal("name x\n  #include \"y\""), HasSubstr("#"));
  EXPECT_THAT(refusal(std::string(50'000, '{') + std::string(50'000, '}')), HasSubstr("{"));
  EXPECT_THAT(refusal(std::string(std::size_t{2} * 1024 * 1024, ' ')), HasSubstr("1 MB"));
}

TEST(Mapping, KnowsTheFilesOfEveryTableInBothLanguages) {
  for (auto const& table : all_tables()) {
    for (auto const language : {text::Language::german, text::Language::english}) {
      auto const name = text::Messages::of(language)("table." + std::string(table.table));
      auto const* const rule = rule_for({}, name + ".csv", {});
      ASSERT_NE(rule, nullptr) << name;
      EXPECT_EQ(rule->table, table.table) << name;
    }
  }
}

TEST(Mapping, UnderstandsEveryHeadingOfEveryTableInBothLanguages) {
  for (auto const& info : all_tables()) {
    for (auto const language : {text::Language::german, text::Language::english}) {
      Table table{"t.csv", {}, {1, false, {}, 0}, {}};
      for (auto const& field : info.fields) {
        if (field.kind != ValueKind::ratings && field.kind != ValueKind::recovery) {
          table.heading.cells.push_back(text::Messages::of(language)(
              "field." + std::string(info.record_kind) + '.' + std::string(field.name)));
        }
      }
      table.heading.width = table.heading.cells.size();
      FindingList findings;
      auto const bound = bind_columns(table, *rule_for({}, info.table, {}), findings);
      EXPECT_THAT(test::lines_of(findings.take()), IsEmpty()) << info.table;
      std::map<std::string, std::string> fields;
      for (auto const& column : bound.columns) {
        ASSERT_FALSE(column.meanings.empty()) << column.heading;
        EXPECT_TRUE(fields.emplace(column.meanings.front().field->name, column.heading).second)
            << column.heading;
      }
    }
  }
}

TEST(Mapping, TellsTheWordsOfEveryClosedListApart) {
  auto const& words = Words::of_all_languages();
  for (auto const& info : all_tables()) {
    for (auto const& field : info.fields) {
      for (auto const value : field.choices) {
        for (auto const language : {text::Language::german, text::Language::english}) {
          auto const word = text::Messages::of(language)("choice." + std::string(field.choice_list) + '.' +
                                                         std::string(value));
          EXPECT_EQ(words.choice(field.choice_list, word), value) << field.choice_list << ' ' << word;
        }
      }
    }
  }
}

TEST(Mapping, FitsNamesToPatterns) {
  EXPECT_TRUE(fits_pattern("Prozesse_2026", "prozesse*"));
  EXPECT_TRUE(fits_pattern("abhängigkeiten", "ABHÄNGIGKEITEN"));
  EXPECT_TRUE(fits_pattern("a1b", "a?b"));
  EXPECT_TRUE(fits_pattern("", "*"));
  EXPECT_FALSE(fits_pattern("ab", "a?b"));
  EXPECT_FALSE(fits_pattern("xprozesse", "prozesse*"));
  EXPECT_TRUE(fits_pattern(std::string(5'000, 'a'), "*a*a*a*a*a*a"));
  EXPECT_FALSE(fits_pattern(std::string(5'000, 'a'), "*a*a*a*a*a*b"));
}

std::string manual() {
  return read_file(nb::test::source_folder() / "docs/tables.md", std::uint64_t{1024} * 1024);
}

TEST(Mapping, IsAsTheManualShowsIt) {
  auto const text = manual();
  auto const start = text.find("    name \"Unser Verfahren\"");
  auto const end = text.find("\n\nFür Tabellen", start);
  ASSERT_NE(end, std::string::npos);
  auto const mapping = parse_mapping(text.substr(start, end - start), "docs/tables.md");
  EXPECT_EQ(mapping.files.size(), 2U);
  EXPECT_EQ(mapping.files.front().columns.size(), 8U);
}

TEST(Mapping, LeavesNoTableOrColumnOutOfTheManual) {
  auto const text = manual();
  auto const& german = text::Messages::of(text::Language::german);
  auto const& english = text::Messages::of(text::Language::english);
  for (auto const& table : all_tables()) {
    auto const name = std::string(table.table);
    auto const section = text.find("### " + german("table." + name) + ".csv\n");
    ASSERT_NE(section, std::string::npos) << name;
    auto const part = text.substr(section, text.find("\n### ", section + 1) - section);
    EXPECT_THAT(part, HasSubstr('`' + english("table." + name) + ".csv`"));
    for (auto const& field : table.fields) {
      auto const key = "field." + std::string(table.record_kind) + '.' + std::string(field.name);
      EXPECT_THAT(part, HasSubstr("\n| " + german(key) + " | " + english(key) + " |"));
    }
  }
}

TEST(Mapping, ShipsAnExampleForAnotherAdministration) {
  auto const mapping = built_in_mapping("koos");
  ASSERT_TRUE(mapping);
  EXPECT_FALSE(built_in_mapping("nirgends"));
  auto const plan = test::import_of(
      {{"prozesse.csv",
        "id;titel;status;duplikat;zustaendige_einheit;rolle;regelungen;leika_id;schritte;stand\r\n"
        "proc-a;Antrag annehmen;aktiv;nein;oe-1;Sachbearbeitung;§ 1 Mustergesetz|§ 2 "
        "Mustergesetz;09911500;Lesen|Buchen;2026-04-06\r\n"
        "proc-a;Antrag annehmen (alt);aktiv;ja;oe-9;;;;;\r\n"},
       {"orga.csv", "id;name;parent;rollen;sonderfunktionen\r\noe-1;Amt 1;;Leitung;\r\n"},
       {"daten.csv", "id;name;kategorie;einheit;schutzbedarf;system\r\nd-1;Adressen;Stamm;oe-1;hoch;\r\n"},
       {"edges.csv", "source;relation;target\r\nproc-a;USES_DATA;d-1\r\n"}},
      {},
      *mapping);
  ASSERT_TRUE(plan.accepted) << testing::PrintToString(test::lines_of(plan.findings));
  ASSERT_EQ(plan.next.processes.size(), 1U);
  auto const& process = plan.next.processes.front();
  EXPECT_EQ(process.org_unit, "oe-1");
  EXPECT_THAT(process.services, ElementsAre("09911500")) << "keys are text, zeros in front stay";
  EXPECT_THAT(process.ratings, IsEmpty());
  EXPECT_EQ(process.attributes.at("schritte"), "Lesen|Buchen");
  EXPECT_EQ(process.attributes.at("rolle"), "Sachbearbeitung");
  EXPECT_THAT(plan.next.requirements, IsEmpty()) << "using data does not mean stopping without it";
  EXPECT_EQ(plan.next.resources.front().kind, model::ResourceKind::data);
}

}  // namespace

}  // namespace nb::intake
