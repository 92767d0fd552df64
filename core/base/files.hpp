#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace nb {

/// The one door to the file system. Every failure is an Error of kind io with the system's own word.

/// Whole file as bytes. Error "file.too_large" beyond `limit` (read no further), "file.unreadable" else.
[[nodiscard]] std::string read_file(std::filesystem::path const& path, std::uint64_t limit);

/// Writes beside the target, flushes to the disk, then renames: the target is the old file or the whole new
/// one, never a part. A full disk leaves the target as it was and removes the part. An existing file keeps
/// its permissions, a link stays a link to the new file; into devices and pipes is written directly. Error
/// "file.unwritable".
void write_file(std::filesystem::path const& target, std::string_view bytes);

/// The folder and those above it, as far as they are missing.
void make_folders(std::filesystem::path const& folder);

/// A folder that appears whole or not at all. Fill `path()`, then `commit()` moves it to the target; without
/// commit the destructor removes it. If the target is a folder this class once made (it carries the marker
/// file name given) or is empty, it is replaced; any other existing target is refused ("file.exists"). The
/// folder that the target lies in must exist ("file.unwritable").
class NewFolder {
public:
  /// \param marker a file that a folder written by us always contains, e.g. "bagit.txt"; a target that holds
  ///        other files but not the marker is never replaced
  NewFolder(std::filesystem::path const& target, std::string marker);
  ~NewFolder();
  NewFolder(NewFolder const&) = delete;
  NewFolder& operator=(NewFolder const&) = delete;

  [[nodiscard]] std::filesystem::path const& path() const { return part_; }
  /// At most once, and with the marker written; else std::logic_error.
  /// A file of the new folder, with the folders above it. `name` is relative, without "..". Nobody sees the
  /// folder before commit(), so the bytes need not be on the disk before that either: one flush for all of
  /// them.
  void write(std::filesystem::path const& name, std::string_view bytes) const;

  /// Everything to the disk, then the rename.
  void commit();

private:
  std::filesystem::path target_;
  std::filesystem::path part_;
  std::string marker_;
  bool committed_ = false;
};

}  // namespace nb
