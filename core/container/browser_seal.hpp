#pragma once

#include "core/container/secret.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// Encryption that a browser can undo by itself, for the self-opening page: AES-256-GCM (NIST SP 800-38D)
/// under a key from PBKDF2-HMAC-SHA-256 (RFC 8018), which is what WebCrypto has. Weaker against guessing than
/// age's scrypt, since it needs no memory: hence the many rounds and the demand on the passphrase.
namespace nb::container {

/// About 0.5 s for a reader's browser; never fewer than 600,000.
constexpr std::uint32_t browser_rounds = 1'000'000;

struct BrowserSealed {
  std::uint32_t rounds = 0;
  std::string salt;    ///< 16 bytes
  std::string nonce;   ///< 12 bytes
  std::string cipher;  ///< the bytes, encrypted, and a tag of 16 bytes
};

/// What the tag covers beside the bytes: "notbetrieb self-opening page 1 rounds=1000000".
[[nodiscard]] std::string browser_covered(std::uint32_t rounds);

/// Salt and nonce are drawn anew each time. Error usage "key.empty_passphrase", "container.too_large" (from 2
/// GiB); io "container.no_memory".
[[nodiscard]] BrowserSealed seal_for_browser(std::string_view plain,
                                             std::string_view passphrase,
                                             Random const& random,
                                             std::uint32_t rounds = browser_rounds);

}  // namespace nb::container
