#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/intake/import_plan.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/core/intake/intake_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace nb::intake {

namespace {

using test::import_of;
using test::intake_of;
using test::keep_going;
using test::lines_of;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::string const systems = "System-ID;Bezeichnung\nSTROM;Strom\nNEA;Netzersatz\nDB;Datenbank\n";

std::vector<std::string> needs_of(model::Register const& register_, std::string const& consumer) {
  std::vector<std::string> texts;
  for (auto const& requirement : register_.requirements) {
    if (requirement.consumer == consumer) {
      texts.push_back((requirement.operation == model::Operation::emergency ? "emergency " : "") +
                      std::string(requirement.essential ? "" : "soft ") + to_text(requirement.need));
    }
  }
  return texts;
}

std::vector<std::string> errors_of(Diagnostics const& findings) {
  Diagnostics errors;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(errors), [](auto const& finding) {
    return finding.severity == Severity::error;
  });
  return lines_of(errors);
}

TEST(Import, MakesRecordsOfRows) {
  auto const plan = import_of({{"prozesse.csv",
                                "Prozess-ID;Bezeichnung;Schaden 4 h;Schaden Leib und Leben 1 Tag;MTPD "
                                "(h);RPO (d);Mindestpersonal;Hausnummer\n"
                                "P1;Wohngeld;2;3;1,5;2;4;12a\n"},
                               {"systeme.csv",
                                "System-ID;Bezeichnung;Typ;Wiederherstellungszeit (h);Wiederherstellungszeit "
                                "Schadsoftware (h);Anlauf (min)\n"
                                "DB;Datenbank;Basis-IT;0,51;unbekannt;5\n"}});
  ASSERT_TRUE(plan.accepted) << testing::PrintToString(lines_of(plan.findings));
  auto const& process = plan.next.processes.front();
  EXPECT_EQ(process.ratings,
            (model::Ratings{{model::DamageType::overall, Minutes{240}, 2, ""},
                            {model::DamageType::life_and_limb, Minutes{1440}, 3, ""}}));
  EXPECT_EQ(process.mtpd, Minutes{90});
  EXPECT_EQ(process.rpo, Minutes{2880}) << "the heading's unit counts";
  EXPECT_EQ(process.attributes, (model::Attributes{{"Hausnummer", "12a"}}));
  auto const& resource = plan.next.resources.front();
  EXPECT_EQ(resource.kind, model::ResourceKind::server);
  EXPECT_EQ(resource.category, "Basis-IT");
  EXPECT_EQ(resource.recovery,
            (model::RecoveryTimes{{model::Cause::technical_fault, Minutes{31}, "", std::nullopt},
                                  {model::Cause::ransomware, std::nullopt, "", std::nullopt}}));
  EXPECT_EQ(resource.restart_lag, Minutes{5});
}

TEST(Import, FindsTheHeadingBelowTitleLines) {
  auto const plan =
      import_of({{"rollen.csv", "Rollen der VG;\nStand 1.1.2026;\n\nRollen-ID;Rolle\nR1;Leitung\n"}});
  ASSERT_TRUE(plan.accepted);
  ASSERT_THAT(plan.next.roles, SizeIs(1));
  EXPECT_EQ(plan.added.front().place.row, 5);
}

TEST(Import, TakesKindsFromTheTypeColumnOnlyWhereNoOtherSaysIt) {
  auto const plan =
      import_of({{"systeme.csv", "System-ID;Bezeichnung;Art;Typ\nA;a;Energie;OT\nB;b;;OT\nC;c;;Zauberei\n"}});
  ASSERT_TRUE(plan.accepted);
  EXPECT_EQ(plan.next.resources[0].kind, model::ResourceKind::power);
  EXPECT_EQ(plan.next.resources[1].kind, model::ResourceKind::control);
  EXPECT_EQ(plan.next.resources[2].kind, model::ResourceKind::application);
  EXPECT_THAT(lines_of(plan.findings), ElementsAre("warning intake.word_not_understood C systeme.csv:4:Typ"));
}

