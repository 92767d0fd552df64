#include "core/base/files.hpp"

#include "core/base/error.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <unistd.h>

namespace nb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t plenty = 1 << 20;

/// A folder of its own for each test.
class Files : public testing::Test {
protected:
  [[nodiscard]] fs::path path(std::string const& name) const { return folder_ / name; }

  void put(std::string const& name, std::string_view bytes) const {
    fs::create_directories(path(name).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
  }

  [[nodiscard]] std::string content(std::string const& name) const {
    std::ifstream in(path(name), std::ios::binary);
    return in ? std::string(std::istreambuf_iterator<char>(in), {}) : "(none)";
  }

  /// Everything in the folder, so that a part left behind is noticed.
  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> found;
    for (auto const& entry : fs::recursive_directory_iterator(folder_.path())) {
      found.insert(entry.path().lexically_relative(folder_.path()).string());
    }
    return found;
  }

private:
  test::TemporaryFolder folder_;
};

using Names = std::set<std::string>;

/// "code: where: detail" of the error an action ends with.
template <class Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (Error const& error) {
    EXPECT_EQ(error.kind(), ErrorKind::io);
    return error.what();
  }
  return "no error";
}

/// While it lives no file grows beyond `bytes`: the nearest thing to a full disk that needs no mount.
class FullDisk {
public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit const tight{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &tight);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(FullDisk const&) = delete;
  FullDisk& operator=(FullDisk const&) = delete;

private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(Files, AreReadWholeWithEveryByte) {
  std::string bytes(200'000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(i * 7);
  }
  put("a", bytes);
  EXPECT_EQ(read_file(path("a"), plenty), bytes);
  put("empty", "");
  EXPECT_EQ(read_file(path("empty"), 0), "");
}

TEST_F(Files, AreReadUpToTheLimitAndNotBeyond) {
  put("a", "12345");
  EXPECT_EQ(read_file(path("a"), 5), "12345");
  EXPECT_EQ(error_of([&] { (void)read_file(path("a"), 4); }),
            "file.too_large: " + path("a").string() + ": 4");
  EXPECT_EQ(error_of([&] { (void)read_file("/dev/zero", plenty); }), "file.too_large: /dev/zero: 1048576");
}

TEST_F(Files, ThatCannotBeReadAreErrorsWithTheSystemsWord) {
  EXPECT_EQ(error_of([&] { (void)read_file(path("missing"), plenty); }),
            "file.unreadable: " + path("missing").string() + ": No such file or directory");
  EXPECT_EQ(error_of([&] { (void)read_file(path(""), plenty); }),
            "file.unreadable: " + path("").string() + ": Is a directory");
}

TEST_F(Files, AreWrittenWholeAndNothingElseIsLeft) {
  write_file(path("a"), "old");
  write_file(path("a"), "new");
  EXPECT_EQ(content("a"), "new");
  EXPECT_EQ(names(), Names{"a"});
}

TEST_F(Files, AreReplacedByARenameSoThatAReaderKeepsTheOldOne) {
  put("a", "old");
  std::ifstream reader(path("a"), std::ios::binary);
  write_file(path("a"), "newer");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(reader), {}), "old");
  EXPECT_EQ(content("a"), "newer");
}

