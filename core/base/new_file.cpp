#include "core/base/new_file.hpp"

#include "core/base/error.hpp"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <stdexcept>

namespace nb {
namespace {

namespace fs = std::filesystem;
using parts::fail;

[[noreturn]] void refuse(fs::path const& target) {
  throw Error(ErrorKind::io, "file.already_there", target.string());
}

void refuse_existing(fs::path const& target, Existing existing) {
  std::error_code problem;
  auto const status = fs::symlink_status(target, problem);
  if (fs::exists(status) &&
      (existing == Existing::refuse || !fs::is_regular_file(fs::status(target, problem)))) {
    refuse(target);
  }
}

/// 0, or the error number. Where the file system knows no rename that spares what is there (FAT, NFS), a hard
/// link does it; where there are none either, looking first is the best there is.
int rename_to_free_name(fs::path const& part, fs::path const& target) {
  if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) {
    return 0;
  }
  if (errno != EINVAL && errno != ENOSYS) {
    return errno;
  }
  if (::link(part.c_str(), target.c_str()) == 0) {
    return ::unlink(part.c_str()) == 0 ? 0 : errno;
  }
  if (errno == EEXIST || ::access(target.c_str(), F_OK) == 0) {
    return EEXIST;
  }
  return ::rename(part.c_str(), target.c_str()) == 0 ? 0 : errno;
}

std::string kilobytes(std::uint64_t bytes) {
  constexpr std::uint64_t unit = 1024;
  return std::to_string((bytes + unit - 1) / unit) + " KB";
}

}  // namespace

NewFile::NewFile(fs::path const& target, Existing existing, Readers readers)
    : target_(parts::behind_links(target, "file.unwritable")), existing_(existing) {
  refuse_existing(target_, existing_);
  constexpr mode_t owner = 0600;
  constexpr mode_t everybody = 0666;  // less what the umask takes away
  int number = -1;
  part_ = parts::make_part(target_, [&](fs::path const& name) {
    number =
        parts::open_again(name, O_WRONLY | O_CREAT | O_EXCL, readers == Readers::owner ? owner : everybody);
    return number >= 0;
  });
  file_.reset(number);
}

NewFile::NewFile(NewFile&& other) noexcept
    : target_(std::move(other.target_)),
      existing_(other.existing_),
      part_(std::exchange(other.part_, {})),
      file_(std::move(other.file_)) {}

NewFile::~NewFile() {
  if (!part_.empty()) {
    ::unlink(part_.c_str());
  }
}

void NewFile::write(std::string_view bytes) {
  if (int const problem = parts::write_all(file_.number(), bytes); problem != 0) {
    fail("file.unwritable", target_, problem);
  }
}

void NewFile::commit() {
  if (part_.empty()) {
    throw std::logic_error("a file is committed once");
  }
  if (file_.is_open() && (::fsync(file_.number()) != 0 || file_.close_checked() != 0)) {
    fail("file.unwritable", target_, errno);
  }
  refuse_existing(target_, existing_);  // somebody may have put something there meanwhile
  int const problem = existing_ == Existing::refuse                   ? rename_to_free_name(part_, target_)
                      : ::rename(part_.c_str(), target_.c_str()) == 0 ? 0
                                                                      : errno;
  if (problem == EEXIST) {
    refuse(target_);
  }
  if (problem != 0) {
    fail("file.unwritable", target_, problem);
  }
  part_.clear();
  parts::flush_folder(target_.parent_path());
}

void require_space(fs::path const& target, std::vector<std::uint64_t> const& file_sizes) {
  struct ::statvfs disk {};
  auto const folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  if (::statvfs(folder.c_str(), &disk) != 0 || disk.f_blocks == 0) {
    return;
  }
  auto const block = std::max<std::uint64_t>(disk.f_frsize, 1);
  std::uint64_t needed = 0;
  for (auto const size : file_sizes) {
    needed += (size + block - 1) / block * block;
  }
  auto const available = static_cast<std::uint64_t>(disk.f_bavail) * block;
  if (needed > available) {
    throw Error(
        ErrorKind::io, "file.no_space", target.string(), kilobytes(needed) + " / " + kilobytes(available));
  }
}

}  // namespace nb
