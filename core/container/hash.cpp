#include "core/container/hash.hpp"

#include "core/base/error.hpp"
#include "core/container/encoding.hpp"
#include "core/container/secret.hpp"

#include <sodium.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace nb::container {

struct Hasher::State {
  crypto_hash_sha256_state sha256{};
  crypto_hash_sha512_state sha512{};
  std::uint64_t bytes = 0;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {
  crypto_ready();
  crypto_hash_sha256_init(&state_->sha256);
  crypto_hash_sha512_init(&state_->sha512);
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::update(std::string_view piece) {
  crypto_hash_sha256_update(&state_->sha256, raw(piece), piece.size());
  crypto_hash_sha512_update(&state_->sha512, raw(piece), piece.size());
  state_->bytes += piece.size();
}

Digests Hasher::finish() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> short_digest{};
  std::array<unsigned char, crypto_hash_sha512_BYTES> long_digest{};
  crypto_hash_sha256_final(&state_->sha256, short_digest.data());
  crypto_hash_sha512_final(&state_->sha512, long_digest.data());
  return {to_hex(text(short_digest)), to_hex(text(long_digest)), state_->bytes};
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), raw(bytes), bytes.size());
  return std::string(text(digest));
}

std::string sha256_hex(std::string_view bytes) {
  return to_hex(sha256(bytes));
}

std::string sha512(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha512_BYTES> digest{};
  crypto_hash_sha512(digest.data(), raw(bytes), bytes.size());
  return std::string(text(digest));
}

std::string sha512_hex(std::string_view bytes) {
  return to_hex(sha512(bytes));
}

Digests digests_of(std::string_view bytes) {
  Hasher hasher;
  hasher.update(bytes);
  return hasher.finish();
}

Digests digests_of_file(std::filesystem::path const& path) {
  constexpr std::size_t piece_bytes = 64UL * 1024;
  std::ifstream file(path, std::ios::binary);
  std::string piece(piece_bytes, '\0');
  Hasher hasher;
  while (file.good()) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    hasher.update(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  if (!file.eof()) {
    throw Error(ErrorKind::io,
                "file.unreadable",
                path.string(),
                std::error_code(errno, std::generic_category()).message());
  }
  return hasher.finish();
}

std::string blake2b(std::string_view bytes, std::size_t size) {
  std::string digest(size, '\0');
  crypto_generichash(raw(digest), size, raw(bytes), bytes.size(), nullptr, 0);
  return digest;
}

}  // namespace nb::container
