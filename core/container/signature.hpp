#pragma once

#include "core/container/keys.hpp"
#include "core/container/problem.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace nb::container {

/// Two seals of one key over the same bytes, each for a program that people already have. Both are
/// deterministic: same key, same bytes, same seal.

/// The name space an OpenSSH signature is bound to, so that no other signature of the key passes for a seal.
constexpr std::string_view seal_namespace = "notbetrieb";

/// `.minisig`, prehashed ("ED"). `trusted_comment` is covered by the signature, `comment` is not; one line
/// each. Error usage "signature.bad_comment" for line breaks or more than 1,000 bytes.
[[nodiscard]] std::string minisign_signature(SecretKey const& key,
                                             std::string_view bytes,
                                             std::string_view trusted_comment,
                                             std::string_view comment);

/// `.sshsig`: what `ssh-keygen -Y sign -n notbetrieb` writes (PROTOCOL.sshsig of OpenSSH), SHA-512.
[[nodiscard]] std::string ssh_signature(SecretKey const& key, std::string_view bytes);

/// A sound signature: who made it, and what it says beside the bytes.
struct Signed {
  PublicKey signer;
  std::string trusted_comment;  ///< empty for OpenSSH signatures
};

/// The signature, or the code of what is wrong with it: signature.format, .legacy (not prehashed),
/// .other_key, .wrong, .comment_wrong, .namespace.
using SignatureResult = std::variant<Signed, std::string_view>;

/// \param key the signer must be this one. Its number is compared too, as minisign does.
[[nodiscard]] SignatureResult check_minisign(std::string_view signature,
                                             std::string_view bytes,
                                             PublicKey const& key);

/// The number of the key that claims to have made a `.minisig`; nothing if it is none. Proves nothing.
[[nodiscard]] std::optional<KeyNumber> claimed_number(std::string_view signature);

/// An OpenSSH signature names its key itself. Without `key` any signer is sound: whether to trust them is
/// the caller's question.
[[nodiscard]] SignatureResult check_ssh(std::string_view signature,
                                        std::string_view bytes,
                                        std::optional<PublicKey> const& key = {});

}  // namespace nb::container
