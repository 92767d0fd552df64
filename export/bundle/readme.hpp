#pragma once

#include "core/container/keys.hpp"
#include "core/model/register.hpp"
#include "core/text/messages.hpp"

#include <string>

namespace nb::bundle {

struct Readme {
  std::string bundle;  ///< its name
  Date as_of{};
  std::string abridged{};  ///< for whom and by which profile; empty: nothing was left out
  container::SecretKey const* key =
      nullptr;  ///< whose fingerprint is printed; null: the bundle is not sealed
};

/// LIESMICH.txt: what this is, how to open and check it, whom to call. Plain text, CRLF, 76 columns, so that
/// any machine shows it.
[[nodiscard]] std::string readme(model::Register const& register_,
                                 Readme const& about,
                                 text::Messages const& messages);

}  // namespace nb::bundle
