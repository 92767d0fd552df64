#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/store/store.hpp"
#include "tests/faults/store/faulty_disk.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <unistd.h>

namespace nb::store {
namespace {

using model::Register;
using test::Fault;
using test::FaultyDisk;
using test::filled_register;

constexpr std::uint64_t no_limit = 1UL << 30U;

ChangeNote note() {
  return {"Amt", "Test", "test", "2026-11-24"};
}

/// A register file, and the state before and after a change of it.
class InterruptedTest : public testing::Test {
protected:
  InterruptedTest() : before_(filled_register(1)), after_(before_) {
    // Records come, change and go; few tables, so that every single disk operation can be tried.
    after_.processes = filled_register(8).processes;
    after_.processes.front().title = "anders";
    after_.partners.clear();
    auto store = Store::create(path(), before_.municipality, note());
    store.save(before_, note());
    bytes_ = read_file(path(), no_limit);
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_ / "register.nb"; }

  void restore() const {
    std::filesystem::remove(path().string() + "-journal");
    write_file(path(), bytes_);
  }

  /// Makes the change; "done" or the code of the error.
  [[nodiscard]] std::string change() const {
    try {
      auto store = Store::open(path(), Mode::write);
      store.save(after_, note());
      return "done";
    } catch (Error const& error) {
      return error.code();
    }
  }

  /// Makes the change in a process of its own; true if it got to its end.
  [[nodiscard]] bool change_in_child(Fault fault, std::size_t at) const {
    auto const child = fork();
    if (child == 0) {
      FaultyDisk const disk(fault, at);
      _exit(change() == "done" ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFEXITED(status);
  }

  /// The file holds the old or the new state; reading must be enough to find out.
  void expect_whole(Register const& expected) const {
    EXPECT_EQ(Store::open(path(), Mode::read).load(), expected);
    EXPECT_EQ(Store::open(path(), Mode::write).load(), expected);
  }

  void expect_survives(Fault fault) {
    std::size_t killed = 0;
    bool finished = false;
    for (std::size_t at = 1; !finished; ++at) {
      restore();
      finished = change_in_child(fault, at);
      auto const found = Store::open(path(), Mode::read).load();
      EXPECT_TRUE(finished ? found == after_ : found == before_ || found == after_) << "at operation " << at;
      killed += finished ? 0U : 1U;
      ASSERT_LT(at, 10'000U);
    }
    EXPECT_GT(killed, 10U);
  }

  Register before_;
  Register after_;
  std::string bytes_;
  test::TemporaryFolder folder_;
};

TEST_F(InterruptedTest, AKillAtAnyDiskOperationLeavesTheOldOrTheNewRegister) {
  expect_survives(Fault::kill);
}

TEST_F(InterruptedTest, AKillInTheMiddleOfAnyWriteLeavesTheOldOrTheNewRegister) {
  expect_survives(Fault::torn_write);
}

TEST_F(InterruptedTest, AFullDiskAtAnyDiskOperationLeavesTheOldRegister) {
  std::size_t at = 1;
  for (std::string outcome; outcome != "done"; ++at) {
    ASSERT_LT(at, 10'000U);
    restore();
    {
      FaultyDisk const disk(Fault::disk_full, at);
      outcome = change();
    }
    EXPECT_TRUE(outcome == "done" || outcome == "store.disk_full") << outcome << " at operation " << at;
    expect_whole(outcome == "done" ? after_ : before_);
  }
  EXPECT_GT(at, 10U);
}

TEST_F(InterruptedTest, AnErrorOfTheDiskAtAnyOperationIsReportedAndLeavesTheOldOrTheNewRegister) {
  std::size_t failed = 0;
  std::size_t operations = 1;
  for (std::size_t at = 1; at <= operations; ++at) {
    restore();
    std::string outcome;
    {
      FaultyDisk const disk(Fault::io_error, at);
      outcome = change();
      operations = std::max(operations, disk.operations());
    }
    failed += outcome == "done" ? 0U : 1U;
    EXPECT_TRUE(outcome == "done" || outcome == "store.io") << outcome << " at operation " << at;
    auto const found = Store::open(path(), Mode::read).load();
    EXPECT_TRUE(outcome == "done" ? found == after_ : found == before_ || found == after_) << at;
  }
  EXPECT_GT(failed, 10U);
}

/// Limits the size of files in a process of its own; writing beyond it fails as on a disk that is full.
TEST_F(InterruptedTest, ALimitOfTheSystemLeavesTheOldRegister) {
  auto const child = fork();
  if (child == 0) {
    (void)std::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{bytes_.size() + 4096, bytes_.size() + 4096};
    setrlimit(RLIMIT_FSIZE, &limit);
    auto const outcome = change();
    _exit(outcome == "store.disk_full" || outcome == "store.io" ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  expect_whole(before_);
}

TEST_F(InterruptedTest, AKillWhileAFileIsCreatedLeavesNoneOrAWholeOne) {
  auto const fresh = folder_ / "fresh.nb";
  for (int delay = 0; delay < 40; ++delay) {
    std::filesystem::remove(fresh);
    auto const child = fork();
    if (child == 0) {
      (void)Store::create(fresh, before_.municipality, note());
      _exit(0);
    }
    usleep(static_cast<useconds_t>(delay) * 300);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    if (std::filesystem::exists(fresh)) {
      EXPECT_EQ(Store::open(fresh, Mode::read).load().municipality, before_.municipality);
    }
  }
}

TEST_F(InterruptedTest, AnotherCommandWaitsAndThenSaysThatTheRegisterIsLocked) {
  std::array<int, 2> told{};
  std::array<int, 2> done{};
  ASSERT_EQ(pipe(told.data()), 0);
  ASSERT_EQ(pipe(done.data()), 0);
  auto const child = fork();
  char byte = 'x';
  if (child == 0) {
    // Holds the lock of a writer until the parent has looked.
    SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
    database.exec("BEGIN EXCLUSIVE");
    bool const heard = write(told[1], &byte, 1) == 1 && read(done[0], &byte, 1) == 1;
    _exit(heard ? 0 : 1);
  }
  ASSERT_EQ(read(told[0], &byte, 1), 1);
  auto const opening = [this](Mode mode) {
    try {
      (void)Store::open(path(), mode, std::chrono::milliseconds{20}).load();
    } catch (Error const& error) {
      return error.code();
    }
    return std::string("no error");
  };
  EXPECT_EQ(opening(Mode::read), "store.locked");
  EXPECT_EQ(opening(Mode::write), "store.locked");
  ASSERT_EQ(write(done[1], &byte, 1), 1);
  waitpid(child, nullptr, 0);
  expect_whole(before_);
}

}  // namespace
}  // namespace nb::store
