#include "export/bundle/page.hpp"

#include "core/container/encoding.hpp"
#include "core/container/hash.hpp"
#include "export/viewer/html.hpp"
#include "export/viewer/json.hpp"

#include <cstddef>
#include <span>
#include <stdexcept>

namespace nb::bundle {

// Defined by the build (scripts/cmake/nb_embed.cmake): data/container.
std::span<std::byte const> page_file(std::string_view file);

namespace {

std::string file_text(std::string_view file) {
  auto const bytes = page_file(file);
  if (bytes.empty()) {
    throw std::logic_error("no page file " + std::string(file));
  }
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};  // NOLINT(*-reinterpret-cast): text
}

std::string texts_json(std::vector<std::string> const& keys, text::Messages const& messages) {
  std::string json = "{";
  for (auto const& key : keys) {
    json +=
        (json.size() > 1 ? ",\n" : "\n") + viewer::json_text(key) + ":" + viewer::json_text(messages(key));
  }
  return json + "\n}";
}

/// Nothing may be loaded or sent; what is in the file may run, and nothing else. Script cannot make HTML from
/// text.
std::string policy(std::string const& script, std::string const& style, PageParts const& parts) {
  return "default-src 'none'; script-src 'sha256-" + sha256_base64(script) + "'" + parts.more_script_hashes +
         "; style-src 'sha256-" + sha256_base64(style) + "'" + parts.more_style_hashes +
         "; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
         "trusted-types 'none'";
}

}  // namespace

std::string sha256_base64(std::string_view text) {
  return container::to_base64(container::sha256(text));
}

std::string page_of(PageParts const& parts, text::Messages const& messages) {
  std::string script;
  for (auto const file : parts.scripts) {
    script += file_text(file);
  }
  auto const style = file_text("page.css");
  auto blocks = parts.blocks;
  blocks["script"] = script;
  blocks["style"] = style;
  blocks["csp"] = policy(script, style, parts);
  blocks["texts"] = texts_json(parts.text_keys, messages);
  blocks["lang"] = messages.language() == text::Language::german ? "de" : "en";
  auto const page = file_text(parts.page);
  std::string filled;
  std::string_view rest = page;
  for (auto open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
    auto const close = rest.find("}}", open);
    auto const name = std::string(rest.substr(open + 2, close - open - 2));
    filled += rest.substr(0, open);
    if (name.rfind("t:", 0) == 0) {
      filled += viewer::escaped(messages(name.substr(2)));
    } else if (auto const block = blocks.find(name); block != blocks.end()) {
      filled += block->second;
    } else {
      throw std::logic_error("nothing for {{" + name + "}}");
    }
    rest.remove_prefix(close + 2);
  }
  return filled.append(rest);
}

}  // namespace nb::bundle
