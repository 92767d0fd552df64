#include "core/container/signing.hpp"

#include "core/container/encoding.hpp"

#include <sodium.h>

namespace nb::container {

std::string sign(SecretKey const& key, std::string_view message) {
  std::string signature(signature_bytes, '\0');
  crypto_sign_detached(raw(signature), nullptr, raw(message), message.size(), key.bytes().data());
  return signature;
}

bool is_signed(PublicKey const& key, std::string_view message, std::string_view signature) {
  return signature.size() == signature_bytes &&
         crypto_sign_verify_detached(raw(signature), raw(message), message.size(), key.point.data()) == 0;
}

}  // namespace nb::container
