#include "export/bundle/opener_page.hpp"

#include "core/base/error.hpp"
#include "core/container/browser_seal.hpp"
#include "core/container/encoding.hpp"
#include "export/bundle/page.hpp"
#include "export/viewer/html.hpp"
#include "export/viewer/json.hpp"

namespace nb::bundle {
namespace {

/// The hashes in one directive of a page's own policy: " 'sha256-…' 'sha256-…'". A page that is opened from
/// another one inherits its policy, which therefore must let the same scripts run.
std::string hashes_in(std::string_view page, std::string_view directive) {
  auto const from = page.find(directive);
  auto const part = from == std::string_view::npos
                        ? std::string_view()
                        : page.substr(from, page.find_first_of(";\"", from) - from);
  std::string hashes;
  for (auto at = part.find("'sha256-"); at != std::string_view::npos; at = part.find("'sha256-", at + 1)) {
    hashes += " " + std::string(part.substr(at, part.find('\'', at + 1) - at + 1));
  }
  return hashes;
}

/// The cipher as lines of base64, so that no reader meets a line of megabytes.
std::string lines_of(std::string_view bytes) {
  constexpr std::size_t line_bytes = 48UL * 1024;
  std::string lines;
  while (!bytes.empty()) {
    lines += container::to_base64(bytes.substr(0, line_bytes)) + "\n";
    bytes.remove_prefix(std::min(line_bytes, bytes.size()));
  }
  return lines;
}

}  // namespace

std::string opener_page(OpenerPage const& page,
                        std::string_view passphrase,
                        container::Random const& random,
                        text::Messages const& messages) {
  if (page.zip.size() > max_opener_bytes) {
    throw Error(ErrorKind::usage, "bundle.too_large_for_page", page.name);
  }
  auto const sealed = container::seal_for_browser(page.zip, passphrase, random);
  auto const head =
      R"({"rounds":)" + std::to_string(sealed.rounds) + R"(,"salt":")" + container::to_base64(sealed.salt) +
      R"(","nonce":")" + container::to_base64(sealed.nonce) + R"(","covered":")" +
      container::browser_covered(sealed.rounds) + R"(","name":)" + viewer::json_text(page.name) + "}";
  return page_of(
      {.page = "opener.html",
       .scripts = {"zip.js", "opener.js"},
       .text_keys = messages.keys("opener.script."),
       .blocks = {{"head", head}, {"cipher", lines_of(sealed.cipher)}, {"name", viewer::escaped(page.name)}},
       .more_script_hashes = hashes_in(page.start_page, "script-src "),
       .more_style_hashes = hashes_in(page.start_page, "style-src ")},
      messages);
}

}  // namespace nb::bundle
