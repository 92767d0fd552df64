#include "core/container/browser_seal.hpp"

#include "core/base/error.hpp"
#include "core/container/encoding.hpp"

#include <openssl/evp.h>

#include <limits>
#include <memory>

namespace nb::container {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;

void require(bool succeeded) {
  if (!succeeded) {
    throw Error(ErrorKind::io, "container.no_memory", "OpenSSL");
  }
}

std::string drawn(std::size_t size, Random const& random) {
  std::string bytes(size, '\0');
  random({raw(bytes), bytes.size()});
  return bytes;
}

Secret key_of(std::string_view passphrase, std::string_view salt, std::uint32_t rounds) {
  Secret key(key_bytes);
  require(PKCS5_PBKDF2_HMAC(passphrase.data(),
                            static_cast<int>(passphrase.size()),
                            raw(salt),
                            static_cast<int>(salt.size()),
                            static_cast<int>(rounds),
                            EVP_sha256(),
                            static_cast<int>(key.size()),
                            key.data()) == 1);
  return key;
}

/// Cipher and tag.
std::string sealed(Secret const& key,
                   std::string_view nonce,
                   std::string_view covered,
                   std::string_view plain) {
  std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> const context(EVP_CIPHER_CTX_new(),
                                                                                &EVP_CIPHER_CTX_free);
  std::string cipher(plain.size() + tag_bytes, '\0');
  int size = 0;
  require(context != nullptr &&
          EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), raw(nonce)) == 1);
  require(EVP_EncryptUpdate(context.get(), nullptr, &size, raw(covered), static_cast<int>(covered.size())) ==
          1);
  require(EVP_EncryptUpdate(context.get(), raw(cipher), &size, raw(plain), static_cast<int>(plain.size())) ==
          1);
  require(EVP_EncryptFinal_ex(context.get(), raw(cipher) + size, &size) == 1);
  require(EVP_CIPHER_CTX_ctrl(context.get(),
                              EVP_CTRL_AEAD_GET_TAG,
                              static_cast<int>(tag_bytes),
                              raw(cipher) + plain.size()) == 1);
  return cipher;
}

}  // namespace

std::string browser_covered(std::uint32_t rounds) {
  return "notbetrieb self-opening page 1 rounds=" + std::to_string(rounds);
}

BrowserSealed seal_for_browser(std::string_view plain,
                               std::string_view passphrase,
                               Random const& random,
                               std::uint32_t rounds) {
  if (passphrase.empty()) {
    throw Error(ErrorKind::usage, "key.empty_passphrase", "");
  }
  if (plain.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) - tag_bytes) {
    throw Error(ErrorKind::usage, "container.too_large", "");
  }
  BrowserSealed result{
      .rounds = rounds, .salt = drawn(salt_bytes, random), .nonce = drawn(nonce_bytes, random), .cipher = {}};
  result.cipher =
      sealed(key_of(passphrase, result.salt, rounds), result.nonce, browser_covered(rounds), plain);
  return result;
}

}  // namespace nb::container
