#include "core/base/files.hpp"

#include "core/base/error.hpp"
#include "core/base/file_parts.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace nb {
namespace {

namespace fs = std::filesystem;
using parts::behind_links;
using parts::Descriptor;
using parts::fail;
using parts::flush_folder;
using parts::make_part;
using parts::open_again;
using parts::write_all;

/// One flush for all files of a new folder: hundreds of single ones cost seconds.
void flush_everything_below(fs::path const& folder) {
  Descriptor const opened(open_again(folder, O_RDONLY | O_DIRECTORY));
  if (!opened.is_open() || ::syncfs(opened.number()) != 0) {
    fail("file.unwritable", folder, errno);
  }
}

/// Devices and pipes have no old content to protect and must not be replaced by a file.
void write_into_device(fs::path const& target, std::string_view bytes) {
  Descriptor file(open_again(target, O_WRONLY));
  if (!file.is_open()) {
    fail("file.unwritable", target, errno);
  }
  if (int const problem = write_all(file.number(), bytes); problem != 0) {
    fail("file.unwritable", target, problem);
  }
  if (file.close_checked() != 0) {
    fail("file.unwritable", target, errno);
  }
}

/// Writes, flushes and closes; 0 or the error number.
int fill(Descriptor& file, std::string_view bytes, fs::perms const* mode) {
  if (mode != nullptr && ::fchmod(file.number(), static_cast<mode_t>(*mode)) != 0) {
    return errno;
  }
  if (int const problem = write_all(file.number(), bytes); problem != 0) {
    return problem;
  }
  if (::fsync(file.number()) != 0) {
    return errno;
  }
  return file.close_checked() != 0 ? errno : 0;
}

bool is_replaceable(fs::path const& folder, std::string const& marker) {
  std::error_code problem;
  return fs::is_directory(folder, problem) &&
         (fs::is_empty(folder, problem) || fs::is_regular_file(folder / marker, problem)) && !problem;
}

void refuse_foreign(fs::path const& target, std::string const& marker) {
  std::error_code problem;
  auto const status = fs::symlink_status(target, problem);
  if (status.type() == fs::file_type::none) {
    fail("file.unwritable", target, problem.value());
  }
  if (fs::exists(status) && !is_replaceable(target, marker)) {
    throw Error(ErrorKind::io, "file.exists", target.string());
  }
}

/// "out/" means "out".
fs::path without_trailing_slash(fs::path const& path) {
  return path.has_filename() ? path : path.parent_path();
}

/// Puts `part` in the place of the existing folder `target`, which afterwards is called `part`.
int exchange(fs::path const& part, fs::path const& target) {
  if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
    return 0;
  }
  if (errno != EINVAL && errno != ENOSYS) {
    return errno;
  }
  // A file system that cannot swap (NFS, some sticks): two renames, the second taken back if it fails.
  auto const aside = fs::path(part).concat(".old");
  if (::rename(target.c_str(), aside.c_str()) != 0) {
    return errno;
  }
  if (::rename(part.c_str(), target.c_str()) != 0) {
    int const problem = errno;
    ::rename(aside.c_str(), target.c_str());
    return problem;
  }
  ::rename(aside.c_str(), part.c_str());
  return 0;
}

}  // namespace

std::string read_file(fs::path const& path, std::uint64_t limit) {
  Descriptor const file(open_again(path, O_RDONLY));
  if (!file.is_open()) {
    fail("file.unreadable", path, errno);
  }
  std::string bytes;
  struct ::stat about {};
  if (::fstat(file.number(), &about) == 0 && S_ISREG(about.st_mode)) {
    bytes.reserve(static_cast<std::size_t>(std::min(limit, static_cast<std::uint64_t>(about.st_size))));
  }
  constexpr std::size_t block_size = 65'536;
  std::array<char, block_size> block;  // NOLINT(*-member-init): filled by read
  while (true) {
    auto const count = ::read(file.number(), block.data(), block.size());
    if (count == 0) {
      return bytes;
    }
    if (count < 0 && errno != EINTR) {
      fail("file.unreadable", path, errno);
    }
    auto const got = static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    if (got > limit - bytes.size()) {
      throw Error(ErrorKind::io, "file.too_large", path.string(), std::to_string(limit));
    }
    bytes.append(block.data(), got);
  }
}

void write_file(fs::path const& target, std::string_view bytes) {
  auto const real = behind_links(target, "file.unwritable");
  std::error_code problem;
  auto const status = fs::status(real, problem);
  if (fs::is_directory(status)) {
    fail("file.unwritable", target, EISDIR);
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    write_into_device(real, bytes);
    return;
  }
  int number = -1;
  auto const part = make_part(real, [&](fs::path const& name) {
    constexpr mode_t everybody = 0666;  // less what the umask takes away
    number = open_again(name, O_WRONLY | O_CREAT | O_EXCL, everybody);
    return number >= 0;
  });
  Descriptor file(number);
  auto const mode = status.permissions();
  int failed = fill(file, bytes, fs::exists(status) ? &mode : nullptr);
  if (failed == 0 && ::rename(part.c_str(), real.c_str()) != 0) {
    failed = errno;
  }
  if (failed != 0) {
    ::unlink(part.c_str());
    fail("file.unwritable", target, failed);
  }
  flush_folder(real.parent_path());
}

void make_folders(fs::path const& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) {
    fail("file.unwritable", folder, problem.value());
  }
}

NewFolder::NewFolder(fs::path const& target, std::string marker)
    : target_(behind_links(without_trailing_slash(target), "file.unwritable")), marker_(std::move(marker)) {
  refuse_foreign(target_, marker_);
  constexpr mode_t everybody = 0777;  // less what the umask takes away
  part_ = make_part(target_, [](fs::path const& name) { return ::mkdir(name.c_str(), everybody) == 0; });
}

NewFolder::~NewFolder() {
  if (!committed_) {
    std::error_code ignored;  // a part left behind is named as such and never taken for the result
    fs::remove_all(part_, ignored);
  }
}

void NewFolder::write(fs::path const& name, std::string_view bytes) const {
  auto const path = part_ / name;
  make_folders(path.parent_path());
  constexpr mode_t everybody = 0666;  // less what the umask takes away
  Descriptor file(open_again(path, O_WRONLY | O_CREAT | O_EXCL, everybody));
  if (!file.is_open()) {
    fail("file.unwritable", path, errno);
  }
  int failed = write_all(file.number(), bytes);
  if (file.close_checked() != 0 && failed == 0) {
    failed = errno;
  }
  if (failed != 0) {
    fail("file.unwritable", path, failed);
  }
}

void NewFolder::commit() {
  if (committed_ || !fs::exists(part_ / marker_)) {
    throw std::logic_error("a folder is committed once, with its marker " + marker_ + " in it");
  }
  refuse_foreign(target_, marker_);  // somebody may have put something there meanwhile
  flush_everything_below(part_);
  std::error_code problem;
  if (fs::exists(target_, problem)) {
    if (int const failed = exchange(part_, target_); failed != 0) {
      fail("file.unwritable", target_, failed);
    }
    fs::remove_all(part_, problem);  // what was the target before
  } else if (::rename(part_.c_str(), target_.c_str()) != 0) {
    fail("file.unwritable", target_, errno);
  }
  committed_ = true;
  flush_folder(target_.parent_path());
}

}  // namespace nb
