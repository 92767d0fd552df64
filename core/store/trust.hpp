#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What a register file keeps beside the register: numbers of bundles handed out, and partners' keys. Neither
/// belongs to the register's state, so that undo takes none of it back.
namespace nb::store {

struct ChangeNote;

/// A bundle as it is told from others. The same one keeps its number.
struct IssuedBundle {
  std::string profile;    ///< of redaction
  std::string recipient;  ///< empty: nobody in particular
  std::string date;       ///< ISO 8601
  std::string form;       ///< whatever else changes its bytes: language, version of the program, key

  std::string state = {};     ///< filled in by Store::numbered: digest of the register
  std::int64_t sequence = 0;  ///< filled in by Store::numbered
  bool is_kept = false;       ///< filled in by Store::numbered: it was handed out before

  friend bool operator==(IssuedBundle const&, IssuedBundle const&) = default;
};

/// A partner's key as pinned, in text; what the texts mean and when they may change is container::Contact's.
struct PartnerKey {
  std::string partner;  ///< id of the partner's record
  std::string issuer;   ///< regional key in the partner's bundles; empty until the first one came
  std::string key;
  std::string recovery;  ///< empty: none was given
  std::string standing;  ///< unconfirmed, confirmed or revoked
  std::vector<std::string> former = {};
  std::vector<std::string> applied = {};  ///< digests of the statements that led here
  std::int64_t last_sequence = 0;         ///< 0: no bundle came yet
  std::string last_digest = {};

  friend bool operator==(PartnerKey const&, PartnerKey const&) = default;
};

struct PartnerEvent {
  std::int64_t number = 0;
  std::string at;
  std::string who;
  std::string why;
  std::string partner;
  std::string event;  ///< added, confirmed, rotated, revoked or received
  std::string key;
};

}  // namespace nb::store
