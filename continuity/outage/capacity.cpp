#include "continuity/outage/capacity.hpp"

#include <algorithm>
#include <unordered_map>

namespace nb::outage {
namespace {

using assessment::NeedPart;
using Weighted = std::vector<std::pair<Spans const*, std::int64_t>>;

std::int64_t demand(model::Register const& register_,
                    model::Resource const& resource,
                    model::RecordId const& consumer) {
  auto const* process =
      resource.kind == model::ResourceKind::staff ? model::find(register_.processes, consumer) : nullptr;
  auto const wanted = process == nullptr ? 1 : process->staff_minimum.value_or(1);
  return std::clamp<std::int64_t>(wanted, 0, std::max<std::int64_t>(*resource.capacity, 0));
}

/// The minutes in which each node is down.
class DownMap {
public:
  explicit DownMap(std::vector<graph::DownInterval> const& intervals) {
    std::unordered_map<std::uint32_t, std::vector<Span>> of_node;
    for (auto const& interval : intervals) {
      of_node[static_cast<std::uint32_t>(interval.node)].push_back(
          {interval.from, interval.until.value_or(graph::never)});
    }
    for (auto& [node, spans] : of_node) {
      down_.emplace(node, Spans(std::move(spans)));
    }
  }

  [[nodiscard]] Spans const& of(graph::Node node) const {
    static Spans const never_down;
    auto const found = down_.find(static_cast<std::uint32_t>(node));
    return found == down_.end() ? never_down : found->second;
  }

private:
  std::unordered_map<std::uint32_t, Spans> down_;
};

/// When a consumer relies on each part of what it needs.
std::vector<Spans> relied_on(std::vector<NeedPart> const& parts,
                             Spans const* normal_lost,
                             DownMap const& down) {
  std::vector<Spans> holds;
  holds.reserve(parts.size());
  for (auto const& part : parts) {
    holds.push_back(Spans::always().without(down.of(part.node).after(part.tolerance)));
  }
  std::vector<Spans> called(parts.size());
  std::vector<Weighted> before(parts.size());  // of a group: its members so far
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto const& part = parts[i];
    if (part.parent == NeedPart::none) {
      bool const emergency = part.operation == model::Operation::emergency;
      called[i] = normal_lost == nullptr ? (emergency ? Spans() : Spans::always())
                  : emergency            ? *normal_lost
                                         : Spans::always().without(*normal_lost);
    } else {
      auto& members = before[part.parent];
      auto const k = static_cast<std::int64_t>(parts[part.parent].at_least);
      called[i] = called[part.parent].within(where(members, [k](std::int64_t held) { return held < k; }));
      members.emplace_back(&holds[i], 1);
    }
    called[i] = called[i].within(holds[i]);
  }
  return called;
}

/// One consumer's wish for one resource.
struct Claim {
  std::size_t consumer;  ///< place in the order of deadlines
  std::size_t resource;  ///< place among the supplies
  graph::Node share;
  std::int64_t demand = 0;
  Spans decided, refused;
};

class Rationing {
public:
  Rationing(model::Register const& from,
            assessment::RegisterGraph const& built,
            Supplies const& supplies,
            std::vector<model::RecordId> const& order,
            graph::OutageSimulator& simulator,
            std::vector<graph::OwnOutage> outages)
      : register_(from), built_(built), order_(order), simulator_(simulator), outages_(std::move(outages)) {
    for (auto const& [id, supply] : supplies) {
      ids_.push_back(id);
      supplies_.push_back(supply);
      given_.emplace_back();
    }
    collect_claims();
    ordinary_ = ordinary_demand();
  }

