#include "core/container/encoding.hpp"

#include <sodium.h>

#include <vector>

namespace nb::container {
namespace {

constexpr std::string_view bech32_letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t bech32_checksum_letters = 6;

int variant(Padding padding) {
  return padding == Padding::with ? sodium_base64_VARIANT_ORIGINAL
                                  : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
}

/// The checksum of BIP 173, a BCH code over groups of five bits.
std::uint32_t polymod(std::vector<std::uint8_t> const& values) {
  constexpr std::array<std::uint32_t, 5> generator = {
      0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  std::uint32_t sum = 1;
  for (auto const value : values) {
    auto const top = sum >> 25U;
    sum = ((sum & 0x1ffffffU) << 5U) ^ value;
    for (std::size_t bit = 0; bit < generator.size(); ++bit) {
      sum ^= ((top >> bit) & 1U) != 0 ? generator.at(bit) : 0;
    }
  }
  return sum;
}

/// \param more how many values will follow: no reallocation, which would leave a copy of a secret behind
std::vector<std::uint8_t> expanded(std::string_view human, std::size_t more) {
  std::vector<std::uint8_t> values;
  values.reserve(2 * human.size() + 1 + more);
  for (char const c : human) {
    values.push_back(static_cast<std::uint8_t>(static_cast<unsigned char>(c) >> 5U));
  }
  values.push_back(0);
  for (char const c : human) {
    values.push_back(static_cast<std::uint8_t>(static_cast<unsigned char>(c) & 31U));
  }
  return values;
}

/// Regroups bits; the last group is filled up with zeros.
std::vector<std::uint8_t> groups_of_five(std::string_view bytes) {
  std::vector<std::uint8_t> groups;
  groups.reserve(bytes.size() * 8 / 5 + 1);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (char const c : bytes) {
    bits = ((bits << 8U) | static_cast<unsigned char>(c)) & 0xfffU;
    count += 8;
    while (count >= 5) {
      count -= 5;
      groups.push_back(static_cast<std::uint8_t>((bits >> count) & 31U));
    }
  }
  if (count > 0) {
    groups.push_back(static_cast<std::uint8_t>((bits << (5U - count)) & 31U));
  }
  return groups;
}

/// Nothing if the filling is a whole group or not zero.
std::optional<std::string> bytes_of_groups(std::vector<std::uint8_t> const& groups, std::size_t size) {
  std::string bytes;
  bytes.reserve(size);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (std::size_t i = 0; i < size; ++i) {
    bits = ((bits << 5U) | groups[i]) & 0xfffU;
    count += 5;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(static_cast<unsigned char>((bits >> count) & 0xffU));
    }
  }
  bool const is_clean = count < 5 && (bits & ((1U << count) - 1U)) == 0;
  return is_clean ? std::optional(bytes) : std::nullopt;
}

}  // namespace

std::string to_base64(std::string_view bytes, Padding padding) {
  std::string result(sodium_base64_encoded_len(bytes.size(), variant(padding)), '\0');
  sodium_bin2base64(result.data(), result.size(), raw(bytes), bytes.size(), variant(padding));
  result.pop_back();  // the NUL of C
  return result;
}

std::optional<std::string> from_base64(std::string_view text, Padding padding) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  char const* end = nullptr;
  int const failed = sodium_base642bin(
      raw(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, &end, variant(padding));
  if (failed != 0 || end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(size);
  return to_base64(bytes, padding) == text ? std::optional(bytes) : std::nullopt;
}

std::string to_hex(std::string_view bytes) {
  std::string result(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(result.data(), result.size(), raw(bytes), bytes.size());
  result.pop_back();
  return result;
}

std::string to_bech32(std::string_view human, std::string_view bytes) {
  auto groups = groups_of_five(bytes);
  auto values = expanded(human, groups.size() + bech32_checksum_letters);
  values.insert(values.end(), groups.begin(), groups.end());
  values.insert(values.end(), bech32_checksum_letters, 0);
  auto const sum = polymod(values) ^ 1U;
  std::string result;
  result.reserve(human.size() + 1 + groups.size() + bech32_checksum_letters);
  result.append(human) += '1';
  for (auto const group : groups) {
    result += bech32_letters[group];
  }
  for (unsigned i = 0; i < bech32_checksum_letters; ++i) {
    result += bech32_letters[(sum >> (5U * (5U - i))) & 31U];
  }
  sodium_memzero(values.data(), values.size());
  sodium_memzero(groups.data(), groups.size());
  return result;
}

std::optional<std::string> from_bech32(std::string_view human, std::string_view text) {
  if (text.size() < human.size() + 1 + bech32_checksum_letters || text.substr(0, human.size()) != human ||
      text[human.size()] != '1') {
    return std::nullopt;
  }
  std::vector<std::uint8_t> groups;
  groups.reserve(text.size());
  for (char const c : text.substr(human.size() + 1)) {
    auto const value = bech32_letters.find(c);
    if (value == std::string_view::npos) {
      return std::nullopt;
    }
    groups.push_back(static_cast<std::uint8_t>(value));
  }
  auto values = expanded(human, groups.size());
  values.insert(values.end(), groups.begin(), groups.end());
  auto bytes = polymod(values) == 1 ? bytes_of_groups(groups, groups.size() - bech32_checksum_letters)
                                    : std::optional<std::string>();
  sodium_memzero(values.data(), values.size());
  sodium_memzero(groups.data(), groups.size());
  return bytes;
}

std::string_view take_line(std::string_view& text) {
  auto const end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (!line.empty() && line.back() == '\r') {
    line.remove_suffix(1);
  }
  return line;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  auto const first = text.find_first_not_of(white);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

}  // namespace nb::container
