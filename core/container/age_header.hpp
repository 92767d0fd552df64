#pragma once

#include "core/container/secret.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The head of an age file (c2sp.org/age, "Header"): a version line, stanzas each wrapping the file key for
/// one recipient, and a MAC over all of it.
namespace nb::container {

constexpr std::string_view age_version_line = "age-encryption.org/v1\n";
constexpr std::size_t age_file_key_bytes = 16;
/// No honest file comes near; the head is read before anything is authentic.
constexpr std::size_t max_age_head_bytes = 1024UL * 1024;
constexpr std::size_t max_age_stanzas = 1000;

struct AgeStanza {
  std::vector<std::string> words;  ///< type, then its arguments; never empty
  std::string body;                ///< decoded
};

struct AgeHead {
  std::vector<AgeStanza> stanzas;  ///< never empty
  std::string_view covered;        ///< what the MAC is over: up to and with "---"
  std::string mac;                 ///< 32 bytes
  std::string_view rest;           ///< nonce and payload
};

/// Nothing if the head is ill-formed in any way; the MAC is not checked yet.
[[nodiscard]] std::optional<AgeHead> parse_age_head(std::string_view file);

[[nodiscard]] std::string to_text(AgeStanza const& stanza);

/// The MAC of a head under its file key.
[[nodiscard]] std::string age_mac(Secret const& file_key, std::string_view covered);

/// HKDF-SHA-256 (RFC 5869), 32 bytes.
[[nodiscard]] Secret hkdf(std::string_view secret, std::string_view salt, std::string_view purpose);

}  // namespace nb::container
