#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/store/store.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

namespace nb::store {
namespace {

using model::Register;

constexpr std::uint64_t no_limit = 1UL << 30U;

class DamagedTest : public testing::Test {
protected:
  DamagedTest() : register_(test::filled_register(2)) {
    ChangeNote const note{"Amt", "Test", "test", "2026-11-24"};
    Store::create(path(), register_.municipality, note).save(register_, note);
    bytes_ = read_file(path(), no_limit);
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_ / "register.nb"; }

  /// "sound", or the code of the refusal; nothing else may happen, least of all a wrong register.
  [[nodiscard]] std::string reading(std::string const& bytes) const {
    write_file(path(), bytes);
    try {
      auto store = Store::open(path(), Mode::read);
      auto const found = store.load();
      (void)store.history();
      (void)store.provenance();
      EXPECT_EQ(found, register_);
      return "sound";
    } catch (Error const& error) {
      return error.code();
    }
  }

  Register register_;
  std::string bytes_;
  test::TemporaryFolder folder_;
};

TEST_F(DamagedTest, AnyFlippedByteIsFoundOrDoesNoHarm) {
  std::mt19937 random(20261124);
  std::set<std::string> outcomes;
  std::size_t found = 0;
  for (int i = 0; i < 250; ++i) {
    auto bytes = bytes_;
    auto& byte = bytes[random() % bytes.size()];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U + random() % 255U));
    auto const outcome = reading(bytes);
    outcomes.insert(outcome);
    found += outcome == "sound" ? 0U : 1U;
  }
  EXPECT_GT(found, 25U);
  outcomes.erase("sound");
  EXPECT_THAT(outcomes,
              testing::IsSubsetOf({"store.damaged", "store.not_a_register", "store.newer_version"}));
}

TEST_F(DamagedTest, AnOverwrittenStretchIsFoundOrDoesNoHarm) {
  std::mt19937 random(7);
  for (int i = 0; i < 80; ++i) {
    auto bytes = bytes_;
    auto const at = random() % bytes.size();
    auto const size = std::min<std::size_t>(random() % 5000, bytes.size() - at);
    for (std::size_t k = 0; k < size; ++k) {
      bytes[at + k] = static_cast<char>(random() % 256U);
    }
    (void)reading(bytes);
  }
}

TEST_F(DamagedTest, ATruncatedFileIsRefused) {
  for (std::size_t size = 0; size < bytes_.size(); size += 1 + bytes_.size() / 97) {
    EXPECT_NE(reading(bytes_.substr(0, size)), "sound") << size;
  }
}

TEST_F(DamagedTest, AWholeFileIsSound) {
  EXPECT_EQ(reading(bytes_), "sound");
}

}  // namespace
}  // namespace nb::store