  Rationed run() {
    DownMap down(simulator_.intervals(outages_));
    for (std::size_t i = 0; i < claims_.size();) {
      if (!answer(claims_[i], down)) {
        ++i;
        continue;
      }
      down = DownMap(simulator_.intervals(outages_));
      i = 0;  // a refusal may make anybody rely on something else
      forget_reliance();
    }
    return {refusals(), shortages(down)};
  }

private:
  void collect_claims() {
    for (std::size_t place = 0; place < order_.size(); ++place) {
      auto const found = built_.parts.find(order_[place]);
      if (found == built_.parts.end()) {
        continue;
      }
      std::set<std::size_t> seen;
      for (auto const& part : found->second) {
        auto const at = std::lower_bound(ids_.begin(), ids_.end(), part.id);
        auto const resource = static_cast<std::size_t>(at - ids_.begin());
        bool const is_supply = at != ids_.end() && *at == part.id && part.id != order_[place];
        if (is_supply && seen.insert(resource).second) {
          auto const* record = model::find(register_.resources, part.id);
          claims_.push_back({.consumer = place,
                             .resource = resource,
                             .share = part.node,
                             .demand = demand(register_, *record, order_[place]),
                             .decided = {},
                             .refused = {}});
        }
      }
    }
  }

  [[nodiscard]] Spans asked(Claim const& claim, DownMap const& down) {
    auto const& consumer = order_[claim.consumer];
    auto const& parts = built_.parts.find(consumer)->second;
    auto const [at, is_new] = reliance_.try_emplace(claim.consumer);
    if (is_new) {
      auto const side = built_.normal_side.find(consumer);
      at->second =
          relied_on(parts, side == built_.normal_side.end() ? nullptr : &down.of(side->second), down);
    }
    Spans relied;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].id == ids_[claim.resource]) {
        relied = relied.with(at->second[i]);
      }
    }
    auto const there = built_.graph.find(ids_[claim.resource]);
    return relied.without(down.of(*built_.graph.find(consumer))).without(down.of(*there));
  }

  void forget_reliance() { reliance_.clear(); }

  [[nodiscard]] std::vector<std::int64_t> ordinary_demand() {
    DownMap const nothing({});
    std::vector<std::int64_t> sums(ids_.size());
    for (auto const& claim : claims_) {
      sums[claim.resource] += asked(claim, nothing).contains(Minutes{0}) ? claim.demand : 0;
    }
    forget_reliance();
    return sums;
  }

  /// What there is besides `base`, which is the ordinary number.
  [[nodiscard]] Weighted changes(std::size_t resource, Spans& short_of) const {
    auto const& supply = supplies_[resource];
    Weighted weights;
    for (auto const& [spans, missing] : supply.missing) {
      short_of = short_of.with(spans);
      weights.emplace_back(&spans, -missing);
    }
    weights.emplace_back(&short_of, supply.capacity - base(resource));
    return weights;
  }

  [[nodiscard]] std::int64_t base(std::size_t resource) const {
    return std::max(supplies_[resource].capacity, ordinary_[resource]);
  }

  [[nodiscard]] std::int64_t available(std::size_t resource, Minutes at) const {
    Spans short_of;
    auto sum = base(resource);
    for (auto const& [spans, weight] : changes(resource, short_of)) {
      sum += spans->contains(at) ? weight : 0;
    }
    return std::max<std::int64_t>(sum, 0);
  }

  /// \return whether something was refused
  bool answer(Claim& claim, DownMap const& down) {
    auto const open = asked(claim, down).without(claim.decided);
    if (open.empty()) {
      return false;
    }
    Spans short_of;
    auto weights = changes(claim.resource, short_of);
    for (auto const& [spans, number, who] : given_[claim.resource]) {
      weights.emplace_back(&spans, -number);
    }
    auto const all = base(claim.resource);
    auto const too_few =
        where(weights, [all, wanted = claim.demand](std::int64_t sum) { return all + sum < wanted; });
    auto const refused = claim.demand == 0 ? Spans() : open.within(too_few);
    claim.decided = claim.decided.with(open);
    given_[claim.resource].push_back({open.without(refused), claim.demand, claim.consumer});
    if (refused.empty()) {
      return false;
    }
    claim.refused = claim.refused.with(refused);
    for (auto const& span : refused) {
      outages_.push_back({claim.share, span.from, span.end()});
    }
    return true;
  }

  [[nodiscard]] std::vector<graph::OwnOutage> refusals() const {
    std::vector<graph::OwnOutage> all;
    for (auto const& claim : claims_) {
      for (auto const& span : claim.refused) {
        all.push_back({claim.share, span.from, span.end()});
      }
    }
    return all;
  }

  [[nodiscard]] std::vector<model::RecordId> served(std::size_t resource, Minutes at) const {
    std::set<std::size_t> places;
    for (auto const& [spans, number, who] : given_[resource]) {
      if (number > 0 && spans.contains(at)) {
        places.insert(who);
      }
    }
    std::vector<model::RecordId> ids;
    ids.reserve(places.size());
    for (auto const place : places) {
      ids.push_back(order_[place]);
    }
    return ids;
  }

  [[nodiscard]] std::vector<Shortage> shortages(DownMap const& down) const {
    std::vector<Shortage> all;
    for (auto const& claim : claims_) {
      auto const& consumer = order_[claim.consumer];
      auto const& stopped = down.of(*built_.graph.find(consumer));
      for (auto const& span : claim.refused) {
        all.push_back({.consumer = consumer,
                       .resource = ids_[claim.resource],
                       .from = span.from,
                       .until = span.end(),
                       .available = available(claim.resource, span.from),
                       .wanted = claim.demand,
                       .served = served(claim.resource, span.from),
                       .stops = !stopped.within(Spans({span})).empty()});
      }
    }
    return all;
  }

  struct Given {
    Spans spans;
    std::int64_t number;
    std::size_t who;  ///< place in the order of deadlines
  };

  model::Register const& register_;
  assessment::RegisterGraph const& built_;
  std::vector<model::RecordId> const& order_;
  graph::OutageSimulator& simulator_;
  std::vector<graph::OwnOutage> outages_;
  std::vector<model::RecordId> ids_;  ///< of the supplies, sorted
  std::vector<Supply> supplies_;
  std::vector<std::vector<Given>> given_;  ///< per supply
  std::vector<Claim> claims_;
  std::vector<std::int64_t> ordinary_;                  ///< asked for on ordinary days, per supply
  std::map<std::size_t, std::vector<Spans>> reliance_;  ///< per consumer, in the present state
};

}  // namespace

