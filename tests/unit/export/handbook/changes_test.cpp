#include "export/handbook/changes.hpp"

#include "core/model/table.hpp"
#include "core/rules/rule_set.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"
#include "tests/unit/export/handbook/dump.hpp"

#include <gmock/gmock.h>

namespace nb::handbook {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Options options() {
  Options options;
  options.as_of = Date{2026y / 11 / 24};
  options.state_code = "K7Q-29X-MB4";
  return options;
}

model::Register town() {
  return nb::test::register_of(
      "process wohngeld title=\"Wohngeld auszahlen\" mtpd 24 h rated 2 3 3 4 4 4 owner_role=R1 emergency_max "
      "72 h; "
      "process pass title=\"Pass ausstellen\" mtpd 72 h rated 1 2 3 3 4 4; "
      "wohngeld needs db; pass needs db; db server title=Datenbank repair 4 h");
}

assessment::Assessment assessed(model::Register const& register_) {
  return assessment::assess(register_, rules::RuleSet::built_in(), options().as_of);
}

/// Two states of a register and what the paper says about them.
struct Change {
  model::Register before, after;
  assessment::Assessment before_results = assessed(before), after_results = assessed(after);

  [[nodiscard]] Earlier earlier() const {
    Earlier earlier{before, before_results, "Änderung Nr. 3", "01.10.2026", "AAA-AAA-AAA", {}};
    for (auto& change : model::difference(before, after)) {
      earlier.edits.push_back({std::move(change), "Kasse", "02.10.2026", "BIA"});
    }
    return earlier;
  }
  [[nodiscard]] std::vector<DocumentChange> documents_changed() const {
    return changed_documents(documents(before, before_results, options()),
                             documents(after, after_results, options()));
  }
  [[nodiscard]] std::vector<NamedDocument> pages() const {
    return change_pages(after, after_results, earlier(), options());
  }
};

std::vector<std::string> files_of(auto const& list) {
  std::vector<std::string> files;
  for (auto const& each : list) {
    files.push_back(each.file);
  }
  return files;
}

std::vector<std::string> chapters_of_book(std::vector<DocumentChange> const& changes) {
  std::vector<std::string> titles;
  for (auto const& chapter : changes.front().chapters) {
    titles.push_back(chapter.title);
  }
  return titles;
}

TEST(Changes, NoChangeMeansNoPage) {
  Change const none{town(), town()};
  EXPECT_THAT(none.documents_changed(), IsEmpty());
  EXPECT_THAT(none.pages(), IsEmpty());
}

TEST(Changes, AValueOfOneProcessChangesItsPagesAndNoOther) {
  Change change{town(), town()};
  change.after.processes.front().minimum_level = "Abschläge bar";
  auto const changes = change.documents_changed();
  // The intake sheet of a process of class B tells its minimum level; its gap leaves the list of open points.
  EXPECT_THAT(files_of(changes),
              ElementsAre("handbuch.pdf", "runbooks/GFP-wohngeld.pdf", "forms/intake-wohngeld.pdf"));
  EXPECT_THAT(chapters_of_book(changes), ElementsAre("GFP-wohngeld Wohngeld auszahlen", "Offene Punkte"));
}

TEST(Changes, TheDeliveryHoldsTheSheetTheChangedChaptersAndTheChangedDocuments) {
  Change change{town(), town()};
  change.after.processes.front().minimum_level = "Abschläge bar";
  auto const pages = change.pages();
  EXPECT_THAT(files_of(pages),
              ElementsAre("aenderungen.pdf", "runbooks/GFP-wohngeld.pdf", "forms/intake-wohngeld.pdf"));
  auto const& delivery = pages.front().document;
  ASSERT_EQ(delivery.chapters.size(), 3U);
  EXPECT_EQ(delivery.chapters[1].running_title, "GFP-wohngeld Wohngeld auszahlen");
  auto const sheet = test::dump(delivery.chapters.front());
  EXPECT_THAT(sheet, HasSubstr("Änderung Nr. 3, 01.10.2026, AAA-AAA-AAA"));
  EXPECT_THAT(
      sheet,
      HasSubstr("| Prozess wohngeld Wohngeld auszahlen | Notbetriebsniveau | – | Abschläge bar | Kasse, "
                "02.10.2026, BIA |"));
  EXPECT_THAT(sheet, HasSubstr("GFP-wohngeld Wohngeld auszahlen | austauschen"));
  EXPECT_THAT(sheet, Not(HasSubstr("GFP-pass")));
  EXPECT_THAT(test::dump(delivery.chapters[1]), HasSubstr("Abschläge bar"));
}

TEST(Changes, NewAndLostProcessesArePutInAndTakenOut) {
  Change change{town(), town()};
  std::erase_if(change.after.processes, [](auto const& process) { return process.id == "pass"; });
  std::erase_if(change.after.requirements, [](auto const& need) { return need.consumer == "pass"; });
  auto const added = nb::test::register_of("process bad title=Hallenbad mtpd 24 h rated 3 3 3 3 3 3");
  change.after.processes.push_back(added.processes.front());
  change.after_results = assessed(change.after);
  auto const changes = change.documents_changed();
  EXPECT_THAT(files_of(changes), Contains("runbooks/GFP-bad.pdf"));
  EXPECT_EQ(changes.back().file, "runbooks/GFP-pass.pdf");
  EXPECT_EQ(changes.back().fate, Fate::gone);
  auto const sheet = test::dump(change.pages().front().document.chapters.front());
  EXPECT_THAT(sheet, HasSubstr("GFP-pass Pass ausstellen | herausnehmen, vernichten"));
  EXPECT_THAT(sheet, HasSubstr("GFP-bad Hallenbad | neu einlegen"));
  EXPECT_THAT(sheet, HasSubstr("| Prozess bad Hallenbad |  | – | neu: Bezeichnung: Hallenbad"));
  EXPECT_THAT(sheet, HasSubstr("| entfernt: Bezeichnung: Pass ausstellen"));
}

TEST(Changes, AGapKeepsItsNumberWhenAnotherIsClosed) {
  Change change{town(), town()};
  change.after.municipality.address = "Hauptstraße 1, Musterthal";
  auto const titles = chapters_of_book(change.documents_changed());
  EXPECT_THAT(titles, Contains("Notfallhandbuch"));  // the cover
  EXPECT_THAT(titles, Not(Contains("GFP-wohngeld Wohngeld auszahlen")));
  EXPECT_THAT(titles, Not(Contains("WAP-db Datenbank")));
}

TEST(Changes, EveryFieldOfEveryRecordIsToldInWords) {
  auto const filled = nb::test::filled_register(2);
  for (auto const language : {text::Language::german, text::Language::english}) {
    auto with = options();
    with.language = language;
    assessment::Assessment const none;
    // From nothing to everything and back: new and lost records.
    for (auto const& [before, after] :
         {std::pair(model::Register{}, filled), std::pair(filled, model::Register{})}) {
      Earlier earlier{before, none, {}, {}, {}, {}};
      for (auto& change : model::difference(before, after)) {
        earlier.edits.push_back({std::move(change), {}, {}, {}});
      }
      for (auto const& edit : told(after, earlier, with)) {
        EXPECT_THAT(edit.record + edit.before + edit.after, Not(HasSubstr("<"))) << edit.record;
      }
    }
    // Field by field: each record of the second kind becomes one of the first.
    Earlier earlier{filled, none, {}, {}, {}, {}};
    auto emptied = filled;
    model::each_record(emptied, [](auto& record) {
      auto const id = record.id;
      record = model::empty_record<std::remove_cvref_t<decltype(record)>>();
      record.id = id;
    });
    for (auto& change : model::difference(filled, emptied)) {
      earlier.edits.push_back({std::move(change), {}, {}, {}});
    }
    auto const edits = told(emptied, earlier, with);
    EXPECT_GT(edits.size(), 300U);
    for (auto const& edit : edits) {
      EXPECT_THAT(edit.record + edit.field + edit.before + edit.after, Not(HasSubstr("<"))) << edit.record;
      EXPECT_FALSE(edit.field.empty());
      EXPECT_FALSE(edit.before.empty()) << edit.record << " " << edit.field;
    }
  }
}

}  // namespace
}  // namespace nb::handbook
