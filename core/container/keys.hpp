#pragma once

#include "core/container/secret.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nb::container {

using KeyNumber = std::array<unsigned char, 8>;

/// An Ed25519 key with which a municipality's seal is checked. `number` is what minisign calls the key id: a
/// hint which key it is, no proof; for keys made by us the start of BLAKE2b(point).
struct PublicKey {
  std::array<unsigned char, 32> point{};
  KeyNumber number{};

  friend auto operator<=>(PublicKey const&, PublicKey const&) = default;
};

/// The number that keys made by us carry.
[[nodiscard]] KeyNumber number_of(std::array<unsigned char, 32> const& point);

/// Six groups of five digits, to be compared by telephone or from paper: "04711 81500 …". About 99 bits, so
/// that nobody finds a second key with the same digits. Depends on the point alone, by SHA-512, which
/// browsers have too (data/container/checker.js shows the same digits).
[[nodiscard]] std::string spoken_fingerprint(PublicKey const& key);

/// The number as minisign shows it: 16 hex digits.
[[nodiscard]] std::string number_text(PublicKey const& key);

/// Reads a minisign public key file, its bare base64 line, or an OpenSSH line (`ssh-ed25519 AAAA…`, which
/// carries no number: number_of is taken). Nothing if it is none of these.
[[nodiscard]] std::optional<PublicKey> parse_public_key(std::string_view text);
/// The same; Error refused "key.not_a_public_key".
[[nodiscard]] PublicKey read_public_key(std::string_view text, std::string const& where);

/// The file `minisign -p` reads: a comment and a base64 line.
[[nodiscard]] std::string minisign_public_file(PublicKey const& key);
/// The base64 line alone, for `minisign -P` and for print.
[[nodiscard]] std::string minisign_public_line(PublicKey const& key);
/// `ssh-ed25519 AAAA…`, without a line end.
[[nodiscard]] std::string ssh_public_line(PublicKey const& key);
/// The line for the file `ssh-keygen -Y verify -f` reads, valid in the name space of seals only. `principal`
/// is who signs (`stadt-musterstadt`): letters, digits and `@._-`, Error usage "key.bad_principal" else.
[[nodiscard]] std::string allowed_signers_line(PublicKey const& key, std::string_view principal);

/// The half that signs; overwritten when gone.
class SecretKey {
public:
  /// \param bytes 64: seed and point, as Ed25519 libraries keep it. Error refused "key.damaged" if the point
  ///              does not belong to the seed.
  SecretKey(Secret bytes, KeyNumber number, std::string const& where = {});

  [[nodiscard]] PublicKey const& public_key() const { return public_; }
  [[nodiscard]] Secret const& bytes() const { return bytes_; }

private:
  Secret bytes_;
  PublicKey public_;
};

[[nodiscard]] SecretKey generate_key(Random const& random);
/// \param seed 32 bytes, from which the key follows (RFC 8032)
[[nodiscard]] SecretKey key_of_seed(Secret const& seed);

/// How much work and memory one guess at a passphrase costs (scrypt).
struct PassphraseCost {
  std::uint64_t operations = 0;
  std::uint64_t memory_bytes = 0;

  /// As much work as minisign's own, in a quarter of the memory: an old laptop must be able to sign. ~3 s.
  [[nodiscard]] static PassphraseCost strong() { return {1ULL << 25, 256ULL << 20}; }
};

/// The passphrase-protected file that `minisign -S -s` reads too. An empty passphrase is refused (Error usage
/// "key.empty_passphrase"): a key without one is a lost stick away from forged bundles.
[[nodiscard]] std::string minisign_secret_file(SecretKey const& key,
                                               std::string_view passphrase,
                                               Random const& random,
                                               PassphraseCost cost = PassphraseCost::strong());

/// Reads what we or minisign wrote, also unprotected files of `minisign -W` (the passphrase is ignored then).
/// Error refused: "key.not_a_secret_key", "key.wrong_passphrase", "key.damaged", "key.cost_over_limit" (more
/// than 2^26 operations or 1 GiB); io "container.no_memory".
[[nodiscard]] SecretKey read_secret_key(std::string_view text,
                                        std::string_view passphrase,
                                        std::string const& where);

}  // namespace nb::container
