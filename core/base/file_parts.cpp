#include "core/base/file_parts.hpp"

#include "core/base/error.hpp"

#include <algorithm>
#include <fcntl.h>
#include <system_error>

namespace nb::parts {

void fail(std::string code, fs::path const& where, int number) {
  throw Error(ErrorKind::io,
              std::move(code),
              where.string(),
              std::error_code(number, std::generic_category()).message());
}

int open_again(fs::path const& path, int flags, mode_t mode) {
  int number = -1;
  do {
    number = ::open(path.c_str(), flags | O_CLOEXEC, mode);  // NOLINT(*-vararg): the system's interface
  } while (number < 0 && errno == EINTR);
  return number;
}

fs::path behind_links(fs::path const& path, char const* code) {
  std::error_code problem;
  if (!fs::is_symlink(fs::symlink_status(path, problem))) {
    return path;
  }
  auto real = fs::canonical(path, problem);
  if (problem) {
    fail(code, path, problem.value());
  }
  return real;
}

fs::path part_name(fs::path const& target, int number) {
  std::string const suffix = number == 1 ? "" : std::to_string(number);
  return target.parent_path() / ("." + target.filename().string() + ".part" + suffix);
}

int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  }
  return 0;
}

void flush_folder(fs::path const& folder) {
  Descriptor const opened(open_again(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY));
  if (opened.is_open()) {
    ::fsync(opened.number());
  }
}

}  // namespace nb::parts
