#include "core/container/trust.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace nb::container {
namespace {

using namespace std::chrono_literals;
using test::key_of;

constexpr Date day = 2026y / 11 / 24;
constexpr unsigned char old_key = 1;
constexpr unsigned char next_key = 60;
constexpr unsigned char third_key = 120;
constexpr unsigned char recovery_key = 180;
constexpr unsigned char thief = 220;

Contact confirmed() {
  return {.key = key_of(old_key).public_key(),
          .recovery = key_of(recovery_key).public_key(),
          .standing = Standing::confirmed};
}

BagReport bag(std::uint64_t sequence,
              std::string digest,
              unsigned char key = old_key,
              std::string const& issuer = "05555001") {
  BagReport report;
  report.signer = key_of(key).public_key();
  report.trusted_comment = "issuer=" + issuer + " sequence=" + std::to_string(sequence);
  report.sequence = sequence;
  report.seal_target_sha512 = std::move(digest);
  return report;
}

KeyChange statement(std::string const& text) {
  auto read = read_key_change(text);
  EXPECT_TRUE(std::holds_alternative<KeyChange>(read)) << text;
  return std::get<KeyChange>(read);
}

KeyChange rotation(unsigned char from, unsigned char to) {
  return statement(rotation_statement(key_of(from), key_of(to), day));
}

KeyChange revocation(unsigned char from, unsigned char recovery, SecretKey const* successor = nullptr) {
  return statement(revocation_statement(key_of(from).public_key(), key_of(recovery), successor, day));
}

std::string fault(Contact const& contact, KeyChange const& change) {
  auto const next = after_change(contact, change);
  auto const* code = std::get_if<std::string_view>(&next);
  return code == nullptr ? "" : std::string(*code);
}

Contact changed(Contact const& contact, KeyChange const& change) {
  EXPECT_EQ(fault(contact, change), "");
  return std::get<Contact>(after_change(contact, change));
}

// ---- bundles

TEST(Trust, TakesTheNextBundleOfAConfirmedPartner) {
  auto const contact = after_bundle(confirmed(), bag(7, "a"));
  EXPECT_EQ(contact.last_sequence, 7U);
  EXPECT_EQ(contact.issuer, "05555001");
  EXPECT_EQ(distrust(contact, bag(8, "b")), "");
  EXPECT_EQ(distrust(contact, bag(7, "a")), "");  // the same one again, from another stick
  EXPECT_EQ(distrust(contact, bag(90, "b")), "");
}

TEST(Trust, RefusesWhatIsOldDoubleOrForeign) {
  auto const contact = after_bundle(confirmed(), bag(7, "a"));
  EXPECT_EQ(distrust(contact, bag(6, "b")), "trust.replay");
  EXPECT_EQ(distrust(contact, bag(7, "b")), "trust.fork");
  EXPECT_EQ(distrust(contact, bag(8, "b", old_key, "05555002")), "trust.other_issuer");
  auto unconfirmed = contact;
  unconfirmed.standing = Standing::unconfirmed;
  EXPECT_EQ(distrust(unconfirmed, bag(8, "b")), "trust.unconfirmed");
  EXPECT_EQ(distrust(unconfirmed, bag(6, "b")), "trust.replay");  // confirming would not help
}

TEST(Trust, GoesWithTheKeyAndTheNumbersGoOn) {
  auto const contact = changed(after_bundle(confirmed(), bag(7, "a")), rotation(old_key, next_key));
  EXPECT_EQ(contact.standing, Standing::confirmed);
  EXPECT_EQ(distrust(contact, bag(8, "b", next_key)), "");
  EXPECT_EQ(distrust(contact, bag(8, "b", old_key)), "trust.former_key");
  EXPECT_EQ(distrust(contact, bag(6, "b", next_key)), "trust.replay");
}

TEST(Trust, EndsWithARevocation) {
  auto const contact = changed(confirmed(), revocation(old_key, recovery_key));
  EXPECT_EQ(contact.standing, Standing::revoked);
  EXPECT_EQ(distrust(contact, bag(8, "b")), "trust.revoked");
  EXPECT_EQ(fault(contact, rotation(old_key, thief)), "trust.revoked");
}

// ---- statements

TEST(KeyChange, MustConcernThePinnedKey) {
  EXPECT_EQ(fault(confirmed(), rotation(thief, next_key)), "trust.other_key");
  EXPECT_EQ(fault(confirmed(), revocation(thief, recovery_key)), "trust.other_key");
}

TEST(KeyChange, ByAnotherRecoveryKeyRevokesNothing) {
  EXPECT_EQ(fault(confirmed(), revocation(old_key, thief)), "trust.other_recovery");
  auto without = confirmed();
  without.recovery.reset();
  EXPECT_EQ(fault(without, revocation(old_key, recovery_key)), "trust.no_recovery");
}

TEST(KeyChange, AppliedOnceIsNotAppliedAgain) {
  auto const first = rotation(old_key, next_key);
  auto const contact = changed(confirmed(), first);
  EXPECT_EQ(fault(contact, first), "trust.replayed_change");
  auto const back = rotation(next_key, old_key);
  EXPECT_EQ(fault(contact, back), "trust.replayed_change");
}

TEST(KeyChange, AnOldRevocationDoesNotLeadBack) {
  auto const successor = key_of(next_key);
  auto const old_statement = revocation(old_key, recovery_key, &successor);
  auto const contact = changed(changed(confirmed(), old_statement), rotation(next_key, third_key));
  EXPECT_EQ(fault(contact, old_statement), "trust.replayed_change");
  EXPECT_EQ(contact.key, key_of(third_key).public_key());
}

TEST(KeyChange, TheThiefOfAKeyLosesWhatTheyRotatedTo) {
  auto const stolen = changed(confirmed(), rotation(old_key, thief));
  auto const successor = key_of(next_key);
  auto const healed = changed(stolen, revocation(old_key, recovery_key, &successor));
  EXPECT_EQ(healed.key, successor.public_key());
  EXPECT_EQ(distrust(healed, bag(8, "b", thief)), "trust.former_key");
}

TEST(KeyChange, ASuccessorAfterADeadKeyMustBeConfirmedAgain) {
  auto const dead = changed(confirmed(), revocation(old_key, recovery_key));
  auto const successor = key_of(next_key);
  auto const revived = changed(dead, revocation(old_key, recovery_key, &successor));
  EXPECT_EQ(revived.standing, Standing::unconfirmed);
}

TEST(KeyChange, AlteredAnywhereIsRefused) {
  auto const successor = key_of(next_key);
  for (auto const& good :
       {rotation_statement(key_of(old_key), key_of(next_key), day),
        revocation_statement(key_of(old_key).public_key(), key_of(recovery_key), &successor, day),
        revocation_statement(key_of(old_key).public_key(), key_of(recovery_key), nullptr, day)}) {
    ASSERT_TRUE(std::holds_alternative<KeyChange>(read_key_change(good))) << good;
    for (std::size_t at = 0; at < good.size(); ++at) {
      auto bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 1);
      EXPECT_TRUE(std::holds_alternative<std::string_view>(read_key_change(bad))) << bad;
      EXPECT_TRUE(std::holds_alternative<std::string_view>(read_key_change(good.substr(0, at)))) << at;
    }
    EXPECT_TRUE(std::holds_alternative<std::string_view>(read_key_change(good + "x")));
    EXPECT_TRUE(std::holds_alternative<std::string_view>(read_key_change(good + good)));
  }
}

