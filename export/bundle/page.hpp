#pragma once

#include "core/text/messages.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Pages of data/container that stand for themselves: one file, no network channel.
namespace nb::bundle {

/// Base64 of the SHA-256 of a text, as a Content-Security-Policy names what may run.
[[nodiscard]] std::string sha256_base64(std::string_view text);

struct PageParts {
  std::string_view page;                        ///< file with the HTML: "checker.html"
  std::vector<std::string_view> scripts;        ///< files, joined in this order
  std::vector<std::string> text_keys;           ///< keys whose texts the script gets, as a JSON object
  std::map<std::string, std::string> blocks{};  ///< "{{name}}" of the page -> HTML or data, as it is
  std::string more_script_hashes{};             ///< " 'sha256-…'" of scripts in what the page opens
  std::string more_style_hashes{};
};

/// Fills in `{{csp}}`, `{{style}}`, `{{script}}`, `{{texts}}`, `{{lang}}`, the blocks, and `{{t:key}}` with
/// the text, escaped. What is filled in is not looked at again. Throws std::logic_error for a place that
/// nothing fills.
[[nodiscard]] std::string page_of(PageParts const& parts, text::Messages const& messages);

}  // namespace nb::bundle
