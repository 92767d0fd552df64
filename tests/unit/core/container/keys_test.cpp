#include "core/container/keys.hpp"

#include "core/base/error.hpp"
#include "core/container/encoding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace nb::container {
namespace {

using test::counting;
using test::key_of;
using test::weak_cost;

template <class Call>
std::string code_of(Call call) {
  try {
    static_cast<void>(call());
  } catch (Error const& error) {
    return error.code();
  }
  return "";
}

std::string protected_file() {
  return minisign_secret_file(key_of(), "sieben Eichen", counting(), weak_cost);
}

/// The same file with one byte of its binary part changed.
std::string changed(std::string const& file, std::size_t at, char to) {
  auto const begin = file.find('\n') + 1;
  auto bytes = *from_base64(std::string_view(file).substr(begin, file.size() - begin - 1));
  bytes[at] = to;
  return file.substr(0, begin) + to_base64(bytes) + "\n";
}

TEST(Key, IsMadeOfWhatWasDrawn) {
  EXPECT_EQ(key_of(1).public_key(), key_of(1).public_key());
  EXPECT_NE(key_of(1).public_key(), key_of(2).public_key());
  // RFC 8032, section 7.1, test 2.
  Secret seed(
      std::string_view("\x4c\xcd\x08\x9b\x28\xff\x96\xda\x9d\xb6\xc3\x46\xec\x11\x4e\x0f"
                       "\x5b\x8a\x31\x9f\x35\xab\xa6\x24\xda\x8c\xf6\xed\x4f\xb8\xa6\xfb"));
  auto const key = generate_key(
      [&](std::span<unsigned char> bytes) { std::copy_n(seed.data(), bytes.size(), bytes.begin()); });
  EXPECT_EQ(to_hex(text(key.public_key().point)),
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
}

TEST(Key, DrawnFromTheSystemDiffersEachTime) {
  EXPECT_NE(generate_key(system_random).public_key(), generate_key(system_random).public_key());
}

TEST(Key, IsReadWithItsPassphraseOnly) {
  auto const file = protected_file();
  EXPECT_EQ(read_secret_key(file, "sieben Eichen", "k").public_key(), key_of().public_key());
  EXPECT_EQ(code_of([&] { return read_secret_key(file, "sieben Eiche", "k"); }), "key.wrong_passphrase");
  EXPECT_EQ(code_of([&] { return read_secret_key(file, "", "k"); }), "key.wrong_passphrase");
}

TEST(Key, IsNeverWrittenWithoutPassphrase) {
  EXPECT_EQ(code_of([] { return minisign_secret_file(key_of(), "", counting()); }), "key.empty_passphrase");
}

TEST(Key, FileThatIsNoneIsRefused) {
  auto const file = protected_file();
  for (auto const& bad : {std::string(),
                          std::string("x"),
                          std::string("untrusted comment: x\n"),
                          "comment\n" + file.substr(file.find('\n') + 1),
                          file.substr(0, file.size() - 10),
                          changed(file, 0, 'X'),
                          changed(file, 2, 'X'),
                          changed(file, 4, 'X'),
                          minisign_public_file(key_of().public_key())}) {
    EXPECT_EQ(code_of([&] { return read_secret_key(bad, "sieben Eichen", "k"); }), "key.not_a_secret_key")
        << bad;
  }
}

TEST(Key, FileThatAsksForTooMuchWorkIsRefusedBeforeAnyIsDone) {
  auto const file = protected_file();
  EXPECT_EQ(code_of([&] { return read_secret_key(changed(file, 45, '\x7f'), "x", "k"); }),
            "key.cost_over_limit");
  EXPECT_EQ(code_of([&] { return read_secret_key(changed(file, 53, '\x7f'), "x", "k"); }),
            "key.cost_over_limit");
}

TEST(Key, WhoseHalvesDoNotBelongTogetherIsRefused) {
  Secret bytes(key_of().bytes().view());
  bytes.data()[63] = static_cast<unsigned char>(bytes.data()[63] ^ 1U);
  EXPECT_EQ(code_of([&] { return SecretKey(std::move(bytes), {}); }), "key.damaged");
  EXPECT_EQ(code_of([&] { return SecretKey(Secret("short"), {}); }), "key.damaged");
}

TEST(PublicKey, IsReadInAllItsForms) {
  auto const key = key_of().public_key();
  for (auto const& form : {minisign_public_file(key),
                           minisign_public_line(key),
                           ssh_public_line(key),
                           ssh_public_line(key) + " musterstadt@example\n",
                           "# our neighbour\n\n" + minisign_public_line(key) + "\r\n"}) {
    EXPECT_EQ(parse_public_key(form), key) << form;
  }
}

TEST(PublicKey, ThatIsNoneIsRefused) {
  for (auto const* bad :
       {"", "\n", "hello", "ssh-ed25519 ", "ssh-ed25519 AAAA", "ssh-rsa AAAAB3NzaC1yc2E=", "RWQ="}) {
    EXPECT_EQ(parse_public_key(bad), std::nullopt) << bad;
    EXPECT_EQ(code_of([&] { return read_public_key(bad, "k"); }), "key.not_a_public_key") << bad;
  }
}

TEST(Fingerprint, IsSixGroupsOfFiveDigitsAndDependsOnThePointAlone) {
  auto key = key_of().public_key();
  auto const spoken = spoken_fingerprint(key);
  EXPECT_THAT(spoken, testing::MatchesRegex("[0-9]{5}( [0-9]{5}){5}"));
  key.number = {};
  EXPECT_EQ(spoken_fingerprint(key), spoken);
  for (unsigned char start = 2; start < 200; ++start) {
    EXPECT_NE(spoken_fingerprint(key_of(start).public_key()), spoken);
  }
}

TEST(AllowedSigners, BindTheKeyToOurNameSpace) {
  auto const key = key_of().public_key();
  EXPECT_EQ(allowed_signers_line(key, "stadt-musterstadt"),
            "stadt-musterstadt namespaces=\"notbetrieb\" " + ssh_public_line(key) + "\n");
  for (auto const* bad : {"", "a b", "*", "a,b", "a\nb"}) {
    EXPECT_EQ(code_of([&] { return allowed_signers_line(key, bad); }), "key.bad_principal") << bad;
  }
}

TEST(Secret, IsReadFromTheFirstLineThatIsNoComment) {
  test::TempFolder const folder;
  test::put(folder / "p", "# comment\nsieben Eichen \r\nmore\n");
  EXPECT_EQ(read_secret_line(folder / "p").view(), "sieben Eichen ");
  test::put(folder / "q", "geheim");
  EXPECT_EQ(read_secret_line(folder / "q").view(), "geheim");
  for (auto const* empty : {"", "\n\n", "# only\n", "# only"}) {
    test::put(folder / "e", empty);
    EXPECT_EQ(code_of([&] { return read_secret_line(folder / "e"); }), "key.empty_file") << empty;
  }
}

TEST(Secret, WipesText) {
  std::string text = "geheim";
  wipe(text);
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace nb::container
