#include "core/container/age.hpp"

#include "core/base/error.hpp"
#include "core/container/age_header.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace nb::container {
namespace {

using test::counting;

constexpr int little_work = 4;

AgeIdentity identity(unsigned char start = 1) {
  return generate_age_identity(counting(start));
}

template <class Call>
std::string code_of(Call call) {
  try {
    static_cast<void>(call());
  } catch (Error const& error) {
    return error.code();
  }
  return "";
}

std::string opened_code(std::string const& cipher, AgeIdentity const& who) {
  return code_of([&] { return age_decrypt(cipher, who, "x.age"); });
}

std::string some_bytes(std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) {
    bytes += static_cast<char>(static_cast<unsigned char>((i * 7 + i / 251) & 0xffU));
  }
  return bytes;
}

TEST(Age, OpensForEachRecipientWhatWasSealedForThem) {
  for (std::size_t const size : {0UL, 1UL, 65535UL, 65536UL, 65537UL, 131072UL, 200'000UL}) {
    auto const plain = some_bytes(size);
    auto const cipher = age_encrypt(plain, {identity(1).recipient(), identity(2).recipient()}, counting(100));
    EXPECT_TRUE(is_age(cipher));
    EXPECT_EQ(age_decrypt(cipher, identity(1), "x"), plain) << size;
    EXPECT_EQ(age_decrypt(cipher, identity(2), "x"), plain) << size;
    EXPECT_EQ(opened_code(cipher, identity(3)), "age.not_for_this_key");
  }
}

TEST(Age, OpensWithThePassphrase) {
  auto const cipher = age_encrypt("plain", "sieben Eichen", counting(), little_work);
  EXPECT_EQ(age_decrypt(cipher, "sieben Eichen", "x"), "plain");
  EXPECT_EQ(code_of([&] { return age_decrypt(cipher, "acht Eichen", "x"); }), "age.wrong_passphrase");
}

TEST(Age, KeyAndPassphraseAreNotMixedUp) {
  auto const with_passphrase = age_encrypt("plain", "p", counting(), little_work);
  auto const with_key = age_encrypt("plain", {identity().recipient()}, counting());
  EXPECT_EQ(opened_code(with_passphrase, identity()), "age.needs_passphrase");
  EXPECT_EQ(code_of([&] { return age_decrypt(with_key, "p", "x"); }), "age.needs_key");
}

TEST(Age, SealsForNobodyOnlyByMistake) {
  EXPECT_EQ(code_of([] { return age_encrypt("x", std::vector<AgeRecipient>{}, counting()); }),
            "age.no_recipient");
  EXPECT_EQ(code_of([] { return age_encrypt("x", std::string_view(), counting()); }), "key.empty_passphrase");
  EXPECT_EQ(code_of([] { return age_encrypt("x", {AgeRecipient{}}, counting()); }), "age.weak_recipient");
}

TEST(Age, RefusesAPassphraseFileThatWouldHoldTheMachine) {
  auto cipher = age_encrypt("plain", "p", counting(), little_work);
  cipher.replace(cipher.find(" 4\n"), 3, " 23\n");
  EXPECT_EQ(code_of([&] { return age_decrypt(cipher, "p", "x"); }), "age.work_over_limit");
}

TEST(Age, WorkHasOneFormOnly) {
  for (auto const* work : {" 04\n", " +4\n", " 4a\n", " 1844674407\n", " 4 4\n"}) {
    auto cipher = age_encrypt("plain", "p", counting(), little_work);
    cipher.replace(cipher.find(" 4\n"), 3, work);
    EXPECT_EQ(code_of([&] { return age_decrypt(cipher, "p", "x"); }), "age.damaged") << work;
  }
}

TEST(Age, WhatIsNoAgeFileIsRefused) {
  for (auto const* bytes : {"", "PK", "age-encryption.org/v2\n", "-----BEGIN AGE ENCRYPTED FILE-----\n"}) {
    EXPECT_EQ(opened_code(bytes, identity()), "age.not_age");
  }
}

TEST(Age, EveryChangedOrMissingByteIsNoticed) {
  auto const cipher = age_encrypt("some plain text", {identity().recipient()}, counting());
  for (std::size_t i = 0; i < cipher.size(); ++i) {
    for (unsigned const bit : {0U, 3U, 7U}) {
      auto bad = cipher;
      bad[i] = static_cast<char>(static_cast<unsigned char>(bad[i]) ^ (1U << bit));
      EXPECT_NE(opened_code(bad, identity()), "") << i;
    }
    EXPECT_NE(opened_code(cipher.substr(0, i), identity()), "") << i;
  }
  EXPECT_EQ(opened_code(cipher + "x", identity()), "age.damaged");
}

TEST(Age, ChunksCannotBeLeftOutSwappedOrAdded) {
  constexpr std::size_t chunk = 65536 + 16;
  auto const cipher = age_encrypt(some_bytes(std::size_t{3} * 65536), {identity().recipient()}, counting());
  auto const begin = cipher.size() - 3 * chunk;
  EXPECT_EQ(opened_code(cipher.substr(0, cipher.size() - chunk), identity()), "age.damaged");
  EXPECT_EQ(opened_code(cipher.substr(0, begin) + cipher.substr(begin + chunk), identity()), "age.damaged");
  auto const swapped = cipher.substr(0, begin) + cipher.substr(begin + chunk, chunk) +
                       cipher.substr(begin, chunk) + cipher.substr(begin + 2 * chunk);
  EXPECT_EQ(opened_code(swapped, identity()), "age.damaged");
  EXPECT_EQ(opened_code(cipher + cipher.substr(begin, chunk), identity()), "age.damaged");
  EXPECT_EQ(opened_code(cipher + std::string(16, '\0'), identity()), "age.damaged");
}

TEST(Age, UnknownStanzasArePassedOverUnlessTheMacSaysOtherwise) {
  auto const cipher = age_encrypt("plain", {identity().recipient()}, counting());
  auto const extended = std::string(age_version_line) + to_text(AgeStanza{{"other", "word"}, "body"}) +
                        cipher.substr(age_version_line.size());
  EXPECT_TRUE(parse_age_head(extended));
  EXPECT_EQ(opened_code(extended, identity()), "age.damaged");
}

TEST(AgeHead, HasOneFormOnly) {
  auto const mac = "--- " + std::string(43, 'A') + "\n";
  std::string const version(age_version_line);
  EXPECT_TRUE(parse_age_head(version + "-> a\n\n" + mac));
  EXPECT_TRUE(parse_age_head(version + "-> a b c\n" + std::string(64, 'A') + "\n\n" + mac));
  for (auto const& bad : {mac,
                          "-> a\n" + mac,
                          "-> a\r\n\n" + mac,
                          "->  a\n\n" + mac,
                          "-> \n\n" + mac,
                          "-> a \n\n" + mac,
                          "-> a\n" + std::string(65, 'A') + "\n" + mac,
                          "-> a\n" + std::string(64, 'A') + "\n" + mac,
                          "-> a\nAA==\n" + mac,
                          "-> a\nAB\n" + mac,
                          "-> a\xc3\xa4\n\n" + mac,
                          "a\n\n" + mac,
                          std::string("-> a\n\n---\n"),
                          "-> a\n\n--- " + std::string(42, 'A') + "\n",
                          "-> a\n\n" + mac.substr(0, mac.size() - 1),
                          "-> a\n\n---  " + std::string(43, 'A') + "\n"}) {
    EXPECT_FALSE(parse_age_head(version + bad)) << bad;
  }
}

TEST(AgeHead, OfEndlessLengthIsNotRead) {
  std::string many(age_version_line);
  for (std::size_t i = 0; i <= max_age_stanzas; ++i) {
    many += "-> a\n\n";
  }
  EXPECT_FALSE(parse_age_head(many + "--- " + std::string(43, 'A') + "\n"));
  EXPECT_FALSE(
      parse_age_head(std::string(age_version_line) + "-> " + std::string(2 * max_age_head_bytes, 'a')));
}

TEST(AgeKeys, AreReadAsTheyAreWritten) {
  auto const key = identity(9);
  auto const secret = to_text(key);
  EXPECT_THAT(std::string(secret.view()), testing::StartsWith("AGE-SECRET-KEY-1"));
  EXPECT_THAT(to_text(key.recipient()), testing::MatchesRegex("age1[a-z0-9]{58}"));
  auto const again = parse_age_identity(std::string(secret.view()) + "\n");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->recipient(), key.recipient());
  EXPECT_EQ(parse_age_recipient(to_text(key.recipient())), key.recipient());
}

