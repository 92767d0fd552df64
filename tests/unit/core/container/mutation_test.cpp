#include "core/container/bag.hpp"
#include "core/container/zip_directory.hpp"

#include <gtest/gtest.h>

#include "support.hpp"
#include <random>

namespace nb::container {
namespace {

constexpr int copies = 12'000;

/// One to three of the things that happen to bytes on a stick.
std::string mutated(std::string bytes, std::mt19937& random) {
  auto const below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  auto const times = 1 + below(3);
  for (std::size_t i = 0; i < times && !bytes.empty(); ++i) {
    auto const at = below(bytes.size());
    auto const count = std::min(below(40) + 1, bytes.size() - at);
    switch (below(7)) {
      case 0: bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << below(8))); break;
      case 1: bytes[at] = static_cast<char>(static_cast<unsigned char>(below(256))); break;
      case 2: bytes.erase(at, count); break;
      case 3: bytes.insert(at, bytes.substr(below(bytes.size()), count)); break;
      case 4: bytes.resize(at); break;
      case 5: bytes.replace(at, count, std::string(count, below(2) == 0 ? '\0' : '\xff')); break;
      default: bytes.replace(at, count, bytes.substr(below(bytes.size()), count)); break;
    }
  }
  return bytes;
}

/// What a reader who accepts the archive would get.
Files content_of(std::string const& zip) {
  Files files;
  auto const source = open_zip_bytes(zip);
  for (auto const& [name, size] : source->files()) {
    auto& bytes = files[name];
    EXPECT_FALSE(source->read(name, [&](std::string_view piece) { bytes += piece; }));
  }
  return files;
}

TEST(MutatedZip, IsRefusedUnlessItsContentIsTheSame) {
  auto const good = test::sealed_zip();
  auto const content = content_of(good);
  auto const key = test::key_of().public_key();
  std::mt19937 random(20261121);
  int accepted = 0;
  for (int i = 0; i < copies; ++i) {
    auto const bad = mutated(good, random);
    auto const source = open_zip_bytes(bad);
    auto const report = check_bag(*source, {.keys = {key}});
    if (report.is_valid()) {
      ++accepted;
      // The folder in the archive is not part of the bag, and the first comment of the seal is not signed.
      auto found = content_of(bad);
      ASSERT_EQ(found.size(), content.size());
      for (auto a = found.begin(), b = found.end(); auto const& [name, bytes] : content) {
        ASSERT_NE(a, b);
        ASSERT_EQ(a->first.substr(a->first.find('/')), name.substr(name.find('/')));
        bool const is_seal = name.find(".minisig") != std::string::npos;
        ASSERT_TRUE(is_seal || a->second == bytes) << name;
        ++a;
      }
    }
  }
  // Attributes, times and versions may change; nearly everything else must not.
  EXPECT_GT(accepted, 0);
  EXPECT_LT(accepted, copies / 10);
}

TEST(MutatedZip, WithoutSealIsStillReadWithoutHarm) {
  auto const good = test::RawZip{.entries = {{.name = "b/bagit.txt", .flags = 8, .has_descriptor = true},
                                             {.name = "b/x.txt",
                                              .data = test::deflate_stored("some text"),
                                              .method = 8,
                                              .extra = std::string("UT\5\0\1aaaa", 9)}}}
                        .bytes();
  std::mt19937 random(7);
  for (int i = 0; i < copies; ++i) {
    auto const bad = mutated(good, random);
    auto const source = open_zip_bytes(bad);
    static_cast<void>(check_bag(*source));
    for (auto const& [name, size] : source->files()) {
      static_cast<void>(source->read(name, [](std::string_view) {}));
    }
  }
}

TEST(CutZip, IsRefusedAtEveryLength) {
  auto const good = test::sealed_zip();
  for (std::size_t size = 0; size < good.size(); size += 7) {
    auto const cut = good.substr(0, size);
    auto const source = open_zip_bytes(cut);
    EXPECT_FALSE(check_bag(*source).is_valid()) << size;
  }
}

}  // namespace
}  // namespace nb::container
