#include "export/viewer/viewer_capacities.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "continuity/outage/urgency.hpp"
#include "core/model/index.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>

namespace nb::viewer {
namespace {

constexpr unsigned months_of_year = 12;

using PlaceOf = std::function<Place(model::RecordId const&)>;

std::uint32_t critical_months(model::Process const& process) {
  if (process.critical_months.empty()) {
    return 0;
  }
  std::uint32_t months = 0;
  for (unsigned month = 1; month <= months_of_year; ++month) {
    months |= outage::in_season(process, month) ? 1U << (month - 1) : 0U;
  }
  // Months that are none leave it out of season all year, which is not the same as none given.
  return months == 0 ? 1U << months_of_year : months;
}

/// The needs of everybody as they would be if each resource with a capacity were scarce.
assessment::RegisterGraph shared_out(model::Register const& register_) {
  assessment::GraphOptions options;
  for (auto const& resource : register_.resources) {
    if (resource.capacity) {
      options.shared_out.insert(resource.id);
    }
  }
  return assessment::build_graph(register_, options);
}

ViewerGraph::Part part_of(assessment::NeedPart const& part,
                          graph::Graph const& graph,
                          PlaceOf const& place_of) {
  ViewerGraph::Part result{.supplier = {},
                           .tolerance = part.tolerance,
                           .parent = {},
                           .at_least = static_cast<std::uint32_t>(std::min<std::size_t>(
                               part.at_least, std::numeric_limits<std::uint32_t>::max())),
                           .emergency = part.operation == model::Operation::emergency};
  if (part.parent != assessment::NeedPart::none) {
    result.parent = static_cast<std::uint32_t>(part.parent);
  }
  if (!part.id.empty()) {
    result.supplier = place_of(part.id).node;
    result.share_lag = graph.find(part.id) == part.node ? Minutes{0} : Minutes{graph.lag(part.node)};
  }
  return result;
}

std::set<std::uint32_t> suppliers_of(ViewerGraph::Consumer const& consumer) {
  std::set<std::uint32_t> suppliers;
  for (auto const& part : consumer.parts) {
    if (part.supplier) {
      suppliers.insert(*part.supplier);
    }
  }
  return suppliers;
}

/// What decides who gets what, of one record.
struct Facts {
  std::optional<std::int64_t> capacity;
  bool is_staff = false;
  std::optional<Minutes> deadline;  ///< as by_deadline has it
  std::vector<std::string> months;
  std::optional<std::int64_t> staff;
};
using FactsOfAll = std::unordered_map<std::string_view, Facts>;  // never iterated

FactsOfAll facts_of(Told const& told) {
  FactsOfAll facts;
  for (auto const& process : told.register_.processes) {
    auto& one = facts[process.id];
    one.months = process.critical_months;
    one.staff = process.staff_minimum;
  }
  for (auto const& resource : told.register_.resources) {
    auto& one = facts[resource.id];
    one.capacity = resource.capacity;
    one.is_staff = resource.kind == model::ResourceKind::staff;
  }
  for (auto const& result : told.assessment.processes) {
    facts[result.id].deadline = outage::deadline_of(result);
  }
  for (auto const& result : told.assessment.resources) {
    facts[result.id].deadline = result.required ? result.required : result.strict_required;
  }
  return facts;
}

/// The nodes whose capacity a reader cannot be told.
class Withholding {
public:
  Withholding(ViewerGraph const& graph, Told const& whole, Told const& shown)
      : graph_(&graph), whole_(facts_of(whole)), shown_(facts_of(shown)) {}

  [[nodiscard]] std::set<std::uint32_t> nodes() const {
    std::set<std::uint32_t> withheld, staff;
    for (auto const& capacity : graph_->capacities) {
      if (!told(capacity.node, &Facts::capacity) || !told(capacity.node, &Facts::is_staff)) {
        withheld.insert(capacity.node);
      }
      if (capacity.is_staff) {
        staff.insert(capacity.node);
      }
    }
    for (auto const& consumer : graph_->consumers) {
      bool const turn = turn_is_told(consumer);
      bool const number = number_is_told(consumer);
      for (auto const supplier : suppliers_of(consumer)) {
        if (!turn || (!number && staff.contains(supplier))) {
          withheld.insert(supplier);
        }
      }
    }
    return withheld;
  }

private:
  [[nodiscard]] bool is_nameless(std::uint32_t node) const { return graph_->nodes[node].id.empty(); }

