#pragma once

#include <cstddef>

namespace nb::test {

/// What happens at the chosen disk operation.
enum class Fault {
  none,
  disk_full,   ///< it fails, as do all later ones that need room
  io_error,    ///< it fails once
  kill,        ///< the process is killed before it (as by kill -9)
  torn_write,  ///< half of it is written, then the process is killed
};

/// While it exists, SQLite works on a disk that fails: the n-th operation that changes something (write,
/// sync, truncate, delete; counted from 1 over all files) meets the fault. One at a time.
class FaultyDisk {
public:
  FaultyDisk(Fault fault, std::size_t at);
  ~FaultyDisk();
  FaultyDisk(FaultyDisk const&) = delete;
  FaultyDisk& operator=(FaultyDisk const&) = delete;

  [[nodiscard]] std::size_t operations() const;  ///< so far
};

}  // namespace nb::test
