#pragma once

#include "export/handbook/blocks.hpp"

#include <string>
#include <vector>

/// What an extract has instead of the handbook's chapters (handbook::Extract).
namespace nb::handbook {

[[nodiscard]] std::string extract_title(Context const& context);
/// Says first that this is abridged, by which profile and for whom; then the contents.
[[nodiscard]] document::Chapter extract_cover(Context& context);
/// Agreement, prepared texts, and processes that are named only. Each only where there is something to say.
[[nodiscard]] std::vector<document::Chapter> extract_chapters(Context& context);
/// Processes that have a runbook in it, most urgent first: those of the agreement, without one all that the
/// handbook would have.
[[nodiscard]] std::vector<model::Process const*> extract_processes(Context const& context);

/// Links to what is neither in the same document nor in the first become plain words.
void drop_dead_links(std::vector<NamedDocument>& documents);

}  // namespace nb::handbook
