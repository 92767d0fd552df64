#include "core/base/error.hpp"
#include "core/container/encoding.hpp"
#include "core/container/hash.hpp"
#include "core/container/signature.hpp"
#include "core/container/signing.hpp"

#include <algorithm>

/// minisign's signature file, four lines: a comment; base64 of "ED", key number and signature of
/// BLAKE2b-512(bytes); the trusted comment; base64 of the signature of (signature, trusted comment).
namespace nb::container {
namespace {

constexpr std::string_view comment_head = "untrusted comment: ";
constexpr std::string_view trusted_head = "trusted comment: ";
constexpr std::size_t number_bytes = 8;
constexpr std::size_t prehash_bytes = 64;
constexpr std::size_t max_comment_bytes = 1000;
constexpr std::size_t max_file_bytes = 10'000;

struct Parts {
  std::string kind;
  std::string number;
  std::string signature;
  std::string trusted_comment;
  std::string comment_signature;
};

/// Nothing if a line is missing, ill-formed or one too many.
std::optional<Parts> parse(std::string_view file) {
  if (file.size() > max_file_bytes) {
    return std::nullopt;
  }
  auto const comment = take_line(file);
  auto const first = from_base64(take_line(file));
  auto const trusted = take_line(file);
  auto const second = from_base64(take_line(file));
  bool const fits = comment.rfind(comment_head, 0) == 0 && first && trusted.rfind(trusted_head, 0) == 0 &&
                    second && first->size() == 2 + number_bytes + signature_bytes &&
                    second->size() == signature_bytes && trimmed(file).empty();
  if (!fits) {
    return std::nullopt;
  }
  return Parts{first->substr(0, 2),
               first->substr(2, number_bytes),
               first->substr(2 + number_bytes),
               std::string(trusted.substr(trusted_head.size())),
               *second};
}

void require_one_line(std::string_view comment) {
  bool const has_control = std::any_of(
      comment.begin(), comment.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (comment.size() > max_comment_bytes || has_control) {
    throw Error(ErrorKind::usage, "signature.bad_comment", "");
  }
}

}  // namespace

std::string minisign_signature(SecretKey const& key,
                               std::string_view bytes,
                               std::string_view trusted_comment,
                               std::string_view comment) {
  require_one_line(trusted_comment);
  require_one_line(comment);
  auto const signature = sign(key, blake2b(bytes, prehash_bytes));
  std::string const trusted(trusted_comment);
  return std::string(comment_head).append(comment) + "\n" +
         to_base64("ED" + std::string(text(key.public_key().number)) + signature) + "\n" +
         std::string(trusted_head) + trusted + "\n" + to_base64(sign(key, signature + trusted)) + "\n";
}

std::optional<KeyNumber> claimed_number(std::string_view signature) {
  auto const parts = parse(signature);
  if (!parts) {
    return std::nullopt;
  }
  KeyNumber number{};
  std::copy_n(raw(std::string_view(parts->number)), number.size(), number.begin());
  return number;
}

SignatureResult check_minisign(std::string_view signature, std::string_view bytes, PublicKey const& key) {
  auto const parts = parse(signature);
  if (!parts) {
    return std::string_view("signature.format");
  }
  if (parts->kind != "ED") {
    return std::string_view(parts->kind == "Ed" ? "signature.legacy" : "signature.format");
  }
  if (parts->number != text(key.number)) {
    return std::string_view("signature.other_key");
  }
  if (!is_signed(key, blake2b(bytes, prehash_bytes), parts->signature)) {
    return std::string_view("signature.wrong");
  }
  if (!is_signed(key, parts->signature + parts->trusted_comment, parts->comment_signature)) {
    return std::string_view("signature.comment_wrong");
  }
  return Signed{key, parts->trusted_comment};
}

}  // namespace nb::container
