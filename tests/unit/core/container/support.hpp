#pragma once

#include "core/container/bag.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace nb::container::test {

/// A folder of its own for one test, removed afterwards.
class TempFolder {
public:
  TempFolder();
  ~TempFolder();
  TempFolder(TempFolder const&) = delete;
  TempFolder& operator=(TempFolder const&) = delete;

  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string const& name) const { return path_ / name; }

private:
  std::filesystem::path path_;
};

/// Bytes that count up from `start`: what a test draws is the same every time.
Random counting(unsigned char start = 1);

SecretKey key_of(unsigned char start = 1);

/// Cheap enough for tests.
constexpr PassphraseCost weak_cost{32768, 16ULL << 20};

BagDraft draft();
Files sealed_bag();
std::string sealed_zip();

/// Gives tag manifests that fit what the bag now holds, and seals again: for what a signer might do wrong.
void list_again(Files& bag);

/// Without repetitions, sorted.
std::vector<std::string> codes(Problems const& problems);
std::vector<std::string> codes_of(Files const& bag, BagOptions const& options = {});

void put(std::filesystem::path const& path, std::string_view bytes);
std::string get(std::filesystem::path const& path);

bool has_program(std::string const& name);
/// Runs a shell command in `folder`, output to "output.txt" there; its exit code.
int run(TempFolder const& folder, std::string const& command);

/// An archive put together by hand, so that it can lie wherever a field allows it.
struct RawEntry {
  std::string name = "a.txt";
  std::string data = "content";  ///< as packed
  std::uint16_t made_by = 0x0314;
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t attributes = 0100644U << 16U;
  std::string extra = {};
  std::string comment = {};
  std::int64_t size = -1;       ///< declared, unpacked; -1: as packed
  std::int64_t checksum = -1;   ///< -1: of the data
  std::string local_name = {};  ///< empty: the same name
  std::int64_t local_size = -1;
  std::int64_t header_at = -1;  ///< -1: where it is
  std::string gap = {};         ///< bytes between this entry's data and the next header
  bool has_descriptor = false;
};

struct RawZip {
  std::vector<RawEntry> entries = {};
  std::string before = {};
  std::string before_directory = {};
  std::string after = {};
  std::string comment = {};
  std::int64_t count = -1;
  std::uint16_t disk = 0;

  [[nodiscard]] std::string bytes() const;
};

/// Bit by bit, as the polynomial says.
std::uint32_t crc32(std::string_view bytes);

/// Deflate without packing: blocks of at most 65,535 bytes.
std::string deflate_stored(std::string_view bytes);

}  // namespace nb::container::test