TEST(KeyChange, SignedByOneKeyOnlyIsRefused) {
  auto const good = rotation_statement(key_of(old_key), key_of(next_key), day);
  auto const forged = rotation_statement(key_of(thief), key_of(next_key), day);
  auto const with_old = [&](std::string text) {  // the thief names our key as the old one
    auto const ours = minisign_public_line(key_of(old_key).public_key());
    return text.replace(text.find("old ") + 4, ours.size(), ours);
  };
  auto const read = read_key_change(with_old(forged));
  ASSERT_TRUE(std::holds_alternative<std::string_view>(read));
  EXPECT_EQ(std::get<std::string_view>(read), "change.wrong");
  EXPECT_EQ(std::get<std::string_view>(read_key_change(good.substr(0, good.rfind("signed-by-new")))),
            "change.wrong");
}

TEST(Comment, IsReadWordByWord) {
  EXPECT_EQ(comment_word("issuer=a sequence=7 file=x", "sequence"), "7");
  EXPECT_EQ(comment_word("issuer=a sequence=7 file=x", "seq"), std::nullopt);
  EXPECT_EQ(comment_word("xissuer=a", "issuer"), std::nullopt);
  EXPECT_EQ(comment_word("", "issuer"), std::nullopt);
  EXPECT_EQ(comment_word("issuer=", "issuer"), "");
}

}  // namespace
}  // namespace nb::container
