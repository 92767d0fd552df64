#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace nb::container {

/// Both digests a manifest needs, lower-case hex, and the number of bytes they were taken of.
struct Digests {
  std::string sha256;
  std::string sha512;
  std::uint64_t bytes = 0;

  friend bool operator==(Digests const&, Digests const&) = default;
};

/// SHA-256 and SHA-512 (FIPS 180-4) in one walk over bytes that come in pieces. `finish` once, at the end.
class Hasher {
public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  void update(std::string_view piece);
  [[nodiscard]] Digests finish();

private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string sha512_hex(std::string_view bytes);
[[nodiscard]] Digests digests_of(std::string_view bytes);

/// In pieces, so that the file may be larger than the memory. Error io "file.unreadable".
[[nodiscard]] Digests digests_of_file(std::filesystem::path const& path);

/// The digests themselves, not hex, as signatures need them.
[[nodiscard]] std::string sha256(std::string_view bytes);
[[nodiscard]] std::string sha512(std::string_view bytes);
/// BLAKE2b (RFC 7693) of `size` (16-64) bytes, unkeyed.
[[nodiscard]] std::string blake2b(std::string_view bytes, std::size_t size);

}  // namespace nb::container
