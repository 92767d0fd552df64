#pragma once

#include "core/container/secret.hpp"
#include "core/text/messages.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace nb::bundle {

/// A browser holds the page as text, the bytes and what comes out of them at the same time.
constexpr std::size_t max_opener_bytes = 200UL * 1024 * 1024;

struct OpenerPage {
  std::string name;             ///< of the bundle
  std::string_view zip;         ///< what is inside, encrypted by this call
  std::string_view start_page;  ///< the bundle's START.html, whose script and style must be allowed to run
};

/// A page that asks for the passphrase and opens the bundle in the browser itself
/// (container/browser_seal.hpp). Never the same bytes twice. It contains nothing readable but the bundle's
/// name. Error usage "bundle.too_large_for_page".
[[nodiscard]] std::string opener_page(OpenerPage const& page,
                                      std::string_view passphrase,
                                      container::Random const& random,
                                      text::Messages const& messages);

}  // namespace nb::bundle
