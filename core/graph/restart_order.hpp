#pragma once

#include "core/graph/required.hpp"

namespace nb::graph {

struct RestartStep {
  Node node;
  Minutes ready{0};                  ///< `never` if it hangs on an unknown repair
  std::optional<Minutes> needed_by;  ///< designated time; nullopt: nobody is waiting for it
  std::uint32_t layer = 0;  ///< how many steps must be done before, on the longest way over relied-on needs
};

/// The real nodes that are down, in the order in which to restart them: by designated time, then as the
/// derivation goes (ready time, then key); what nobody is waiting for comes last. It is a topological order:
/// nothing stands before a need it relies on, except within a cold-start circle, which is one step.
/// \param recovery what is down now; `required` may be about another loss (usually of everything)
[[nodiscard]] std::vector<RestartStep> restart_order(Recovery const& recovery, RequiredTimes const& required);

/// The same nodes by layer, in each layer in restart order.
[[nodiscard]] std::vector<std::vector<Node>> layers_of(std::span<RestartStep const> order);

/// Who repairs. Teams of one kind are equal, each does one repair at a time, and only what is of its kind.
struct Teams {
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  std::vector<std::uint32_t> number;  ///< of each kind
  PerNode<std::uint32_t> kind;  ///< that repairs a node; `none`: that is no bottleneck, it begins at once
};

/// One own repair in a plan for limited teams.
struct RepairJob {
  Node node;
  Minutes from{0}, until{0};
  std::uint32_t team = 0;  ///< counted through all kinds; Teams::none: no limited team
};

/// Workload that cannot be done in time by any plan: `work` must be finished by `by`, but the teams together
/// can only do `possible` until then.
struct WorkloadProof {
  std::uint32_t kind = 0;  ///< of the teams
  Minutes by{0}, work{0}, possible{0};
  std::vector<Node> jobs;
};

struct TeamPlan {
  std::vector<RepairJob> jobs;  ///< by start, then team
  PerNode<Minutes> ready;       ///< of every node under the plan; `never` = hangs on an unknown repair
  std::optional<Minutes>
      worst_lateness;  ///< largest ready - RTO; negative = slack; nullopt = no known RTO counts
  std::vector<Node>
      late;  ///< nodes later than their RTO, by key; what hangs on an unknown repair is not judged
  std::vector<Node> not_planned;       ///< lost, repair unknown, by key
  std::optional<WorkloadProof> proof;  ///< given if no order of repairs can keep all RTOs for want of teams
};

/// Own repairs done by `teams` equal teams, one repair each at a time: list scheduling by repair_end,
/// improved by re-deriving with the completion times and by exchanging two jobs. Good, not always optimal;
/// the proof tells where nothing could help. Error graph.no_team if `teams` is 0.
[[nodiscard]] TeamPlan plan_repairs(Recovery const& recovery,
                                    RequiredTimes const& required,
                                    std::uint32_t teams);
/// The same with teams of several kinds. Error graph.no_team if there is none of a kind that has work.
[[nodiscard]] TeamPlan plan_repairs(Recovery const& recovery,
                                    RequiredTimes const& required,
                                    Teams const& teams);

}  // namespace nb::graph
