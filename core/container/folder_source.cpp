#include "core/base/error.hpp"
#include "core/container/file_source.hpp"
#include "core/container/names.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace nb::container {
namespace {

class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { reset(-1); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int release() { return std::exchange(number_, -1); }
  void reset(int number) {
    if (number_ >= 0) {
      ::close(number_);
    }
    number_ = number;
  }

private:
  int number_;
};

/// Never through a link, and without waiting for the other end of a pipe.
Descriptor open_beneath(int folder, std::string const& name, int flags) {
  constexpr int always = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  return Descriptor(
      ::openat(folder, name.c_str(), always | flags));  // NOLINT(*-vararg): the system's interface
}

/// Opens "a/b/c" part by part, so that no part in between can be a link.
Descriptor open_path(int root, std::string const& path, int flags) {
  Descriptor folder(::fcntl(root, F_DUPFD_CLOEXEC, 0));  // NOLINT(*-vararg): the system's interface
  std::size_t begin = 0;
  for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', begin)) {
    auto next = open_beneath(folder.number(), path.substr(begin, slash - begin), O_DIRECTORY);
    folder.reset(next.release());
    begin = slash + 1;
  }
  return open_beneath(folder.number(), path.substr(begin), flags);
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

/// The names in a folder, sorted; at most `limit`. Nothing if it cannot be read.
std::optional<std::vector<std::string>> names_in(Descriptor folder, std::size_t limit) {
  std::unique_ptr<DIR, CloseFolder> const open(folder.is_open() ? ::fdopendir(folder.number()) : nullptr);
  if (open == nullptr) {
    return std::nullopt;
  }
  static_cast<void>(folder.release());
  std::vector<std::string> names;
  errno = 0;
  for (auto const* entry = ::readdir(open.get()); entry != nullptr;  // NOLINT(concurrency-*): own stream
       entry = ::readdir(open.get())) {                              // NOLINT(concurrency-*): own stream
    std::string_view const name = entry->d_name;
    if (name != "." && name != "..") {
      names.emplace_back(name);
    }
    if (names.size() > limit) {
      break;
    }
  }
  if (errno != 0) {
    return std::nullopt;
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string beneath(std::string const& folder, std::string const& name) {
  return folder.empty() ? name : std::string(folder).append("/").append(name);
}

class FolderSource : public FileSource {
public:
  FolderSource(std::filesystem::path const& folder, Limits const& limits)
      : root_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),  // NOLINT(*-vararg)
        limits_(limits) {
    if (!root_.is_open()) {
      throw Error(ErrorKind::io,
                  "file.unreadable",
                  folder.string(),
                  std::error_code(errno, std::generic_category()).message());
    }
    walk();
    std::vector<std::string> names;
    for (auto const& [name, size] : files_) {
      names.push_back(name);
    }
    auto const between = clashes(names);
    problems_.insert(problems_.end(), between.begin(), between.end());
  }

  [[nodiscard]] Problems const& problems() const override { return problems_; }
  [[nodiscard]] std::map<std::string, std::uint64_t> const& files() const override { return files_; }

  [[nodiscard]] std::optional<Problem> read(std::string const& name, Sink const& sink) override {
    if (!problems_.empty()) {
      return problems_.front();
    }
    auto const code = stream(name, files_.at(name), sink);
    return code.empty() ? std::nullopt : std::optional(Problem{std::string(code), name});
  }

private:
  /// All folders, one after the other: no recursion, and the count ends what links or depth cannot.
  void walk() {
    std::vector<std::string> waiting = {""};
    while (!waiting.empty()) {
      auto const folder = std::move(waiting.back());
      waiting.pop_back();
      auto names =
          names_in(open_path(root_.number(), folder.empty() ? "." : folder, O_DIRECTORY), limits_.files);
      if (!names) {
        problems_.push_back({"folder.unreadable", printable(folder)});
        continue;
      }
      for (auto const& name : *names) {
        if (++seen_ > limits_.files) {
          problems_.push_back({"limit.too_many_files", ""});
          return;
        }
        take(beneath(folder, name), waiting);
      }
    }
    if (total_ > limits_.total_bytes) {
      problems_.push_back({"limit.total_too_large", ""});
    }
  }

  /// Files what a name stands for. What is no file and no folder is not opened.
  void take(std::string const& path, std::vector<std::string>& waiting) {
    auto const slash = path.rfind('/');
    auto const folder =
        open_path(root_.number(), slash == std::string::npos ? "." : path.substr(0, slash), O_DIRECTORY);
    auto const name = slash == std::string::npos ? path : path.substr(slash + 1);
    struct ::stat about {};
    if (!folder.is_open() || ::fstatat(folder.number(), name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) {
      problems_.push_back({"folder.unreadable", printable(path)});
      return;
    }
    if (auto const fault = name_fault(path); !fault.empty()) {
      problems_.push_back({std::string(fault), printable(path)});
      return;
    }
    if (S_ISDIR(about.st_mode)) {
      waiting.push_back(path);
    } else if (S_ISREG(about.st_mode)) {
      take_file(path, static_cast<std::uint64_t>(about.st_size));
    } else {
      problems_.push_back(
          {S_ISLNK(about.st_mode) ? "folder.symlink" : "folder.special_file", printable(path)});
    }
  }

  void take_file(std::string const& path, std::uint64_t size) {
    if (size > limits_.file_bytes) {
      problems_.push_back({"limit.file_too_large", printable(path)});
    }
    total_ += size;
    files_.emplace(path, size);
  }

  /// Another program may write while we read: the kind is asked again of what was opened.
  std::string_view stream(std::string const& name, std::uint64_t expected, Sink const& sink) {
    constexpr std::size_t piece_bytes = 64UL * 1024;
    auto const file = open_path(root_.number(), name, 0);
    struct ::stat about {};
    if (!file.is_open() || ::fstat(file.number(), &about) != 0) {
      return "folder.unreadable";
    }
    if (!S_ISREG(about.st_mode)) {
      return "folder.changed";
    }
    std::string piece(piece_bytes, '\0');
    std::uint64_t done = 0;
    while (true) {
      auto const got = ::read(file.number(), piece.data(), piece.size());
      if (got < 0 && errno != EINTR) {
        return "folder.unreadable";
      }
      if (got == 0) {
        return done == expected ? std::string_view{} : "folder.changed";
      }
      auto const count = static_cast<std::size_t>(std::max<::ssize_t>(got, 0));
      done += count;
      if (done > expected) {
        return "folder.changed";
      }
      sink(std::string_view(piece).substr(0, count));
    }
  }

  Descriptor root_;
  Limits limits_;
  Problems problems_;
  std::map<std::string, std::uint64_t> files_;
  std::uint64_t total_ = 0;
  std::size_t seen_ = 0;
};

}  // namespace

std::unique_ptr<FileSource> open_folder(std::filesystem::path const& folder, Limits const& limits) {
  return std::make_unique<FolderSource>(folder, limits);
}

}  // namespace nb::container
