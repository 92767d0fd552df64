#pragma once

#include "core/container/keys.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// Bare Ed25519 (RFC 8032), beneath both signature formats.
namespace nb::container {

constexpr std::size_t signature_bytes = 64;

[[nodiscard]] std::string sign(SecretKey const& key, std::string_view message);

/// False also for keys of low order and for signatures in a second, non-canonical form.
[[nodiscard]] bool is_signed(PublicKey const& key, std::string_view message, std::string_view signature);

}  // namespace nb::container
