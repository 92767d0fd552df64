#pragma once

#include "export/viewer/start_page.hpp"

#include <set>
#include <string>

namespace nb::viewer {

/// The lists of the page: all processes by time class, all resources. Each row carries the record's id for
/// the script; long lists are cut into tables that a browser need not lay out before they are looked at.
/// \param anchors of the page's chapters; a record whose plan is not among them is the anchor itself
[[nodiscard]] std::string process_list(StartPage const& page,
                                       std::set<std::string, std::less<>> const& anchors,
                                       text::Messages const& messages);
[[nodiscard]] std::string resource_list(StartPage const& page,
                                        std::set<std::string, std::less<>> const& anchors,
                                        text::Messages const& messages);

}  // namespace nb::viewer
