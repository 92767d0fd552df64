#pragma once

#include "export/viewer/start_page.hpp"

#include <string>

namespace nb::viewer {

/// The forms of the tools (data/viewer/tools.html, filters.html) with their words filled in; hidden until the
/// script runs.
[[nodiscard]] std::string tools(StartPage const& page, text::Messages const& messages);
[[nodiscard]] std::string filters(text::Messages const& messages);

/// The script of the page, one text: the files of data/viewer in their order, in a scope of their own.
[[nodiscard]] std::string script();

/// What the script reads: its words in both languages, and the dependency graph (none if it is withheld), as
/// JSON in <script type="application/json"> blocks, which no browser runs.
[[nodiscard]] std::string script_data(StartPage const& page);

/// The text of a file of data/viewer.
[[nodiscard]] std::string asset_text(std::string_view file);

}  // namespace nb::viewer
