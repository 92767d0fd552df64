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
  std::vector<NeedPart> parts;
  bool shares = false;  ///< one of the parts is a share
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
    auto graph = std::move(builder_).build();
    findings_.insert(findings_.end(), graph.findings.begin(), graph.findings.end());
    std::sort(findings_.begin(), findings_.end());
    built_.graph = std::move(graph.graph);
    built_.findings = std::move(findings_);
    return std::move(built_);
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
      auto const given = options_.repairs.find(resource.id);
      times.repair = storable_if_known(given == options_.repairs.end()
                                           ? model::recovery_time(resource.recovery, options_.cause)
                                           : given->second);
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
      auto& needs = needs_[requirement.consumer];
      auto const supplier = node_of(requirement, needs);
      if (!supplier) {
        continue;
      }
      auto& side = requirement.operation == model::Operation::normal ? needs.normal : needs.emergency;
      side.push_back({*supplier, storable(requirement.need.tolerance)});
    }
  }

  /// Nobody shares out what it is itself: such a need is dropped as everywhere else.
  [[nodiscard]] bool is_shared(model::RecordId const& id, model::RecordId const& consumer) const {
    return id != consumer && options_.shared_out.contains(id);
  }

  std::optional<graph::Node> leaf(model::RecordId const& id, model::RecordId const& consumer) {
    if (is_shared(id, consumer)) {
      return share(id, consumer);
    }
    auto const found = options_.detached.contains(id) ? builder_.find(stand_in_key(id)) : builder_.find(id);
    if (!found) {
      report("assessment.unknown_need", consumer, id);
    }
    return found;
  }

  std::optional<graph::Node> share(model::RecordId const& id, model::RecordId const& consumer) {
    auto const key = share_key(id, consumer);
    if (auto const known = builder_.find(key)) {
      return known;
    }
    auto const resource = builder_.find(id);
    if (!resource) {
      report("assessment.unknown_need", consumer, id);
      return std::nullopt;
    }
    auto const made = builder_.add(key);
    builder_.need(made, *resource);
    return made;
  }

  /// A group that is being made.
  struct Open {
    model::Need const* need;
    std::size_t part;  ///< its place among the parts
    std::size_t next = 0;
    std::vector<graph::Member> members;
  };

  static std::size_t begin_part(Needs& needs, model::Need const& need, std::size_t parent) {
    needs.parts.push_back({.node = {},
                           .tolerance = storable(need.tolerance),
                           .parent = parent,
                           .at_least = need.at_least,
                           .id = need.id});
    return needs.parts.size() - 1;
  }

  std::optional<graph::Node> leaf_part(model::Need const& need,
                                       model::RecordId const& consumer,
                                       Needs& needs,
                                       std::size_t parent) {
    auto const node = leaf(need.id, consumer);
    if (node) {
      needs.parts[begin_part(needs, need, parent)].node = *node;
      needs.shares = needs.shares || is_shared(need.id, consumer);
    }
    return node;
  }

  std::optional<graph::Node> node_of(model::Requirement const& requirement, Needs& needs) {
    auto const first = needs.parts.size();
    auto const& root = requirement.need;
    auto const node = root.is_group() ? group_of(root, requirement.consumer, needs)
                                      : leaf_part(root, requirement.consumer, needs, NeedPart::none);
    for (auto i = first; i < needs.parts.size(); ++i) {
      needs.parts[i].operation = requirement.operation;
    }
    return node;
  }

  graph::Node group_of(model::Need const& root, model::RecordId const& consumer, Needs& needs) {
    std::vector<Open> open;
    open.push_back({&root, begin_part(needs, root, NeedPart::none), 0, {}});
    while (true) {
      auto& group = open.back();
      if (group.next < group.need->members.size()) {
        auto const& member = group.need->members[group.next++];
        if (member.is_group()) {
          open.push_back({&member, begin_part(needs, member, group.part), 0, {}});
        } else if (auto const node = leaf_part(member, consumer, needs, group.part)) {
          group.members.push_back({*node, storable(member.tolerance)});
        }
        continue;
      }
      auto const node = builder_.group(storable_count(group.need->at_least), group.members);
      needs.parts[group.part].node = node;
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
    auto& needs = found->second;
    if (options_.mode == Mode::normal || needs.emergency.empty() || needs.normal.empty()) {
      for (auto const& need : needs.normal) {
        builder_.need(*consumer, need.node, need.tolerance);
      }
    } else {
      connect_both(id, *consumer, needs, emergency_max);
    }
    if (needs.shares) {
      built_.parts[id] = std::move(needs.parts);
    }
    needs_.erase(found);  // an id that stands twice is connected once
  }

  /// Needs 1 of {normal needs, emergency needs}, and the normal ones again after `emergency_max`.
  void connect_both(model::RecordId const& id,
                    graph::Node consumer,
                    Needs const& needs,
                    std::optional<Minutes> const& emergency_max) {
    auto const all = [this](std::vector<graph::Member> const& members) {
      return builder_.group(storable_count(members.size()), members);
    };
    auto const all_normal = all(needs.normal);
    builder_.need(consumer, builder_.group(1, {{all_normal}, {all(needs.emergency)}}));
    builder_.need(consumer, all_normal, storable(emergency_max));
    built_.normal_side[id] = all_normal;
  }

  void report(std::string code, model::RecordId const& subject, std::string const& id) {
    findings_.push_back({Severity::error, std::move(code), subject, {}, {{"id", id}}});
  }

  model::Register const& from_;
  GraphOptions const& options_;
  graph::GraphBuilder builder_;
  std::map<model::RecordId, Needs, std::less<>> needs_;
  Diagnostics findings_;
  RegisterGraph built_;
};

}  // namespace

std::string stand_in_key(model::RecordId const& process) {
  return process + '\n';
}

std::string share_key(model::RecordId const& resource, model::RecordId const& consumer) {
  return resource + '\n' + consumer;
}

bool is_record_key(std::string_view key) {
  return !key.empty() && key.find('\n') == std::string_view::npos;
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
