#pragma once

#include "core/container/byte_source.hpp"
#include "core/container/limits.hpp"
#include "core/container/problem.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// The skeleton of a ZIP (APPNOTE.TXT 6.3.10), read strictly and without unpacking: every byte of the archive
/// belongs to exactly one header, one entry's data or the directory, and all that is said twice is said
/// alike. So there is one reading of the archive, and nothing can hide in it. ZIP libraries are more lenient,
/// or refuse sound archives of common programs (data descriptors of bsdtar and macOS).
namespace nb::container {

enum class ZipMethod : std::uint16_t { stored = 0, deflated = 8 };

struct ZipEntry {
  std::string name;  ///< as written; not judged yet
  std::uint16_t made_by = 0;
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t checksum = 0;
  std::uint64_t packed = 0;
  std::uint64_t size = 0;
  std::uint32_t attributes = 0;
  std::uint64_t header_at = 0;

  [[nodiscard]] bool is_folder() const { return !name.empty() && name.back() == '/'; }
};

/// True if the entry unpacks to more than `limits.ratio` times its size. A page of blanks packs a
/// thousandfold and is no bomb: what unpacks to less than a megabyte is not judged, the total is limited
/// anyway.
[[nodiscard]] bool looks_like_bomb(ZipEntry const& entry, Limits const& limits);

struct ZipDirectory {
  std::vector<ZipEntry> entries;  ///< in the order of the directory; empty if it could not be read
  Problems problems;
};

[[nodiscard]] ZipDirectory read_zip_directory(ByteSource const& source, Limits const& limits);

}  // namespace nb::container
