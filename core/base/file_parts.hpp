#pragma once

#include <sys/types.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

/// Steps that the ways of writing share (files.cpp, new_file.cpp). Nobody else needs them.
namespace nb::parts {

namespace fs = std::filesystem;

/// Names tried for a part beside its target: parts of interrupted runs and of other programs may lie there.
constexpr int max_part_names = 1000;

/// Closes what it holds; `close_checked` where a failed close means lost bytes.
class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  /// Holds another one, the first time.
  void reset(int number) { number_ = number; }
  [[nodiscard]] int close_checked() { return ::close(std::exchange(number_, -1)); }

private:
  int number_;
};

/// Throws the Error of kind io with the system's own word for the error number.
[[noreturn]] void fail(std::string code, fs::path const& where, int number);

/// open(2), never inherited by other programs, again after a signal.
[[nodiscard]] int open_again(fs::path const& path, int flags, mode_t mode = 0);

/// What a link leads to: a new file must replace the file itself, not the link to it.
[[nodiscard]] fs::path behind_links(fs::path const& path, char const* code);

/// ".name.part", ".name.part2", … beside the target.
[[nodiscard]] fs::path part_name(fs::path const& target, int number);

/// Tries part names until `make` succeeds or fails for another reason than that the name is taken.
template <class Make>
fs::path make_part(fs::path const& target, Make make) {
  for (int number = 1; number <= max_part_names; ++number) {
    fs::path part = part_name(target, number);
    if (make(part)) {
      return part;
    }
    if (errno != EEXIST) {
      fail("file.unwritable", target, errno);
    }
  }
  fail("file.unwritable", target, EEXIST);
}

/// 0, or the error number.
[[nodiscard]] int write_all(int file, std::string_view bytes);

/// A rename is only sure once the folder itself is on the disk. Some file systems cannot do that for folders;
/// then there is nothing more to be done.
void flush_folder(fs::path const& folder);

}  // namespace nb::parts
