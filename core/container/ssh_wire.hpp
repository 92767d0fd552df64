#pragma once

#include "core/container/keys.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// OpenSSH's way of writing keys and signatures as bytes (RFC 4251, section 5).
namespace nb::container {

/// A string: its length in four bytes, highest first, then itself.
[[nodiscard]] std::string ssh_string(std::string_view bytes);

/// Takes a string off the front; nothing if it is longer than what is there.
[[nodiscard]] std::optional<std::string_view> take_ssh_string(std::string_view& bytes);

/// An Ed25519 key (RFC 8709) and back; nothing if it is no such key or more follows.
[[nodiscard]] std::string ssh_key(PublicKey const& key);
[[nodiscard]] std::optional<PublicKey> parse_ssh_key(std::string_view blob);

}  // namespace nb::container
