#include "app/partner_keys.hpp"

#include <algorithm>
#include <array>

namespace nb::app {
namespace {

using container::Contact;
using container::PublicKey;
using container::Standing;

constexpr std::array standings{std::pair(Standing::unconfirmed, std::string_view("unconfirmed")),
                               std::pair(Standing::confirmed, std::string_view("confirmed")),
                               std::pair(Standing::revoked, std::string_view("revoked"))};

bool holds(Contact const& contact, PublicKey const& key) {
  return contact.key.point == key.point ||
         std::any_of(contact.former.begin(), contact.former.end(), [&](PublicKey const& former) {
           return former.point == key.point;
         });
}

}  // namespace

std::string_view name(Standing standing) {
  auto const* const found = std::find_if(
      standings.begin(), standings.end(), [&](auto const& one) { return one.first == standing; });
  return found->second;
}

Contact contact_of(store::PartnerKey const& kept) {
  Contact contact{.key = container::read_public_key(kept.key, kept.partner)};
  if (!kept.recovery.empty()) {
    contact.recovery = container::read_public_key(kept.recovery, kept.partner);
  }
  for (auto const& [standing, word] : standings) {
    contact.standing = word == kept.standing ? standing : contact.standing;
  }
  for (auto const& former : kept.former) {
    contact.former.push_back(container::read_public_key(former, kept.partner));
  }
  contact.applied = kept.applied;
  contact.issuer = kept.issuer;
  contact.last_sequence = static_cast<std::uint64_t>(kept.last_sequence);
  contact.last_digest = kept.last_digest;
  return contact;
}

store::PartnerKey partner_key_of(std::string const& partner, Contact const& contact) {
  store::PartnerKey kept{
      .partner = partner,
      .issuer = contact.issuer,
      .key = container::minisign_public_line(contact.key),
      .recovery = contact.recovery ? container::minisign_public_line(*contact.recovery) : "",
      .standing = std::string(name(contact.standing)),
      .former = {},
      .applied = contact.applied,
      .last_sequence = static_cast<std::int64_t>(contact.last_sequence),
      .last_digest = contact.last_digest};
  for (auto const& former : contact.former) {
    kept.former.push_back(container::minisign_public_line(former));
  }
  return kept;
}

std::optional<std::pair<std::string, Contact>> contact_of_key(std::vector<store::PartnerKey> const& kept,
                                                              PublicKey const& key) {
  for (auto const& one : kept) {
    if (auto contact = contact_of(one); holds(contact, key)) {
      return std::pair(one.partner, std::move(contact));
    }
  }
  return std::nullopt;
}

}  // namespace nb::app