TEST(AgeKeys, ThatAreNoneAreRefused) {
  auto recipient = to_text(identity().recipient());
  recipient.back() = recipient.back() == 'q' ? 'p' : 'q';
  EXPECT_FALSE(parse_age_recipient(recipient));
  for (auto const* bad : {"", "age1", "AGE-SECRET-KEY-1", "age1qqqq", "ssh-ed25519 AAAA"}) {
    EXPECT_FALSE(parse_age_recipient(bad)) << bad;
    EXPECT_FALSE(parse_age_identity(bad)) << bad;
  }
  EXPECT_EQ(code_of([] { return AgeIdentity(Secret("short")); }), "key.damaged");
}

// RFC 5869, appendix A.3, the first 32 bytes: no salt and no purpose.
TEST(Hkdf, GivesTheBytesOfTheStandard) {
  auto const key = hkdf(std::string(22, '\x0b'), "", "");
  EXPECT_EQ(key.view(),
            std::string_view("\x8d\xa4\xe7\x75\xa5\x63\xc1\x8f\x71\x5f\x80\x2a\x06\x3c\x5a\x31"
                             "\xb8\xa1\x1f\x5c\x5e\xe1\x87\x9e\xc3\x45\x4e\x5f\x3c\x73\x8d\x2d"));
}

}  // namespace
}  // namespace nb::container