TEST_F(Files, KeepThePermissionsTheyHad) {
  put("secret", "old");
  fs::permissions(path("secret"), fs::perms::owner_read | fs::perms::owner_write);
  write_file(path("secret"), "new");
  EXPECT_EQ(fs::status(path("secret")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Files, BehindALinkAreReplacedNotTheLink) {
  put("real/a", "old");
  fs::create_symlink("real/a", path("link"));
  write_file(path("link"), "new");
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(content("real/a"), "new");
}

TEST_F(Files, AFullDiskLeavesTheOldFileAndNoPart) {
  put("a", "old");
  std::string const large(100'000, 'x');
  std::string said;
  {
    FullDisk const disk(4096);
    said = error_of([&] { write_file(path("a"), large); });
  }
  EXPECT_EQ(said, "file.unwritable: " + path("a").string() + ": File too large");
  EXPECT_EQ(content("a"), "old");
  EXPECT_EQ(names(), Names{"a"});
}

TEST_F(Files, ADeviceIsWrittenToAndNeverReplaced) {
  EXPECT_EQ(error_of([] { write_file("/dev/full", "x"); }),
            "file.unwritable: /dev/full: No space left on device");
  write_file("/dev/null", "x");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(Files, ThatCannotBeWrittenAreErrors) {
  EXPECT_EQ(error_of([&] { write_file(path("no/such/a"), "x"); }),
            "file.unwritable: " + path("no/such/a").string() + ": No such file or directory");
  fs::create_directory(path("folder"));
  EXPECT_EQ(error_of([&] { write_file(path("folder"), "x"); }),
            "file.unwritable: " + path("folder").string() + ": Is a directory");
  EXPECT_EQ(names(), Names{"folder"});
}

TEST_F(Files, APartOfAnInterruptedRunIsNotInTheWay) {
  put(".a.part", "half");
  write_file(path("a"), "whole");
  EXPECT_EQ(content("a"), "whole");
  EXPECT_EQ(content(".a.part"), "half");
}

class NewFolders : public Files {
protected:
  static void fill(NewFolder const& folder, std::string_view text) {
    write_file(folder.path() / "bagit.txt", text);
    write_file(folder.path() / "content", text);
  }
};

TEST_F(NewFolders, AppearWholeWithTheCommit) {
  NewFolder folder(path("out"), "bagit.txt");
  fill(folder, "1");
  EXPECT_FALSE(fs::exists(path("out")));
  folder.commit();
  EXPECT_EQ(names(), (Names{"out", "out/bagit.txt", "out/content"}));
}

TEST_F(NewFolders, LeaveNothingWithoutACommit) {
  {
    NewFolder const folder(path("out"), "bagit.txt");
    fill(folder, "1");
  }
  EXPECT_EQ(names(), Names{});
}

TEST_F(NewFolders, ReplaceWhatTheyMadeBefore) {
  put("out/bagit.txt", "old");
  put("out/old/deep", "old");
  NewFolder folder(path("out/"), "bagit.txt");
  fill(folder, "new");
  EXPECT_EQ(content("out/bagit.txt"), "old");
  folder.commit();
  EXPECT_EQ(content("out/bagit.txt"), "new");
  EXPECT_EQ(names(), (Names{"out", "out/bagit.txt", "out/content"}));
}

TEST_F(NewFolders, KeepWhatWasThereBeforeWithoutACommit) {
  put("out/bagit.txt", "old");
  {
    NewFolder const folder(path("out"), "bagit.txt");
    fill(folder, "new");
  }
  EXPECT_EQ(content("out/bagit.txt"), "old");
  EXPECT_EQ(names(), (Names{"out", "out/bagit.txt"}));
}

TEST_F(NewFolders, TakeThePlaceOfAnEmptyFolder) {
  fs::create_directory(path("out"));
  NewFolder folder(path("out"), "bagit.txt");
  fill(folder, "1");
  folder.commit();
  EXPECT_EQ(content("out/content"), "1");
}

TEST_F(NewFolders, NeverReplaceWhatSomebodyElseMade) {
  put("photos/holiday.jpg", "x");
  put("file", "x");
  for (auto const* name : {"photos", "file"}) {
    EXPECT_EQ(error_of([&] { NewFolder(path(name), "bagit.txt"); }), "file.exists: " + path(name).string());
  }
  EXPECT_EQ(names(), (Names{"photos", "photos/holiday.jpg", "file"}));
}

TEST_F(NewFolders, NeverReplaceWhatSomebodyElsePutThereMeanwhile) {
  NewFolder folder(path("out"), "bagit.txt");
  fill(folder, "1");
  put("out/holiday.jpg", "x");
  EXPECT_EQ(error_of([&] { folder.commit(); }), "file.exists: " + path("out").string());
  EXPECT_EQ(content("out/holiday.jpg"), "x");
}

TEST_F(NewFolders, FollowALinkToTheFolder) {
  put("real/bagit.txt", "old");
  fs::create_directory_symlink("real", path("out"));
  NewFolder folder(path("out"), "bagit.txt");
  fill(folder, "new");
  folder.commit();
  EXPECT_TRUE(fs::is_symlink(path("out")));
  EXPECT_EQ(content("real/content"), "new");
}

TEST_F(NewFolders, NeedAParentFolder) {
  EXPECT_EQ(error_of([&] { NewFolder(path("no/out"), "bagit.txt"); }),
            "file.unwritable: " + path("no/out").string() + ": No such file or directory");
}

TEST_F(NewFolders, AreNotCommittedWithoutTheirMarkerOrTwice) {
  NewFolder folder(path("out"), "bagit.txt");
  EXPECT_THROW(folder.commit(), std::logic_error);
  fill(folder, "1");
  folder.commit();
  EXPECT_THROW(folder.commit(), std::logic_error);
}

}  // namespace
}  // namespace nb
