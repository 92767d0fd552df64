#pragma once

#include <cstddef>
#include <cstdint>

namespace nb::container {

/// What a container from outside may ask of this machine. Sticks are FAT32, so no file may reach 4 GiB and no
/// archive needs ZIP64. Exceeding one is a problem `limit.*` (ratio: `zip.ratio`), found before anything is
/// unpacked where sizes are declared, and while reading where they lie.
struct Limits {
  std::size_t files = 20'000;                     ///< entries, folders included
  std::uint64_t file_bytes = 0x7fff'ffff;         ///< one file, unpacked
  std::uint64_t total_bytes = 0xffff'ffff;        ///< all files together, unpacked; also the archive itself
  std::uint64_t text_bytes = 8ULL * 1024 * 1024;  ///< a manifest, bag-info.txt, a signature
  std::uint64_t ratio = 200;                      ///< unpacked : packed of one file
};

}  // namespace nb::container
