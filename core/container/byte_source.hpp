#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace nb::container {

/// The bytes of an archive, in a file that is opened once or in memory.
class ByteSource {
public:
  /// Error io "file.unreadable", also for what is no regular file: a pipe could be read only once.
  explicit ByteSource(std::filesystem::path const& path);
  /// The bytes must outlive the source.
  explicit ByteSource(std::string_view bytes) : bytes_(bytes), size_(bytes.size()) {}

  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// Up to `count` bytes from `offset`; fewer at the end, or where the stick fails.
  [[nodiscard]] std::string at(std::uint64_t offset, std::size_t count) const;

  [[nodiscard]] std::FILE* file() const { return file_.get(); }  ///< null for bytes in memory
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::string_view bytes_;
  std::uint64_t size_ = 0;
};

}  // namespace nb::container
