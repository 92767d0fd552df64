#include "core/container/trust.hpp"

#include <algorithm>

namespace nb::container {
namespace {

bool is_same(PublicKey const& a, PublicKey const& b) {
  return a.point == b.point;  // the number is a hint only
}

bool holds(std::vector<PublicKey> const& keys, PublicKey const& key) {
  return std::any_of(keys.begin(), keys.end(), [&](PublicKey const& one) { return is_same(one, key); });
}

bool was_applied(Contact const& contact, KeyChange const& change) {
  auto const& applied = contact.applied;
  return std::find(applied.begin(), applied.end(), change.digest) != applied.end() ||
         (change.new_key && holds(contact.former, *change.new_key));
}

std::string_view fault_of_rotation(Contact const& contact, KeyChange const& change) {
  if (contact.standing == Standing::revoked) {
    return "trust.revoked";
  }
  return is_same(contact.key, change.old_key) ? "" : "trust.other_key";
}

std::string_view fault_of_revocation(Contact const& contact, KeyChange const& change) {
  if (!contact.recovery) {
    return "trust.no_recovery";
  }
  if (!is_same(*contact.recovery, *change.recovery)) {
    return "trust.other_recovery";
  }
  bool const is_pinned = is_same(contact.key, change.old_key) || holds(contact.former, change.old_key);
  return is_pinned ? "" : "trust.other_key";
}

}  // namespace

std::string issuer_of(BagReport const& report) {
  return comment_word(report.trusted_comment, "issuer").value_or("");
}

std::string_view distrust(Contact const& contact, BagReport const& report) {
  if (contact.standing == Standing::revoked) {
    return "trust.revoked";
  }
  if (!report.signer || !is_same(*report.signer, contact.key)) {
    return "trust.former_key";
  }
  if (!contact.issuer.empty() && issuer_of(report) != contact.issuer) {
    return "trust.other_issuer";
  }
  auto const sequence = report.sequence.value_or(0);
  if (sequence < contact.last_sequence) {
    return "trust.replay";
  }
  if (sequence == contact.last_sequence && report.seal_target_sha512 != contact.last_digest) {
    return "trust.fork";
  }
  return contact.standing == Standing::confirmed ? "" : "trust.unconfirmed";
}

Contact after_bundle(Contact contact, BagReport const& report) {
  contact.issuer = issuer_of(report);
  contact.last_sequence = report.sequence.value_or(0);
  contact.last_digest = report.seal_target_sha512;
  return contact;
}

std::variant<Contact, std::string_view> after_change(Contact const& contact, KeyChange const& change) {
  if (was_applied(contact, change)) {
    return std::string_view("trust.replayed_change");
  }
  auto const fault = change.reason == ChangeReason::rotation ? fault_of_rotation(contact, change)
                                                             : fault_of_revocation(contact, change);
  if (!fault.empty()) {
    return fault;
  }
  auto next = contact;
  next.applied.push_back(change.digest);
  if (!change.new_key) {
    next.standing = Standing::revoked;
    return next;
  }
  if (!is_same(contact.key, *change.new_key)) {
    next.former.push_back(contact.key);
  }
  next.key = *change.new_key;
  if (next.standing == Standing::revoked) {
    next.standing = Standing::unconfirmed;  // a successor is named after all; a voice must vouch for it
  }
  return next;
}

}  // namespace nb::container
