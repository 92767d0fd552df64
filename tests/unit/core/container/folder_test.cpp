#include "core/base/error.hpp"
#include "core/container/file_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "support.hpp"
#include <unistd.h>

namespace nb::container {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Problems problems_of(test::TempFolder const& folder, Limits const& limits = {}) {
  return open_folder(folder.path(), limits)->problems();
}

TEST(Folder, ShowsItsFilesByTheirNames) {
  test::TempFolder const folder;
  test::put(folder / "b/c/d.txt", "dd");
  test::put(folder / "a.txt", "a");
  std::filesystem::create_directory(folder / "empty");
  auto const source = open_folder(folder.path());
  EXPECT_THAT(source->problems(), IsEmpty());
  EXPECT_THAT(source->files(), ElementsAre(Pair("a.txt", 1), Pair("b/c/d.txt", 2)));
  std::string content;
  EXPECT_FALSE(source->read("b/c/d.txt", [&](std::string_view piece) { content += piece; }));
  EXPECT_EQ(content, "dd");
}

TEST(Folder, NeverFollowsALink) {
  test::TempFolder const folder;
  test::put(folder / "a.txt", "a");
  std::filesystem::create_symlink("/etc/hostname", folder / "l.txt");
  std::filesystem::create_directory_symlink("/etc", folder / "etc");
  EXPECT_THAT(problems_of(folder),
              ElementsAre(Problem{"folder.symlink", "etc"}, Problem{"folder.symlink", "l.txt"}));
}

TEST(Folder, NeverOpensPipesSocketsOrDevices) {
  test::TempFolder const folder;
  ASSERT_EQ(::mkfifo((folder / "pipe.txt").c_str(), 0600), 0);
  EXPECT_THAT(problems_of(folder), ElementsAre(Problem{"folder.special_file", "pipe.txt"}));
}

TEST(Folder, RefusesNamesThatMeanSomethingElseElsewhere) {
  test::TempFolder const folder;
  test::put(folder / "aux.txt", "");
  test::put(folder / "A.txt", "");
  test::put(folder / "a.txt", "");
  test::put(folder / ".hidden/x.txt", "");
  test::put(folder / "b\\c.txt", "");
  EXPECT_THAT(test::codes(problems_of(folder)),
              ElementsAre("name.backslash", "name.case_twin", "name.device", "name.edge_dot"));
}

TEST(Folder, EndsAtTheLimits) {
  test::TempFolder const folder;
  for (char c = 'a'; c <= 'f'; ++c) {
    test::put(folder / (std::string(1, c) + "/x.txt"), "0123456789");
  }
  EXPECT_THAT(problems_of(folder, {.files = 12}), IsEmpty());
  EXPECT_THAT(test::codes(problems_of(folder, {.files = 11})), ElementsAre("limit.too_many_files"));
  EXPECT_THAT(test::codes(problems_of(folder, {.files = 3})), ElementsAre("limit.too_many_files"));
  EXPECT_THAT(test::codes(problems_of(folder, {.file_bytes = 9})), ElementsAre("limit.file_too_large"));
  EXPECT_THAT(test::codes(problems_of(folder, {.total_bytes = 59})), ElementsAre("limit.total_too_large"));
}

TEST(Folder, OfEndlessDepthIsNotWalked) {
  test::TempFolder const folder;
  std::string deep = "a";
  for (int i = 0; i < 100; ++i) {
    deep += "/a";
  }
  std::filesystem::create_directories(folder / deep);
  EXPECT_THAT(test::codes(problems_of(folder)), ElementsAre("name.too_deep"));
}

TEST(Folder, WhoseFilesChangeWhileReadingIsNoticed) {
  test::TempFolder const folder;
  for (auto const* name : {"longer.txt", "shorter.txt", "gone.txt", "link.txt", "pipe.txt"}) {
    test::put(folder / name, "0123456789");
  }
  auto const source = open_folder(folder.path());
  test::put(folder / "longer.txt", "0123456789x");
  test::put(folder / "shorter.txt", "012345678");
  std::filesystem::remove(folder / "gone.txt");
  std::filesystem::remove(folder / "link.txt");
  std::filesystem::create_symlink("/etc/hostname", folder / "link.txt");
  std::filesystem::remove(folder / "pipe.txt");
  ASSERT_EQ(::mkfifo((folder / "pipe.txt").c_str(), 0600), 0);
  auto const read = [&](std::string const& name) { return source->read(name, [](std::string_view) {}); };
  EXPECT_EQ(read("longer.txt"), (Problem{"folder.changed", "longer.txt"}));
  EXPECT_EQ(read("shorter.txt"), (Problem{"folder.changed", "shorter.txt"}));
  EXPECT_EQ(read("gone.txt"), (Problem{"folder.unreadable", "gone.txt"}));
  EXPECT_EQ(read("link.txt"), (Problem{"folder.unreadable", "link.txt"}));
  EXPECT_EQ(read("pipe.txt"), (Problem{"folder.changed", "pipe.txt"}));
}

TEST(Folder, ThatIsNoneIsAnError) {
  test::TempFolder const folder;
  test::put(folder / "x", "");
  EXPECT_THROW(static_cast<void>(open_folder(folder / "missing")), Error);
  EXPECT_THROW(static_cast<void>(open_folder(folder / "x")), Error);
}

}  // namespace
}  // namespace nb::container
