#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"
#include "core/text/messages.hpp"
#include "export/document/document.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nb::viewer {

/// A file of the bundle that the page links to.
struct File {
  std::string path;   ///< relative to START.html, ASCII
  std::string title;  ///< as a person reads it
  std::size_t bytes = 0;
};

/// Everything START.html shows. References must outlive the call.
struct StartPage {
  model::Register const& register_;
  assessment::Assessment const& assessment;
  document::Document const& handbook;  ///< its chapters are the page's content
  std::vector<File> files;
  std::map<std::string, std::string> plan_files;  ///< record id -> path of its PDF
  /// Base64 of the SHA-256 of a text, for the Content-Security-Policy.
  std::function<std::string(std::string_view)> sha256_base64;
};

/// START.html: one file, no script needed, no network channel (`default-src 'none'`). Content first: what to
/// do, the list of processes by time class, the handbook, the files. Same input, same bytes.
[[nodiscard]] std::string start_page(StartPage const& page, text::Messages const& messages);

/// A file of data/viewer, compiled in; empty if there is none.
[[nodiscard]] std::span<std::byte const> viewer_asset(std::string_view file);

}  // namespace nb::viewer
