#include "core/container/age.hpp"
#include "core/container/bag.hpp"
#include "core/container/signature.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"
#include <array>

/// What we write is read by the programs people already have, and the other way round.
namespace nb::container {
namespace {

using test::counting;
using test::get;
using test::key_of;
using test::put;
using test::run;
using test::sealed_bag;
using test::TempFolder;

#define NB_NEEDS(program)                       \
  if (!test::has_program(program)) {            \
    GTEST_SKIP() << (program) << " is missing"; \
  }

std::string output(TempFolder const& folder) {
  return get(folder / "output.txt");
}

TEST(Sha256sum, AcceptsTheManifests) {
  NB_NEEDS("sha256sum")
  TempFolder const folder;
  write_bag_folder(sealed_bag(), folder / "bag");
  EXPECT_EQ(run(folder, "cd bag && sha256sum -c --strict --quiet manifest-sha256.txt tagmanifest-sha256.txt"),
            0)
      << output(folder);
  EXPECT_EQ(run(folder, "cd bag && sha512sum -c --strict --quiet manifest-sha512.txt tagmanifest-sha512.txt"),
            0)
      << output(folder);
  put(folder / "bag/START.html", "changed");
  EXPECT_NE(run(folder, "cd bag && sha256sum -c --quiet tagmanifest-sha256.txt"), 0);
}

TEST(Unzip, AcceptsTheArchive) {
  NB_NEEDS("unzip")
  TempFolder const folder;
  put(folder / "b.zip", test::sealed_zip());
  EXPECT_EQ(run(folder, "unzip -tq b.zip && unzip -q b.zip"), 0) << output(folder);
  EXPECT_THAT(check_bag(folder / "notbetrieb-05555001-7", {.keys = {key_of().public_key()}}).problems,
              testing::IsEmpty());
}

TEST(SevenZip, AcceptsTheArchive) {
  NB_NEEDS("7zz")
  TempFolder const folder;
  put(folder / "b.zip", test::sealed_zip());
  EXPECT_EQ(run(folder, "7zz t b.zip"), 0) << output(folder);
  EXPECT_THAT(output(folder), testing::HasSubstr("Everything is Ok"));
}

/// The seal must survive being unpacked and packed again by whatever is at hand.
TEST(PackedAgain, ByOtherProgramsTheBagIsStillValid) {
  TempFolder const folder;
  write_bag_folder(sealed_bag(), folder / "bag");
  std::vector<std::array<char const*, 3>> const programs = {
      {"7zz", "7zz a -tzip p.zip bag", "7z"},
      {"zip", "zip -qr p.zip bag", "zip"},
      {"python3", "python3 -m zipfile -c p.zip bag/", "python"},
      {"bsdtar", "bsdtar -a -cf p.zip bag", "bsdtar"},
      {"cat", "7zz a -tzip p.zip ./bag/*", "7z, without the folder"}};
  int tried = 0;
  for (auto const& [program, command, name] : programs) {
    if (!test::has_program(program) || run(folder, std::string("rm -f p.zip; ") + command) != 0) {
      continue;
    }
    ++tried;
    auto const report = check_bag(folder / "p.zip", {.keys = {key_of().public_key()}});
    EXPECT_THAT(test::codes(report.problems), testing::IsEmpty()) << name;
  }
  EXPECT_GT(tried, 0);
}

TEST(MinisignProgram, AcceptsOurSealAndRefusesAChangedList) {
  NB_NEEDS("minisign")
  TempFolder const folder;
  write_bag_folder(sealed_bag(), folder / "bag");
  put(folder / "k.pub", minisign_public_file(key_of().public_key()));
  auto const verify = std::string("minisign -V -H -p k.pub -m bag/tagmanifest-sha512.txt");
  EXPECT_EQ(run(folder, verify), 0) << output(folder);
  EXPECT_THAT(output(folder), testing::HasSubstr("issuer=05555001 sequence=7"));
  EXPECT_EQ(
      run(folder,
          "minisign -V -P " + minisign_public_line(key_of().public_key()) + " -m bag/tagmanifest-sha512.txt"),
      0);
  put(folder / "bag/tagmanifest-sha512.txt", "changed");
  EXPECT_NE(run(folder, verify), 0);
}

TEST(MinisignProgram, SignsWithOurKeyFile) {
  NB_NEEDS("minisign")
  TempFolder const folder;
  put(folder / "k.key", minisign_secret_file(key_of(), "sieben Eichen", counting(), test::weak_cost));
  put(folder / "m.txt", "message");
  EXPECT_EQ(run(folder, "echo 'sieben Eichen' | minisign -S -H -s k.key -m m.txt -t 'sequence=7'"), 0)
      << output(folder);
  auto const result = check_minisign(get(folder / "m.txt.minisig"), "message", key_of().public_key());
  ASSERT_TRUE(std::holds_alternative<Signed>(result)) << std::get<std::string_view>(result);
  EXPECT_EQ(std::get<Signed>(result).trusted_comment, "sequence=7");
}

TEST(MinisignProgram, MakesKeysThatWeCanUse) {
  NB_NEEDS("minisign")
  TempFolder const folder;
  ASSERT_EQ(run(folder, "printf 'geheim\\ngeheim\\n' | minisign -G -p k.pub -s k.key"), 0) << output(folder);
  auto const pinned = read_public_key(get(folder / "k.pub"), "k.pub");
  auto const key = read_secret_key(get(folder / "k.key"), "geheim", "k.key");
  EXPECT_EQ(key.public_key(), pinned);
  auto bag = make_bag(test::draft());
  seal_bag(bag, key, "", "seal");
  EXPECT_THAT(test::codes_of(bag, {.keys = {pinned}}), testing::IsEmpty());
  ASSERT_EQ(run(folder, "minisign -G -W -p open.pub -s open.key"), 0) << output(folder);
  EXPECT_EQ(read_secret_key(get(folder / "open.key"), "", "open.key").public_key(),
            read_public_key(get(folder / "open.pub"), "open.pub"));
}

TEST(SshKeygen, AcceptsOurSealForOurNameSpaceOnly) {
  NB_NEEDS("ssh-keygen")
  TempFolder const folder;
  write_bag_folder(sealed_bag(), folder / "bag");
  put(folder / "signers", allowed_signers_line(key_of().public_key(), "stadt-musterstadt"));
  auto const verify = [](std::string const& name_space) {
    return "ssh-keygen -Y verify -f signers -I stadt-musterstadt -n " + name_space +
           " -s bag/tagmanifest-sha512.txt.sshsig < bag/tagmanifest-sha512.txt";
  };
  EXPECT_EQ(run(folder, verify("notbetrieb")), 0) << output(folder);
  EXPECT_NE(run(folder, verify("file")), 0);
  put(folder / "bag/tagmanifest-sha512.txt", "changed");
  EXPECT_NE(run(folder, verify("notbetrieb")), 0);
}

TEST(SshKeygen, SignsForUs) {
  NB_NEEDS("ssh-keygen")
  TempFolder const folder;
  put(folder / "m.txt", "message");
  ASSERT_EQ(run(folder, "ssh-keygen -q -t ed25519 -N '' -f k && ssh-keygen -Y sign -f k -n notbetrieb m.txt"),
            0)
      << output(folder);
  auto const pinned = read_public_key(get(folder / "k.pub"), "k.pub");
  EXPECT_TRUE(std::holds_alternative<Signed>(check_ssh(get(folder / "m.txt.sig"), "message", pinned)));
  EXPECT_FALSE(std::holds_alternative<Signed>(check_ssh(get(folder / "m.txt.sig"), "massage", pinned)));
}

TEST(AgeProgram, OpensWhatWeSealed) {
  NB_NEEDS("age")
  TempFolder const folder;
  auto const key = generate_age_identity(counting());
  auto const other = generate_age_identity(counting(50));
  put(folder / "k.txt", "# a comment\n" + std::string(to_text(key).view()) + "\n");
  for (std::size_t const size : {0UL, 5UL, 65536UL, 300'000UL}) {
    std::string const plain(size, 'p');
    put(folder / "x.age", age_encrypt(plain, {other.recipient(), key.recipient()}, system_random));
    EXPECT_EQ(run(folder, "age -d -i k.txt x.age > plain"), 0) << output(folder);
    EXPECT_EQ(get(folder / "plain"), plain) << size;
  }
}

TEST(AgeProgram, SealsWhatWeOpen) {
  NB_NEEDS("age-keygen")
  TempFolder const folder;
  ASSERT_EQ(run(folder, "age-keygen -o k.txt"), 0);
  auto const key = parse_age_identity(read_secret_line(folder / "k.txt").view());
  ASSERT_TRUE(key);
  EXPECT_THAT(output(folder), testing::HasSubstr(to_text(key->recipient())));
  auto const other = to_text(generate_age_identity(counting()).recipient());
  for (std::size_t const size : {0UL, 5UL, 65536UL, 300'000UL}) {
    put(folder / "plain", std::string(size, 'p'));
    ASSERT_EQ(run(folder, "age -r " + other + " -r " + to_text(key->recipient()) + " -o x.age plain"), 0);
    EXPECT_EQ(age_decrypt(get(folder / "x.age"), *key, "x.age"), get(folder / "plain"));
  }
}

/// age asks for passphrases on a terminal only, which `script` pretends to be.
TEST(AgeProgram, AgreesWithUsAboutPassphrases) {
  NB_NEEDS("age")
  NB_NEEDS("script")
  TempFolder const folder;
  put(folder / "x.age", age_encrypt("plain text", "sieben Eichen", system_random, 10));
  EXPECT_EQ(run(folder, "echo 'sieben Eichen' | script -qec 'age -d -o plain x.age' /dev/null"), 0)
      << output(folder);
  EXPECT_EQ(get(folder / "plain"), "plain text");
  put(folder / "in", "from age");
  ASSERT_EQ(run(folder, "(echo acht; echo acht) | script -qec 'age -p -o y.age in' /dev/null"), 0)
      << output(folder);
  EXPECT_EQ(age_decrypt(get(folder / "y.age"), "acht", "y.age"), "from age");
}

}  // namespace
}  // namespace nb::container
