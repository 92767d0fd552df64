#pragma once

#include "core/base/file_parts.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace nb {

enum class Existing { replace, refuse };
/// Who may read a new file: whoever the umask lets, or its owner alone (mode 0600).
enum class Readers { usual, owner };

/// A file that appears whole or not at all, in two steps: several can be written first and shown together at
/// the end, or not at all. Without commit the destructor removes the part. Errors io: "file.unwritable";
/// "file.already_there" where something is there that must not be replaced (never a device or a pipe, which
/// `write_file` is for).
class NewFile {
public:
  explicit NewFile(std::filesystem::path const& target,
                   Existing existing = Existing::replace,
                   Readers readers = Readers::usual);
  ~NewFile();
  NewFile(NewFile&& other) noexcept;
  NewFile(NewFile const&) = delete;
  NewFile& operator=(NewFile const&) = delete;
  NewFile& operator=(NewFile&&) = delete;

  /// Adds to the file.
  void write(std::string_view bytes);

  /// The bytes to the disk, then the rename. At most once.
  void commit();

private:
  std::filesystem::path target_;
  Existing existing_;
  std::filesystem::path part_;
  parts::Descriptor file_{-1};
};

/// Error io "file.no_space" unless the disk on which `target` is to lie has room for files of these sizes,
/// each filled up to whole blocks; detail: needed / free. Says nothing where the system gives no answer.
void require_space(std::filesystem::path const& target, std::vector<std::uint64_t> const& file_sizes);

}  // namespace nb
