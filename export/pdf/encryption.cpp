#include "export/pdf/encryption.hpp"

#include "core/base/error.hpp"
#include "export/pdf/syntax.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <memory>

namespace nb::pdf {
namespace {

constexpr std::size_t block_size = 16;
constexpr std::size_t key_size = 32;
constexpr std::size_t salt_size = 8;
constexpr std::size_t longest_password = 127;
/// Print in full and copy for those who cannot see it, change nothing.
constexpr std::int32_t permissions = -1084;

void check(int result) {
  if (result != 1) {
    throw Error(ErrorKind::io, "pdf.encryption", "OpenSSL");
  }
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  check(RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)));
  return bytes;
}

unsigned char const* data(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

std::string digest(EVP_MD const* kind, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned size = 0;
  check(EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, kind, nullptr));
  return {reinterpret_cast<char const*>(out.data()), size};
}

enum class Padding { none, pkcs };

std::string aes(EVP_CIPHER const* kind,
                std::string_view key,
                std::string_view initial,
                std::string_view bytes,
                Padding padding) {
  struct Free {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  };
  std::unique_ptr<EVP_CIPHER_CTX, Free> const context(EVP_CIPHER_CTX_new());
  check(context ? 1 : 0);
  check(
      EVP_EncryptInit_ex(context.get(), kind, nullptr, data(key), initial.empty() ? nullptr : data(initial)));
  check(EVP_CIPHER_CTX_set_padding(context.get(), padding == Padding::pkcs ? 1 : 0));
  std::string out(bytes.size() + block_size, '\0');
  auto* target = reinterpret_cast<unsigned char*>(out.data());
  int written = 0;
  int rest = 0;
  check(EVP_EncryptUpdate(context.get(), target, &written, data(bytes), static_cast<int>(bytes.size())));
  check(EVP_EncryptFinal_ex(context.get(), target + written, &rest));
  out.resize(static_cast<std::size_t>(written) + static_cast<std::size_t>(rest));
  return out;
}

/// Algorithm 2.B: a slow hash of the password.
std::string hardened_hash(std::string_view password, std::string_view salt, std::string_view user) {
  constexpr int repetitions = 64;
  constexpr int least_rounds = 64;
  auto key = digest(EVP_sha256(), std::string(password) + std::string(salt) + std::string(user));
  for (int round = 1;; ++round) {
    auto const once = std::string(password) + key + std::string(user);
    std::string text;
    for (int i = 0; i < repetitions; ++i) {
      text += once;
    }
    auto const cipher = aes(EVP_aes_128_cbc(),
                            key.substr(0, block_size),
                            key.substr(block_size, block_size),
                            text,
                            Padding::none);
    unsigned sum = 0;
    for (std::size_t i = 0; i < block_size; ++i) {
      sum += static_cast<unsigned char>(cipher[i]);
    }
    key = digest(sum % 3 == 0 ? EVP_sha256() : sum % 3 == 1 ? EVP_sha384() : EVP_sha512(), cipher);
    if (round >= least_rounds && static_cast<unsigned char>(cipher.back()) <= round - 32) {
      return key.substr(0, key_size);
    }
  }
}

/// What lets a password open the file key: the U and UE, or the O and OE entries.
struct Lock {
  std::string entry;
  std::string sealed_key;
};

Lock lock(std::string_view password, std::string_view user_entry, std::string_view key) {
  auto const check_salt = random_bytes(salt_size);
  auto const key_salt = random_bytes(salt_size);
  std::string const zero(block_size, '\0');
  return {hardened_hash(password, check_salt, user_entry) + check_salt + key_salt,
          aes(EVP_aes_256_cbc(), hardened_hash(password, key_salt, user_entry), zero, key, Padding::none)};
}

std::string sealed_permissions(std::string_view key) {
  std::string text;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    text += static_cast<char>(static_cast<std::uint32_t>(permissions) >> shift & 0xFFU);
  }
  text += "\xFF\xFF\xFF\xFFTadb" + random_bytes(4);
  return aes(EVP_aes_256_ecb(), key, {}, text, Padding::none);
}

}  // namespace

Encryption::Encryption(std::string_view password) : key_(random_bytes(key_size)) {
  if (password.size() > longest_password) {
    throw Error(ErrorKind::usage, "pdf.password", "PDF", std::to_string(longest_password));
  }
  auto const user = lock(password, {}, key_);
  // Nobody is given an owner's password: the owner's entry opens with a key that is thrown away.
  auto const owner = lock(random_bytes(key_size), user.entry, key_);
  dictionary_ =
      "<</Filter/Standard/V 5/R 6/Length 256/P " + std::to_string(permissions) + "/U" +
      hex_string(user.entry) + "/UE" + hex_string(user.sealed_key) + "/O" + hex_string(owner.entry) + "/OE" +
      hex_string(owner.sealed_key) + "/Perms" + hex_string(sealed_permissions(key_)) +
      "/EncryptMetadata true/CF<</StdCF<</Type/CryptFilter/CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>"
      "/StmF/StdCF/StrF/StdCF>>";
}

std::string Encryption::encrypted(std::string_view bytes) const {
  auto const initial = random_bytes(block_size);
  return initial + aes(EVP_aes_256_cbc(), key_, initial, bytes, Padding::pkcs);
}

}  // namespace nb::pdf
