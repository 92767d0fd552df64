#pragma once

#include "core/base/diagnostic.hpp"
#include "core/graph/graph.hpp"
#include "core/model/register.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace nb::assessment {

/// Which needs of a process count.
enum class Mode {
  normal,         ///< needs of normal operation alone
  with_emergency  ///< a process goes on while its normal or its emergency needs hold, but without its normal
                  ///< needs for at most `emergency_max` (domain.md, step 9). No emergency needs given: none
                  ///< is assumed; no `emergency_max` given: it is not relied on, either (0)
};

/// Times of a process that come from an assessment.
struct ProcessTimes {
  std::optional<Minutes> rto;   ///< from the declaration
  std::optional<Minutes> mtpd;  ///< from the onset
};

struct GraphOptions {
  Mode mode = Mode::with_emergency;
  model::Cause cause = model::Cause::technical_fault;              ///< whose repair times count
  std::map<model::RecordId, ProcessTimes, std::less<>> processes;  ///< no entry: none of both
  /// Processes that hand nothing down from their consumers: these need a stand-in of the same ready time
  /// instead (key `stand_in_key`), because the owner agreed on another time than theirs.
  std::map<model::RecordId, std::optional<Minutes>, std::less<>> detached;
};

[[nodiscard]] std::string stand_in_key(model::RecordId const& process);

struct RegisterGraph {
  graph::Graph graph;  ///< keys are record ids; processes have no repair of their own
  Diagnostics
      findings;  ///< of the graph, and assessment.unknown_need (error), assessment.duplicate_id (error)
};

/// The dependency graph of a register: all processes and resources, essential needs only. Capacity does not
/// count here. Cost: linear. The graph must stay where it is while anything made from it is in use.
[[nodiscard]] RegisterGraph build_graph(model::Register const& register_, GraphOptions const& options);

/// What "all IT" means: applications, servers, networks, data.
[[nodiscard]] bool is_it(model::ResourceKind kind);

/// The nodes of all IT, in the order of the register.
[[nodiscard]] std::vector<graph::Node> it_nodes(model::Register const& register_, graph::Graph const& graph);

}  // namespace nb::assessment
