#pragma once

#include "core/base/date.hpp"
#include "core/container/keys.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// A statement that a municipality's key has changed, for everybody who pinned the old one. Text, a line per
/// value:
///
///   notbetrieb key change 1
///   reason rotation | revocation
///   date 2026-11-24
///   old <minisign line>
///   new <minisign line>            (a revocation may go without)
///   recovery <minisign line>       (a revocation only)
///   signed-by-old | signed-by-new | signed-by-recovery <base64>
///
/// The signatures (Ed25519) cover all lines above the first of them. A rotation is signed by the old and the
/// new key, a revocation by the recovery key and the new one.
namespace nb::container {

enum class ChangeReason { rotation, revocation };

/// A statement whose signatures are sound. Whether it concerns a pinned key: trust.hpp.
struct KeyChange {
  ChangeReason reason = ChangeReason::rotation;
  Date date{};
  PublicKey old_key;
  std::optional<PublicKey> new_key;
  std::optional<PublicKey> recovery;
  std::string digest;  ///< SHA-256 hex of the signed lines: names this statement
};

[[nodiscard]] std::string rotation_statement(SecretKey const& old_key, SecretKey const& new_key, Date date);

/// \param new_key may be null: the old key is dead and there is no successor yet
[[nodiscard]] std::string revocation_statement(PublicKey const& old_key,
                                               SecretKey const& recovery,
                                               SecretKey const* new_key,
                                               Date date);

/// The statement, or the code of what is wrong with it: "change.format" (also for lines that are doubled,
/// missing or in another order: one statement has one form) or "change.wrong" (a signature does not fit).
[[nodiscard]] std::variant<KeyChange, std::string_view> read_key_change(std::string_view text);

}  // namespace nb::container
