#include "core/container/byte_source.hpp"

#include "core/base/error.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace nb::container {

ByteSource::ByteSource(std::filesystem::path const& path) {
  // What is no regular file is not even opened: a pipe without a writer would never come back.
  struct ::stat about {};
  int problem = 0;
  if (::stat(path.c_str(), &about) != 0) {
    problem = errno;
  } else if (!S_ISREG(about.st_mode)) {
    problem = S_ISDIR(about.st_mode) ? EISDIR : ESPIPE;
  } else {
    file_.reset(std::fopen(path.c_str(), "rbe"));
    problem = file_ == nullptr || ::fstat(::fileno(file_.get()), &about) != 0 ? errno : 0;
  }
  if (problem != 0) {
    throw Error(ErrorKind::io,
                "file.unreadable",
                path.string(),
                std::error_code(problem, std::generic_category()).message());
  }
  size_ = static_cast<std::uint64_t>(about.st_size);
}

std::string ByteSource::at(std::uint64_t offset, std::size_t count) const {
  if (file_ == nullptr) {
    return std::string(offset < bytes_.size() ? bytes_.substr(offset, count) : std::string_view());
  }
  std::string bytes(count, '\0');
  std::size_t done = 0;
  while (done < count) {
    auto const got = ::pread(
        ::fileno(file_.get()), bytes.data() + done, count - done, static_cast<::off_t>(offset + done));
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      break;
    }
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace nb::container
