#pragma once

#include "core/container/keys.hpp"
#include "core/container/problem.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::container {

/// The two seals of a bag and what they are over.
struct SealPair {
  std::string_view sealed;
  std::optional<std::string> minisig;
  std::optional<std::string> sshsig;
};

struct SealReport {
  std::optional<PublicKey> signer;  ///< both seals are sound and of this key
  std::string trusted_comment;
  Problems problems;
};

/// A bag carries both seals of one key, or none. Without `keys` the signer is whoever the OpenSSH seal names,
/// which proves that one hand made both, not whose; with `keys` it must be one of these, and no seal at all
/// is a problem too.
[[nodiscard]] SealReport check_seal_pair(SealPair const& seals, std::vector<PublicKey> const& keys);

}  // namespace nb::container
