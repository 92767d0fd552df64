#include "core/container/paper_key.hpp"

#include "core/container/encoding.hpp"
#include "core/container/letters.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

namespace nb::container {
namespace {

constexpr std::size_t seed_groups = paper_groups - 1;
constexpr std::size_t group_bytes = 4;
constexpr std::size_t packed_bytes = group_bytes + 1;  // 40 bits: eight letters
constexpr std::size_t group_letters = 8;
constexpr std::size_t seed_bytes = seed_groups * group_bytes;
constexpr std::string_view purpose = "notbetrieb paper key 1";

/// A group as it is packed: bytes and check, or the check of the whole.
using Packed = std::array<unsigned char, packed_bytes>;

/// The first bytes of BLAKE2b over purpose, group number and bytes.
Packed check_of(std::size_t group, unsigned char const* bytes, std::size_t size) {
  std::array<unsigned char, crypto_generichash_BYTES> digest{};
  auto const number = static_cast<unsigned char>(group);
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, digest.size());
  crypto_generichash_update(&state, raw(purpose), purpose.size());
  crypto_generichash_update(&state, &number, 1);
  crypto_generichash_update(&state, bytes, size);
  crypto_generichash_final(&state, digest.data(), digest.size());
  sodium_memzero(&state, sizeof state);
  Packed check{};
  std::copy_n(digest.begin(), check.size(), check.begin());
  return check;
}

Packed packed_group(std::size_t group, unsigned char const* seed) {
  if (group == paper_groups) {
    return check_of(group, seed, seed_bytes);
  }
  Packed packed{};
  auto const* const bytes = seed + (group - 1) * group_bytes;
  std::copy_n(bytes, group_bytes, packed.begin());
  packed.back() = check_of(group, bytes, group_bytes).front();
  return packed;
}

/// Eight letters; nothing if there are more, fewer or others.
std::optional<Packed> unpacked(std::string_view written) {
  constexpr unsigned letter_bits = 5;
  constexpr unsigned byte_bits = 8;
  std::uint64_t bits = 0;
  std::size_t count = 0;
  for (char const c : written) {
    if (c == '-' || c == ' ' || c == '\t') {
      continue;
    }
    auto const value = letter_value(c);
    if (value < 0 || ++count > group_letters) {
      return std::nullopt;
    }
    bits = (bits << letter_bits) | static_cast<unsigned>(value);
  }
  if (count != group_letters) {
    return std::nullopt;
  }
  Packed packed{};
  for (std::size_t i = packed.size(); i > 0; --i) {
    packed.at(i - 1) = static_cast<unsigned char>(bits & 0xffU);
    bits >>= byte_bits;
  }
  return packed;
}

void write_group(unsigned char* out, std::size_t group, Packed const& packed) {
  constexpr std::uint64_t letter_mask = 31;
  constexpr unsigned letter_bits = 5;
  std::uint64_t bits = 0;
  for (auto const byte : packed) {
    bits = (bits << 8U) | byte;
  }
  std::string_view const pattern = "n  ....-....\n";
  std::size_t letter = group_letters;
  for (char const c : pattern) {
    auto next = static_cast<unsigned char>(c);
    if (c == 'n') {
      next = static_cast<unsigned char>('0' + group);
    } else if (c == '.') {
      --letter;
      next = static_cast<unsigned char>(letters.at((bits >> (letter * letter_bits)) & letter_mask));
    }
    *out++ = next;
  }
}

/// "3  K7Q2-9XMB" -> 3 and the letters; nothing for other lines.
std::optional<std::pair<std::size_t, std::string_view>> group_line(std::string_view line) {
  line = trimmed(line);
  bool const is_numbered = line.size() > 2 && line.front() >= '1' && line.front() <= '9' &&
                           (line[1] == ' ' || line[1] == '\t' || line[1] == ':' || line[1] == '.');
  if (!is_numbered || !unpacked(trimmed(line.substr(2)))) {
    return std::nullopt;
  }
  return std::pair(static_cast<std::size_t>(line.front() - '0'), trimmed(line.substr(2)));
}

}  // namespace

Secret paper_form(SecretKey const& key) {
  constexpr std::size_t line_bytes = 13;
  Secret form(paper_groups * line_bytes);
  for (std::size_t group = 1; group <= paper_groups; ++group) {
    auto packed = packed_group(group, key.bytes().data());
    write_group(form.data() + (group - 1) * line_bytes, group, packed);
    sodium_memzero(packed.data(), packed.size());
  }
  return form;
}

bool is_paper_group(std::size_t group, std::string_view written) {
  auto const packed = unpacked(written);
  return packed &&
         (group == paper_groups || packed->back() == check_of(group, packed->data(), group_bytes).front());
}

std::variant<SecretKey, PaperFault> read_paper_form(std::string_view text) {
  std::array<std::string_view, paper_groups + 1> groups{};
  while (!text.empty()) {
    if (auto const found = group_line(take_line(text))) {
      groups.at(found->first) = found->second;
    }
  }
  Secret seed(seed_bytes);
  for (std::size_t group = 1; group <= paper_groups; ++group) {
    if (!is_paper_group(group, groups.at(group))) {
      return PaperFault{group};
    }
    auto packed = *unpacked(groups.at(group));
    if (group < paper_groups) {
      std::copy_n(packed.begin(), group_bytes, seed.data() + (group - 1) * group_bytes);
    } else if (packed != packed_group(group, seed.data())) {
      return PaperFault{group};
    }
    sodium_memzero(packed.data(), packed.size());
  }
  return key_of_seed(seed);
}

}  // namespace nb::container