TEST(Import, LeadsTitlesOfRolesToTheirIds) {
  auto const plan = import_of(
      {{"rollen.csv", "Rollen-ID;Rolle\nR1;Leitung Bauhof\nR2;Kämmerei\n"},
       {"systeme.csv", "System-ID;Bezeichnung;Verantwortliche Rolle\nA;a;leitung bauhof\nB;b;Hausmeister\n"},
       {"prozesse.csv",
        "Prozess-ID;Bezeichnung;Rollen-ID;Verantwortliche Rolle\nP;p;R1;Kämmerei\nQ;q;R2;Kämmerei\n"}});
  ASSERT_TRUE(plan.accepted);
  EXPECT_EQ(plan.next.resources[0].role, "R1");
  EXPECT_EQ(plan.next.resources[1].role, "");
  EXPECT_EQ(plan.next.resources[1].attributes.at("Verantwortliche Rolle"), "Hausmeister");
  EXPECT_EQ(plan.next.processes[0].owner_role, "R1");
  EXPECT_THAT(lines_of(plan.findings),
              UnorderedElementsAre("warning intake.title_kept B systeme.csv:3:Verantwortliche Rolle",
                                   "warning intake.title_differs P prozesse.csv:2:Verantwortliche Rolle"));
}

TEST(Import, MakesUnitsOnTheFlyOnlyWithoutATableOfUnits) {
  std::string const processes =
      "Prozess-ID;Bezeichnung;Fachbereich\nP1;a;FB 1 Zentrale\nP2;b;FB 1 Zentrale\n";
  auto const plan = import_of({{"prozesse.csv", processes}});
  ASSERT_TRUE(plan.accepted);
  ASSERT_THAT(plan.next.org_units, SizeIs(1));
  EXPECT_EQ(plan.next.org_units.front().id, "OE-FB-1-ZENTRALE");
  EXPECT_EQ(plan.next.processes[1].org_unit, "OE-FB-1-ZENTRALE");
  auto const with_table =
      import_of({{"prozesse.csv", processes}, {"organisation.csv", "OE-ID;Bezeichnung\nU1;FB 2 Finanzen\n"}});
  EXPECT_FALSE(with_table.accepted);
  EXPECT_THAT(errors_of(with_table.findings),
              ElementsAre("error intake.unknown_reference P1 prozesse.csv:2:Fachbereich",
                          "error intake.unknown_reference P2 prozesse.csv:3:Fachbereich"));
}

TEST(Import, MakesNoUnitsForRowsThatAreNotImported) {
  auto const plan = import_of(
      {{"prozesse.csv", "Prozess-ID;Bezeichnung;Fachbereich;MTPD (h)\nP1;a;FB 1;bald\nP2;b;FB 2;4\n"}},
      keep_going);
  ASSERT_THAT(plan.next.org_units, SizeIs(1));
  EXPECT_EQ(plan.next.org_units.front().title, "FB 2");
}

TEST(Import, ReadsNeedsAsExpressions) {
  auto const plan = import_of({{"systeme.csv", systems},
                               {"prozesse.csv",
                                "Prozess-ID;Bezeichnung;Benötigte Systeme;Benötigte Prozesse;Benötigt "
                                "(weich);Benötigt im Notbetrieb\n"
                                "P1;a;DB & (STROM | NEA [2 h]);P2;NEA;STROM\nP2;b;;;;\n"}});
  ASSERT_TRUE(plan.accepted) << testing::PrintToString(lines_of(plan.findings));
  EXPECT_THAT(needs_of(plan.next, "P1"),
              UnorderedElementsAre("DB", "1 of (STROM, NEA [PT2H])", "P2", "soft NEA", "emergency STROM"));
  EXPECT_EQ(plan.next.requirements.front().id, "P1#1");
}

TEST(Import, ReadsNeedsAsRowsInAnyOrder) {
  auto const plan = import_of({{"systeme.csv", systems},
                               {"abhaengigkeiten.csv",
                                "Quelle;Quelltyp;Art;Anforderung;Mindestens;Alternative;Ziel;Zieltyp;"
                                "Überbrückung (h);Überbrückung Gruppe (h)\n"
                                "DB;System;hart;1;1;2;NEA;System;0,5;4\n"
                                "DB;System;weich;1;1;1;NEA;System;;\n"
                                "DB;System;hart;1;1;1;STROM;System;-;\n"
                                "DB;System;hart;2;1;1;STROM;System;1;2\n"}});
  ASSERT_TRUE(plan.accepted) << testing::PrintToString(lines_of(plan.findings));
  EXPECT_THAT(
      needs_of(plan.next, "DB"),
      UnorderedElementsAre("1 of (STROM, NEA [PT30M]) [PT4H]", "1 of (STROM [PT1H]) [PT2H]", "soft NEA"));
}

