#include "core/container/age.hpp"

#include "core/base/error.hpp"
#include "core/container/age_header.hpp"
#include "core/container/encoding.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>

namespace nb::container {
namespace {

constexpr std::size_t chunk_bytes = 64UL * 1024;
constexpr std::size_t tag_bytes = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr std::size_t nonce_bytes = 16;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t wrapped_bytes = age_file_key_bytes + tag_bytes;
constexpr std::string_view x25519_purpose = "age-encryption.org/v1/X25519";
constexpr std::string_view scrypt_purpose = "age-encryption.org/v1/scrypt";

using ChunkNonce = std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES>;

[[noreturn]] void refuse(char const* code, std::string const& where) {
  throw Error(ErrorKind::refused, code, where);
}

std::string seal(Secret const& key, ChunkNonce const& nonce, std::string_view plain) {
  std::string sealed(plain.size() + tag_bytes, '\0');
  crypto_aead_chacha20poly1305_ietf_encrypt(
      raw(sealed), nullptr, raw(plain), plain.size(), nullptr, 0, nullptr, nonce.data(), key.data());
  return sealed;
}

/// Writes sealed.size() - 16 bytes to `plain`; false if the bytes are not authentic.
bool open(Secret const& key, ChunkNonce const& nonce, std::string_view sealed, unsigned char* plain) {
  return sealed.size() >= tag_bytes &&
         crypto_aead_chacha20poly1305_ietf_decrypt(
             plain, nullptr, nullptr, raw(sealed), sealed.size(), nullptr, 0, nonce.data(), key.data()) == 0;
}

/// The file key under a wrapping key; nothing if it was wrapped for another.
std::optional<Secret> unwrapped(Secret const& key, std::string_view body) {
  Secret file_key(age_file_key_bytes);
  return open(key, {}, body, file_key.data()) ? std::optional(std::move(file_key)) : std::nullopt;
}

enum class Chunk { middle, last };

/// The number of the chunk in eleven bytes, highest first, then whether it is the last.
ChunkNonce chunk_nonce(std::uint64_t number, Chunk chunk) {
  ChunkNonce nonce{};
  for (std::size_t i = 10; number > 0; --i, number >>= 8U) {
    nonce.at(i) = static_cast<unsigned char>(number & 0xffU);
  }
  nonce.back() = chunk == Chunk::last ? 1 : 0;
  return nonce;
}

std::string sealed_payload(Secret const& key, std::string_view plain) {
  std::string sealed;
  sealed.reserve(plain.size() + (plain.size() / chunk_bytes + 1) * tag_bytes);
  std::uint64_t number = 0;
  while (plain.size() > chunk_bytes) {
    sealed += seal(key, chunk_nonce(number++, Chunk::middle), plain.substr(0, chunk_bytes));
    plain.remove_prefix(chunk_bytes);
  }
  return sealed += seal(key, chunk_nonce(number, Chunk::last), plain);
}

/// Nothing if a chunk was altered, left out, moved or added. An empty last chunk is only right for an empty
/// file: else the same bytes had two forms.
std::optional<std::string> opened_payload(Secret const& key, std::string_view sealed) {
  std::string plain;
  plain.reserve(sealed.size());
  std::string chunk(chunk_bytes, '\0');
  for (std::uint64_t number = 0;; ++number) {
    auto const piece = sealed.substr(0, chunk_bytes + tag_bytes);
    bool const is_last = piece.size() == sealed.size();
    auto const nonce = chunk_nonce(number, is_last ? Chunk::last : Chunk::middle);
    bool const is_empty = piece.size() <= tag_bytes;
    if ((is_empty && number > 0) || !open(key, nonce, piece, raw(chunk))) {
      return std::nullopt;
    }
    plain.append(chunk, 0, piece.size() - tag_bytes);
    if (is_last) {
      return plain;
    }
    sealed.remove_prefix(piece.size());
  }
}

Secret drawn(std::size_t size, Random const& random) {
  Secret bytes(size);
  random(bytes.span());
  return bytes;
}

/// Head, MAC, nonce and payload, once the file key is wrapped in the stanzas.
std::string assembled(std::vector<AgeStanza> const& stanzas,
                      Secret const& file_key,
                      std::string_view plain,
                      Random const& random) {
  std::string file(age_version_line);
  for (auto const& stanza : stanzas) {
    file += to_text(stanza);
  }
  file += "---";
  file += " " + to_base64(age_mac(file_key, file), Padding::without) + "\n";
  auto const nonce = drawn(nonce_bytes, random);
  file += nonce.view();
  return file += sealed_payload(hkdf(file_key.view(), nonce.view(), "payload"), plain);
}

/// What both sides of an X25519 stanza compute; nothing for points of low order.
std::optional<Secret> x25519_key(Secret const& scalar,
                                 std::array<unsigned char, 32> const& other,
                                 std::string_view share,
                                 std::string_view recipient) {
  Secret shared(crypto_scalarmult_BYTES);
  if (crypto_scalarmult(shared.data(), scalar.data(), other.data()) != 0) {
    return std::nullopt;
  }
  return hkdf(shared.view(), std::string(share).append(recipient), x25519_purpose);
}

AgeStanza wrapped_for(AgeRecipient const& recipient, Secret const& file_key, Random const& random) {
  AgeIdentity const ephemeral(drawn(crypto_scalarmult_SCALARBYTES, random));
  auto const share = text(ephemeral.recipient().point);
  auto const key = x25519_key(ephemeral.scalar(), recipient.point, share, text(recipient.point));
  if (!key) {
    refuse("age.weak_recipient", to_text(recipient));
  }
  return {{"X25519", to_base64(share, Padding::without)}, seal(*key, {}, file_key.view())};
}

Secret scrypt_key(std::string_view passphrase, std::string_view salt, int work) {
  Secret key(crypto_aead_chacha20poly1305_ietf_KEYBYTES);
  auto const salted = std::string(scrypt_purpose).append(salt);
  int const failed = crypto_pwhash_scryptsalsa208sha256_ll(raw(passphrase),
                                                           passphrase.size(),
                                                           raw(std::string_view(salted)),
                                                           salted.size(),
                                                           std::uint64_t{1} << static_cast<unsigned>(work),
                                                           8,
                                                           1,
                                                           key.data(),
                                                           key.size());
  if (failed != 0) {
    throw Error(ErrorKind::io, "container.no_memory", "");
  }
  return key;
}

AgeHead head_of(std::string_view cipher, std::string const& where) {
  if (!is_age(cipher)) {
    refuse("age.not_age", where);
  }
  auto head = parse_age_head(cipher);
  if (!head) {
    refuse("age.damaged", where);
  }
  return std::move(*head);
}

bool has_passphrase(AgeHead const& head) {
  return std::any_of(head.stanzas.begin(), head.stanzas.end(), [](AgeStanza const& stanza) {
    return stanza.words.front() == "scrypt";
  });
}

/// Whether the head is authentic, then the payload.
std::string opened(AgeHead const& head, Secret const& file_key, std::string const& where) {
  auto const mac = age_mac(file_key, head.covered);
  if (sodium_memcmp(mac.data(), head.mac.data(), mac.size()) != 0 || head.rest.size() < nonce_bytes) {
    refuse("age.damaged", where);
  }
  auto const key = hkdf(file_key.view(), head.rest.substr(0, nonce_bytes), "payload");
  auto plain = opened_payload(key, head.rest.substr(nonce_bytes));
  if (!plain) {
    refuse("age.damaged", where);
  }
  return std::move(*plain);
}

/// The file key if the stanza is for this identity. An ill-formed X25519 stanza makes the file a damaged one.
std::optional<Secret> unwrapped_for(AgeIdentity const& identity,
                                    AgeStanza const& stanza,
                                    std::string const& where) {
  if (stanza.words.front() != "X25519") {
    return std::nullopt;
  }
  auto const share = stanza.words.size() == 2 ? from_base64(stanza.words[1], Padding::without) : std::nullopt;
  std::array<unsigned char, 32> point{};
  if (!share || share->size() != point.size() || stanza.body.size() != wrapped_bytes) {
    refuse("age.damaged", where);
  }
  std::copy_n(raw(std::string_view(*share)), point.size(), point.begin());
  auto const key = x25519_key(identity.scalar(), point, *share, text(identity.recipient().point));
  if (!key) {
    refuse("age.damaged", where);
  }
  return unwrapped(*key, stanza.body);
}

/// The exponent of an scrypt stanza: decimal, no leading zero; nothing if it is none.
std::optional<int> work_of(std::string const& word) {
  int work = 0;
  auto const* const end = word.data() + word.size();
  bool const is_number = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
                         word.front() != '0' && word.size() <= 3 &&
                         std::from_chars(word.data(), end, work).ptr == end;
  return is_number ? std::optional(work) : std::nullopt;
}

}  // namespace

std::string age_encrypt(std::string_view plain,
                        std::vector<AgeRecipient> const& recipients,
                        Random const& random) {
  if (recipients.empty()) {
    throw Error(ErrorKind::usage, "age.no_recipient", "");
  }
  auto const file_key = drawn(age_file_key_bytes, random);
  std::vector<AgeStanza> stanzas;
  stanzas.reserve(recipients.size());
  for (auto const& recipient : recipients) {
    stanzas.push_back(wrapped_for(recipient, file_key, random));
  }
  return assembled(stanzas, file_key, plain, random);
}

std::string age_encrypt(std::string_view plain, std::string_view passphrase, Random const& random, int work) {
  if (passphrase.empty()) {
    throw Error(ErrorKind::usage, "key.empty_passphrase", "");
  }
  auto const file_key = drawn(age_file_key_bytes, random);
  auto const salt = drawn(salt_bytes, random);
  auto const key = scrypt_key(passphrase, salt.view(), work);
  AgeStanza const stanza{{"scrypt", to_base64(salt.view(), Padding::without), std::to_string(work)},
                         seal(key, {}, file_key.view())};
  return assembled({stanza}, file_key, plain, random);
}

bool is_age(std::string_view bytes) {
  return bytes.substr(0, age_version_line.size()) == age_version_line;
}

bool age_needs_key(std::string_view bytes) {
  auto const head = is_age(bytes) ? parse_age_head(bytes) : std::nullopt;
  return head && !has_passphrase(*head);
}

std::string age_decrypt(std::string_view cipher, AgeIdentity const& identity, std::string const& where) {
  auto const head = head_of(cipher, where);
  if (has_passphrase(head)) {
    refuse("age.needs_passphrase", where);
  }
  std::optional<Secret> file_key;
  for (auto const& stanza : head.stanzas) {  // all of them, so that a damaged one is always noticed
    auto key = unwrapped_for(identity, stanza, where);
    if (key && !file_key) {
      file_key = std::move(key);
    }
  }
  if (!file_key) {
    refuse("age.not_for_this_key", where);
  }
  return opened(head, *file_key, where);
}

std::string age_decrypt(std::string_view cipher,
                        std::string_view passphrase,
                        std::string const& where,
                        int max_work) {
  auto const head = head_of(cipher, where);
  if (!has_passphrase(head)) {
    refuse("age.needs_key", where);
  }
  auto const& stanza = head.stanzas.front();
  auto const salt = stanza.words.size() == 3 ? from_base64(stanza.words[1], Padding::without) : std::nullopt;
  auto const work = stanza.words.size() == 3 ? work_of(stanza.words[2]) : std::nullopt;
  // A passphrase stands alone, or somebody could add a recipient unseen.
  if (head.stanzas.size() != 1 || !salt || salt->size() != salt_bytes || !work ||
      stanza.body.size() != wrapped_bytes) {
    refuse("age.damaged", where);
  }
  if (*work > max_work) {
    refuse("age.work_over_limit", where);
  }
  auto const file_key = unwrapped(scrypt_key(passphrase, *salt, *work), stanza.body);
  if (!file_key) {
    refuse("age.wrong_passphrase", where);
  }
  return opened(head, *file_key, where);
}

}  // namespace nb::container
