#pragma once

#include "core/base/diagnostic.hpp"
#include "core/graph/graph.hpp"
#include "core/model/register.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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
  /// Own repair times that are not those of `cause`, e.g. because several causes meet; nothing = unknown.
  std::map<model::RecordId, std::optional<Minutes>, std::less<>> repairs;
  /// Resources of which not everybody gets one: each consumer needs a share of its own (key `share_key`),
  /// which needs the resource and can be taken away alone. A resource has no share of itself.
  std::set<model::RecordId, std::less<>> shared_out;
};

[[nodiscard]] std::string stand_in_key(model::RecordId const& process);
[[nodiscard]] std::string share_key(model::RecordId const& resource, model::RecordId const& consumer);
/// Whether a key stands for a record and not for a stand-in or a share.
[[nodiscard]] bool is_record_key(std::string_view key);

/// A part of what a consumer needs, with the node that stands for it.
struct NeedPart {
  static constexpr std::size_t none = ~std::size_t{0};

  graph::Node node;
  Minutes tolerance{0};
  std::size_t parent = none;  ///< the group it is a member of, by place; none: a requirement of its own
  std::size_t at_least = 0;   ///< of a group: so many of its members
  model::RecordId id;         ///< of a group: empty
  model::Operation operation = model::Operation::normal;
};

struct RegisterGraph {
  graph::Graph graph;  ///< keys are record ids; processes have no repair of their own
  Diagnostics
      findings;  ///< of the graph, and assessment.unknown_need (error), assessment.duplicate_id (error)
  /// Of processes with emergency operation: the node that is down while their normal needs do not hold.
  std::map<model::RecordId, graph::Node, std::less<>> normal_side;
  /// What the consumers of `shared_out` need, in the order in which it is written; a group before its
  /// members. Emergency needs count only where there is a `normal_side`.
  std::map<model::RecordId, std::vector<NeedPart>, std::less<>> parts;
};

/// The dependency graph of a register: all processes and resources, essential needs only. Capacity
/// counts only for what is `shared_out`. Cost: linear. The graph must stay where it is while anything made
/// from it is in use.
[[nodiscard]] RegisterGraph build_graph(model::Register const& register_, GraphOptions const& options);

/// What "all IT" means: applications, servers, networks, data.
[[nodiscard]] bool is_it(model::ResourceKind kind);

/// The nodes of all IT, in the order of the register.
[[nodiscard]] std::vector<graph::Node> it_nodes(model::Register const& register_, graph::Graph const& graph);

}  // namespace nb::assessment
