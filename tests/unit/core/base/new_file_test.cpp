#include "core/base/new_file.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace nb {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(fs::path const& folder) {
  std::vector<std::string> names;
  for (auto const& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

template <class Act>
std::string code_of(Act act) {
  try {
    act();
  } catch (Error const& error) {
    return error.code();
  }
  return "";
}

TEST(NewFile, AppearsWithItsCommitAndNotBefore) {
  test::TemporaryFolder const folder;
  auto const target = folder / "a.txt";
  {
    NewFile file(target);
    file.write("one ");
    file.write("two");
    EXPECT_FALSE(fs::exists(target));
    file.commit();
  }
  EXPECT_EQ(read_file(target, 100), "one two");
  { NewFile(target).write("half"); }
  EXPECT_EQ(read_file(target, 100), "one two");
  EXPECT_THAT(names_in(target.parent_path()), testing::ElementsAre("a.txt"));
}

TEST(NewFile, NeverReplacesWhatMustStay) {
  test::TemporaryFolder const folder;
  auto const target = folder / "k.key";
  write_file(target, "mine");
  EXPECT_EQ(code_of([&] { NewFile(target, Existing::refuse); }), "file.already_there");
  fs::remove(target);
  NewFile file(target, Existing::refuse);
  file.write("new");
  write_file(target, "came meanwhile");
  EXPECT_EQ(code_of([&] { file.commit(); }), "file.already_there");
  EXPECT_EQ(read_file(target, 100), "came meanwhile");
  EXPECT_EQ(code_of([&] { NewFile(folder / ".", Existing::replace); }), "file.already_there");
}

TEST(NewFile, OfASecretIsReadableByItsOwnerAlone) {
  test::TemporaryFolder const folder;
  auto const before = ::umask(0);
  NewFile file(folder / "k.key", Existing::refuse, Readers::owner);
  file.commit();
  NewFile open_file(folder / "k.pub");
  open_file.commit();
  ::umask(before);
  EXPECT_EQ(fs::status(folder / "k.key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(static_cast<int>(fs::status(folder / "k.pub").permissions()), 0666);
}

TEST(NewFile, WhereNothingCanBeWrittenSaysSo) {
  test::TemporaryFolder const folder;
  EXPECT_EQ(code_of([&] { NewFile(folder / "missing/a.txt"); }), "file.unwritable");
}

TEST(Space, IsLookedForBeforeAnythingIsWritten) {
  test::TemporaryFolder const folder;
  EXPECT_EQ(code_of([&] { require_space(folder / "a", {1, 2, 3}); }), "");
  EXPECT_EQ(code_of([&] { require_space(folder / "a", {std::uint64_t{1} << 60U}); }), "file.no_space");
  EXPECT_EQ(code_of([&] { require_space("a", {std::uint64_t{1} << 60U}); }), "file.no_space");
}

}  // namespace
}  // namespace nb
