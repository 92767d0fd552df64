#pragma once

#include "continuity/assessment/draft.hpp"

namespace nb::assessment {

/// What rules of the first pass may read of a process; the names are listed in docs/rules.md.
[[nodiscard]] rules::Facts attribute_facts(Draft const& draft, std::size_t process);

/// The same with `graph.*` and `result.*`, for the second pass. `stopped_by` tells for a process which
/// providers stop it when everything of theirs is lost.
using StoppedBy = std::map<model::RecordId, std::vector<std::string>, std::less<>>;
[[nodiscard]] rules::Facts graph_facts(Draft const& draft, std::size_t process, StoppedBy const& stopped_by);

/// Providers by the processes that stop without them (bridging ignored).
[[nodiscard]] StoppedBy stopped_by_provider(Draft const& draft);

/// All records that a process needs essentially, directly or not, through every alternative; without itself.
[[nodiscard]] std::vector<graph::Node> needs_closure(graph::Graph const& graph, graph::Node from);

}  // namespace nb::assessment
