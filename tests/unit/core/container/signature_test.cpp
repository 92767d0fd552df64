#include "core/container/signature.hpp"

#include "core/base/error.hpp"
#include "core/container/encoding.hpp"
#include "core/container/ssh_wire.hpp"

#include <gtest/gtest.h>

#include "support.hpp"

namespace nb::container {
namespace {

using test::key_of;

constexpr std::string_view message = "aa  bagit.txt\nbb  START.html\n";

std::string_view code(SignatureResult const& result) {
  auto const* fault = std::get_if<std::string_view>(&result);
  return fault == nullptr ? std::string_view() : *fault;
}

std::string minisig() {
  return minisign_signature(key_of(), message, "sequence=7", "seal");
}
PublicKey signer() {
  return key_of().public_key();
}

/// Line `number` (from 0) with one byte of what it encodes changed.
std::string with_byte(std::string const& file, int number, std::size_t at, char to) {
  std::string_view rest = file;
  std::string result;
  for (int i = 0; !rest.empty(); ++i) {
    std::string line(take_line(rest));
    if (i == number) {
      auto bytes = *from_base64(line);
      bytes[at] = to;
      line = to_base64(bytes);
    }
    result += line + "\n";
  }
  return result;
}

TEST(Minisign, SaysWhoSignedAndWhatTheySaid) {
  auto const result = check_minisign(minisig(), message, signer());
  ASSERT_EQ(code(result), "");
  EXPECT_EQ(std::get<Signed>(result).signer, signer());
  EXPECT_EQ(std::get<Signed>(result).trusted_comment, "sequence=7");
  EXPECT_EQ(claimed_number(minisig()), signer().number);
}

TEST(Minisign, IsTheSameEachTime) {
  EXPECT_EQ(minisig(), minisig());
}

TEST(Minisign, SurvivesWindowsLineEndsAndAnotherComment) {
  std::string windows;
  for (char const c : minisig()) {
    windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  }
  EXPECT_EQ(code(check_minisign(windows, message, signer())), "");
  auto other = minisig();
  other.replace(other.find("seal"), 4, "Siegel");
  EXPECT_EQ(code(check_minisign(other, message, signer())), "");
}

TEST(Minisign, EachFaultHasItsOwnCode) {
  auto const good = minisig();
  EXPECT_EQ(code(check_minisign(good, "other", signer())), "signature.wrong");
  EXPECT_EQ(code(check_minisign(good, message, key_of(2).public_key())), "signature.other_key");
  auto same_number = key_of(2).public_key();
  same_number.number = signer().number;
  EXPECT_EQ(code(check_minisign(good, message, same_number)), "signature.wrong");
  EXPECT_EQ(code(check_minisign(with_byte(good, 1, 1, 'd'), message, signer())), "signature.legacy");
  EXPECT_EQ(code(check_minisign(with_byte(good, 1, 1, 'x'), message, signer())), "signature.format");
  EXPECT_EQ(code(check_minisign(with_byte(good, 1, 20, '\0'), message, signer())), "signature.wrong");
  EXPECT_EQ(code(check_minisign(with_byte(good, 3, 5, '\0'), message, signer())), "signature.comment_wrong");
  auto comment = good;
  comment.replace(comment.find("sequence=7"), 10, "sequence=8");
  EXPECT_EQ(code(check_minisign(comment, message, signer())), "signature.comment_wrong");
}

TEST(Minisign, WhatIsNoSignatureHasNoSigner) {
  auto const good = minisig();
  for (auto const& bad : {std::string(),
                          std::string("x\n"),
                          good.substr(0, good.size() / 2),
                          good + "more\n",
                          good.substr(good.find('\n') + 1),
                          std::string(20'000, 'x')}) {
    EXPECT_EQ(code(check_minisign(bad, message, signer())), "signature.format");
    EXPECT_EQ(claimed_number(bad), std::nullopt);
  }
}

TEST(Minisign, CommentsAreOneLine) {
  for (auto const& bad : {std::string("a\nb"), std::string("a\rb"), std::string(1001, 'x')}) {
    EXPECT_THROW(static_cast<void>(minisign_signature(key_of(), message, bad, "")), Error);
    EXPECT_THROW(static_cast<void>(minisign_signature(key_of(), message, "", bad)), Error);
  }
}

TEST(SshSignature, NamesItsSigner) {
  auto const result = check_ssh(ssh_signature(key_of(), message), message);
  ASSERT_EQ(code(result), "");
  EXPECT_EQ(std::get<Signed>(result).signer, signer());
  EXPECT_EQ(code(check_ssh(ssh_signature(key_of(), message), message, signer())), "");
}

TEST(SshSignature, EachFaultHasItsOwnCode) {
  auto const good = ssh_signature(key_of(), message);
  EXPECT_EQ(code(check_ssh(good, "other")), "signature.wrong");
  EXPECT_EQ(code(check_ssh(good, message, key_of(2).public_key())), "signature.other_key");
  for (auto const& bad :
       {std::string(), good.substr(0, 100), good + "x\n", good.substr(1), std::string(20'000, 'x')}) {
    EXPECT_EQ(code(check_ssh(bad, message)), "signature.format");
  }
}

/// The bytes inside the armor, and an armor around bytes.
std::string blob_of(std::string const& file) {
  std::string text;
  std::string_view rest = file;
  for (auto line = take_line(rest); !line.empty(); line = take_line(rest)) {
    text += line.front() == '-' ? "" : std::string(line);
  }
  return *from_base64(text);
}
std::string armored(std::string const& blob) {
  return "-----BEGIN SSH SIGNATURE-----\n" + to_base64(blob) + "\n-----END SSH SIGNATURE-----\n";
}

TEST(SshSignature, OfAnotherNameSpaceIsNoSeal) {
  auto blob = blob_of(ssh_signature(key_of(), message));
  EXPECT_EQ(code(check_ssh(armored(blob), message)), "");
  blob.replace(blob.find("notbetrieb"), 10, "notbetrie_");
  EXPECT_EQ(code(check_ssh(armored(blob), message)), "signature.namespace");
}

TEST(SshSignature, EveryChangedByteIsNoticed) {
  auto const good = blob_of(ssh_signature(key_of(), message));
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_NE(code(check_ssh(armored(bad), message, signer())), "") << i;
    EXPECT_NE(code(check_ssh(armored(good.substr(0, i)), message, signer())), "") << i;
  }
  EXPECT_EQ(code(check_ssh(armored(good + "x"), message)), "signature.format");
}

TEST(SshWire, NeverReadsBeyondItsBytes) {
  std::string_view bytes("\0\0\0\5abc", 7);
  EXPECT_EQ(take_ssh_string(bytes), std::nullopt);
  bytes = std::string_view("\0\0\0", 3);
  EXPECT_EQ(take_ssh_string(bytes), std::nullopt);
  auto const two = ssh_string("ab") + ssh_string("");
  bytes = two;
  EXPECT_EQ(take_ssh_string(bytes), "ab");
  EXPECT_EQ(take_ssh_string(bytes), "");
  EXPECT_TRUE(bytes.empty());
}

}  // namespace
}  // namespace nb::container
