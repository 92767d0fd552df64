#pragma once

#include "core/container/age.hpp"
#include "core/container/key_change.hpp"
#include "core/container/paper_key.hpp"

#include <string>
#include <vector>

/// Good files that only somebody with the secret can make. The engine starts from them, and a target that
/// accepts anything else has accepted a forgery. Made anew in every run: the same bytes each time, no secret
/// in the sources.
namespace nb::fuzz {

/// Bytes that count up: what is drawn is the same every time.
inline container::Random counting(unsigned char start) {
  return [next = start](std::span<unsigned char> bytes) mutable {
    for (auto& byte : bytes) {
      byte = next++;
    }
  };
}

constexpr std::string_view passphrase = "sieben Eichen";
constexpr int little_work = 2;

inline container::AgeIdentity identity() {
  return container::generate_age_identity(counting(1));
}

inline container::SecretKey key(unsigned char start = 1) {
  return container::generate_key(counting(start));
}

inline std::vector<std::string> age_files() {
  using container::age_encrypt;
  auto const other = container::generate_age_identity(counting(77)).recipient();
  auto const mine = identity().recipient();
  return {age_encrypt("", {mine}, counting(9)),
          age_encrypt("PK and so on", {other, mine}, counting(10)),
          age_encrypt(std::string(300, 'x'), {mine, other}, counting(11)),
          age_encrypt("plain", passphrase, counting(12), little_work)};
}

inline std::vector<std::string> key_changes() {
  constexpr Date day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};
  auto const next = key(40);
  return {container::rotation_statement(key(), next, day),
          container::revocation_statement(key().public_key(), key(80), &next, day),
          container::revocation_statement(key().public_key(), key(80), nullptr, day)};
}

inline std::vector<std::string> recovery_sheets() {
  auto const form = std::string(container::paper_form(key()).view());
  auto turned = form.substr(13) + form.substr(0, 13);
  for (auto& c : turned) {
    c = c == '-' ? ' ' : c;
  }
  return {form, turned, "Musterthal, 24.11.2026\r\n1 Diese Seite in den Tresor\r\n" + form + "Ende\r\n"};
}

}  // namespace nb::fuzz
