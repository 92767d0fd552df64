#include "core/container/hash.hpp"

#include "core/base/error.hpp"

#include <gtest/gtest.h>

#include "support.hpp"

namespace nb::container {
namespace {

// FIPS 180-4 examples.
constexpr auto abc_256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr auto abc_512 =
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

TEST(Hash, GivesTheDigestsOfTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), abc_256);
  EXPECT_EQ(sha512_hex("abc"), abc_512);
  EXPECT_EQ(digests_of("abc"), (Digests{abc_256, abc_512, 3}));
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, DoesNotDependOnThePieces) {
  std::string const text(100'000, 'x');
  Hasher hasher;
  for (std::size_t at = 0, size = 1; at < text.size(); at += size, size = size * 2 + 1) {
    hasher.update(std::string_view(text).substr(at, size));
  }
  EXPECT_EQ(hasher.finish(), digests_of(text));
}

TEST(Hash, OfAFileIsTheHashOfItsBytes) {
  test::TempFolder const folder;
  std::string const bytes(200'001, '\x80');
  test::put(folder / "x.bin", bytes);
  EXPECT_EQ(digests_of_file(folder / "x.bin"), digests_of(bytes));
  test::put(folder / "empty.bin", "");
  EXPECT_EQ(digests_of_file(folder / "empty.bin"), digests_of(""));
}

TEST(Hash, SaysSoWhenAFileCannotBeRead) {
  test::TempFolder const folder;
  for (auto const& path : {folder / "missing", folder.path()}) {
    try {
      static_cast<void>(digests_of_file(path));
      FAIL() << path;
    } catch (Error const& error) {
      EXPECT_EQ(error.code(), "file.unreadable");
      EXPECT_EQ(error.kind(), ErrorKind::io);
    }
  }
}

}  // namespace
}  // namespace nb::container
