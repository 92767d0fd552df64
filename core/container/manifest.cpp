#include "core/container/manifest.hpp"

#include <algorithm>

namespace nb::container {
namespace {

bool is_hex(std::string_view text) {
  return std::all_of(
      text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Beyond this a list is no list, and nobody reads on.
constexpr std::size_t max_bad_lines = 20;

}  // namespace

std::string to_text(Manifest const& manifest) {
  std::string text;
  for (auto const& [name, digest] : manifest) {
    text.append(digest).append("  ").append(name).append("\n");
  }
  return text;
}

Manifest parse_manifest(std::string_view file,
                        std::string_view text,
                        std::size_t digest_letters,
                        Problems& problems) {
  Manifest manifest;
  std::string last;
  std::size_t bad_lines = 0;
  for (std::size_t number = 1; !text.empty(); ++number) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    auto const place = std::string(file) + ":" + std::to_string(number);
    bool const fits = end != std::string_view::npos && line.size() > digest_letters + 2 &&
                      line.substr(digest_letters, 2) == "  " && is_hex(line.substr(0, digest_letters));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!fits) {
      problems.push_back({"bag.manifest_line", place});
      if (++bad_lines == max_bad_lines) {
        break;
      }
      continue;
    }
    std::string const name(line.substr(digest_letters + 2));
    if (!manifest.emplace(name, line.substr(0, digest_letters)).second) {
      problems.push_back({"bag.listed_twice", place});
    } else if (name < last) {
      problems.push_back({"bag.manifest_line", place});
    }
    last = name;
  }
  return manifest;
}

}  // namespace nb::container
