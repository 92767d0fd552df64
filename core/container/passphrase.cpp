#include "core/container/passphrase.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/encoding.hpp"
#include "core/container/letters.hpp"

#include <algorithm>
#include <array>

namespace nb::container {
namespace {

constexpr std::uint64_t max_passphrase_file = 4096;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t drawn_letters = 25;
constexpr std::size_t group_letters = 5;

bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}

std::size_t different_letters(std::string_view text) {
  std::array<bool, 256> seen{};
  for (char const c : text) {
    seen.at(static_cast<unsigned char>(c)) = true;
  }
  return static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
}

}  // namespace

std::string_view passphrase_fault(std::string_view passphrase) {
  if (!std::all_of(passphrase.begin(), passphrase.end(), is_printable)) {
    return "key.passphrase_letters";
  }
  if (passphrase.size() < min_passphrase_letters) {
    return "key.passphrase_short";
  }
  if (passphrase.size() > max_passphrase_letters) {
    return "key.passphrase_long";
  }
  if (passphrase.front() == ' ' || passphrase.back() == ' ') {
    return "key.passphrase_edge";
  }
  return different_letters(passphrase) < min_different_letters ? "key.passphrase_simple" : "";
}

Secret read_passphrase_file(std::filesystem::path const& path) {
  auto bytes = read_file(path, max_passphrase_file);
  std::string_view rest = bytes;
  if (rest.substr(0, byte_order_mark.size()) == byte_order_mark) {
    rest.remove_prefix(byte_order_mark.size());
  }
  Secret secret(take_line(rest));
  bool const has_more = !trimmed(rest).empty();
  wipe(bytes);
  if (has_more) {
    throw Error(ErrorKind::refused, "key.passphrase_lines", path.string());
  }
  if (secret.empty()) {
    throw Error(ErrorKind::refused, "key.empty_file", path.string());
  }
  return secret;
}

Secret drawn_passphrase(Random const& random) {
  Secret drawn(drawn_letters);
  random(drawn.span());
  Secret written(drawn_letters + drawn_letters / group_letters - 1);
  std::size_t at = 0;
  for (std::size_t i = 0; i < drawn_letters; ++i) {
    if (i > 0 && i % group_letters == 0) {
      written.data()[at++] = '-';
    }
    written.data()[at++] = static_cast<unsigned char>(letters.at(drawn.data()[i] % letters.size()));
  }
  return written;
}

}  // namespace nb::container
