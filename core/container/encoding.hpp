#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Bytes as text and numbers as bytes. Strict: what is not the one canonical form is not read.
namespace nb::container {

enum class Padding { with, without };

/// Base64 (RFC 4648). Reading refuses white space, missing or surplus padding and stray bits at the end.
[[nodiscard]] std::string to_base64(std::string_view bytes, Padding padding = Padding::with);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text, Padding padding = Padding::with);

/// Lower-case hex.
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// Bech32 (BIP 173) without its limit of 90 characters, as age uses it; `human` in lower case.
[[nodiscard]] std::string to_bech32(std::string_view human, std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_bech32(std::string_view human, std::string_view text);

/// The lines of a small text, without LF or CRLF; a last line without an end counts, an empty rest does not.
[[nodiscard]] std::string_view take_line(std::string_view& text);

[[nodiscard]] std::string_view trimmed(std::string_view text);  ///< ASCII white space at both ends

/// Between bytes as text and bytes as libsodium wants them.
[[nodiscard]] inline unsigned char const* raw(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());  // NOLINT(*-reinterpret-cast): C interface
}
[[nodiscard]] inline unsigned char* raw(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());  // NOLINT(*-reinterpret-cast): C interface
}
[[nodiscard]] inline std::string_view text(unsigned char const* bytes, std::size_t size) {
  return {reinterpret_cast<char const*>(bytes), size};  // NOLINT(*-reinterpret-cast): C interface
}
template <std::size_t Size>
[[nodiscard]] std::string_view text(std::array<unsigned char, Size> const& bytes) {
  return text(bytes.data(), Size);
}

}  // namespace nb::container
