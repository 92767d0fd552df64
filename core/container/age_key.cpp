#include "core/base/error.hpp"
#include "core/container/age.hpp"
#include "core/container/encoding.hpp"

#include <sodium.h>

#include <algorithm>

namespace nb::container {
namespace {

constexpr std::string_view recipient_head = "age";
constexpr std::string_view identity_head = "age-secret-key-";
constexpr std::size_t scalar_bytes = 32;

/// Bech32 is written in one case throughout; ASCII only.
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

}  // namespace

std::optional<AgeRecipient> parse_age_recipient(std::string_view text) {
  auto const bytes = from_bech32(recipient_head, trimmed(text));
  AgeRecipient recipient;
  if (!bytes || bytes->size() != recipient.point.size()) {
    return std::nullopt;
  }
  std::copy_n(raw(std::string_view(*bytes)), recipient.point.size(), recipient.point.begin());
  return recipient;
}

std::string to_text(AgeRecipient const& recipient) {
  return to_bech32(recipient_head, text(recipient.point));
}

AgeIdentity::AgeIdentity(Secret scalar) : scalar_(std::move(scalar)) {
  if (scalar_.size() != scalar_bytes) {
    throw Error(ErrorKind::refused, "key.damaged", "");
  }
  crypto_scalarmult_base(recipient_.point.data(), scalar_.data());
}

AgeIdentity generate_age_identity(Random const& random) {
  Secret scalar(scalar_bytes);
  random(scalar.span());
  return AgeIdentity(std::move(scalar));
}

std::optional<AgeIdentity> parse_age_identity(std::string_view text) {
  text = trimmed(text);
  if (std::any_of(text.begin(), text.end(), is_lower)) {
    return std::nullopt;
  }
  Secret folded(text);
  std::transform(
      text.begin(), text.end(), folded.data(), [](char c) { return static_cast<unsigned char>(lower(c)); });
  auto bytes = from_bech32(identity_head, folded.view());
  if (!bytes || bytes->size() != scalar_bytes) {
    return std::nullopt;
  }
  AgeIdentity identity{Secret(*bytes)};
  wipe(*bytes);
  return identity;
}

Secret to_text(AgeIdentity const& identity) {
  auto written = to_bech32(identity_head, identity.scalar().view());
  std::transform(written.begin(), written.end(), written.begin(), upper);
  Secret result(written);
  wipe(written);
  return result;
}

}  // namespace nb::container
