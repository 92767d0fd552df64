#pragma once

#include "core/container/bag.hpp"
#include "core/container/key_change.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Whose seal counts: pinned keys, and what may change them. No clock takes part, since the one of a rescued
/// laptop proves nothing.
namespace nb::container {

enum class Standing {
  unconfirmed,  ///< pinned, but nobody compared the fingerprint by voice yet
  confirmed,
  revoked,  ///< by the recovery key, without a successor
};

/// What is known about one issuer of bundles.
struct Contact {
  PublicKey key;
  std::optional<PublicKey> recovery = {};  ///< its secret half lies on paper in the partner's safe
  Standing standing = Standing::unconfirmed;
  std::vector<PublicKey> former = {};     ///< keys that were pinned here before
  std::vector<std::string> applied = {};  ///< digests of the statements that led here
  std::string issuer = {};                ///< regional key; empty until the first bundle came
  std::uint64_t last_sequence = 0;        ///< 0: no bundle came yet
  std::string last_digest = {};           ///< BagReport::seal_target_sha512 of that bundle

  friend bool operator==(Contact const&, Contact const&) = default;
};

/// The issuer that a seal names in its trusted comment ("issuer=…"); empty if none.
[[nodiscard]] std::string issuer_of(BagReport const& report);

/// Why a valid, sealed bag of this contact must not be adopted, or empty: "trust.revoked",
/// "trust.former_key", "trust.other_issuer" (the pinned key speaks for another municipality), "trust.replay"
/// (an older number than the last), "trust.fork" (the last number again, on another bag: the key was stolen,
/// or two machines hand out bundles), "trust.unconfirmed". The first that holds. \param report valid, its
/// signer the contact's key or a former one
[[nodiscard]] std::string_view distrust(Contact const& contact, BagReport const& report);

/// The contact once the bag was accepted.
[[nodiscard]] Contact after_bundle(Contact contact, BagReport const& report);

/// The contact after a statement, or why it does not count: "trust.other_key" (not about the pinned key),
/// "trust.revoked" (a revoked key rotates nothing), "trust.no_recovery" (none is pinned),
/// "trust.other_recovery", "trust.replayed_change" (it was applied before, or leads back to a former key).
/// A rotation keeps the standing: whoever was confirmed vouched for the successor. A revocation counts for
/// the key and for all that it rotated to, since a thief can rotate too.
[[nodiscard]] std::variant<Contact, std::string_view> after_change(Contact const& contact,
                                                                   KeyChange const& change);

}  // namespace nb::container
