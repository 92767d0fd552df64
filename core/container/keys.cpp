#include "core/container/keys.hpp"

#include "core/base/error.hpp"
#include "core/container/encoding.hpp"
#include "core/container/hash.hpp"
#include "core/container/ssh_wire.hpp"

#include <sodium.h>

#include <algorithm>

namespace nb::container {
namespace {

constexpr std::string_view ssh_type = "ssh-ed25519";
constexpr std::string_view minisign_type = "Ed";
constexpr std::size_t max_principal_bytes = 200;

PublicKey key_of(std::string_view number, std::string_view point) {
  PublicKey key;
  std::copy_n(raw(point), key.point.size(), key.point.begin());
  if (number.empty()) {
    key.number = number_of(key.point);
  } else {
    std::copy_n(raw(number), key.number.size(), key.number.begin());
  }
  return key;
}

std::optional<PublicKey> parse_ssh_line(std::string_view line) {
  auto const begin = ssh_type.size() + 1;
  auto const blob = from_base64(line.substr(begin, line.find(' ', begin) - begin));
  if (!blob) {
    return std::nullopt;
  }
  return parse_ssh_key(*blob);
}

std::optional<PublicKey> parse_minisign_line(std::string_view line) {
  auto const bytes = from_base64(line);
  PublicKey const size;
  if (!bytes || bytes->size() != minisign_type.size() + size.number.size() + size.point.size() ||
      bytes->substr(0, minisign_type.size()) != minisign_type) {
    return std::nullopt;
  }
  auto const body = std::string_view(*bytes).substr(minisign_type.size());
  return key_of(body.substr(0, size.number.size()), body.substr(size.number.size()));
}

bool is_principal(std::string_view name) {
  return !name.empty() && name.size() <= max_principal_bytes &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '@' ||
                  c == '.' || c == '_' || c == '-';
         });
}

}  // namespace

KeyNumber number_of(std::array<unsigned char, 32> const& point) {
  constexpr std::size_t digest_bytes = 32;
  auto const digest = blake2b(text(point), digest_bytes);
  KeyNumber number{};
  std::copy_n(raw(std::string_view(digest)), number.size(), number.begin());
  return number;
}

std::string spoken_fingerprint(PublicKey const& key) {
  constexpr std::size_t groups = 6;
  constexpr std::uint32_t group_values = 100'000;
  auto const digest = sha512("notbetrieb key fingerprint 1" + std::string(text(key.point)));
  std::string spoken;
  for (std::size_t group = 0; group < groups; ++group) {
    std::uint32_t value = 0;
    for (std::size_t byte = 0; byte < 4; ++byte) {
      value = (value << 8U) | static_cast<unsigned char>(digest[4 * group + byte]);
    }
    auto const digits = std::to_string(value % group_values + group_values);  // 1ddddd: keeps leading zeros
    spoken += (group == 0 ? "" : " ") + digits.substr(1);
  }
  return spoken;
}

std::string number_text(PublicKey const& key) {
  auto number = key.number;  // minisign shows it as a little-endian number
  std::reverse(number.begin(), number.end());
  auto shown = to_hex(text(number));
  std::transform(shown.begin(), shown.end(), shown.begin(), [](char c) {
    return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return shown;
}

std::optional<PublicKey> parse_public_key(std::string_view text) {
  std::string_view line;
  while (!text.empty()) {
    line = trimmed(take_line(text));
    bool const is_comment = line.empty() || line.front() == '#' || line.rfind("untrusted comment:", 0) == 0;
    if (!is_comment) {
      bool const is_ssh = line.rfind(std::string(ssh_type) + " ", 0) == 0;
      return is_ssh ? parse_ssh_line(line) : parse_minisign_line(line);
    }
  }
  return std::nullopt;
}

PublicKey read_public_key(std::string_view text, std::string const& where) {
  if (auto const key = parse_public_key(text)) {
    return *key;
  }
  throw Error(ErrorKind::refused, "key.not_a_public_key", where);
}

std::string minisign_public_line(PublicKey const& key) {
  return to_base64(std::string(minisign_type) + std::string(text(key.number)) + std::string(text(key.point)));
}

std::string minisign_public_file(PublicKey const& key) {
  return "untrusted comment: minisign public key " + number_text(key) + "\n" + minisign_public_line(key) +
         "\n";
}

std::string ssh_public_line(PublicKey const& key) {
  return std::string(ssh_type) + " " + to_base64(ssh_key(key));
}

std::string allowed_signers_line(PublicKey const& key, std::string_view principal) {
  if (!is_principal(principal)) {
    throw Error(ErrorKind::usage, "key.bad_principal", std::string(principal));
  }
  return std::string(principal) + " namespaces=\"notbetrieb\" " + ssh_public_line(key) + "\n";
}

SecretKey::SecretKey(Secret bytes, KeyNumber number, std::string const& where) : bytes_(std::move(bytes)) {
  Secret again(crypto_sign_SECRETKEYBYTES);
  public_.number = number;
  bool const fits = bytes_.size() == crypto_sign_SECRETKEYBYTES &&
                    crypto_sign_seed_keypair(public_.point.data(), again.data(), bytes_.data()) == 0 &&
                    sodium_memcmp(again.data(), bytes_.data(), again.size()) == 0;
  if (!fits) {
    throw Error(ErrorKind::refused, "key.damaged", where);
  }
}

SecretKey generate_key(Random const& random) {
  Secret seed(crypto_sign_SEEDBYTES);
  random(seed.span());
  return key_of_seed(seed);
}

SecretKey key_of_seed(Secret const& seed) {
  Secret bytes(crypto_sign_SECRETKEYBYTES);
  std::array<unsigned char, 32> point{};
  crypto_sign_seed_keypair(point.data(), bytes.data(), seed.data());
  return {std::move(bytes), number_of(point)};
}

}  // namespace nb::container
