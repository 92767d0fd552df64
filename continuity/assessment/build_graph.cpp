#include "continuity/assessment/build_graph.hpp"

#include "core/graph/graph_builder.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace nb::assessment {

namespace {

Minutes storable(std::optional<Minutes> const& time) {
  return std::clamp(time.value_or(Minutes{0}), Minutes{0}, graph::longest_time);
}

std::optional<Minutes> storable_if_known(std::optional<Minutes> const& time) {
  return time ? std::optional(storable(time)) : std::nullopt;
}

/// An RTO may be negative: not achievable.
std::optional<Minutes> storable_rto(std::optional<Minutes> const& rto) {
  return rto ? std::optional(std::clamp(*rto, -graph::longest_time, graph::longest_time)) : std::nullopt;
}

/// A number that no group has members for is as impossible as a greater one.
std::uint32_t storable_count(std::size_t count) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(count, std::numeric_limits<std::uint32_t>::max()));
}

/// The essential requirements of one consumer.
struct Needs {
  std::vector<graph::Member> normal;
  std::vector<graph::Member> emergency;
};

class Construction {
public:
  Construction(model::Register const& from, GraphOptions const& options) : from_(from), options_(options) {}

  RegisterGraph build() {
    add_nodes();
    collect_needs();
    for (auto const& process : from_.processes) {
      connect(process.id, process.emergency_max);
    }
    for (auto const& resource : from_.resources) {
      connect(resource.id, std::nullopt);
    }
    auto built = std::move(builder_).build();
    findings_.insert(findings_.end(), built.findings.begin(), built.findings.end());
    std::sort(findings_.begin(), findings_.end());
    return {std::move(built.graph), std::move(findings_)};
  }

private:
  void add_nodes() {
    for (auto const& process : from_.processes) {
      graph::NodeTimes times;
      times.lag = storable(process.restart_lag);
      if (auto const found = options_.processes.find(process.id); found != options_.processes.end()) {
        times.rto = storable_rto(found->second.rto);
        times.mtpd = storable_if_known(found->second.mtpd);
      }
      add(process.id, times);
    }
    for (auto const& resource : from_.resources) {
      graph::NodeTimes times;
      times.repair = storable_if_known(model::recovery_time(resource.recovery, options_.cause));
      times.lag = storable(resource.restart_lag);
      add(resource.id, times);
    }
    for (auto const& [process, ready] : options_.detached) {
      graph::NodeTimes times;
      times.repair = storable_if_known(ready);
      add(stand_in_key(process), times);
    }
  }

  void add(model::RecordId const& id, graph::NodeTimes const& times) {
    if (id.empty() || builder_.find(id)) {
      report("assessment.duplicate_id", id, id);
      return;
    }
    builder_.add(id, times);
  }

  void collect_needs() {
    for (auto const& requirement : from_.requirements) {
      if (!requirement.essential || requirement.need == model::Need{}) {
        continue;
      }
      if (!builder_.find(requirement.consumer)) {
        report("assessment.unknown_need", requirement.id, requirement.consumer);
        continue;
      }
      auto const supplier = node_of(requirement.need, requirement.consumer);
      if (!supplier) {
        continue;
      }
      auto& needs = needs_[requirement.consumer];
      auto& side = requirement.operation == model::Operation::normal ? needs.normal : needs.emergency;
      side.push_back({*supplier, storable(requirement.need.tolerance)});
    }
  }

  std::optional<graph::Node> leaf(model::RecordId const& id, model::RecordId const& consumer) {
    auto const found = options_.detached.contains(id) ? builder_.find(stand_in_key(id)) : builder_.find(id);
    if (!found) {
      report("assessment.unknown_need", consumer, id);
    }
    return found;
  }

  /// A group that is being made.
  struct Open {
    model::Need const* need;
    std::size_t next = 0;
    std::vector<graph::Member> members;
  };

  std::optional<graph::Node> node_of(model::Need const& root, model::RecordId const& consumer) {
    if (!root.is_group()) {
      return leaf(root.id, consumer);
    }
    std::vector<Open> open;
    open.push_back({&root, 0, {}});
    while (true) {
      auto& group = open.back();
      if (group.next < group.need->members.size()) {
        auto const& member = group.need->members[group.next++];
        if (member.is_group()) {
          open.push_back({&member, 0, {}});
        } else if (auto const node = leaf(member.id, consumer)) {
          group.members.push_back({*node, storable(member.tolerance)});
        }
        continue;
      }
      auto const node = builder_.group(storable_count(group.need->at_least), group.members);
      auto const tolerance = storable(group.need->tolerance);
      open.pop_back();
      if (open.empty()) {
        return node;
      }
      open.back().members.push_back({node, tolerance});
    }
  }

  void connect(model::RecordId const& id, std::optional<Minutes> const& emergency_max) {
    auto const found = needs_.find(id);
    auto const consumer = builder_.find(id);
    if (found == needs_.end() || !consumer) {
      return;
    }
    auto& [normal, emergency] = found->second;
    if (options_.mode == Mode::normal || emergency.empty() || normal.empty()) {
      for (auto const& need : normal) {
        builder_.need(*consumer, need.node, need.tolerance);
      }
    } else {
      auto const all = [this](std::vector<graph::Member> const& members) {
        auto const count = storable_count(members.size());
        return builder_.group(count, members);
      };
      auto const all_normal = all(normal);
      auto const all_emergency = all(emergency);
      builder_.need(*consumer, builder_.group(1, {{all_normal}, {all_emergency}}));
      builder_.need(*consumer, all_normal, storable(emergency_max));
    }
    needs_.erase(found);  // an id that stands twice is connected once
  }

  void report(std::string code, model::RecordId const& subject, std::string const& id) {
    findings_.push_back({Severity::error, std::move(code), subject, {}, {{"id", id}}});
  }

  model::Register const& from_;
  GraphOptions const& options_;
  graph::GraphBuilder builder_;
  std::map<model::RecordId, Needs, std::less<>> needs_;
  Diagnostics findings_;
};

}  // namespace

std::string stand_in_key(model::RecordId const& process) {
  return process + '\n';
}

RegisterGraph build_graph(model::Register const& register_, GraphOptions const& options) {
  return Construction(register_, options).build();
}

bool is_it(model::ResourceKind kind) {
  using model::ResourceKind;
  return kind == ResourceKind::application || kind == ResourceKind::server || kind == ResourceKind::network ||
         kind == ResourceKind::data;
}

std::vector<graph::Node> it_nodes(model::Register const& register_, graph::Graph const& graph) {
  std::vector<graph::Node> nodes;
  for (auto const& resource : register_.resources) {
    if (auto const node = is_it(resource.kind) ? graph.find(resource.id) : std::nullopt) {
      nodes.push_back(*node);
    }
  }
  return nodes;
}

}  // namespace nb::assessment