TEST(Import, MergesExpressionsAndRowsThatSayTheSame) {
  std::string const head = "Quelle;Art;Anforderung;Mindestens;Alternative;Ziel\n";
  std::string const with_needs = "System-ID;Bezeichnung;Benötigt\nSTROM;s;\nNEA;n;\nDB;d;(NEA | STROM)\n";
  auto const same = import_of({{"systeme.csv", with_needs},
                               {"abhaengigkeiten.csv", head + "DB;hart;7;1;1;STROM\nDB;hart;7;1;2;NEA\n"}});
  ASSERT_TRUE(same.accepted) << testing::PrintToString(lines_of(same.findings));
  EXPECT_THAT(needs_of(same.next, "DB"), ElementsAre("1 of (STROM, NEA)"));
  EXPECT_EQ(same.next.requirements.front().number, 7);
  auto const different =
      import_of({{"systeme.csv", with_needs}, {"abhaengigkeiten.csv", head + "DB;hart;1;1;1;STROM\n"}});
  EXPECT_FALSE(different.accepted);
  EXPECT_THAT(errors_of(different.findings),
              ElementsAre("error intake.needs_differ DB systeme.csv:4:Benötigt"));
}

TEST(Import, LetsExpressionsOnlyRepeatATableWithALinePerRequirement) {
  std::string const table =
      "ID;Quelle;Anforderung;Betrieb;Unverzichtbar;Bedarf\nA1;DB;1;Normalbetrieb;ja;1 of (STROM, NEA)\n";
  auto const with_needs = [&](std::string const& needs) {
    return import_of(
        {{"systeme.csv", "System-ID;Bezeichnung;Benötigt\nSTROM;s;\nNEA;n;\nDB;d;" + needs + "\n"},
         {"abhaengigkeiten.csv", table}});
  };
  auto const same = with_needs("NEA | STROM");
  ASSERT_TRUE(same.accepted) << testing::PrintToString(lines_of(same.findings));
  ASSERT_THAT(same.next.requirements, SizeIs(1));
  EXPECT_EQ(same.next.requirements.front().id, "A1");
  EXPECT_THAT(errors_of(with_needs("NEA").findings),
              ElementsAre("error intake.needs_differ DB systeme.csv:4:Benötigt"));
}

TEST(Import, ReportsEveryProblemOfRowsOfNeeds) {
  auto const plan = import_of({{"systeme.csv", systems},
                               {"abhaengigkeiten.csv",
                                "Quelle;Quelltyp;Art;Anforderung;Mindestens;Alternative;Ziel;Zieltyp\n"
                                ";System;hart;1;1;1;DB;System\n"
                                "DB;System;hart;1;1;1;;System\n"
                                "DB;System;streng;2;1;1;NEA;System\n"
                                "DB;System;hart;3;2;1;NEA;System\n"
                                "DB;System;hart;4;1;1;NEA;Prozess\n"
                                "DB;System;hart;5;1;1;NEA;System\n"
                                "DB;System;hart;5;2;1;STROM;System\n"
                                "DB;System;hart;6;x;1;STORM;System\n"}});
  EXPECT_FALSE(plan.accepted);
  EXPECT_THAT(errors_of(plan.findings),
              UnorderedElementsAre("error intake.no_consumer abhaengigkeiten.csv:2:Quelle",
                                   "error intake.no_target abhaengigkeiten.csv:3:Ziel",
                                   "error intake.bad_word abhaengigkeiten.csv:4:Art",
                                   "error intake.need_at_least DB abhaengigkeiten.csv:5",
                                   "error intake.kind_differs NEA abhaengigkeiten.csv:6:Zieltyp",
                                   "error intake.at_least_differs abhaengigkeiten.csv:8:Mindestens",
                                   "error intake.alternative_twice abhaengigkeiten.csv:8:Alternative",
                                   "error intake.bad_number abhaengigkeiten.csv:9:Mindestens",
                                   "error intake.unknown_reference DB abhaengigkeiten.csv:9:Ziel"));
}

