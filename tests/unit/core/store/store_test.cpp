#include "core/store/store.hpp"

#include "core/base/error.hpp"
#include "core/model/index.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

namespace nb::store {
namespace {

using model::FieldChange;
using model::Register;
using test::filled_register;
using test::register_of;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string code_of(std::function<void()> const& act) {
  try {
    act();
  } catch (Error const& error) {
    return error.code();
  }
  return "no error";
}

ChangeNote note(std::string why = "Test") {
  return {"Amt 1", std::move(why), "import", "2026-11-24T08:00"};
}

class StoreTest : public testing::Test {
protected:
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "register.nb"; }

  [[nodiscard]] Store created(Register const& register_ = {}) const {
    auto municipality = register_.municipality;
    municipality.id = municipality.id.empty() ? "079990000000" : municipality.id;
    auto store = Store::create(path(), municipality, note("Anlage"));
    if (!register_.municipality.id.empty()) {
      store.save(register_, note("Anfang"));
    }
    return store;
  }

  test::TemporaryFolder folder_;
};

TEST_F(StoreTest, KeepsEveryFieldOfEveryRecord) {
  auto const full = filled_register(3);
  auto store = created(full);
  EXPECT_EQ(store.load(), full);
  EXPECT_EQ(Store::open(path(), Mode::read).load(), full);
}

TEST_F(StoreTest, KeepsARegisterInWhichNothingIsKnown) {
  auto sparse = register_of("p; r server");
  sparse.municipality = model::empty_record<model::Municipality>();
  sparse.municipality.id = "1";
  EXPECT_EQ(created(sparse).load(), sparse);
}

TEST_F(StoreTest, KeepsHostileTexts) {
  auto hostile = register_of("p; r server");
  hostile.processes[0].title = "'); DROP TABLE \"processes\"; --\n\"\\|\t€ ☃";
  hostile.processes[0].services = {"", "|", "\\", "\n"};
  hostile.processes[0].attributes = {{"=", "\n"}, {"", "x"}};
  hostile.processes[0].id = "a/b (c), \"d\" [e]";
  hostile.requirements.emplace_back().id = "1 of (x)";
  hostile.requirements[0].consumer = hostile.processes[0].id;
  hostile.requirements[0].need =
      model::Need::group(1, {model::Need::of(hostile.processes[0].id), model::Need::of("r")});
  EXPECT_EQ(created(hostile).load(), hostile);
}

TEST_F(StoreTest, HoldsOnlyTheMunicipalityWhenItIsNew) {
  auto store = created();
  Register expected;
  expected.municipality.id = "079990000000";
  EXPECT_EQ(store.load(), expected);
  ASSERT_THAT(store.history(), SizeIs(1));
  EXPECT_EQ(store.history()[0].note.why, "Anlage");
}

TEST_F(StoreTest, WritesNothingWhenNothingChanged) {
  auto store = created(register_of("p needs r"));
  auto const before = std::filesystem::last_write_time(path());
  EXPECT_EQ(store.save(store.load(), note()), 0U);
  EXPECT_THAT(store.history(), SizeIs(2));
  EXPECT_EQ(std::filesystem::last_write_time(path()), before);
}

TEST_F(StoreTest, SaysHowManyValuesChangedAndRemembersThem) {
  auto store = created(register_of("p mtpd 24 h"));
  auto next = store.load();
  next.processes[0].mtpd = Minutes{240};
  EXPECT_EQ(store.save(next, note("Neue Frist")), 1U);
  auto const last = store.history().back();
  EXPECT_EQ(last.number, 3);
  EXPECT_EQ(last.note.who, "Amt 1");
  EXPECT_EQ(last.note.why, "Neue Frist");
  EXPECT_EQ(last.note.command, "import");
  EXPECT_EQ(last.note.at, "2026-11-24T08:00");
  EXPECT_THAT(last.changes, ElementsAre(FieldChange{"processes", "p", "mtpd", "P1D", "PT4H"}));
  EXPECT_EQ(store.load(), next);
}

TEST_F(StoreTest, TellsTheHistoryOfOneRecord) {
  auto store = created(register_of("p; q"));
  auto next = store.load();
  next.processes[0].title = "neu";
  next.processes[1].title = "auch neu";
  store.save(next, note("beide"));
  next.processes[1].title = "noch neuer";
  store.save(next, note("nur q"));
  auto const history = store.history("p");
  ASSERT_THAT(history, SizeIs(2));
  EXPECT_THAT(history[1].changes, ElementsAre(FieldChange{"processes", "p", "title", "p", "neu"}));
  EXPECT_THAT(store.history("nobody"), IsEmpty());
}

TEST_F(StoreTest, RemovesRecordsThatAreGone) {
  auto store = created(filled_register(2));
  Register empty;
  empty.municipality = store.load().municipality;
  EXPECT_GT(store.save(empty, note()), 100U);
  EXPECT_EQ(store.load(), empty);
}

TEST_F(StoreTest, MovesAnIdFromOneTableToAnother) {
  auto store = created(register_of("x server"));
  auto next = store.load();
  next.resources.clear();
  next.processes.emplace_back().id = "x";
  store.save(next, note());
  EXPECT_EQ(store.load(), next);
  store.undo(note());
  EXPECT_THAT(store.load().resources, SizeIs(1));
}

TEST_F(StoreTest, GivesTheMunicipalityAnotherKey) {
  auto store = created(register_of("p"));
  auto next = store.load();
  next.municipality.id = "071380000000";
  store.save(next, note());
  EXPECT_EQ(store.load(), next);
  store.undo(note());
  EXPECT_EQ(store.load().municipality.id, "079990000000");
}

TEST_F(StoreTest, TakesBackOneSetAfterTheOther) {
  auto store = created(register_of("p mtpd 24 h; q; r server"));
  auto const first = store.load();
  auto second = first;
  second.processes[0].mtpd = Minutes{60};
  second.processes[0].attributes["neu"] = "x";
  store.save(second, note("zweitens"));
  auto third = second;
  third.processes.erase(third.processes.begin());  // comes back to its old place
  third.resources.clear();
  store.save(third, note("drittens"));

  EXPECT_EQ(store.undo(note()).note.why, "drittens");
  EXPECT_EQ(store.load(), second);
  EXPECT_EQ(store.undo(note()).note.why, "zweitens");
  EXPECT_EQ(store.load(), first);
  EXPECT_EQ(store.undo(note()).note.why, "Anfang");
  EXPECT_THAT(store.load().processes, IsEmpty());
  EXPECT_EQ(code_of([&] { store.undo(note()); }), "store.nothing_to_undo");

  auto const history = store.history();
  ASSERT_THAT(history, SizeIs(7));
  EXPECT_EQ(history[4].undoes, 4);
  EXPECT_EQ(history[3].undone_by, 5);
  EXPECT_EQ(history[0].undone_by, std::nullopt);
}

TEST_F(StoreTest, TakesBackWhatCameAfterAnUndo) {
  auto store = created(register_of("p"));
  auto next = store.load();
  next.processes[0].title = "A";
  store.save(next, note("A"));
  store.undo(note());
  next = store.load();
  next.processes[0].title = "B";
  store.save(next, note("B"));
  EXPECT_EQ(store.undo(note()).note.why, "B");
  EXPECT_EQ(store.undo(note()).note.why, "Anfang");
}

TEST_F(StoreTest, KnowsWhichValuesWereImportedAndWhichSetByHand) {
  auto store = created();
  auto next = store.load();
  next.processes.emplace_back().id = "p";
  next.processes[0].title = "Wohngeld";
  Source const source{"prozesse.csv", "", 7, "Bezeichnung", "sha256:aa"};
  store.save(next, note("Import"), {{"p", "id", source}, {"p", "title", source}, {"p", "note", source}});
  next.processes[0].title = "Wohngeld zahlen";
  next.processes[0].note = "von Hand";
  store.save(next, note("set"));
  EXPECT_THAT(store.provenance("p"),
              ElementsAre(Provenance{"p", "id", Origin::import, source, 2, "2026-11-24T08:00", "Amt 1"},
                          Provenance{"p", "note", Origin::hand, {}, 3, "2026-11-24T08:00", "Amt 1"},
                          Provenance{"p", "title", Origin::hand, {}, 3, "2026-11-24T08:00", "Amt 1"}));
  store.undo(note());
  EXPECT_THAT(store.provenance("p"),
              ElementsAre(Provenance{"p", "id", Origin::import, source, 2, "2026-11-24T08:00", "Amt 1"},
                          Provenance{"p", "title", Origin::import, source, 2, "2026-11-24T08:00", "Amt 1"}));
  EXPECT_GT(store.provenance().size(), 2U);
}

TEST_F(StoreTest, ForgetsTheOriginOfRecordsThatAreGoneAndFindsItAgainAfterUndo) {
  auto store = created(register_of("p; q"));
  auto next = store.load();
  next.processes.erase(next.processes.begin());
  store.save(next, note());
  EXPECT_THAT(store.provenance("p"), IsEmpty());
  store.undo(note());
  EXPECT_THAT(store.provenance("p"), SizeIs(2));
}

TEST_F(StoreTest, RemembersThatAValueWasEmptiedByHand) {
  auto store = created(register_of("p mtpd 24 h"));
  auto next = store.load();
  next.processes[0].mtpd.reset();
  store.save(next, note());
  auto const origins = store.provenance("p");
  ASSERT_THAT(origins, SizeIs(3));
  EXPECT_EQ(origins[1].field, "mtpd");
  EXPECT_EQ(origins[1].set, 3);
}

TEST_F(StoreTest, RefusesWhatNoRegisterMayHold) {
  auto store = created(register_of("p needs r"));
  auto const base = store.load();
  auto const saving = [&](auto change) {
    auto next = base;
    change(next);
    return code_of([&] { store.save(next, note()); });
  };
  EXPECT_EQ(saving([](Register& r) { r.processes[0].owner_role = "nobody"; }), "store.unknown_reference");
  EXPECT_EQ(saving([](Register& r) { r.processes[0].owner_role = "r"; }), "store.unknown_reference");
  EXPECT_EQ(saving([](Register& r) { r.resources.clear(); }), "store.unknown_reference");
  EXPECT_EQ(saving([](Register& r) { r.resources[0].id = "p"; }), "store.duplicate_id");
  EXPECT_EQ(saving([](Register& r) { r.processes.push_back(r.processes[0]); }), "store.duplicate_id");
  EXPECT_EQ(saving([](Register& r) { r.processes.emplace_back(); }), "store.bad_value");
  EXPECT_EQ(saving([](Register& r) { r.processes[0].title = "\xff"; }), "store.bad_value");
  EXPECT_EQ(saving([](Register& r) { r.processes[0].title = std::string("a\0b", 3); }), "store.bad_value");
  EXPECT_EQ(saving([](Register& r) { r.processes[0].mtpd = Minutes{-1}; }), "store.bad_value");
  EXPECT_EQ(saving([](Register& r) {
              r.processes[0].ratings = {{{}, Minutes{1}, 9, ""}};
            }),
            "store.bad_value");
  EXPECT_EQ(store.load(), base);
}

TEST_F(StoreTest, RefusesToOverwriteWhatAnotherCommandWrote) {
  auto one = created(register_of("p"));
  auto other = Store::open(path(), Mode::write);
  auto next = one.load();
  next.processes[0].title = "einer";
  one.save(next, note());
  next.processes[0].title = "anderer";
  EXPECT_EQ(code_of([&] { other.save(next, note()); }), "store.changed_meanwhile");
  EXPECT_EQ(other.load().processes[0].title, "einer");
  EXPECT_EQ(other.save(next, note()), 1U);
}

TEST_F(StoreTest, CreatesNoFileOverAnother) {
  (void)created();
  EXPECT_EQ(code_of([&] { (void)created(); }), "store.exists");
  std::ofstream(folder_ / "other.nb-journal") << "left behind";
  EXPECT_EQ(
      code_of([&] { (void)Store::create(folder_ / "other.nb", filled_register().municipality, note()); }),
      "store.exists");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "other.nb"));
}

