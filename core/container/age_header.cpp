#include "core/container/age_header.hpp"

#include "core/container/encoding.hpp"

#include <sodium.h>

#include <algorithm>

namespace nb::container {
namespace {

constexpr std::size_t body_line = 64;
constexpr std::size_t mac_bytes = 32;
constexpr std::string_view stanza_begin = "-> ";
constexpr std::string_view head_end = "---";

/// Up to the next LF, which is required; CR is not a line end here.
std::optional<std::string_view> take_exact_line(std::string_view& rest) {
  auto const end = rest.find('\n');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  auto const line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

bool is_word(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 33 && c <= 126; });
}

std::optional<std::vector<std::string>> words_of(std::string_view line) {
  std::vector<std::string> words;
  while (true) {
    auto const space = line.find(' ');
    auto const word = line.substr(0, space);
    if (!is_word(word)) {
      return std::nullopt;
    }
    words.emplace_back(word);
    if (space == std::string_view::npos) {
      return words;
    }
    line.remove_prefix(space + 1);
  }
}

/// Lines of 64, then a shorter one, which may be empty.
std::optional<std::string> take_body(std::string_view& rest) {
  std::string encoded;
  while (true) {
    auto const line = take_exact_line(rest);
    if (!line || line->size() > body_line) {
      return std::nullopt;
    }
    encoded += *line;
    if (line->size() < body_line) {
      return from_base64(encoded, Padding::without);
    }
  }
}

std::optional<AgeStanza> take_stanza(std::string_view first_line, std::string_view& rest) {
  if (first_line.substr(0, stanza_begin.size()) != stanza_begin) {
    return std::nullopt;
  }
  auto words = words_of(first_line.substr(stanza_begin.size()));
  auto body = take_body(rest);
  if (!words || !body) {
    return std::nullopt;
  }
  return AgeStanza{std::move(*words), std::move(*body)};
}

/// "--- " and the MAC.
std::optional<std::string> mac_of(std::string_view line) {
  if (line.substr(0, head_end.size() + 1) != std::string(head_end) + " ") {
    return std::nullopt;
  }
  auto mac = from_base64(line.substr(head_end.size() + 1), Padding::without);
  return mac && mac->size() == mac_bytes ? mac : std::nullopt;
}

void hmac(unsigned char* result, std::string_view key, std::initializer_list<std::string_view> pieces) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  for (auto const piece : pieces) {
    crypto_auth_hmacsha256_update(&state, raw(piece), piece.size());
  }
  crypto_auth_hmacsha256_final(&state, result);
  sodium_memzero(&state, sizeof state);
}

}  // namespace

std::optional<AgeHead> parse_age_head(std::string_view file) {
  if (file.substr(0, age_version_line.size()) != age_version_line) {
    return std::nullopt;
  }
  AgeHead head;
  auto rest = file.substr(age_version_line.size(), max_age_head_bytes);
  while (true) {
    auto const begin = static_cast<std::size_t>(rest.data() - file.data());
    auto const line = take_exact_line(rest);
    if (!line) {
      return std::nullopt;
    }
    if (line->substr(0, head_end.size()) == head_end) {
      auto mac = mac_of(*line);
      if (!mac || head.stanzas.empty()) {
        return std::nullopt;
      }
      head.mac = std::move(*mac);
      head.covered = file.substr(0, begin + head_end.size());
      head.rest = file.substr(begin + line->size() + 1);
      return head;
    }
    auto stanza = take_stanza(*line, rest);
    if (!stanza || head.stanzas.size() == max_age_stanzas) {
      return std::nullopt;
    }
    head.stanzas.push_back(std::move(*stanza));
  }
}

std::string to_text(AgeStanza const& stanza) {
  std::string result = "->";
  for (auto const& word : stanza.words) {
    result.append(" ").append(word);
  }
  auto const encoded = to_base64(stanza.body, Padding::without);
  std::size_t at = 0;
  for (; encoded.size() - at >= body_line; at += body_line) {
    result.append("\n").append(encoded, at, body_line);
  }
  return result + "\n" + encoded.substr(at) + "\n";
}

std::string age_mac(Secret const& file_key, std::string_view covered) {
  std::string mac(mac_bytes, '\0');
  hmac(raw(mac), hkdf(file_key.view(), "", "header").view(), {covered});
  return mac;
}

Secret hkdf(std::string_view secret, std::string_view salt, std::string_view purpose) {
  Secret key(crypto_auth_hmacsha256_BYTES);
  hmac(key.data(), salt, {secret});  // an empty salt and 32 zeros are the same key to HMAC
  Secret result(crypto_auth_hmacsha256_BYTES);
  hmac(result.data(), key.view(), {purpose, "\1"});
  return result;
}

}  // namespace nb::container
