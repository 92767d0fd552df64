#pragma once

#include "core/container/age.hpp"
#include "core/container/keys.hpp"

#include "app/program.hpp"
#include <string>
#include <vector>

namespace nb::app {

/// The passphrase-protected key in `file`; asks for its passphrase unless a file holds it.
[[nodiscard]] container::SecretKey read_key_file(Program const& program,
                                                 std::string const& file,
                                                 std::string const& passphrase_file);

[[nodiscard]] container::PublicKey read_public_key_file(std::string const& file);

/// `age1…`, or a file with one recipient per line. Error refused "age.not_a_recipient".
[[nodiscard]] std::vector<container::AgeRecipient> read_recipients(std::vector<std::string> const& given);

/// Error refused "age.not_an_identity".
[[nodiscard]] container::AgeIdentity read_identity_file(std::string const& file);

}  // namespace nb::app
