#include "core/base/error.hpp"
#include "core/store/store.hpp"
#include "tests/support/register_of.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::store {
namespace {

using testing::ElementsAre;

class TrustTest : public testing::Test {
protected:
  TrustTest() {
    auto const register_ = test::register_of("p mtpd 4 h needs r; role server");
    auto store = Store::create(path(), register_.municipality, note_);
    store.save(register_, note_);
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_ / "register.nb"; }
  [[nodiscard]] Store open(Mode mode = Mode::write) const { return Store::open(path(), mode); }

  /// Hands out a bundle and answers with its number.
  std::int64_t hand_out(IssuedBundle const& wanted) const {
    auto store = open();
    auto const bundle = store.numbered(wanted);
    store.keep(bundle);
    return bundle.sequence;
  }

  void change_the_register() const {
    auto store = open();
    auto next = store.load();
    next.processes.front().title += "!";
    store.save(next, note_);
  }

  IssuedBundle wanted_{.profile = "neighbour", .recipient = "", .date = "2026-11-24", .form = "de"};
  ChangeNote note_{"a", "b", "c", "d"};
  test::TemporaryFolder folder_;
};

TEST_F(TrustTest, TheSameBundleKeepsItsNumberAndAnyOtherGetsTheNext) {
  EXPECT_EQ(hand_out(wanted_), 1);
  EXPECT_EQ(hand_out(wanted_), 1);
  auto other = wanted_;
  other.recipient = "P-01";
  EXPECT_EQ(hand_out(other), 2);
  other = wanted_;
  other.date = "2026-11-25";
  EXPECT_EQ(hand_out(other), 3);
  other = wanted_;
  other.form = "en";
  EXPECT_EQ(hand_out(other), 4);
  change_the_register();
  EXPECT_EQ(hand_out(wanted_), 5);
  EXPECT_EQ(hand_out(wanted_), 5);
}

TEST_F(TrustTest, UndoBringsBackTheNumberOfTheFormerStateButNeverFreesOne) {
  EXPECT_EQ(hand_out(wanted_), 1);
  change_the_register();
  EXPECT_EQ(hand_out(wanted_), 2);
  open().undo(note_);
  EXPECT_EQ(hand_out(wanted_), 1);
  change_the_register();
  EXPECT_EQ(hand_out(wanted_), 2);
  auto other = wanted_;
  other.profile = "public";
  EXPECT_EQ(hand_out(other), 3);
}

TEST_F(TrustTest, ANumberIsNotTakenTwice) {
  auto store = open();
  auto const mine = store.numbered(wanted_);
  auto other = wanted_;
  other.profile = "public";
  EXPECT_EQ(hand_out(other), 1);
  try {
    store.keep(mine);
    FAIL();
  } catch (Error const& error) {
    EXPECT_EQ(error.code(), "store.changed_meanwhile");
  }
  EXPECT_EQ(hand_out(wanted_), 2);
}

TEST_F(TrustTest, ANumberIsNotTakenForAStateThatIsGone) {
  auto store = open();
  auto const mine = store.numbered(wanted_);
  change_the_register();
  EXPECT_THROW(store.keep(mine), Error);
}

TEST_F(TrustTest, AskingForANumberTakesNone) {
  EXPECT_EQ(open(Mode::read).numbered(wanted_).sequence, 1);
  auto other = wanted_;
  other.profile = "public";
  EXPECT_EQ(open(Mode::read).numbered(other).sequence, 1);
}

TEST_F(TrustTest, KeysOfPartnersAreKeptWithWhoDidWhat) {
  PartnerKey key{.partner = "P-01",
                 .issuer = "05555001",
                 .key = "RWQ1",
                 .recovery = "",
                 .standing = "unconfirmed",
                 .former = {"RWQ2", "RWQ3"},
                 .applied = {"ab"},
                 .last_sequence = 7,
                 .last_digest = "cd"};
  open().save_partner_key(key, "added", note_);
  EXPECT_THAT(open(Mode::read).partner_keys(), ElementsAre(key));
  key.standing = "confirmed";
  open().save_partner_key(key, "confirmed", {"Kassenleitung", "telephone", "c", "2026-11-24"});
  EXPECT_THAT(open(Mode::read).partner_keys(), ElementsAre(key));
  auto const events = open(Mode::read).partner_events();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].event, "added");
  EXPECT_EQ(events[1].who, "Kassenleitung");
  EXPECT_EQ(events[1].event, "confirmed");
  EXPECT_THROW(open().save_partner_key(key, "stolen", note_), Error);
}

TEST_F(TrustTest, NoneOfItIsPartOfTheRegister) {
  auto const before = open(Mode::read).load();
  static_cast<void>(hand_out(wanted_));
  open().save_partner_key(
      {.partner = "P-01", .issuer = "", .key = "k", .recovery = "", .standing = "revoked"}, "revoked", note_);
  EXPECT_EQ(open(Mode::read).load(), before);
  EXPECT_EQ(open(Mode::read).history().size(), 2U);
}

}  // namespace
}  // namespace nb::store
