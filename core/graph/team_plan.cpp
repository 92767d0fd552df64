#include "core/base/error.hpp"
#include "core/graph/derivation.hpp"
#include "core/graph/part.hpp"
#include "core/graph/restart_order.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace nb::graph {

namespace {

// Each trial costs a pass over the graph; more would not pay.
constexpr int most_rederivations = 6;
constexpr std::size_t most_trials = 4000;
constexpr std::size_t most_edges_in_trials = 200'000'000;

/// What a plan is judged by: the worst lateness, then how many are late.
struct Quality {
  Minutes lateness{-never};
  std::size_t late = 0;
  [[nodiscard]] bool better_than(Quality const& other) const {
    return std::tie(lateness, late) < std::tie(other.lateness, other.late);
  }
};

class Planner {
public:
  Planner(Recovery const& recovery, RequiredTimes const& required, Teams const& teams)
      : recovery_(&recovery),
        graph_(&recovery.graph()),
        situation_{recovery.graph(), recovery.down(), recovery.circles()},
        teams_(&teams),
        own_repair_(graph_->size()) {
    for (auto node : recovery.derivation().order) {
      own_repair_[node] = recovery.own_repair(node);
      if (own_repair_[node] >= never) {
        plan_.not_planned.push_back(node);
      } else if (own_repair_[node] > Minutes{0}) {
        (teams.kind[node] == Teams::none ? unlimited_ : order_).push_back(node);
      }
    }
    if (std::any_of(order_.begin(), order_.end(), [&](Node node) { return number_for(node) == 0; })) {
      throw Error(ErrorKind::usage, "graph.no_team", "");
    }
    sort_by_rank(*graph_, plan_.not_planned);
    sort_by_deadline(order_, [&](Node node) { return required.repair_end(node).value_or(never); });
  }

  TeamPlan run() && {
    best_ = judge(order_);
    rederive();
    exchange();
    fill();
    if (best_.lateness > Minutes{0}) {
      plan_.proof = too_much_work();
    }
    return std::move(plan_);
  }

private:
  template <class Deadline>
  void sort_by_deadline(std::vector<Node>& jobs, Deadline const& deadline) {
    auto const& position = recovery_->derivation().position;
    std::sort(jobs.begin(), jobs.end(), [&](Node a, Node b) {
      return std::tuple(deadline(a), position[a]) < std::tuple(deadline(b), position[b]);
    });
  }

  /// List scheduling: the next job goes to the team that is free first.
  [[nodiscard]] std::vector<RepairJob> schedule(std::vector<Node> const& order) const {
    using Free = std::pair<Minutes, std::uint32_t>;
    std::vector<std::priority_queue<Free, std::vector<Free>, std::greater<>>> teams;
    std::uint32_t first = 0;
    for (auto const number : teams_->number) {
      teams.emplace_back();
      for (std::uint32_t team = 0; team < std::min<std::size_t>(number, order.size()); ++team) {
        teams.back().emplace(Minutes{0}, first + team);
      }
      first += number;
    }
    std::vector<RepairJob> jobs;
    for (auto node : order) {
      auto& of_kind = teams[teams_->kind[node]];
      auto const [from, team] = of_kind.top();
      of_kind.pop();
      jobs.push_back({node, from, from + own_repair_[node], team});
      of_kind.emplace(jobs.back().until, team);
    }
    return jobs;
  }

  [[nodiscard]] PerNode<Minutes> completion(std::vector<Node> const& order) const {
    auto done = own_repair_;
    for (auto const& job : schedule(order)) {
      done[job.node] = job.until;
    }
    return done;
  }

  [[nodiscard]] Quality judge(std::vector<Node> const& order) const {
    auto const ready = ready_times(situation_, completion(order));
    Quality quality;
    for (auto node : graph_->nodes()) {
      auto const rto = graph_->rto(node);
      if (rto && ready[node] < never && recovery_->condition(node) != Condition::stands) {
        quality.lateness = std::max(quality.lateness, ready[node] - *rto);
        quality.late += ready[node] > *rto ? 1U : 0U;
      }
    }
    return quality;
  }

  bool take_if_better(std::vector<Node> const& order) {
    auto const quality = judge(order);
    if (!quality.better_than(best_)) {
      return false;
    }
    best_ = quality;
    order_ = order;
    return true;
  }

  /// A plan moves the ready times, and with them which members of a group are back earliest.
  void rederive() {
    auto order = order_;
    for (int i = 0; i < most_rederivations; ++i) {
      auto const deadlines =
          designated_deadlines(situation_, derive(situation_, ready_times(situation_, completion(order))));
      sort_by_deadline(order, [&](Node node) { return deadlines.repair_end[node]; });
      take_if_better(order);
    }
    auto const strict = maximum_principle(*graph_);
    sort_by_deadline(order, [&](Node node) { return strict[node] - graph_->lag(node); });
    take_if_better(order);
  }