TEST(Import, ReportsAllProblemsOfAFileInOneRun) {
  auto const plan = import_of({{"prozesse.csv",
                                "Prozess-ID;Bezeichnung;Rollen-ID;Fälle pro Jahr;MTPD (h);Geprüft "
                                "am;Bereich;Schaden 4 h;Schaden 1 Tag\n"
                                "P1;a;R9;viele;bald;gestern;Keller;3;2\n"
                                ";b;;;;;;;\n"
                                "P3;;;;;;;5;\n"
                                "P4;d;;;;;;;;zu;viel\n"
                                "P5;e\n"}});
  EXPECT_FALSE(plan.accepted);
  EXPECT_TRUE(plan.next == model::Register{});
  EXPECT_THAT(lines_of(plan.findings),
              UnorderedElementsAre("error intake.unknown_reference P1 prozesse.csv:2:Rollen-ID",
                                   "error intake.bad_number P1 prozesse.csv:2:Fälle pro Jahr",
                                   "error intake.bad_duration P1 prozesse.csv:2:MTPD (h)",
                                   "error intake.bad_date P1 prozesse.csv:2:Geprüft am",
                                   "error intake.bad_choice P1 prozesse.csv:2:Bereich",
                                   "error assessment.rating_falls P1 prozesse.csv:2:Schaden 1 Tag",
                                   "error intake.no_id prozesse.csv:3",
                                   "error intake.no_title P3 prozesse.csv:4",
                                   "error intake.bad_level P3 prozesse.csv:4:Schaden 4 h",
                                   "error intake.row_too_wide prozesse.csv:5",
                                   "warning intake.row_too_short prozesse.csv:6"));
}

TEST(Import, AsksWhetherSomethingSimilarWasMeant) {
  auto const plan = import_of({{"systeme.csv", systems},
                               {"prozesse.csv", "Prozess-ID;Bezeichnung;Benötigte Systeme\nP1;a;STROMM\n"}});
  ASSERT_THAT(plan.findings, SizeIs(1));
  auto const& values = plan.findings.front().values;
  EXPECT_THAT(testing::PrintToString(values), HasSubstr("STROM\xE2\x80\x9C?"));
}

TEST(Import, ReportsMissingDoubleAndUnknownColumns) {
  EXPECT_THAT(lines_of(import_of({{"prozesse.csv", "Prozess-Nr;Name\nP1;a\n"}}).findings),
              UnorderedElementsAre("error intake.column_missing prozesse.csv:1",
                                   "note intake.column_kept prozesse.csv:1:Prozess-Nr",
                                   "error intake.column_missing prozesse.csv:1",
                                   "note intake.column_kept prozesse.csv:1:Name"));
  EXPECT_THAT(lines_of(import_of({{"rollen.csv", "Rollen-ID;Rolle;Rolle;Farbe;\nR1;a;b;rot;x\n"}}).findings),
              UnorderedElementsAre("error intake.heading_twice rollen.csv:1:Rolle",
                                   "note intake.column_ignored rollen.csv:1:Farbe",
                                   "warning intake.column_without_heading rollen.csv:1:#5"));
  EXPECT_THAT(lines_of(import_of({{"rollen.csv", "Rollen-ID;Rolle;;\nR1;a;;x\n"}}).findings),
              ElementsAre("warning intake.column_without_heading rollen.csv:1:#4"));
  EXPECT_THAT(lines_of(import_of({{"rollen.csv", "Rollen-ID;Rolle;Title\nR1;a;b\n"}}).findings),
              ElementsAre("error intake.field_twice rollen.csv:1:Title"));
}

TEST(Import, SaysOneThingAboutAHeadingOfTenThousandColumns) {
  std::string heading;
  for (int i = 0; i < 10'000; ++i) {
    heading += "Spalte " + std::to_string(i) + ";";
  }
  EXPECT_THAT(lines_of(import_of({{"prozesse.csv", heading + "\n1;2\n"}}).findings),
              ElementsAre("error intake.too_many_columns prozesse.csv:1:#1001"));
}

TEST(Import, RefusesASourceWithoutATable) {
  EXPECT_THAT(lines_of(import_of({}).findings), ElementsAre("error intake.no_tables"));
  EXPECT_FALSE(import_of({{"notizen.csv", "a;b\n1;2\n"}}).accepted);
}

