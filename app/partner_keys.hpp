#pragma once

#include "core/container/trust.hpp"
#include "core/store/trust.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb::app {

/// Between what the register file keeps and what the rules of trust see. Error refused "key.not_a_public_key"
/// for a file that somebody altered.
[[nodiscard]] container::Contact contact_of(store::PartnerKey const& kept);
[[nodiscard]] store::PartnerKey partner_key_of(std::string const& partner, container::Contact const& contact);

[[nodiscard]] std::string_view name(container::Standing standing);

/// The partner whose key this is, or was, with the contact.
[[nodiscard]] std::optional<std::pair<std::string, container::Contact>> contact_of_key(
    std::vector<store::PartnerKey> const& kept, container::PublicKey const& key);

}  // namespace nb::app