  void exchange() {
    auto const one_pass = graph_->size() + graph_->edge_count() + 1;
    auto const affordable = std::min(most_trials, most_edges_in_trials / one_pass);
    std::size_t trials = 0;
    for (std::size_t i = 0; i < order_.size() && best_.lateness > -never; ++i) {
      for (std::size_t j = i + 1; j < order_.size(); ++j) {
        if (++trials > affordable) {
          return;
        }
        auto order = order_;
        std::swap(order[i], order[j]);
        if (take_if_better(order)) {
          i = 0;
          j = 0;
        }
      }
    }
  }

  void fill() {
    plan_.jobs = schedule(order_);
    for (auto node : unlimited_) {
      plan_.jobs.push_back({node, Minutes{0}, own_repair_[node], Teams::none});
    }
    std::sort(plan_.jobs.begin(), plan_.jobs.end(), [this](RepairJob const& a, RepairJob const& b) {
      return std::tuple(a.from, a.team, graph_->rank(a.node)) <
             std::tuple(b.from, b.team, graph_->rank(b.node));
    });
    plan_.ready = ready_times(situation_, completion(order_));
    for (auto node : graph_->nodes()) {
      plan_.ready[node] = std::min(plan_.ready[node], never);
      auto const rto = graph_->rto(node);
      if (rto && plan_.ready[node] < never && plan_.ready[node] > *rto &&
          recovery_->condition(node) != Condition::stands) {
        plan_.late.push_back(node);
      }
    }
    sort_by_rank(*graph_, plan_.late);
    if (best_.lateness > -never) {
      plan_.worst_lateness = best_.lateness;
    }
  }

  /// Repairs that no plan can do without, with the time by which each must be done in any plan: only needs
  /// without an alternative hand a deadline down.
  [[nodiscard]] PerNode<Minutes> unavoidable_ends() const {
    PerNode<Minutes> up_by(graph_->size(), never);
    PerNode<Minutes> repair_end(graph_->size(), never);
    auto const& order = recovery_->derivation().order;
    // NOLINTNEXTLINE(modernize-loop-convert): a view would need <ranges>
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
      if (recovery_->condition(*node) == Condition::stands) {
        continue;
      }
      auto const deadline = std::min(up_by[*node], graph_->rto(*node).value_or(never));
      if (deadline >= never) {
        continue;
      }
      repair_end[*node] = deadline - graph_->lag(*node);
      auto const needs = graph_->needs(*node);
      if (graph_->required_needs(*node) < needs.size()) {
        continue;
      }
      for (auto const& need : needs) {
        bool const together = recovery_->circles().same(*node, need.supplier);
        up_by[need.supplier] = std::min(up_by[need.supplier], together ? deadline : repair_end[*node]);
      }
    }
    return repair_end;
  }

  [[nodiscard]] std::uint32_t number_for(Node node) const { return teams_->number[teams_->kind[node]]; }

  [[nodiscard]] std::optional<WorkloadProof> too_much_work() const {
    auto const ends = unavoidable_ends();
    for (std::uint32_t kind = 0; kind < teams_->number.size(); ++kind) {
      if (auto proof = too_much_work(kind, ends)) {
        return proof;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<WorkloadProof> too_much_work(std::uint32_t kind,
                                                           PerNode<Minutes> const& ends) const {
    auto jobs = order_;
    std::erase_if(jobs, [&](Node node) { return ends[node] >= never || teams_->kind[node] != kind; });
    std::sort(jobs.begin(), jobs.end(), [&](Node a, Node b) {
      return std::tuple(ends[a], graph_->rank(a)) < std::tuple(ends[b], graph_->rank(b));
    });
    WorkloadProof proof;
    proof.kind = kind;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      proof.by = ends[jobs[i]];
      proof.work += own_repair_[jobs[i]];
      proof.possible = std::max(proof.by, Minutes{0}) * teams_->number[kind];
      bool const more_until_then = i + 1 < jobs.size() && ends[jobs[i + 1]] == proof.by;
      if (!more_until_then && proof.work > proof.possible) {
        proof.jobs.assign(jobs.begin(), jobs.begin() + static_cast<std::ptrdiff_t>(i + 1));
        return proof;
      }
    }
    return std::nullopt;
  }

  Recovery const* recovery_;
  Graph const* graph_;
  Situation situation_;
  Teams const* teams_;
  PerNode<Minutes> own_repair_;
  std::vector<Node> order_;      ///< of the best plan so far
  std::vector<Node> unlimited_;  ///< repairs that wait for no team
  Quality best_;
  TeamPlan plan_;
};

}  // namespace

TeamPlan plan_repairs(Recovery const& recovery, RequiredTimes const& required, std::uint32_t teams) {
  Teams const equal{{teams}, PerNode<std::uint32_t>(recovery.graph().size(), 0)};
  if (teams == 0) {
    throw Error(ErrorKind::usage, "graph.no_team", "");
  }
  return plan_repairs(recovery, required, equal);
}

TeamPlan plan_repairs(Recovery const& recovery, RequiredTimes const& required, Teams const& teams) {
  return Planner(recovery, required, teams).run();
}

}  // namespace nb::graph
