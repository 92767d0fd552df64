#pragma once

#include "core/container/secret.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::container {

/// age v1 (c2sp.org/age): a file only the named recipients, or those who know a passphrase, can open; the
/// ordinary `age` program opens it too. It says nothing about who wrote it: sign first, then encrypt.
/// Whole files in memory; binary form, no armor.

/// Whom to encrypt to; written `age1…`.
struct AgeRecipient {
  std::array<unsigned char, 32> point{};

  friend auto operator<=>(AgeRecipient const&, AgeRecipient const&) = default;
};

[[nodiscard]] std::optional<AgeRecipient> parse_age_recipient(std::string_view text);
[[nodiscard]] std::string to_text(AgeRecipient const& recipient);

/// The secret half; written `AGE-SECRET-KEY-1…`, as `age-keygen` does.
class AgeIdentity {
public:
  /// \param scalar 32 bytes
  explicit AgeIdentity(Secret scalar);

  [[nodiscard]] AgeRecipient const& recipient() const { return recipient_; }
  [[nodiscard]] Secret const& scalar() const { return scalar_; }

private:
  Secret scalar_;
  AgeRecipient recipient_;
};

[[nodiscard]] AgeIdentity generate_age_identity(Random const& random);
[[nodiscard]] std::optional<AgeIdentity> parse_age_identity(std::string_view text);
[[nodiscard]] Secret to_text(AgeIdentity const& identity);

/// The cost of a guess at a passphrase is 2^n; at 18 about a second and 256 MiB.
constexpr int default_passphrase_work = 18;
/// What reading accepts: a file from outside must not hold the machine for hours.
constexpr int max_passphrase_work = 22;

/// Error usage "age.no_recipient"; refused "age.weak_recipient" (a point of low order).
[[nodiscard]] std::string age_encrypt(std::string_view plain,
                                      std::vector<AgeRecipient> const& recipients,
                                      Random const& random);
/// Error usage "key.empty_passphrase".
[[nodiscard]] std::string age_encrypt(std::string_view plain,
                                      std::string_view passphrase,
                                      Random const& random,
                                      int work = default_passphrase_work);

/// True if the bytes start as an age file does.
[[nodiscard]] bool is_age(std::string_view bytes);

/// True for an age file that a passphrase does not open.
[[nodiscard]] bool age_needs_key(std::string_view bytes);

/// The plain bytes, whole or not at all. Error refused: "age.not_age", "age.damaged" (header, MAC or payload
/// were altered or cut), "age.not_for_this_key", "age.wrong_passphrase", "age.needs_passphrase",
/// "age.needs_key", "age.work_over_limit".
[[nodiscard]] std::string age_decrypt(std::string_view cipher,
                                      AgeIdentity const& identity,
                                      std::string const& where);
[[nodiscard]] std::string age_decrypt(std::string_view cipher,
                                      std::string_view passphrase,
                                      std::string const& where,
                                      int max_work = max_passphrase_work);

}  // namespace nb::container
