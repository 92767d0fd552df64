#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/bag.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "support.hpp"
#include <csignal>

namespace nb::container {
namespace {

namespace fs = std::filesystem;

template <class Call>
ErrorKind kind_of(Call call) {
  try {
    call();
  } catch (Error const& error) {
    return error.kind();
  }
  ADD_FAILURE() << "no error";
  return ErrorKind::usage;
}

Files large_bag(std::size_t bytes) {
  auto draft = test::draft();
  draft.payload["runbooks/VG-900.pdf"] = std::string(bytes, 'x');
  return make_bag(draft);
}

std::vector<std::string> names_in(fs::path const& folder) {
  std::vector<std::string> names;
  for (auto const& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

/// While it lives no file can grow beyond `bytes`.
class SmallFiles {
public:
  explicit SmallFiles(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit const small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SmallFiles(SmallFiles const&) = delete;
  SmallFiles& operator=(SmallFiles const&) = delete;

private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST(BagFolder, ThatCannotBeWrittenWholeDoesNotAppear) {
  test::TempFolder const folder;
  {
    SmallFiles const small(8192);
    EXPECT_EQ(kind_of([&] { write_bag_folder(large_bag(100'000), folder / "bag"); }), ErrorKind::io);
  }
  EXPECT_THAT(names_in(folder.path()), testing::IsEmpty());
}

TEST(BagFolder, ThatCannotBeReplacedStaysAsItWas) {
  test::TempFolder const folder;
  write_bag_folder(test::sealed_bag(), folder / "bag");
  {
    SmallFiles const small(8192);
    EXPECT_EQ(kind_of([&] { write_bag_folder(large_bag(100'000), folder / "bag"); }), ErrorKind::io);
  }
  EXPECT_THAT(check_bag(folder / "bag").problems, testing::IsEmpty());
  EXPECT_THAT(names_in(folder.path()), testing::ElementsAre("bag"));
}

TEST(BagFolder, ReplacesAnOlderBagButNoOtherFolder) {
  test::TempFolder const folder;
  write_bag_folder(large_bag(10), folder / "bag");
  write_bag_folder(test::sealed_bag(), folder / "bag");
  auto const report = check_bag(folder / "bag");
  EXPECT_THAT(report.problems, testing::IsEmpty());
  EXPECT_EQ(report.files.count("data/runbooks/VG-900.pdf"), 0U);
  test::put(folder / "letters/private.txt", "mine");
  EXPECT_EQ(kind_of([&] { write_bag_folder(test::sealed_bag(), folder / "letters"); }), ErrorKind::io);
  EXPECT_EQ(test::get(folder / "letters/private.txt"), "mine");
}

TEST(BagFolder, OnAFullDiskLeavesTheOldBagWhole) {
  test::TempFolder const folder;
  fs::create_directory(folder / "disk");
  if (::mount("none", (folder / "disk").c_str(), "tmpfs", 0, "size=256k") != 0) {
    GTEST_SKIP() << "mounting is not allowed here";
  }
  write_bag_folder(test::sealed_bag(), folder / "disk/bag");
  EXPECT_EQ(kind_of([&] { write_bag_folder(large_bag(400'000), folder / "disk/bag"); }), ErrorKind::io);
  auto stored = large_bag(0);
  stored["data/runbooks/VG-900.pdf"] = std::string(400'000, 'x');  // PDFs are stored, not packed
  auto const zip = bag_zip(stored, "b", std::chrono::year{2026} / 11 / 21);
  EXPECT_EQ(kind_of([&] { write_file(folder / "disk/bag.zip", zip); }), ErrorKind::io);
  EXPECT_THAT(check_bag(folder / "disk/bag").problems, testing::IsEmpty());
  EXPECT_THAT(names_in(folder / "disk"), testing::ElementsAre("bag"));
  ::umount((folder / "disk").c_str());
}

TEST(BagFolder, NeverWritesThroughAName) {
  test::TempFolder const folder;
  EXPECT_EQ(kind_of([&] {
              write_bag_folder({{"bagit.txt", ""}, {"../x.txt", ""}}, folder / "bag");
            }),
            ErrorKind::usage);
  EXPECT_THAT(names_in(folder.path()), testing::IsEmpty());
}

TEST(Bag, ThatIsNotThereIsAnError) {
  test::TempFolder const folder;
  EXPECT_EQ(kind_of([&] { static_cast<void>(check_bag(folder / "missing")); }), ErrorKind::io);
}

}  // namespace
}  // namespace nb::container
