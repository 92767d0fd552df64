#include "export/bundle/checker_page.hpp"

#include "export/bundle/page.hpp"

namespace nb::bundle {

std::string checker_page(text::Messages const& messages) {
  auto keys = messages.keys("verify.");
  auto const own = messages.keys("checker.script.");
  keys.insert(keys.end(), own.begin(), own.end());
  return page_of({.page = "checker.html",
                  .scripts = {"zip.js", "checker.js", "checker_page.js"},
                  .text_keys = std::move(keys)},
                 messages);
}

}  // namespace nb::bundle
