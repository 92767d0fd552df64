#include "tests/faults/store/faulty_disk.hpp"

#include <sqlite3.h>

#include <csignal>
#include <cstring>
#include <new>
#include <stdexcept>

namespace nb::test {

namespace {

/// A layer between SQLite and its usual way to the disk. Plain functions and one global state: SQLite's
/// interface is C.
struct Disk {
  sqlite3_vfs* real = nullptr;
  sqlite3_vfs vfs{};
  Fault fault = Fault::none;
  std::size_t at = 0;
  std::size_t operations = 0;
} disk;

struct File {
  sqlite3_file base;   // first, so that a pointer to it is one to the whole
  sqlite3_file* real;  // lies behind it in the same memory
};

sqlite3_file* real_file(sqlite3_file* file) {
  return reinterpret_cast<File*>(file)->real;
}

[[noreturn]] void die() {
  std::raise(SIGKILL);
  throw std::logic_error("still alive");
}

/// Counts one operation; answers with what it has to return if it must fail.
int meet(bool needs_room) {
  ++disk.operations;
  if (disk.fault == Fault::disk_full && disk.operations >= disk.at && needs_room) {
    return SQLITE_FULL;
  }
  if (disk.operations != disk.at) {
    return SQLITE_OK;
  }
  if (disk.fault == Fault::kill) {
    die();
  }
  return disk.fault == Fault::io_error ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int file_close(sqlite3_file* file) {
  return real_file(file)->pMethods->xClose(real_file(file));
}
int file_read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  return real_file(file)->pMethods->xRead(real_file(file), to, size, offset);
}
int file_write(sqlite3_file* file, void const* from, int size, sqlite3_int64 offset) {
  int const result = meet(true);
  if (disk.fault == Fault::torn_write && disk.operations == disk.at) {
    (void)real_file(file)->pMethods->xWrite(real_file(file), from, size / 2, offset);
    die();
  }
  return result != SQLITE_OK ? result
                             : real_file(file)->pMethods->xWrite(real_file(file), from, size, offset);
}
int file_truncate(sqlite3_file* file, sqlite3_int64 size) {
  int const result = meet(false);
  return result != SQLITE_OK ? result : real_file(file)->pMethods->xTruncate(real_file(file), size);
}
int file_sync(sqlite3_file* file, int flags) {
  int const result = meet(true);
  return result != SQLITE_OK ? result : real_file(file)->pMethods->xSync(real_file(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real_file(file)->pMethods->xFileSize(real_file(file), size);
}
int file_lock(sqlite3_file* file, int level) {
  return real_file(file)->pMethods->xLock(real_file(file), level);
}
int file_unlock(sqlite3_file* file, int level) {
  return real_file(file)->pMethods->xUnlock(real_file(file), level);
}
int file_check_lock(sqlite3_file* file, int* locked) {
  return real_file(file)->pMethods->xCheckReservedLock(real_file(file), locked);
}
int file_control(sqlite3_file* file, int operation, void* argument) {
  return real_file(file)->pMethods->xFileControl(real_file(file), operation, argument);
}
int file_sector_size(sqlite3_file* file) {
  return real_file(file)->pMethods->xSectorSize(real_file(file));
}
int file_traits(sqlite3_file* file) {
  return real_file(file)->pMethods->xDeviceCharacteristics(real_file(file));
}

sqlite3_io_methods const methods{1,
                                 file_close,
                                 file_read,
                                 file_write,
                                 file_truncate,
                                 file_sync,
                                 file_size,
                                 file_lock,
                                 file_unlock,
                                 file_check_lock,
                                 file_control,
                                 file_sector_size,
                                 file_traits,
                                 nullptr,
                                 nullptr,
                                 nullptr,
                                 nullptr,
                                 nullptr,
                                 nullptr};

int disk_open(sqlite3_vfs* /*vfs*/, char const* name, sqlite3_file* file, int flags, int* flags_out) {
  auto* const own = new (file) File{};
  own->real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
  std::memset(own->real, 0, static_cast<std::size_t>(disk.real->szOsFile));
  int const result = disk.real->xOpen(disk.real, name, own->real, flags, flags_out);
  own->base.pMethods = own->real->pMethods == nullptr ? nullptr : &methods;
  return result;
}

int disk_delete(sqlite3_vfs* /*vfs*/, char const* name, int sync) {
  int const result = meet(false);
  return result != SQLITE_OK ? result : disk.real->xDelete(disk.real, name, sync);
}

}  // namespace

FaultyDisk::FaultyDisk(Fault fault, std::size_t at) {
  disk.real = sqlite3_vfs_find(nullptr);
  disk.fault = fault;
  disk.at = at;
  disk.operations = 0;
  disk.vfs = *disk.real;
  disk.vfs.zName = "faulty";
  disk.vfs.pNext = nullptr;
  disk.vfs.szOsFile = static_cast<int>(sizeof(File)) + disk.real->szOsFile;
  disk.vfs.xOpen = disk_open;
  disk.vfs.xDelete = disk_delete;
  sqlite3_vfs_register(&disk.vfs, 1);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&disk.vfs);
  sqlite3_vfs_register(disk.real, 1);
}

// Of the disk, though there is but one at a time.
// NOLINTNEXTLINE(readability-convert-member-functions-to-static)
std::size_t FaultyDisk::operations() const {
  return disk.operations;
}

}  // namespace nb::test
