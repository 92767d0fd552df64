#include "core/rules/rule_set.hpp"
#include "export/handbook/handbook.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"
#include "tests/unit/export/handbook/dump.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

namespace nb::handbook {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Options options() {
  Options options;
  options.as_of = Date{2026y / 11 / 24};
  options.state_code = "K7Q2";
  return options;
}

/// A small municipality: one critical process, one it needs, one harmless, one nobody rated.
model::Register small_town() {
  return nb::test::register_of(
      "process wohngeld title=\"Wohngeld auszahlen\" mtpd 24 h rated 2 3 3 4 4 4 owner_role=kasse "
      "emergency_max 72 h; "
      "wohngeld needs db1 [4 h] & post; "
      "process post title=Postverteilung rated 1 1 1 1 1 1; "
      "process archiv title=Archivpflege rated 1 1 1 1 1 1; "
      "process neu title=\"Neues Verfahren\"; "
      "db1 server title=Datenbank repair 4 h needs strom | diesel; "
      "strom power title=Stromnetz repair 2 h; diesel power title=Notstrom repair ransomware unknown");
}

std::vector<NamedDocument> written(model::Register const& register_, Options const& with = options()) {
  auto const result = assessment::assess(register_, rules::RuleSet::built_in(), with.as_of);
  return documents(register_, result, with);
}

document::Document const& named(std::vector<NamedDocument> const& set, std::string const& file) {
  auto const found =
      std::find_if(set.begin(), set.end(), [&](auto const& each) { return each.file == file; });
  EXPECT_NE(found, set.end()) << file;
  return found == set.end() ? set.front().document : found->document;
}

std::vector<std::string> files_of(std::vector<NamedDocument> const& set, std::string const& kind) {
  std::vector<std::string> files;
  for (auto const& each : set) {
    if (each.kind == kind) {
      files.push_back(each.file);
    }
  }
  return files;
}

/// Anchors are unique in each document, links lead somewhere in the set, those of the handbook into the
/// handbook.
void expect_sound_links(std::vector<NamedDocument> const& set) {
  std::set<std::string> all;
  for (auto const& each : set) {
    auto list = test::anchors(each.document);
    all.insert(list.begin(), list.end());
    std::sort(list.begin(), list.end());
    auto const twice = std::adjacent_find(list.begin(), list.end());
    EXPECT_EQ(twice, list.end()) << each.file << ": " << (twice == list.end() ? "" : *twice);
  }
  for (auto const& each : set) {
    for (auto const& target : test::targets(each.document)) {
      EXPECT_EQ(all.count(target), 1U) << each.file << " -> " << target;
    }
  }
  auto const own = test::anchors(set.front().document);
  std::set<std::string> const in_book(own.begin(), own.end());
  for (auto const& target : test::targets(set.front().document)) {
    EXPECT_EQ(in_book.count(target), 1U) << "handbook -> " << target;
  }
}

TEST(Documents, TheHandbookComesFirstAndEveryPartIsThere) {
  auto const set = written(small_town());
  EXPECT_EQ(set.front().file, "handbuch.pdf");
  EXPECT_THAT(files_of(set, "runbook"), ElementsAre("runbooks/GFP-post.pdf", "runbooks/GFP-wohngeld.pdf"));
  EXPECT_THAT(files_of(set, "restart_plan"), Contains("restart/WAP-db1.pdf"));
  EXPECT_THAT(files_of(set, "outage"), ElementsAre("outage.pdf"));
  EXPECT_THAT(files_of(set, "contacts"), ElementsAre("contacts.pdf"));
  EXPECT_THAT(files_of(set, "form"), Contains("forms/takeover_return.pdf"));
  EXPECT_THAT(files_of(set, "card"), Contains("cards/IT-A6.pdf"));
  EXPECT_THAT(files_of(set, "t0"), Not(IsEmpty()));
}

TEST(Documents, ChaptersStandInTheOrderOfTheDesign) {
  auto const set = written(small_town());
  std::vector<std::string> tabs;
  for (auto const& chapter : set.front().document.chapters) {
    if (tabs.empty() || tabs.back() != chapter.tab) {
      tabs.push_back(chapter.tab);
    }
  }
  EXPECT_THAT(tabs, ElementsAre("", "!", "X", "", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", ""));
  EXPECT_TRUE(set.front().document.chapters.front().front_matter);
  EXPECT_THAT(test::dump(set.front().document.chapters[1]), HasSubstr("=== Jetzt tun"));
}

TEST(Documents, EveryCriticalProcessStandsInTheHandbookWithItsDeadline) {
  auto const text = test::dump(written(small_town()).front().document);
  EXPECT_THAT(text, HasSubstr("## GFP-wohngeld Wohngeld auszahlen @process:wohngeld"));
  EXPECT_THAT(text, HasSubstr("Untragbar ab (MTPD): *T0 + 1 d*"));
  EXPECT_THAT(text, HasSubstr("## GFP-post Postverteilung @process:post"));
}

TEST(Documents, TheRtoIsPrintedAfterT0AndFromTheDeclarationEachWithItsName) {
  // MTPD 24 h, reaction 2 h, buffer 10 %: RTO 19 h 36 min from the declaration, 21 h 36 min after T0.
  auto const text = test::dump(named(written(small_town()), "runbooks/GFP-wohngeld.pdf"));
  EXPECT_THAT(text, HasSubstr("RTO, ab Eintritt (T0), mit Reaktionszeit: T0 + 21 h 36 min"));
  EXPECT_THAT(text, HasSubstr("RTO, ab Feststellung des Notfalls: 19 h 36 min"));
}

TEST(Documents, AProcessWithItsOwnStandbyHasNoReactionTime) {
  auto const set = written(nb::test::register_of("process wehr mtpd 4 h rto 3 h standby rated 4 4 4 4 4 4"));
  EXPECT_THAT(test::dump(named(set, "runbooks/GFP-wehr.pdf")), HasSubstr("mit Reaktionszeit: T0 + 3 h\n"));
}

TEST(Documents, NotRatedIsNeverPrintedAsNotCritical) {
  auto const text = test::dump(written(small_town()).front().document);
  EXPECT_THAT(text, HasSubstr("| @process:neu neu Neues Verfahren | nicht bewertet |  |"));
  auto const waiting = text.find(
      "## 5.3 Prozesse, die warten können\nFür alle gilt: nicht kritisch innerhalb von "
      "30 Tagen; Wiedervorlage Tag 25.");
  ASSERT_NE(waiting, std::string::npos);
  auto const list = text.substr(waiting, text.find("\n===", waiting) - waiting);
  EXPECT_THAT(list, HasSubstr("| @process:archiv archiv Archivpflege |"));
  EXPECT_THAT(list, Not(HasSubstr("Neues Verfahren")));
}

TEST(Documents, ThePriorityListSaysWhichProcessIsCriticalOnlyForOthers) {
  auto const text = test::dump(written(small_town()).front().document);
  EXPECT_THAT(text, HasSubstr("post Postverteilung ->process:post#; kritisch (abgeleitet) |"));
  EXPECT_THAT(text, Not(HasSubstr("kritisch (originär) |")));
}

TEST(Documents, LinksLeadSomewhere) {
  expect_sound_links(written(small_town()));
  auto const filled = nb::test::filled_register(3);
  expect_sound_links(written(filled));
  auto apart = options();
  apart.bind_contacts = false;
  expect_sound_links(written(filled, apart));
}

TEST(Documents, AnEmptyRegisterGivesAHandbookToFillInByHand) {
  auto const set = written({});
  expect_sound_links(set);
  auto const text = test::dump(set.front().document);
  EXPECT_THAT(text, HasSubstr("Jetzt tun"));
  EXPECT_THAT(text, ContainsRegex("____ L-[0-9]{5}"));
  EXPECT_THAT(text, HasSubstr("Standardtext"));
  EXPECT_EQ(set.front().document.properties.release_line,
            "Nicht freigegeben: trotzdem benutzen, Nummern prüfen");
}

TEST(Documents, ARegisterWithoutAnyRatingCallsNothingUncritical) {
  auto register_ = nb::test::register_of("process a needs db; process b needs db; db server");
  register_.documents.push_back({});
  register_.documents.back().released_on = Date{2026y / 1 / 1};
  auto const set = written(register_);
  auto const text = test::dump(set.front().document);
  EXPECT_THAT(text, HasSubstr("| @process:a a | nicht bewertet |"));
  EXPECT_THAT(text, Not(HasSubstr("nicht kritisch innerhalb")));
  EXPECT_THAT(set.front().document.properties.release_line, HasSubstr("Nicht freigegeben"));
}

TEST(Documents, AReleasedDocumentHasNoLineUntilItsDateIsPast) {
  auto register_ = small_town();
  register_.documents.push_back({});
  register_.documents.back().id = "NHB";
  register_.documents.back().released_on = Date{2026y / 1 / 1};
  register_.documents.back().next_revision = Date{2026y / 11 / 24};
  EXPECT_EQ(written(register_).front().document.properties.release_line, "");
  register_.documents.back().next_revision = Date{2026y / 11 / 23};
  EXPECT_EQ(written(register_).front().document.properties.release_line,
            "Abgelaufen am 23.11.2026: trotzdem benutzen, Nummern prüfen");
  register_.documents.back().released_on = Date{2026y / 11 / 25};
  EXPECT_THAT(written(register_).front().document.properties.release_line, HasSubstr("Nicht freigegeben"));
}

TEST(Documents, EveryBlankNumberIsListedAmongTheOpenPoints) {
  auto const set = written(small_town());
  auto const open = test::dump(set.front().document.chapters.back());
  for (auto const& each : set) {
    auto const text = test::dump(each.document);
    for (auto at = text.find("L-"); at != std::string::npos; at = text.find("L-", at + 1)) {
      if (at + 3 < text.size() && text[at + 2] >= '0' && text[at + 2] <= '9') {
        auto const number = text.substr(at, text.find_first_not_of("0123456789", at + 2) - at);
        EXPECT_THAT(open, HasSubstr(number + " ")) << each.file;
      }
    }
  }
}

TEST(Documents, OneGapHasOneNumberEverywhere) {
  auto const set = written(small_town());
  auto const line = [](std::string const& text) {
    auto const at = text.find("Siegel, Schlüssel, Material: ____ L-");
    return text.substr(at, text.find('\n', at) - at);
  };
  auto const alone = line(test::dump(named(set, "runbooks/GFP-wohngeld.pdf")));
  EXPECT_THAT(alone, HasSubstr("L-"));
  EXPECT_THAT(test::dump(set.front().document), HasSubstr(alone));
}

TEST(Documents, TheOutagePageListsWhatStopsInTheOrderOfUrgency) {
  auto register_ = nb::test::register_of(
      "process spaet title=Spaet mtpd 72 h rated 1 1 3 3 3 3 needs db; process frueh title=Frueh mtpd 4 h "
      "rated 3 3 3 3 3 3 needs db; "
      "process egal title=Egal rated 1 1 1 1 1 1 needs db; db server title=Datenbank");
  auto const text = test::dump(named(written(register_), "outage.pdf"));
  auto const page = text.substr(text.find("@outage:db"));
  EXPECT_LT(page.find("frueh Frueh"), page.find("spaet Spaet"));
  EXPECT_LT(page.find("spaet Spaet"), page.find("egal Egal"));
  EXPECT_NE(page.find("egal Egal"), std::string::npos);
}

TEST(Documents, AScenarioPageListsWhatItsEffectsStop) {
  auto register_ = small_town();
  model::Scenario scenario;
  scenario.id = "SZ";
  scenario.title = "Serverbrand";
  register_.scenarios.push_back(scenario);
  model::ScenarioEffect effect;
  effect.id = "E";
  effect.scenario = "SZ";
  effect.value = "db1";
  register_.scenario_effects.push_back(effect);
  auto const text = test::dump(named(written(register_), "outage.pdf"));
  auto const page = text.substr(text.find("@outage:SZ"));
  EXPECT_THAT(page, HasSubstr("Ausgefallen: Datenbank"));
  // Bridged for 4 h, then intolerable after 24 h more.
  EXPECT_THAT(page,
              HasSubstr("| *T0 + 1 d 4 h* | wohngeld Wohngeld auszahlen ->process:wohngeld# | T0 + 4 h |"));
}

TEST(Documents, AlternativesAreSaidInWords) {
  auto const text = test::dump(named(written(small_town()), "restart/WAP-db1.pdf"));
  EXPECT_THAT(text, HasSubstr("eines von: strom Stromnetz | diesel Notstrom"));
  EXPECT_THAT(test::dump(named(written(small_town()), "runbooks/GFP-wohngeld.pdf")),
              HasSubstr("[eines von]"));
}

TEST(Documents, TheRunbookEndsWithTheReason) {
  auto const register_ = small_town();
  auto const result = assessment::assess(register_, rules::RuleSet::built_in(), options().as_of);
  auto const text = test::dump(named(documents(register_, result, options()), "runbooks/GFP-post.pdf"));
  auto const because = text.substr(text.find("11 Warum"));
  EXPECT_THAT(because, HasSubstr("Wohngeld auszahlen"));
  EXPECT_THAT(because, Not(HasSubstr("<reason.")));
}

TEST(Documents, StepsOfThePlanStandOnTheFirstPageAndInTheirPhase) {
  auto register_ = small_town();
  model::Plan plan;
  plan.id = "P";
  plan.subject = "wohngeld";
  register_.plans.push_back(plan);
  for (int i = 1; i <= 6; ++i) {
    model::PlanStep step;
    step.id = "P" + std::to_string(i);
    step.plan = "P";
    step.order = i;
    step.text = "Schritt Nummer " + std::to_string(i);
    step.phase = i < 4 ? model::Phase::immediate_action : model::Phase::restart;
    register_.plan_steps.push_back(step);
  }
  auto const text = test::dump(named(written(register_), "runbooks/GFP-wohngeld.pdf"));
  auto const first_page = text.substr(0, text.find("<page>"));
  EXPECT_THAT(first_page, HasSubstr("[ ] 5 Schritt Nummer 5"));
  EXPECT_THAT(first_page, Not(HasSubstr("Schritt Nummer 6")));
  auto const restart = text.substr(text.find("### Wiederanlauf in den Notbetrieb"));
  EXPECT_THAT(restart.substr(0, restart.find("###", 4)), HasSubstr("[ ] 3 Schritt Nummer 6"));
}

TEST(Documents, ContactsApartMeansNoNumberOfARoleOutsideTheAnnex) {
  auto register_ = nb::test::filled_register(2);
  auto apart = options();
  apart.bind_contacts = false;
  for (auto const& each : written(register_, apart)) {
    auto const text = test::dump(each.document);
    for (auto const* field : {"phone", "mobile", "phone_out_of_hours", "phone_private"}) {
      bool const shown = text.find(nb::test::canary("roles", 1, field)) != std::string::npos;
      EXPECT_EQ(shown, each.kind == "contacts") << each.file << " " << field;
    }
  }
}

TEST(Documents, PrivateNumbersStandInTheContactAnnexAlone) {
  auto const secret = nb::test::canary("roles", 1, "phone_private");
  for (auto const& each : written(nb::test::filled_register(2))) {
    for (auto const& chapter : each.document.chapters) {
      bool const is_annex = chapter.running_title == "Kontakte";
      EXPECT_EQ(test::dump(chapter).find(secret) != std::string::npos, is_annex) << each.file;
    }
  }
}

TEST(Documents, FileNamesAreAsciiAndUniqueWithoutRegardToCase) {
  auto const set =
      written(nb::test::register_of("process A/1 mtpd 4 h rated 3 3 3 3 3 3; process a-1 mtpd 4 h rated 3 3 "
                                    "3 3 3 3; process ä1 mtpd 4 h rated 3 3 3 3 3 3"));
  std::set<std::string> names;
  for (auto const& each : set) {
    std::string lower;
    for (char const letter : each.file) {
      EXPECT_TRUE(letter > ' ' && letter < 127) << each.file;
      lower += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    EXPECT_TRUE(names.insert(lower).second) << each.file;
  }
  EXPECT_THAT(files_of(set, "runbook").size(), 3U);
}

TEST(Documents, TheT0SheetBeginsWithTheMonthOfTheDocuments) {
  auto register_ = small_town();
  register_.processes.front().critical_months = {"11"};
  register_.processes.front().critical_period = "Zahltag";
  auto const set = written(register_);
  auto const sheet = std::find_if(set.begin(), set.end(), [](auto const& each) { return each.kind == "t0"; });
  ASSERT_NE(sheet, set.end());
  ASSERT_EQ(sheet->document.chapters.size(), 12U);
  auto const november = test::dump(sheet->document.chapters.front());
  EXPECT_THAT(november, HasSubstr(": November"));
  EXPECT_THAT(november, HasSubstr("| *T0 + 1 d* | ____ | wohngeld Wohngeld auszahlen"));
  EXPECT_THAT(november, HasSubstr("Zahltag: wohngeld"));
  EXPECT_THAT(test::dump(sheet->document.chapters[1]), Not(HasSubstr("Zahltag")));
}

TEST(Documents, EnglishHasNoKeyWithoutText) {
  for (auto const language : {text::Language::german, text::Language::english}) {
    auto with = options();
    with.language = language;
    for (auto const& register_ : {small_town(), nb::test::filled_register(2), model::Register{}}) {
      for (auto const& each : written(register_, with)) {
        auto const text = test::dump(each.document);
        EXPECT_THAT(text, Not(HasSubstr("<handbook."))) << each.file;
        EXPECT_THAT(text, Not(HasSubstr("<field."))) << each.file;
        EXPECT_THAT(text, Not(HasSubstr("<choice."))) << each.file;
      }
    }
  }
}

TEST(Documents, TheSameRegisterGivesTheSameDocuments) {
  auto const first = written(small_town());
  auto const second = written(small_town());
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].file, second[i].file);
    EXPECT_EQ(test::dump(first[i].document), test::dump(second[i].document));
  }
}

TEST(Documents, ThreeThousandProcessesWork) {
  model::Register register_;
  for (int i = 0; i < 3000; ++i) {
    model::Process process;
    process.id = "P" + std::to_string(i);
    process.title = "Prozess " + std::to_string(i);
    process.mtpd = Minutes{60 * (1 + i % 40)};
    register_.processes.push_back(process);
  }
  assessment::Assessment result;
  for (auto const& process : register_.processes) {
    assessment::ProcessResult each;
    each.id = process.id;
    each.criticality = assessment::Criticality::original;
    each.mtpd = process.mtpd;
    each.time_class = assessment::TimeClass::b;
    result.processes.push_back(each);
  }
  EXPECT_EQ(files_of(documents(register_, result, options()), "runbook").size(), 3000U);
}

}  // namespace
}  // namespace nb::handbook