Supplies scarce_resources(model::Register const& register_, std::vector<Failure> const& failures) {
  Supplies supplies;
  std::map<model::RecordId, std::set<model::RecordId>, std::less<>> consumers;
  for (auto const& requirement : register_.requirements) {
    if (requirement.essential) {
      for (auto const& id : model::ids_of(requirement.need)) {
        consumers[id].insert(requirement.consumer);
      }
    }
  }
  for (auto const& resource : register_.resources) {
    if (!resource.capacity) {
      continue;
    }
    Supply supply{.capacity = std::max<std::int64_t>(*resource.capacity, 0), .missing = {}};
    auto left = supply.capacity;
    for (auto const& failure : failures) {
      if (failure.id == resource.id && failure.missing) {
        auto const until = failure.duration ? failure.from + *failure.duration : graph::never;
        supply.missing.emplace_back(Spans({{failure.from, until}}), *failure.missing);
        left -= std::min(left, *failure.missing);
      }
    }
    for (auto const& consumer : consumers[resource.id]) {
      left -= std::min(left + 1, demand(register_, resource, consumer));
    }
    if (left < 0) {
      supplies.emplace(resource.id, std::move(supply));
    }
  }
  return supplies;
}

Rationed ration(model::Register const& register_,
                assessment::RegisterGraph const& built,
                Supplies const& supplies,
                std::vector<model::RecordId> const& order,
                graph::OutageSimulator& simulator,
                std::vector<graph::OwnOutage> const& outages) {
  return Rationing(register_, built, supplies, order, simulator, outages).run();
}

}  // namespace nb::outage
