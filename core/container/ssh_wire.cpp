#include "core/container/ssh_wire.hpp"

#include "core/container/encoding.hpp"

#include <algorithm>

namespace nb::container {

std::string ssh_string(std::string_view bytes) {
  auto const size = static_cast<std::uint32_t>(bytes.size());
  std::string result;
  for (unsigned shift = 32; shift > 0;) {
    shift -= 8;
    result += static_cast<char>(static_cast<unsigned char>((size >> shift) & 0xffU));
  }
  return result.append(bytes);
}

std::optional<std::string_view> take_ssh_string(std::string_view& bytes) {
  constexpr std::size_t length_bytes = 4;
  if (bytes.size() < length_bytes) {
    return std::nullopt;
  }
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    size = (size << 8U) | static_cast<unsigned char>(bytes[i]);
  }
  if (size > bytes.size() - length_bytes) {
    return std::nullopt;
  }
  auto const result = bytes.substr(length_bytes, size);
  bytes.remove_prefix(length_bytes + size);
  return result;
}

std::string ssh_key(PublicKey const& key) {
  return ssh_string("ssh-ed25519") + ssh_string(text(key.point));
}

std::optional<PublicKey> parse_ssh_key(std::string_view blob) {
  auto const type = take_ssh_string(blob);
  auto const point = take_ssh_string(blob);
  PublicKey key;
  if (type != "ssh-ed25519" || !point || point->size() != key.point.size() || !blob.empty()) {
    return std::nullopt;
  }
  std::copy_n(raw(*point), key.point.size(), key.point.begin());
  key.number = number_of(key.point);
  return key;
}

}  // namespace nb::container
