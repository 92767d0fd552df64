#include "core/base/error.hpp"
#include "core/container/encoding.hpp"
#include "core/container/hash.hpp"
#include "core/container/keys.hpp"

#include <sodium.h>

#include <algorithm>

/// minisign's secret key file: a comment line and base64 of
///   "Ed" | "Sc" or two zeros | "B2" | salt 32 | operations 8 | memory 8 | veiled: number 8, key 64, checksum
///   32
/// Numbers little-endian. "Sc": the veil is scrypt of the passphrase, xor-ed over the last 104 bytes. The
/// checksum is BLAKE2b-256 of "Ed", number and key.
namespace nb::container {
namespace {

constexpr std::size_t head_bytes = 6;
constexpr std::size_t salt_bytes = crypto_pwhash_scryptsalsa208sha256_SALTBYTES;
constexpr std::size_t number_bytes = 8;
constexpr std::size_t key_bytes = crypto_sign_SECRETKEYBYTES;
constexpr std::size_t checksum_bytes = 32;
constexpr std::size_t veiled_bytes = number_bytes + key_bytes + checksum_bytes;
constexpr std::size_t plain_bytes = head_bytes + salt_bytes + 16;

constexpr std::uint64_t max_operations = 1ULL << 26;
constexpr std::uint64_t max_memory_bytes = 1ULL << 30;

std::string little_endian(std::uint64_t value) {
  std::string bytes;
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bytes += static_cast<char>(static_cast<unsigned char>((value >> shift) & 0xffU));
  }
  return bytes;
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i > 0; --i) {
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return value;
}

Secret veil_of(std::string_view passphrase, std::string_view salt, PassphraseCost cost) {
  Secret veil(veiled_bytes);
  int const failed = crypto_pwhash_scryptsalsa208sha256(veil.data(),
                                                        veil.size(),
                                                        passphrase.data(),
                                                        passphrase.size(),
                                                        raw(salt),
                                                        cost.operations,
                                                        cost.memory_bytes);
  if (failed != 0) {
    throw Error(ErrorKind::io, "container.no_memory", "");
  }
  return veil;
}

void apply(Secret const& veil, Secret& body) {
  for (std::size_t i = 0; i < body.size(); ++i) {
    body.data()[i] = static_cast<unsigned char>(body.data()[i] ^ veil.data()[i]);
  }
}

/// BLAKE2b over "Ed", number and key, without a copy of the key outside guarded memory.
std::array<unsigned char, checksum_bytes> checksum_of(Secret const& body) {
  crypto_generichash_state state;
  std::array<unsigned char, checksum_bytes> digest{};
  crypto_generichash_init(&state, nullptr, 0, digest.size());
  crypto_generichash_update(&state, raw("Ed"), 2);
  crypto_generichash_update(&state, body.data(), number_bytes + key_bytes);
  crypto_generichash_final(&state, digest.data(), digest.size());
  sodium_memzero(&state, sizeof state);
  return digest;
}

bool has_sound_checksum(Secret const& body) {
  auto const digest = checksum_of(body);
  return sodium_memcmp(digest.data(), body.data() + number_bytes + key_bytes, digest.size()) == 0;
}

/// The one line that is no comment, decoded; empty if the file is no such key.
std::string key_bytes_of(std::string_view file) {
  auto const comment = take_line(file);
  auto const line = trimmed(take_line(file));
  auto bytes = from_base64(line);
  bool const fits = comment.rfind("untrusted comment:", 0) == 0 && bytes &&
                    bytes->size() == plain_bytes + veiled_bytes && bytes->substr(0, 2) == "Ed" &&
                    bytes->substr(4, 2) == "B2";
  return fits ? std::move(*bytes) : std::string();
}

enum class Protection { none, scrypt };

Protection protection_of(std::string_view bytes, std::string const& where) {
  auto const kind = bytes.substr(2, 2);
  if (kind != "Sc" && kind != std::string_view("\0\0", 2)) {
    throw Error(ErrorKind::refused, "key.not_a_secret_key", where);
  }
  return kind == "Sc" ? Protection::scrypt : Protection::none;
}

void unveil(Secret& body, std::string_view bytes, std::string_view passphrase, std::string const& where) {
  PassphraseCost const cost{number_at(bytes, head_bytes + salt_bytes),
                            number_at(bytes, head_bytes + salt_bytes + 8)};
  if (cost.operations > max_operations || cost.memory_bytes > max_memory_bytes) {
    throw Error(ErrorKind::refused, "key.cost_over_limit", where);
  }
  apply(veil_of(passphrase, bytes.substr(head_bytes, salt_bytes), cost), body);
}

}  // namespace

std::string minisign_secret_file(SecretKey const& key,
                                 std::string_view passphrase,
                                 Random const& random,
                                 PassphraseCost cost) {
  if (passphrase.empty()) {
    throw Error(ErrorKind::usage, "key.empty_passphrase", "");
  }
  std::array<unsigned char, salt_bytes> salt{};
  random(salt);
  Secret body(veiled_bytes);
  auto const& number = key.public_key().number;
  std::copy(number.begin(), number.end(), body.data());
  std::copy_n(key.bytes().data(), key_bytes, body.data() + number_bytes);
  auto const checksum = checksum_of(body);
  std::copy(checksum.begin(), checksum.end(), body.data() + number_bytes + key_bytes);
  apply(veil_of(passphrase, text(salt), cost), body);
  auto const bytes = "EdScB2" + std::string(text(salt)) + little_endian(cost.operations) +
                     little_endian(cost.memory_bytes) + std::string(body.view());
  return "untrusted comment: minisign encrypted secret key\n" + to_base64(bytes) + "\n";
}

SecretKey read_secret_key(std::string_view text, std::string_view passphrase, std::string const& where) {
  crypto_ready();
  auto bytes = key_bytes_of(text);
  if (bytes.empty()) {
    throw Error(ErrorKind::refused, "key.not_a_secret_key", where);
  }
  auto const protection = protection_of(bytes, where);
  Secret body(std::string_view(bytes).substr(plain_bytes));
  if (protection == Protection::scrypt) {
    unveil(body, bytes, passphrase, where);
  }
  wipe(bytes);
  // Without a passphrase minisign leaves the checksum blank; that the halves fit is checked in any case.
  if (protection == Protection::scrypt && !has_sound_checksum(body)) {
    throw Error(ErrorKind::refused, "key.wrong_passphrase", where);
  }
  KeyNumber number{};
  std::copy_n(body.data(), number.size(), number.begin());
  return {Secret(body.view().substr(number_bytes, key_bytes)), number, where};
}

}  // namespace nb::container
