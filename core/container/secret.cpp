#include "core/container/secret.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/encoding.hpp"

#include <sodium.h>

#include <algorithm>

namespace nb::container {
namespace {

constexpr std::uint64_t max_secret_file_bytes = 64ULL * 1024;

}  // namespace

void crypto_ready() {
  static bool const ready = sodium_init() >= 0;
  if (!ready) {
    throw Error(ErrorKind::io, "container.no_randomness", "");
  }
}

void system_random(std::span<unsigned char> bytes) {
  crypto_ready();
  randombytes_buf(bytes.data(), bytes.size());
}

Secret::Secret(std::size_t size) : size_(size) {
  crypto_ready();
  bytes_.reset(static_cast<unsigned char*>(sodium_malloc(std::max<std::size_t>(size, 1))));
  if (bytes_ == nullptr) {
    throw Error(ErrorKind::io, "container.no_memory", "");
  }
  std::fill_n(bytes_.get(), size, static_cast<unsigned char>(0));
}

Secret::Secret(std::string_view bytes) : Secret(bytes.size()) {
  std::copy_n(raw(bytes), bytes.size(), bytes_.get());
}

std::string_view Secret::view() const {
  return text(bytes_.get(), size_);
}

void Secret::Free::operator()(unsigned char* bytes) const {
  sodium_free(bytes);
}

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

Secret read_secret_line(std::filesystem::path const& path) {
  auto bytes = read_file(path, max_secret_file_bytes);
  std::string_view rest = bytes;
  std::string_view line;
  do {
    line = take_line(rest);
  } while (!rest.empty() && (line.empty() || line.front() == '#'));
  Secret secret(line.substr(0, line.empty() || line.front() == '#' ? 0 : line.size()));
  wipe(bytes);
  if (secret.empty()) {
    throw Error(ErrorKind::refused, "key.empty_file", path.string());
  }
  return secret;
}

}  // namespace nb::container
