#pragma once

#include "core/container/limits.hpp"
#include "core/container/problem.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace nb::container {

/// Takes the next piece of a file.
using Sink = std::function<void(std::string_view piece)>;

/// Named files from outside, in a folder or a ZIP: untrusted until proved. Nothing is ever written to disk,
/// and a name is never used as a path of this machine without having passed name_fault.
class FileSource {
public:
  virtual ~FileSource() = default;

  /// What is wrong with the container as such, found without unpacking anything. Where there is something,
  /// files must not be read (`read` answers with the first problem).
  [[nodiscard]] virtual Problems const& problems() const = 0;

  /// Name -> size as declared.
  [[nodiscard]] virtual std::map<std::string, std::uint64_t> const& files() const = 0;

  /// Streams one file; nothing if it was whole and of the size declared. The sink may have seen a part of a
  /// file that then proved to be bad.
  [[nodiscard]] virtual std::optional<Problem> read(std::string const& name, Sink const& sink) = 0;

protected:
  FileSource() = default;
  FileSource(FileSource const&) = default;
  FileSource& operator=(FileSource const&) = default;
};

/// Every regular file below `folder`. Symbolic links (also to folders), devices, pipes and sockets are
/// problems and are never followed or opened. Error io "file.unreadable" if `folder` is no readable folder.
[[nodiscard]] std::unique_ptr<FileSource> open_folder(std::filesystem::path const& folder,
                                                      Limits const& limits = {});

/// The ZIP is read once, from one open file. Error io "file.unreadable".
[[nodiscard]] std::unique_ptr<FileSource> open_zip(std::filesystem::path const& path,
                                                   Limits const& limits = {});

/// The same for an archive in memory, which must outlive the source.
[[nodiscard]] std::unique_ptr<FileSource> open_zip_bytes(std::string_view bytes, Limits const& limits = {});

}  // namespace nb::container
