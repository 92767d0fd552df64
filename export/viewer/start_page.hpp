#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"
#include "core/text/messages.hpp"
#include "export/document/document.hpp"
#include "export/viewer/viewer_graph.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
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
  model::Register const& register_;  ///< as the bundle's reader may see it
  assessment::Assessment const& assessment;
  document::Document const& handbook;  ///< its chapters are the page's content
  std::vector<File> files;
  std::map<std::string, std::string> plan_files;  ///< record id -> path of its PDF
  /// Base64 of the SHA-256 of a text, for the Content-Security-Policy.
  std::function<std::string(std::string_view)> sha256_base64;
  ViewerGraph graph{};  ///< of the whole register; what the what-if outage calculates with
  /// Of the bundle. The page tells one date: this or the handbook's next revision, whichever is earlier; past
  /// it the page warns, by the clock of the device.
  std::optional<Date> valid_until{};
};

/// The plans of so many bytes of HTML stand in the page itself; beyond, a page says that they are the PDF
/// files, so that it opens at once on an old machine.
constexpr std::size_t most_plan_bytes = 24'000'000;

/// START.html: one file, no network channel (`default-src 'none'`). The static HTML is the content: what to
/// do now, processes by time class, resources, the handbook, the files; a small script adds search, filters,
/// the what-if outage, the dependency explorer and ticks with times. Same input, same bytes.
[[nodiscard]] std::string start_page(StartPage const& page, text::Messages const& messages);

/// A file of data/viewer, compiled in; empty if there is none.
[[nodiscard]] std::span<std::byte const> viewer_asset(std::string_view file);

}  // namespace nb::viewer
