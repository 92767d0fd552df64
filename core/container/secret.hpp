#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace nb::container {

/// Fills the bytes with unpredictable ones. Everything that needs chance takes one of these, so that tests
/// decide what is drawn; the program passes `system_random`.
using Random = std::function<void(std::span<unsigned char>)>;

/// The operating system's randomness (libsodium). The one door: nothing else draws random bytes.
void system_random(std::span<unsigned char> bytes);

/// Bytes that must not linger: kept off the swap and out of core dumps where the system allows it, walled by
/// guard pages, overwritten when gone. Move-only, so that no copy is left behind.
class Secret {
public:
  Secret() = default;
  explicit Secret(std::size_t size);  ///< zeros; Error io "container.no_memory"
  explicit Secret(std::string_view bytes);
  Secret(Secret&&) noexcept = default;
  Secret& operator=(Secret&&) noexcept = default;
  Secret(Secret const&) = delete;
  Secret& operator=(Secret const&) = delete;
  ~Secret() = default;

  [[nodiscard]] unsigned char* data() { return bytes_.get(); }
  [[nodiscard]] unsigned char const* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::string_view view() const;
  [[nodiscard]] std::span<unsigned char> span() { return {bytes_.get(), size_}; }

private:
  struct Free {
    void operator()(unsigned char* bytes) const;
  };
  std::unique_ptr<unsigned char, Free> bytes_;
  std::size_t size_ = 0;
};

/// Overwrites text that held a secret for a moment.
void wipe(std::string& text);

/// The first line of a small file, without its line end: a passphrase or an age identity. Lines that start
/// with `#` are passed over. Error io "file.unreadable", refused "key.empty_file".
[[nodiscard]] Secret read_secret_line(std::filesystem::path const& path);

/// Must have run before any call into libsodium; costs nothing after the first time. Throws Error io
/// "container.no_randomness" where the system offers none.
void crypto_ready();

}  // namespace nb::container
