#include "app/key_files.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/encoding.hpp"

#include "app/passphrase.hpp"

namespace nb::app {
namespace {

constexpr std::uint64_t max_key_file = 4096;

[[noreturn]] void refuse(char const* code, std::string const& where) {
  throw Error(ErrorKind::refused, code, where);
}

}  // namespace

container::SecretKey read_key_file(Program const& program,
                                   std::string const& file,
                                   std::string const& passphrase_file) {
  auto text = read_file(file, max_key_file);
  auto const secret = passphrase(program, passphrase_file, "key.ask", file);
  auto key = container::read_secret_key(text, secret.view(), file);
  container::wipe(text);
  return key;
}

container::PublicKey read_public_key_file(std::string const& file) {
  return container::read_public_key(read_file(file, max_key_file), file);
}

std::vector<container::AgeRecipient> read_recipients(std::vector<std::string> const& given) {
  std::vector<container::AgeRecipient> recipients;
  for (auto const& one : given) {
    if (auto const recipient = container::parse_age_recipient(one)) {
      recipients.push_back(*recipient);
      continue;
    }
    if (one.rfind("age1", 0) == 0) {
      refuse("age.not_a_recipient", one);
    }
    auto const text = read_file(one, max_key_file);
    auto const before = recipients.size();
    for (std::string_view rest = text; !rest.empty();) {
      auto const line = container::trimmed(container::take_line(rest));
      if (line.empty() || line.front() == '#') {
        continue;
      }
      auto const recipient = container::parse_age_recipient(line);
      if (!recipient) {
        refuse("age.not_a_recipient", one);
      }
      recipients.push_back(*recipient);
    }
    if (recipients.size() == before) {
      refuse("age.not_a_recipient", one);
    }
  }
  return recipients;
}

container::AgeIdentity read_identity_file(std::string const& file) {
  auto identity = container::parse_age_identity(container::read_secret_line(file).view());
  if (!identity) {
    refuse("age.not_an_identity", file);
  }
  return std::move(*identity);
}

}  // namespace nb::app
