#include "core/container/zip.hpp"

#include "core/base/error.hpp"
#include "core/container/file_source.hpp"
#include "core/container/zip_directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support.hpp"
#include <clocale>
#include <cstdlib>
#include <ctime>

namespace nb::container {
namespace {

using namespace std::chrono_literals;
using test::RawEntry;
using test::RawZip;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date day = 2026y / 11 / 21;

Files some_files() {
  return {{"a/b.txt", std::string(50'000, 'x') + "y"},
          {"a/c.pdf", "%PDF-1.7 packed already"},
          {"empty.txt", ""},
          {"z.json", R"({"a": 1})"}};
}

Files read_all(FileSource& source) {
  Files files;
  for (auto const& [name, size] : source.files()) {
    auto const problem = source.read(name, [&, &key = name](std::string_view piece) { files[key] += piece; });
    EXPECT_FALSE(problem) << problem->code;
    files[name];
  }
  return files;
}

std::vector<std::string> codes_of(RawZip const& archive) {
  auto const bytes = archive.bytes();
  return test::codes(open_zip_bytes(bytes)->problems());
}

TEST(Zip, GivesBackWhatWasPutIn) {
  auto const bytes = zip_of(some_files(), day);
  auto const source = open_zip_bytes(bytes);
  EXPECT_THAT(source->problems(), IsEmpty());
  EXPECT_EQ(read_all(*source), some_files());
  test::TempFolder const folder;
  test::put(folder / "x.zip", bytes);
  auto const file = open_zip(folder / "x.zip");
  EXPECT_EQ(read_all(*file), some_files());
}

TEST(Zip, IsTheSameInEveryTimeZoneLocaleAndUmask) {
  auto const first = zip_of(some_files(), day);
  ::setenv("TZ", "Pacific/Auckland", 1);
  ::tzset();
  auto const* const locale = std::setlocale(LC_ALL, "C.UTF-8");
  auto const mask = ::umask(0077);
  EXPECT_EQ(zip_of(some_files(), day), first);
  ::umask(mask);
  static_cast<void>(locale);
  std::setlocale(LC_ALL, "C");
  ::setenv("TZ", "UTC", 1);
  ::tzset();
  EXPECT_NE(zip_of(some_files(), 2026y / 11 / 22), first);
}

TEST(Zip, HoldsNothingButTheFiles) {
  auto const bytes = zip_of(some_files(), day);
  auto const directory = read_zip_directory(ByteSource(std::string_view(bytes)), {});
  std::size_t expected = 22;
  for (auto const& entry : directory.entries) {
    EXPECT_EQ(entry.attributes, 0100644U << 16U);
    EXPECT_EQ(entry.method, entry.name == "a/b.txt" ? 8 : 0) << entry.name;
    expected += 30 + 46 + 2 * entry.name.size() + entry.packed;
  }
  EXPECT_EQ(bytes.size(), expected);  // no extra fields, no comments, no descriptors
}

TEST(Zip, StoresWhatOtherReadersWouldTakeForABomb) {
  Files const files = {{"blank.txt", std::string(3'000'000, ' ')}};
  auto const bytes = zip_of(files, day);
  auto const source = open_zip_bytes(bytes);
  EXPECT_THAT(source->problems(), IsEmpty());
  EXPECT_EQ(read_all(*source), files);
}

TEST(Zip, OfNothingIsAnEmptyArchive) {
  auto const bytes = zip_of({}, day);
  auto const source = open_zip_bytes(bytes);
  EXPECT_THAT(source->problems(), IsEmpty());
  EXPECT_TRUE(source->files().empty());
}

TEST(Zip, KnowsDaysFrom1980To2107Only) {
  EXPECT_EQ(zip_of(some_files(), 1950y / 5 / 5), zip_of(some_files(), 1980y / 1 / 1));
  EXPECT_EQ(zip_of(some_files(), 2150y / 5 / 5), zip_of(some_files(), 2107y / 12 / 31));
}

TEST(Zip, RefusesToWriteNamesItWouldNotRead) {
  for (Files const& files : {Files{{"../x.txt", ""}},
                             Files{{"a.txt", ""}, {"A.txt", ""}},
                             Files{{"a", ""}, {"a/b.txt", ""}},
                             Files{{"nul.txt", ""}}}) {
    try {
      static_cast<void>(zip_of(files, day));
      FAIL() << files.begin()->first;
    } catch (Error const& error) {
      EXPECT_EQ(error.code(), "container.bad_name");
    }
  }
}

TEST(RawZip, IsReadWhenItIsSound) {
  EXPECT_THAT(codes_of({.entries = {{}, {.name = "b/"}, {.name = "b/c.txt"}}}),
              ElementsAre("zip.folder_with_content"));
  EXPECT_THAT(codes_of({.entries = {{}, {.name = "b/", .data = ""}, {.name = "b/c.txt"}}}), IsEmpty());
  // A descriptor after the data, as programs write that cannot go back; a time in an extra field.
  EXPECT_THAT(codes_of({.entries = {{.flags = 8, .has_descriptor = true}}}), IsEmpty());
  EXPECT_THAT(codes_of({.entries = {{.extra = std::string("UT\5\0\1aaaa", 9)}}}), IsEmpty());
  // The x bit, which sticks set on everything.
  EXPECT_THAT(codes_of({.entries = {{.attributes = 0100755U << 16U}}}), IsEmpty());
}

TEST(RawZip, EachLieHasItsOwnCode) {
  struct Case {
    char const* what;
    RawZip archive;
    char const* code;
  };
  auto const mode = [](std::uint32_t bits) { return RawEntry{.attributes = bits << 16U}; };
  std::vector<Case> const cases = {
      {"zip slip", {.entries = {{.name = "../../x.txt"}}}, "name.parent"},
      {"absolute", {.entries = {{.name = "/etc/x.txt"}}}, "name.absolute"},
      {"drive", {.entries = {{.name = "C:/x.txt"}}}, "name.drive"},
      {"UNC", {.entries = {{.name = "\\\\host\\x.txt"}}}, "name.network"},
      {"backslash", {.entries = {{.name = "a\\x.txt"}}}, "name.backslash"},
      {"NUL in name", {.entries = {{.name = std::string("a.txt\0.exe", 10)}}}, "name.control"},
      // NOLINTNEXTLINE(misc-misleading-bidirectional): that is the attack
      {"right to left", {.entries = {{.name = "x\xe2\x80\xaetxt.a"}}}, "name.not_ascii"},
      {"device", {.entries = {{.name = "aux.txt"}}}, "name.device"},
      {"alternate stream", {.entries = {{.name = "x.txt:s"}}}, "name.character"},
      {"no name", {.entries = {{.name = ""}}}, "name.empty"},
      {"slip by folder", {.entries = {{.name = "../", .data = ""}}}, "name.parent"},
      {"twice", {.entries = {{}, {}}}, "name.twice"},
      {"case twin", {.entries = {{}, {.name = "A.TXT"}}}, "name.case_twin"},
      {"file as folder", {.entries = {{.name = "x"}, {.name = "x/y.txt"}}}, "name.file_as_folder"},
      {"link", {.entries = {mode(0120777)}}, "zip.symlink"},
      {"device node", {.entries = {mode(0060644)}}, "zip.special_file"},
      {"pipe", {.entries = {mode(0010644)}}, "zip.special_file"},
      {"folder without slash", {.entries = {mode(0040755)}}, "zip.special_file"},
      {"reparse point", {.entries = {{.made_by = 20, .attributes = 0x400}}}, "zip.special_file"},
      {"setuid", {.entries = {mode(0104755)}}, "zip.set_id"},
      {"encrypted", {.entries = {{.flags = 1}}}, "zip.encrypted"},
      {"masked headers", {.entries = {{.flags = 0x2000}}}, "zip.encrypted"},
      {"bzip2", {.entries = {{.method = 12}}}, "zip.method"},
      {"declared bomb", {.entries = {{.method = 8, .size = 100'000'000}}}, "zip.ratio"},
      {"3 GiB file", {.entries = {{.size = 3'000'000'000}}}, "limit.file_too_large"},
      {"archive comment", {.entries = {{}}, .comment = "hello"}, "zip.comment"},
      {"entry comment", {.entries = {{.comment = "hello"}}}, "zip.comment"},
      {"appended", {.entries = {{}}, .after = "MZ"}, "zip.appended"},
      {"two disks", {.entries = {{}}, .disk = 1}, "zip.multi_disk"},
      {"zip64 count", {.entries = {{}}, .count = 0xffff}, "zip.zip64"},
      {"zip64 field", {.entries = {{.extra = std::string("\1\0\0\0", 4)}}}, "zip.zip64"},
      {"second name", {.entries = {{.extra = std::string("up\1\0x", 5)}}}, "zip.extra_field"},
      {"ragged extra", {.entries = {{.extra = "UTx"}}}, "zip.extra_field"},
      {"60,000 entries", {.entries = {{}}, .count = 60'000}, "limit.too_many_files"},
      {"one entry too few", {.entries = {{}, {.name = "b.txt"}}, .count = 1}, "zip.directory_damaged"},
      {"one entry too many", {.entries = {{}}, .count = 2}, "zip.directory_damaged"},
      {"prepended, offsets right", {.entries = {{}}, .before = "#!/bin/sh\n"}, "zip.prepended"},
      {"hidden between", {.entries = {{.gap = "xx"}, {.name = "b.txt"}}}, "zip.hidden_data"},
      {"hidden before directory", {.entries = {{}}, .before_directory = "xx"}, "zip.hidden_data"},
      {"overlap", {.entries = {{}, {.name = "b.txt", .header_at = 0}}}, "zip.overlap"},
      {"other local name", {.entries = {{.local_name = "b.txt"}}}, "zip.headers_differ"},
      {"other local size", {.entries = {{.local_size = 6}}}, "zip.headers_differ"},
      {"descriptor that is none",
       {.entries = {{.flags = 8, .gap = std::string(16, 'x')}}},
       "zip.headers_differ"},
      {"no local header", {.entries = {{.header_at = 3}}}, "zip.prepended"}};
  for (auto const& one : cases) {
    EXPECT_THAT(codes_of(one.archive), testing::Contains(one.code)) << one.what;
    EXPECT_LE(codes_of(one.archive).size(), 2U) << one.what;
  }
}

TEST(RawZip, LiesAboutSizesAreFoundWhileReading) {
  struct Case {
    char const* what;
    RawEntry entry;
    char const* code;
  };
  std::string const real(500'000, 'x');
  std::vector<Case> const cases = {
      {"hidden bomb",
       {.data = test::deflate_stored(real), .method = 8, .size = 10},
       "zip.more_than_declared"},
      {"less",
       {.data = test::deflate_stored(real), .method = 8, .size = 600'000, .checksum = test::crc32(real)},
       "zip.less_than_declared"},
      {"checksum", {.checksum = 1}, "zip.checksum"},
      {"no deflate", {.data = "\xff\xff\xff", .method = 8}, "zip.damaged_data"},
      {"cut deflate",
       {.data = test::deflate_stored(real).substr(0, 1000),
        .method = 8,
        .size = 500'000,
        .checksum = test::crc32(real)},
       "zip.damaged_data"}};
  for (auto const& one : cases) {
    auto const bytes = RawZip{.entries = {one.entry}}.bytes();
    auto const source = open_zip_bytes(bytes);
    ASSERT_THAT(source->problems(), IsEmpty()) << one.what;
    std::size_t seen = 0;
    auto const problem = source->read("a.txt", [&](std::string_view piece) { seen += piece.size(); });
    ASSERT_TRUE(problem) << one.what;
    EXPECT_EQ(problem->code, one.code) << one.what;
    EXPECT_LE(seen, 600'000U);
  }
}

TEST(Zip, ThatIsNoneIsRefused) {
  auto const good = zip_of(some_files(), day);
  for (auto const& bad :
       {std::string(), std::string("PK"), std::string(100'000, 'x'), good.substr(0, good.size() / 2)}) {
    EXPECT_THAT(test::codes(open_zip_bytes(bad)->problems()), ElementsAre("zip.not_a_zip"));
  }
  EXPECT_THAT(test::codes(open_zip_bytes(good + good)->problems()), ElementsAre("zip.prepended"));
  EXPECT_THAT(test::codes(open_zip_bytes("x" + good)->problems()), ElementsAre("zip.prepended"));
  EXPECT_THAT(test::codes(open_zip_bytes(good.substr(1))->problems()), ElementsAre("zip.directory_damaged"));
}

TEST(Zip, WithProblemsIsNotUnpacked) {
  auto const bytes = RawZip{.entries = {{}, {.name = "../x.txt"}}}.bytes();
  auto const source = open_zip_bytes(bytes);
  auto const problem = source->read("a.txt", [](std::string_view) { FAIL(); });
  EXPECT_EQ(problem, (Problem{"name.parent", "../x.txt"}));
}

TEST(Zip, AnsweringToTheLimitsGiven) {
  auto const bytes = zip_of(some_files(), day);
  EXPECT_THAT(test::codes(open_zip_bytes(bytes, {.files = 3})->problems()),
              ElementsAre("limit.too_many_files"));
  EXPECT_THAT(test::codes(open_zip_bytes(bytes, {.file_bytes = 1000})->problems()),
              ElementsAre("limit.file_too_large"));
  EXPECT_THAT(test::codes(open_zip_bytes(bytes, {.total_bytes = 2000})->problems()),
              ElementsAre("limit.total_too_large"));
}

TEST(Zip, ThatCannotBeOpenedIsAnError) {
  test::TempFolder const folder;
  EXPECT_THROW(static_cast<void>(open_zip(folder / "missing.zip")), Error);
  EXPECT_THROW(static_cast<void>(open_zip(folder.path())), Error);
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_THROW(static_cast<void>(open_zip(folder / "pipe")), Error);
}

}  // namespace
}  // namespace nb::container
