#include "core/container/encoding.hpp"
#include "core/container/hash.hpp"
#include "core/container/signature.hpp"
#include "core/container/signing.hpp"
#include "core/container/ssh_wire.hpp"

namespace nb::container {
namespace {

constexpr std::string_view magic = "SSHSIG";
constexpr std::string_view version("\0\0\0\1", 4);
constexpr std::string_view hash_name = "sha512";
constexpr std::string_view armor_begin = "-----BEGIN SSH SIGNATURE-----";
constexpr std::string_view armor_end = "-----END SSH SIGNATURE-----";
constexpr std::size_t armor_line = 70;
constexpr std::size_t max_file_bytes = 10'000;

/// What is really signed: the name space and the hash stand beside the digest.
std::string to_be_signed(std::string_view name_space, std::string_view bytes) {
  return std::string(magic) + ssh_string(name_space) + ssh_string("") + ssh_string(hash_name) +
         ssh_string(sha512(bytes));
}

std::string armored(std::string_view blob) {
  auto const text = to_base64(blob);
  std::string result(armor_begin);
  for (std::size_t at = 0; at < text.size(); at += armor_line) {
    result.append("\n").append(text, at, armor_line);
  }
  return result + "\n" + std::string(armor_end) + "\n";
}

std::optional<std::string> bare(std::string_view file) {
  if (file.size() > max_file_bytes || take_line(file) != armor_begin) {
    return std::nullopt;
  }
  std::string text;
  for (auto line = take_line(file); line != armor_end; line = take_line(file)) {
    if (line.empty()) {
      return std::nullopt;  // also the end of a file that was cut
    }
    text += line;
  }
  return trimmed(file).empty() ? from_base64(text) : std::nullopt;
}

struct Parts {
  PublicKey key;
  std::string name_space;
  std::string signature;
};

std::optional<std::string> parse_inner_signature(std::string_view blob) {
  auto const type = take_ssh_string(blob);
  auto const signature = take_ssh_string(blob);
  bool const fits = type == "ssh-ed25519" && signature && blob.empty();
  return fits ? std::optional<std::string>(*signature) : std::nullopt;
}

std::optional<Parts> parse(std::string_view file) {
  auto const blob = bare(file);
  auto const head = std::string(magic) + std::string(version);
  if (!blob || blob->rfind(head, 0) != 0) {
    return std::nullopt;
  }
  auto rest = std::string_view(*blob).substr(head.size());
  auto const key_blob = take_ssh_string(rest);
  auto const name_space = take_ssh_string(rest);
  auto const reserved = take_ssh_string(rest);
  auto const hash = take_ssh_string(rest);
  auto const inner = take_ssh_string(rest);
  if (!key_blob || !inner || reserved != "" || hash != hash_name || !rest.empty()) {
    return std::nullopt;
  }
  auto const key = parse_ssh_key(*key_blob);
  auto const signature = parse_inner_signature(*inner);
  if (!key || !signature) {
    return std::nullopt;
  }
  return Parts{*key, std::string(*name_space), *signature};
}

}  // namespace

std::string ssh_signature(SecretKey const& key, std::string_view bytes) {
  auto const signature = sign(key, to_be_signed(seal_namespace, bytes));
  return armored(std::string(magic) + std::string(version) + ssh_string(ssh_key(key.public_key())) +
                 ssh_string(seal_namespace) + ssh_string("") + ssh_string(hash_name) +
                 ssh_string(ssh_string("ssh-ed25519") + ssh_string(signature)));
}

SignatureResult check_ssh(std::string_view signature,
                          std::string_view bytes,
                          std::optional<PublicKey> const& key) {
  auto const parts = parse(signature);
  if (!parts) {
    return std::string_view("signature.format");
  }
  if (parts->name_space != seal_namespace) {
    return std::string_view("signature.namespace");
  }
  if (key && key->point != parts->key.point) {
    return std::string_view("signature.other_key");
  }
  if (!is_signed(parts->key, to_be_signed(seal_namespace, bytes), parts->signature)) {
    return std::string_view("signature.wrong");
  }
  return Signed{key ? *key : parts->key, ""};
}

}  // namespace nb::container