TEST(Import, RefusesDoubleIdsWithinAndAcrossTables) {
  auto const plan = import_of({{"prozesse.csv", "Prozess-ID;Bezeichnung\nX;a\nX;b\nY;c\nY;c\n"},
                               {"systeme.csv", "System-ID;Bezeichnung\nY;System\n"}});
  EXPECT_FALSE(plan.accepted);
  EXPECT_THAT(lines_of(plan.findings),
              UnorderedElementsAre("error intake.id_twice X prozesse.csv:3",
                                   "note intake.row_twice Y prozesse.csv:5",
                                   "error intake.id_twice Y systeme.csv:2"));
}

TEST(Import, KeepsExactlyTheSoundRowsWhenAskedToGoOn) {
  test::NamedTables const tables{{"systeme.csv", systems},
                                 {"prozesse.csv",
                                  "Prozess-ID;Bezeichnung;Benötigte Systeme;Fälle pro Jahr\n"
                                  "GUT;a;DB;1\n"
                                  "FALSCH;b;DB;viele\n"
                                  "DARAUF;c;FALSCH;1\n"
                                  "NOCH;d;DARAUF;1\n"}};
  auto const refused = import_of(tables);
  EXPECT_FALSE(refused.accepted);
  EXPECT_TRUE(refused.next == model::Register{});
  auto const plan = import_of(tables, keep_going);
  EXPECT_TRUE(plan.accepted);
  std::vector<std::string> ids;
  for (auto const& process : plan.next.processes) {
    ids.push_back(process.id);
  }
  EXPECT_THAT(ids, ElementsAre("GUT")) << "what needs an unsound row is unsound, and so on";
  EXPECT_THAT(needs_of(plan.next, "GUT"), ElementsAre("DB"));
  EXPECT_EQ(plan.refused_rows, 3U);
  EXPECT_THAT(lines_of(plan.findings),
              Contains("note intake.row_depends DARAUF prozesse.csv:4:Benötigte Systeme"));
}

TEST(Import, GoesOnWithRowsWhoseNeighbourIsInTheRegisterAlready) {
  auto const first = import_of({{"systeme.csv", systems}});
  auto const second =
      propose(first.next,
              first.imported,
              intake_of({{"systeme.csv", "System-ID;Bezeichnung;RPO (h)\nDB;Datenbank;viel\n"},
                         {"prozesse.csv", "Prozess-ID;Bezeichnung;Benötigte Systeme\nP;p;DB\n"}}),
              keep_going);
  EXPECT_THAT(second.next.processes, SizeIs(1));
  EXPECT_THAT(second.changed, IsEmpty());
}

TEST(Import, ChangesNothingTheSecondTime) {
  auto const intake = intake_of({{"systeme.csv", systems},
                                 {"prozesse.csv",
                                  "Prozess-ID;Bezeichnung;Fachbereich;Schaden 4 h;Benötigte Systeme;Farbe\n"
                                  "P1;a;FB 1;2;DB & (NEA | STROM);rot\n"}});
  auto const first = propose({}, {}, intake);
  auto const second = propose(first.next, first.imported, intake);
  EXPECT_THAT(second.added, IsEmpty());
  EXPECT_THAT(second.changed, IsEmpty());
  EXPECT_THAT(second.removed, IsEmpty());
  EXPECT_THAT(second.missing, IsEmpty());
  EXPECT_TRUE(second.imported.empty());
  EXPECT_TRUE(second.next == first.next);
  EXPECT_GT(second.unchanged, 5U);
}

TEST(Import, LeavesValuesAloneThatAPersonSet) {
  std::string const table = "Rollen-ID;Rolle;Rufnummer\nR1;Leitung;069 90009 100\n";
  auto first = import_of({{"rollen.csv", table}});
  first.next.roles.front().phone = "030 23125 1";
  first.imported[{"R1", "phone"}].origin = Origin::by_hand;
  auto const kept = propose(first.next, first.imported, intake_of({{"rollen.csv", table}}));
  EXPECT_EQ(kept.next.roles.front().phone, "030 23125 1");
  EXPECT_THAT(lines_of(kept.findings), ElementsAre("warning intake.kept_by_hand R1 rollen.csv:2:Rufnummer"));
  auto const taken = propose(first.next,
                             first.imported,
                             intake_of({{"rollen.csv", table}}),
                             {HandMade::overwrite, Errors::refuse_all});
  EXPECT_EQ(taken.next.roles.front().phone, "069 90009 100");
}