  /// Of a record that is not shown, its place in the order of deadlines may be told, which is no value of it;
  /// its months only if it has none.
  [[nodiscard]] bool turn_is_told(ViewerGraph::Consumer const& consumer) const {
    return is_nameless(consumer.node)
               ? consumer.months == 0
               : told(consumer.node, &Facts::deadline) && told(consumer.node, &Facts::months);
  }

  [[nodiscard]] bool number_is_told(ViewerGraph::Consumer const& consumer) const {
    return is_nameless(consumer.node) ? consumer.staff == ViewerGraph::Consumer{}.staff
                                      : told(consumer.node, &Facts::staff);
  }

  template <class Value>
  [[nodiscard]] bool told(std::uint32_t node, Value Facts::*value) const {
    auto const& id = graph_->nodes[node].id;
    if (id.empty()) {
      return false;
    }
    auto const whole = whole_.find(id);
    auto const shown = shown_.find(id);
    return whole != whole_.end() && shown != shown_.end() && whole->second.*value == shown->second.*value;
  }

  ViewerGraph const* graph_;
  FactsOfAll whole_, shown_;
};

/// The unit is a word of the register: only where the record shows it.
void withhold_units(ViewerGraph& graph, Told const& shown) {
  model::RecordIndex const records(shown.register_);
  for (auto& capacity : graph.capacities) {
    auto const* record = records.get<model::Resource>(graph.nodes[capacity.node].id);
    capacity.unit = record == nullptr ? std::string() : record->capacity_unit;
  }
}

}  // namespace

void add_capacities(ViewerGraph& graph, Told const& whole, PlaceOf const& place_of) {
  for (auto const& resource : whole.register_.resources) {
    if (resource.capacity && !resource.id.empty()) {
      auto const place = place_of(resource.id);
      graph.capacities.push_back({.node = place.node,
                                  .count = std::max<std::int64_t>(*resource.capacity, 0),
                                  .is_staff = resource.kind == model::ResourceKind::staff,
                                  .unit = place.is_shown ? resource.capacity_unit : std::string()});
    }
  }
  if (graph.capacities.empty()) {
    return;
  }
  std::sort(graph.capacities.begin(), graph.capacities.end(), [](auto const& a, auto const& b) {
    return a.node < b.node;
  });
  model::RecordIndex const records(whole.register_);
  auto const built = shared_out(whole.register_);
  for (auto const& id : outage::by_deadline(whole.register_, whole.assessment, std::nullopt)) {
    auto const found = built.parts.find(id);
    if (found == built.parts.end()) {
      continue;
    }
    ViewerGraph::Consumer consumer{.node = place_of(id).node, .parts = {}};
    if (auto const* process = records.get<model::Process>(id)) {
      consumer.staff = process->staff_minimum.value_or(1);
      consumer.months = critical_months(*process);
      consumer.emergency_max =
          std::clamp(process->emergency_max.value_or(Minutes{0}), Minutes{0}, Minutes{graph::longest_time});
    }
    for (auto const& part : found->second) {
      consumer.parts.push_back(part_of(part, built.graph, place_of));
    }
    graph.consumers.push_back(std::move(consumer));
  }
}

void withhold_capacities(ViewerGraph& graph, Told const& whole, Told const& shown) {
  withhold_units(graph, shown);
  auto const withheld = Withholding(graph, whole, shown).nodes();
  auto const before = graph.capacities.size();
  std::erase_if(graph.capacities, [&](auto const& one) { return withheld.contains(one.node); });
  graph.capacities_withheld = graph.capacities.size() < before;
  std::set<std::uint32_t> told;
  for (auto const& capacity : graph.capacities) {
    told.insert(capacity.node);
  }
  std::erase_if(graph.consumers, [&](auto const& consumer) {
    auto const suppliers = suppliers_of(consumer);
    return std::none_of(suppliers.begin(), suppliers.end(), [&](auto node) { return told.contains(node); });
  });
  for (auto& scenario : graph.scenarios) {
    std::erase_if(scenario.losses,
                  [&](auto const& loss) { return loss.missing && !told.contains(loss.node); });
  }
}

}  // namespace nb::viewer