TEST_F(StoreTest, CreatesNoFileForAMunicipalityWithoutKey) {
  EXPECT_EQ(code_of([&] { (void)Store::create(path(), {}, note()); }), "store.bad_value");
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(StoreTest, LeavesNoCompanionsBesideTheFile) {
  auto store = created(register_of("p"));
  auto next = store.load();
  next.processes[0].title = "neu";
  store.save(next, note());
  std::size_t files = 0;
  for ([[maybe_unused]] auto const& entry : std::filesystem::directory_iterator(folder_.path())) {
    ++files;
  }
  EXPECT_EQ(files, 1U);
}

TEST_F(StoreTest, ReadingLeavesTheBytesAsTheyAre) {
  (void)created(register_of("p"));
  std::filesystem::permissions(path(), std::filesystem::perms::owner_read);
  auto const before = std::filesystem::last_write_time(path());
  auto store = Store::open(path(), Mode::read);
  EXPECT_THAT(store.load().processes, SizeIs(1));
  EXPECT_EQ(std::filesystem::last_write_time(path()), before);
}

TEST_F(StoreTest, RefusesToWriteThroughAStoreOpenedForReading) {
  (void)created(register_of("p"));
  auto store = Store::open(path(), Mode::read);
  auto next = store.load();
  next.processes[0].title = "neu";
  EXPECT_EQ(code_of([&] { store.save(next, note()); }), "store.read_only");
  EXPECT_EQ(code_of([&] { store.undo(note()); }), "store.read_only");
}

TEST_F(StoreTest, SaysThatAFileIsMissing) {
  EXPECT_EQ(code_of([&] { (void)Store::open(path(), Mode::read); }), "store.missing");
  EXPECT_EQ(code_of([&] { (void)Store::open(path(), Mode::write); }), "store.missing");
  EXPECT_FALSE(std::filesystem::exists(path()));
}

}  // namespace
}  // namespace nb::store