TEST(Import, LeavesFieldsAloneThatHaveNoColumnAndClearsOnlyItsOwnValues) {
  auto first = import_of({{"rollen.csv", "Rollen-ID;Rolle;Rufnummer;Mobil;Platz\nR1;Leitung;1;2;Raum 4\n"}});
  first.imported[{"R1", "mobile"}].origin = Origin::by_hand;
  auto const second = propose(first.next,
                              first.imported,
                              intake_of({{"rollen.csv", "Rollen-ID;Rolle;Rufnummer;Mobil\nR1;Leitung;;\n"}}));
  EXPECT_EQ(second.next.roles.front().phone, "");
  EXPECT_EQ(second.next.roles.front().mobile, "2");
  EXPECT_EQ(second.next.roles.front().place, "Raum 4");
  EXPECT_THAT(second.findings, IsEmpty());
}

TEST(Import, LaysNewHorizonsBesideThoseThatAreThere) {
  auto const first =
      import_of({{"prozesse.csv", "Prozess-ID;Bezeichnung;Schaden 1 h;Schaden 4 h;A;B\nP;p;1;2;x;y\n"}});
  auto const second = propose(
      first.next,
      first.imported,
      intake_of({{"prozesse.csv", "Prozess-ID;Bezeichnung;Schaden 4 h;Schaden 1 Tag;B\nP;p;3;4;\n"}}));
  EXPECT_EQ(second.next.processes.front().ratings,
            (model::Ratings{{model::DamageType::overall, Minutes{60}, 1, ""},
                            {model::DamageType::overall, Minutes{240}, 3, ""},
                            {model::DamageType::overall, Minutes{1440}, 4, ""}}));
  EXPECT_EQ(second.next.processes.front().attributes, (model::Attributes{{"A", "x"}}));
}

TEST(Import, ReportsMissingRecordsAndKeepsThem) {
  auto const first = import_of({{"systeme.csv", systems}});
  auto const second = propose(
      first.next, first.imported, intake_of({{"systeme.csv", "System-ID;Bezeichnung\nDB;Datenbank\n"}}));
  EXPECT_THAT(second.missing,
              ElementsAre(MissingRecord{"resources", "STROM"}, MissingRecord{"resources", "NEA"}));
  EXPECT_THAT(second.next.resources, SizeIs(3));
}

TEST(Import, FollowsAnExpressionThatChanges) {
  auto const with_needs = [](std::string const& needs) {
    return intake_of({{"systeme.csv", systems},
                      {"prozesse.csv", "Prozess-ID;Bezeichnung;Benötigte Systeme\nP;p;" + needs + "\n"}});
  };
  auto const first = propose({}, {}, with_needs("DB & STROM & NEA"));
  auto const second = propose(first.next, first.imported, with_needs("NEA & DB [4 h]"));
  EXPECT_THAT(needs_of(second.next, "P"), UnorderedElementsAre("NEA", "DB [PT4H]"));
  EXPECT_THAT(second.removed, SizeIs(1));
  auto const third = propose(second.next, first.imported, with_needs(""));
  EXPECT_THAT(needs_of(third.next, "P"), IsEmpty());
}

TEST(Import, DoesNotBringBackANeedThatAPersonChanged) {
  auto const intake = intake_of(
      {{"systeme.csv", systems}, {"prozesse.csv", "Prozess-ID;Bezeichnung;Benötigte Systeme\nP;p;DB\n"}});
  auto first = propose({}, {}, intake);
  first.next.requirements.front().need = model::Need::of("NEA");
  first.imported[{"P#1", "need"}].origin = Origin::by_hand;
  auto const second = propose(first.next, first.imported, intake);
  EXPECT_THAT(needs_of(second.next, "P"), ElementsAre("NEA"));
  EXPECT_THAT(lines_of(second.findings),
              ElementsAre("warning intake.kept_by_hand P#1 prozesse.csv:2:Benötigte Systeme"));
}

