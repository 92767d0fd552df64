#include "core/container/bag.hpp"

#include "core/base/error.hpp"
#include "core/container/hash.hpp"
#include "core/container/manifest.hpp"
#include "core/container/signature.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"
#include <functional>

namespace nb::container {
namespace {

using namespace std::chrono_literals;
using test::codes_of;
using test::draft;
using test::key_of;
using test::list_again;
using test::sealed_bag;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

constexpr Date day = 2026y / 11 / 21;

BagReport report_of(std::string const& zip, BagOptions const& options = {}) {
  auto const source = open_zip_bytes(zip, options.limits);
  return check_bag(*source, options);
}

std::string error_code(BagDraft const& bad) {
  try {
    static_cast<void>(make_bag(bad));
  } catch (Error const& error) {
    return error.code() + " " + error.where() + " " + error.detail();
  }
  return "";
}

TEST(Bag, HoldsTheFilesOfTheStandard) {
  auto const bag = make_bag(draft());
  std::vector<std::string> names;
  for (auto const& [name, bytes] : bag) {
    names.push_back(name);
  }
  EXPECT_THAT(names,
              ElementsAre("LIESMICH.txt",
                          "START.html",
                          "bag-info.txt",
                          "bagit.txt",
                          "data/handbuch.pdf",
                          "data/register.json",
                          "data/runbooks/VG-001.pdf",
                          "data/tables/prozesse.csv",
                          "manifest-sha256.txt",
                          "manifest-sha512.txt",
                          "tagmanifest-sha256.txt",
                          "tagmanifest-sha512.txt"));
  EXPECT_EQ(bag.at("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  EXPECT_THAT(bag.at("bag-info.txt"), testing::HasSubstr("\nPayload-Oxum: 102.4\n"));
  EXPECT_THAT(bag.at("manifest-sha256.txt"),
              testing::StartsWith(sha256_hex("%PDF-1.7 not really\n") + "  data/handbuch.pdf\n"));
}

TEST(Bag, IsTheSameEachTime) {
  EXPECT_EQ(sealed_bag(), sealed_bag());
  EXPECT_EQ(test::sealed_zip(), test::sealed_zip());
}

TEST(Bag, IsValidAsFolderAndAsZipAndSaysWhoMadeIt) {
  test::TempFolder const folder;
  write_bag_folder(sealed_bag(), folder / "bag");
  test::put(folder / "bag.zip", test::sealed_zip());
  test::put(folder / "flat.zip", zip_of(sealed_bag(), day));
  for (auto const* name : {"bag", "bag.zip", "flat.zip"}) {
    auto const report =
        check_bag(folder / name, {.keys = {key_of().public_key()}, .keep = {"data/register.json"}});
    EXPECT_THAT(report.problems, IsEmpty()) << name;
    EXPECT_EQ(report.signer, key_of().public_key());
    EXPECT_EQ(report.trusted_comment, "issuer=05555001 sequence=7 file=tagmanifest-sha512.txt");
    EXPECT_EQ(report.sequence, 7U);
    EXPECT_EQ(field(report.info, info::identifier), "notbetrieb:05555001:7");
    EXPECT_EQ(report.seal_target_sha512, sha512_hex(sealed_bag().at("tagmanifest-sha512.txt")));
    EXPECT_EQ(report.kept, (Files{{"data/register.json", draft().payload.at("register.json")}}));
    EXPECT_EQ(report.files.size(), sealed_bag().size());
  }
}

TEST(Bag, WithoutSealIsValidButNobodysWord) {
  auto const zip = bag_zip(make_bag(draft()), "b", day);
  EXPECT_TRUE(report_of(zip).is_valid());
  EXPECT_EQ(report_of(zip).signer, std::nullopt);
  EXPECT_THAT(report_of(zip, {.keys = {key_of().public_key()}}).problems,
              ElementsAre(Problem{"signature.missing", ""}));
}

TEST(Bag, OfAnotherKeyIsNamedWhenAKeyIsDemanded) {
  auto const report = report_of(test::sealed_zip(), {.keys = {key_of(2).public_key()}});
  EXPECT_THAT(report.problems, ElementsAre(Problem{"signature.other_key", "tagmanifest-sha512.txt.sshsig"}));
  EXPECT_EQ(report.signer, std::nullopt);
  EXPECT_TRUE(
      report_of(test::sealed_zip(), {.keys = {key_of(2).public_key(), key_of().public_key()}}).is_valid());
}

TEST(Bag, IsKnownByThePointOfTheKeyWhateverItsNumber) {
  // A key made by minisign has a number by chance; an OpenSSH line does not carry it.
  SecretKey const key(Secret(key_of().bytes().view()), {1, 2, 3, 4, 5, 6, 7, 8});
  auto bag = make_bag(draft());
  seal_bag(bag, key, "", "seal");
  auto const pinned = parse_public_key(ssh_public_line(key.public_key()));
  EXPECT_THAT(codes_of(bag, {.keys = {*pinned}}), IsEmpty());
  EXPECT_THAT(codes_of(bag), IsEmpty());
}

TEST(Bag, WhoseSealSaysSomethingElseThanItsInfoIsRefused) {
  auto bag = make_bag(draft());
  seal_bag(bag, key_of(), "issuer=05555001 sequence=8 date=2026-11-21 profile=public", "seal");
  EXPECT_THAT(codes_of(bag), ElementsAre("signature.comment_differs"));
}

TEST(Bag, ThatExpiredIsValidWithAWarning) {
  auto const report = report_of(test::sealed_zip());
  EXPECT_TRUE(report.is_valid());
  EXPECT_THAT(warnings_of(report, 2027y / 5 / 21), IsEmpty());
  EXPECT_THAT(warnings_of(report, 2027y / 5 / 22), ElementsAre(Problem{"bag.expired", "Valid-Until"}));
}

TEST(Bag, ReportsHowFarTheCheckIs) {
  std::uint64_t last = 0;
  std::uint64_t all = 0;
  BagOptions options;
  options.progress = [&](std::uint64_t done, std::uint64_t of) {
    EXPECT_GE(done, last);
    EXPECT_LE(done, of);
    last = done;
    all = of;
  };
  static_cast<void>(report_of(test::sealed_zip(), options));
  EXPECT_GT(all, 100U);
  EXPECT_GT(last, 0U);
}

TEST(Bag, EachTamperingHasItsOwnCode) {
  struct Case {
    char const* what;
    std::function<void(Files&)> tamper;
    std::vector<std::string> codes;
  };
  auto const change = [](char const* file, char const* from, char const* to) {
    return [=](Files& bag) {
      auto& text = bag.at(file);
      text.replace(text.find(from), std::string(from).size(), to);
    };
  };
  auto const erase = [](char const* file) { return [=](Files& bag) { bag.erase(file); }; };
  auto const with = [](char const* file, char const* bytes) {
    return [=](Files& bag) { bag[file] = bytes; };
  };
  auto const relisted = [](std::function<void(Files&)> inner) {
    return [inner = std::move(inner)](Files& bag) {
      inner(bag);
      list_again(bag);
    };
  };
  auto const swap_seal = [](char const* file, unsigned char start) {
    return [=](Files& bag) {
      auto other = bag;
      seal_bag(other, key_of(start), "x", "y");
      bag[file] = other.at(file);
    };
  };
  std::string const minisig = "tagmanifest-sha512.txt.minisig";
  std::vector<Case> const cases = {
      {"payload changed", change("data/handbuch.pdf", "not", "NOT"), {"bag.digest_differs"}},
      {"payload longer", with("data/handbuch.pdf", "%PDF-1.7 and more than before"), {"bag.digest_differs", "bag.oxum"}},
      {"payload gone", erase("data/handbuch.pdf"), {"bag.missing_file", "bag.oxum"}},
      {"payload added", with("data/extra.pdf", "x"), {"bag.oxum", "bag.unlisted_file"}},
      {"tag file changed", change("START.html", "doctype", "DOCTYPE"), {"bag.digest_differs"}},
      {"tag file gone", erase("LIESMICH.txt"), {"bag.missing_file"}},
      {"tag file added", with("extra.txt", "x"), {"bag.unlisted_file"}},
      {"autorun added", with("autorun.inf", "x"), {"bag.unlisted_file", "name.type"}},
      {"shortcut added", with("data/handbuch.pdf.lnk", "x"), {"bag.oxum", "bag.unlisted_file", "name.type"}},
      {"info changed", change("bag-info.txt", "Sequence: 7", "Sequence: 8"), {"bag.digest_differs"}},
      {"declaration changed", change("bagit.txt", "1.0", "0.9"), {"bag.digest_differs", "bag.version"}},
      {"declaration gone", erase("bagit.txt"), {"bag.not_a_bag"}},
      {"info gone", erase("bag-info.txt"), {"bag.info_missing", "bag.missing_file"}},
      {"list gone", erase("manifest-sha512.txt"), {"bag.missing_file", "bag.missing_manifest"}},
      {"short list gone", erase("manifest-sha256.txt"), {"bag.missing_file", "bag.missing_manifest"}},
      {"tag list gone", erase("tagmanifest-sha256.txt"), {"bag.missing_manifest"}},
      {"sealed tag list gone", erase("tagmanifest-sha512.txt"), {"bag.missing_manifest"}},
      {"list digest changed", change("manifest-sha256.txt", "  data/h", "0  data/h"),
       {"bag.digest_differs", "bag.manifest_line", "bag.manifests_disagree"}},
      {"list in capitals", [](Files& bag) {
         for (auto& c : bag.at("manifest-sha512.txt")) {
           c = c == 'a' ? 'A' : c;
         }
       }, {"bag.digest_differs", "bag.manifest_line"}},
      {"fetch", with("fetch.txt", "http://x.example 1 data/x.pdf\n"), {"bag.fetch", "bag.unlisted_file"}},
      {"fetch, listed", relisted(with("fetch.txt", "x\n")), {"bag.fetch"}},
      {"executable, listed", relisted(with("setup.exe", "MZ")), {"name.type"}},
      {"sealed tag list changed", change("tagmanifest-sha512.txt", "  START", " *START"),
       {"bag.manifest_line", "bag.manifests_disagree", "signature.wrong"}},
      {"tag list line twice", [](Files& bag) {
         auto& text = bag.at("tagmanifest-sha256.txt");
         text = text.substr(0, text.find('\n') + 1) + text;
       }, {"bag.listed_twice"}},
      {"tag list lines swapped", [](Files& bag) {
         auto& text = bag.at("tagmanifest-sha256.txt");
         auto const line = text.find('\n') + 1;
         text = text.substr(line) + text.substr(0, line);
       }, {"bag.manifest_line"}},
      {"tag list of payload", [](Files& bag) {
         bag.at("tagmanifest-sha256.txt") += sha256_hex("x") + "  data/z.pdf\n";
       }, {"bag.listed_outside", "bag.manifest_line", "bag.manifests_disagree", "bag.missing_file"}},
      {"tag list of outside", [](Files& bag) {
         bag.at("tagmanifest-sha256.txt") += sha256_hex("x") + "  ../z.pdf\n";
       }, {"bag.manifest_line", "bag.manifests_disagree", "bag.missing_file"}},
      {"tag list cut", [](Files& bag) { bag.at("tagmanifest-sha256.txt").pop_back(); },
       {"bag.manifest_line", "bag.manifests_disagree"}},
      {"payload list of tag files, sealed", relisted([](Files& bag) {
         bag.at("manifest-sha256.txt") += sha256_hex(bag.at("START.html")) + "  zz.txt\n";
       }), {"bag.listed_outside", "bag.manifests_disagree", "bag.missing_file"}},
      {"empty payload, sealed", relisted([](Files& bag) {
         for (auto const* name : {"handbuch.pdf", "register.json", "runbooks/VG-001.pdf", "tables/prozesse.csv"}) {
           bag.erase(std::string("data/") + name);
         }
         bag["manifest-sha256.txt"] = bag["manifest-sha512.txt"] = "";
       }), {"bag.no_payload", "bag.oxum"}},
      {"oxum wrong, sealed", relisted(change("bag-info.txt", "102.4", "102.5")), {"bag.oxum"}},
      {"field gone, sealed", relisted(change("bag-info.txt", "Sequence", "Sequenz")), {"bag.info_missing"}},
      {"field twice, sealed", relisted([](Files& bag) { bag.at("bag-info.txt") += "Sequence: 9\n"; }),
       {"bag.info_repeated"}},
      {"no number, sealed", relisted(change("bag-info.txt", "Sequence: 7", "Sequence: 07")), {"bag.info_value"}},
      {"no day, sealed", relisted(change("bag-info.txt", "2027-05-21", "2027-02-30")), {"bag.info_value"}},
      {"other profile, sealed", relisted(change("bag-info.txt", "profile/1", "profile/9")), {"bag.info_value"}},
      {"no field, sealed", relisted([](Files& bag) { bag.at("bag-info.txt") += "no field\n"; }), {"bag.info_line"}},
      {"continued field, sealed", relisted([](Files& bag) { bag.at("bag-info.txt") += "  more\n"; }), {"bag.info_line"}},
      {"one seal gone", erase(minisig.c_str()), {"signature.incomplete"}},
      {"other seal gone", erase("tagmanifest-sha512.txt.sshsig"), {"signature.incomplete"}},
      {"seal is no seal", with("tagmanifest-sha512.txt.sshsig", "x"), {"signature.format"}},
      {"minisign seal is no seal", with("tagmanifest-sha512.txt.minisig", "x"), {"signature.format"}},
      {"seal of another bag", [](Files& bag) {
         auto other = make_bag(draft());
         other.at("tagmanifest-sha512.txt") += "\n";
         seal_bag(other, key_of(), "x", "y");
         bag["tagmanifest-sha512.txt.minisig"] = other["tagmanifest-sha512.txt.minisig"];
       }, {"signature.wrong"}},
      {"one seal by another", swap_seal("tagmanifest-sha512.txt.minisig", 2), {"signature.keys_differ"}},
      {"other seal by another", swap_seal("tagmanifest-sha512.txt.sshsig", 2), {"signature.keys_differ"}},
      {"trusted comment changed", change("tagmanifest-sha512.txt.minisig", "sequence=7", "sequence=9"),
       {"signature.comment_wrong"}},
      {"legacy seal", [](Files& bag) {
         auto& seal = bag.at("tagmanifest-sha512.txt.minisig");
         seal.replace(seal.find("\nRU") + 1, 2, "RW");
       }, {"signature.legacy"}},
      {"seal of another kind", [](Files& bag) {
         bag["data/register.json.minisig"] = bag.at("tagmanifest-sha512.txt.minisig");
       }, {"bag.oxum", "bag.unlisted_file"}},
      {"list too long", [](Files& bag) { bag.at("manifest-sha512.txt").append(9UL << 20U, 'x'); },
       {"bag.digest_differs", "bag.manifest_too_long"}}};
  EXPECT_GE(cases.size(), 40U);
  for (auto const& one : cases) {
    auto bag = sealed_bag();
    one.tamper(bag);
    EXPECT_THAT(codes_of(bag), ElementsAreArray(one.codes)) << one.what;
  }
}

TEST(Bag, InAZipIsAloneThere) {
  Files two;
  for (auto const& [name, bytes] : sealed_bag()) {
    two["a/" + name] = bytes;
    two["b/" + name] = bytes;
  }
  EXPECT_THAT(report_of(zip_of(two, day)).problems, ElementsAre(Problem{"bag.several_folders", ""}));
  EXPECT_THAT(report_of(zip_of({{"x.txt", "x"}}, day)).problems, ElementsAre(Problem{"bag.not_a_bag", ""}));
  EXPECT_THAT(report_of("no zip").problems, ElementsAre(Problem{"zip.not_a_zip", ""}));
}

TEST(Bag, WithProblemsHandsNothingOut) {
  auto bag = sealed_bag();
  bag["data/handbuch.pdf"] += "x";
  auto const report = report_of(bag_zip(bag, "b", day), {.keep = {"data/register.json"}});
  EXPECT_FALSE(report.is_valid());
  EXPECT_TRUE(report.kept.empty());
  EXPECT_EQ(report.signer, key_of().public_key());  // the list is still theirs
}

TEST(Bag, RefusesToBeMadeOfWhatItWouldNotRead) {
  auto bad = draft();
  bad.payload["../x.pdf"] = "";
  EXPECT_EQ(error_code(bad), "container.bad_name data/../x.pdf name.parent");
  bad = draft();
  bad.payload["x.exe"] = "";
  EXPECT_EQ(error_code(bad), "container.bad_name data/x.exe name.type");
  bad = draft();
  bad.payload["Register.json"] = "";
  EXPECT_EQ(error_code(bad), "container.bad_name data/register.json name.case_twin");
  bad = draft();
  bad.tag_files["bagit.txt"] = "";
  EXPECT_EQ(error_code(bad), "container.bad_name bagit.txt name.twice");
  bad = draft();
  bad.tag_files["data/x.pdf"] = "";
  EXPECT_EQ(error_code(bad), "container.bad_name data/x.pdf name.twice");
  bad = draft();
  bad.payload.clear();
  EXPECT_EQ(error_code(bad), "container.bad_field data/ bag.no_payload");
}

TEST(Bag, RefusesFieldsThatCouldForgeOthers) {
  auto bad = draft();
  bad.info.emplace_back("Recipient", "Nachbar\nSequence: 9");
  EXPECT_EQ(error_code(bad), "container.bad_field Recipient Nachbar\nSequence: 9");
  bad = draft();
  bad.info.emplace_back("Sequence", "8");
  EXPECT_EQ(error_code(bad), "container.bad_field Sequence bag.info_repeated");
  bad = draft();
  bad.info.front().second = "";
  EXPECT_EQ(error_code(bad), "container.bad_field Source-Organization ");
  bad = draft();
  bad.info.pop_back();
  EXPECT_EQ(error_code(bad), "container.bad_field Valid-Until bag.info_missing");
  bad = draft();
  bad.info.emplace_back("Two words", "x");
  EXPECT_EQ(error_code(bad), "container.bad_field Two words x");
}

TEST(Bag, HasAProfileThatNamesWhatIsChecked) {
  auto const profile = std::string(bagit_profile());
  EXPECT_THAT(profile, testing::HasSubstr(std::string(bagit_profile_identifier())));
  for (auto const label : {info::profile,
                           info::organization,
                           info::identifier,
                           info::bagging_date,
                           info::sequence,
                           info::redaction_profile,
                           info::valid_until,
                           info::oxum}) {
    EXPECT_THAT(profile, testing::HasSubstr("\"" + std::string(label) + "\": { \"required\": true")) << label;
  }
}

}  // namespace
}  // namespace nb::container
