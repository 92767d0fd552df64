#include "core/container/seal_check.hpp"

#include "core/container/manifest.hpp"
#include "core/container/signature.hpp"

#include <algorithm>

namespace nb::container {
namespace {

Problem at(std::string_view code, std::string_view file) {
  return {std::string(code), std::string(file)};
}

/// Keys are compared by their point; the number is a hint that an OpenSSH line does not even carry.
std::optional<PublicKey> pinned(std::vector<PublicKey> const& keys, PublicKey const& key) {
  auto const found = std::find_if(
      keys.begin(), keys.end(), [&](PublicKey const& candidate) { return candidate.point == key.point; });
  return found == keys.end() ? std::nullopt : std::optional(*found);
}

/// The minisign seal must be of the hand that made the OpenSSH seal.
std::variant<Signed, std::string_view> check_second(SealPair const& seals, PublicKey const& signer) {
  auto const number = claimed_number(*seals.minisig);
  auto key = signer;
  key.number = number.value_or(signer.number);
  auto const result = check_minisign(*seals.minisig, seals.sealed, key);
  auto const* const code = std::get_if<std::string_view>(&result);
  bool const is_other = code != nullptr && *code == "signature.wrong" && key.number != signer.number;
  return is_other ? SignatureResult(std::string_view("signature.keys_differ")) : result;
}

}  // namespace

SealReport check_seal_pair(SealPair const& seals, std::vector<PublicKey> const& keys) {
  SealReport report;
  if (!seals.minisig && !seals.sshsig) {
    if (!keys.empty()) {
      report.problems.push_back(at("signature.missing", ""));
    }
    return report;
  }
  if (!seals.minisig || !seals.sshsig) {
    report.problems.push_back(at("signature.incomplete", seals.minisig ? sshsig_name : minisig_name));
    return report;
  }
  auto const first = check_ssh(*seals.sshsig, seals.sealed);
  if (auto const* code = std::get_if<std::string_view>(&first)) {
    report.problems.push_back(at(*code, sshsig_name));
    if (!claimed_number(*seals.minisig)) {
      report.problems.push_back(at("signature.format", minisig_name));
    }
    return report;
  }
  auto signer = std::get<Signed>(first).signer;
  if (!keys.empty()) {
    auto const known = pinned(keys, signer);
    if (!known) {
      report.problems.push_back(at("signature.other_key", sshsig_name));
      return report;
    }
    signer = *known;
  }
  auto const second = check_second(seals, signer);
  if (auto const* code = std::get_if<std::string_view>(&second)) {
    report.problems.push_back(at(*code, minisig_name));
    return report;
  }
  report.signer = signer;
  report.trusted_comment = std::get<Signed>(second).trusted_comment;
  return report;
}

}  // namespace nb::container