TEST(Import, FillsTheMunicipalityOfANewRegister) {
  model::Register current;
  current.municipality.id = "070995001000";
  current.municipality.name = "VG Musterthal";
  std::string const head = "Regionalschlüssel;Name;Zeithorizonte;Puffer (%)\n";
  auto const plan = propose(
      current, {}, intake_of({{"verwaltung.csv", head + "070995001000;VG Musterthal;4 h|1 d|30 d;15\n"}}));
  ASSERT_TRUE(plan.accepted) << testing::PrintToString(lines_of(plan.findings));
  EXPECT_EQ(plan.next.municipality.buffer_percent, 15) << "a default is nobody's word";
  EXPECT_THAT(plan.next.municipality.horizons, ElementsAre(Minutes{240}, Minutes{1440}, Minutes{43200}));
  auto const foreign =
      propose(current, {}, intake_of({{"verwaltung.csv", head + "070995002000;Andere;;\n"}}));
  EXPECT_THAT(errors_of(foreign.findings),
              ElementsAre("error intake.other_municipality 070995002000 verwaltung.csv:2"));
}

TEST(Import, ReportsAThousandFindingsPerFileAndCountsTheRest) {
  std::string table = "Prozess-ID;Bezeichnung\n";
  for (int i = 0; i < 1'500; ++i) {
    table += ";ohne\n";
  }
  table += "P1;a\nP1;b\n";
  auto const plan = import_of({{"prozesse.csv", table}});
  ASSERT_THAT(plan.findings, SizeIs(1'001));
  auto const more = std::find_if(plan.findings.begin(), plan.findings.end(), [](auto const& finding) {
    return finding.code == "intake.more_findings";
  });
  ASSERT_NE(more, plan.findings.end());
  EXPECT_EQ(more->values.front().second, "501") << "also those of the comparison";
  EXPECT_EQ(more->severity, Severity::error);
}

TEST(Import, DoesNotBlameRowsForAFileThatCannotBeRead) {
  auto const plan = import_of({{"rollen.csv", "PK\x03\x04..."},
                               {"prozesse.csv", "Prozess-ID;Bezeichnung;Rollen-ID\nP1;a;R1\nP2;b;R2\n"}});
  EXPECT_FALSE(plan.accepted);
  EXPECT_THAT(lines_of(plan.findings), ElementsAre("error intake.binary_file rollen.csv"));
}

TEST(Import, SurvivesNeedsThatNest50000Deep) {
  auto const plan = import_of({{"systeme.csv", systems},
                               {"prozesse.csv",
                                "Prozess-ID;Bezeichnung;Benötigte Systeme\nP1;a;" + std::string(50'000, '(') +
                                    "DB" + std::string(50'000, ')') + "\n"}});
  EXPECT_THAT(lines_of(plan.findings),
              ElementsAre("error intake.need_too_deep P1 prozesse.csv:2:Benötigte Systeme"));
}

TEST(Import, ReadsTheCsvFilesOfAFolderByName) {
  test::TemporaryFolder const folder;
  write_file(folder.path() / "systeme.csv", systems);
  write_file(folder.path() / "prozesse.CSV", "Prozess-ID;Bezeichnung\nP;p\n");
  write_file(folder.path() / "liesmich.md", "# x");
  auto const sources = sources_in(folder.path());
  ASSERT_THAT(sources, SizeIs(2));
  EXPECT_EQ(sources[0].name, "prozesse.CSV");
  EXPECT_EQ(propose({}, {}, read(sources, {})).added.size(), 4U);
  EXPECT_THROW((void)sources_in(folder.path() / "nirgends"), Error);
}

TEST(Import, ReadsTheDemoTablesWithoutAnError) {
  auto const plan =
      propose({}, {}, read(sources_in(nb::test::tests_folder() / "unit/core/intake/tables"), {}));
  EXPECT_TRUE(plan.accepted) << testing::PrintToString(errors_of(plan.findings));
  EXPECT_EQ(plan.next.processes.size(), 114U);
  EXPECT_EQ(plan.next.resources.size(), 113U);
  EXPECT_EQ(plan.next.roles.size(), 57U);
  EXPECT_EQ(plan.next.requirements.size(), 436U) << "540 rows of alternatives, the same as the expressions";
}

TEST(Import, ReadsTheDemoRegisterOfTheProgramWithoutAFinding) {
  auto const intake = read(sources_in(nb::test::source_folder() / "data/demo"), {});
  auto const plan = propose({}, {}, intake);
  EXPECT_THAT(lines_of(plan.findings), IsEmpty());
  auto const again = propose(plan.next, plan.imported, intake);
  EXPECT_TRUE(again.next == plan.next);
  EXPECT_THAT(again.changed, IsEmpty());
}

}  // namespace

}  // namespace nb::intake
