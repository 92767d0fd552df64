#include "continuity/outage/help.hpp"

#include "continuity/outage/scenario.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace nb::outage {
namespace {

using Names = std::set<std::string>;

bool same(std::string_view a, std::string_view b) {
  return !text::trim(a).empty() && text::fold(text::trim(a)) == text::fold(text::trim(b));
}

/// What the failures mean beyond our own house.
class Reach {
public:
  Reach(model::Register const& from, std::vector<Failure> const& failures) : register_(from) {
    std::set<model::RecordId> scenarios;
    for (auto const& failure : failures) {
      auto const* scenario = model::find(register_.scenarios, failure.scenario);
      if (scenario != nullptr) {
        scenarios.insert(scenario->id);
      }
      if (!failure.missing) {
        add(failure, scenario);
      }
    }
    for (auto const& effect : register_.scenario_effects) {
      if (effect.matches == model::EffectMatch::region && scenarios.contains(effect.scenario)) {
        regions_.push_back(effect.value);
      }
    }
  }

  [[nodiscard]] bool strikes_region_of(model::Partner const& partner) const {
    auto const is_his = [&](std::string const& region) { return same(region, partner.region); };
    return std::any_of(regions_.begin(), regions_.end(), is_his);
  }

  [[nodiscard]] bool strikes_product_of(model::Partner const& partner) const {
    return std::any_of(register_.resources.begin(), register_.resources.end(), [&](auto const& resource) {
      return is_product(resource, partner) && (comes_from_failed(resource) || needs_failed(resource));
    });
  }

private:
  void add(Failure const& failure, model::Scenario const* scenario) {
    auto const* resource = model::find(register_.resources, failure.id);
    if (resource == nullptr) {
      return;
    }
    bool const provider = scenario != nullptr ? scenario->cause == model::Cause::provider
                                              : resource->kind == model::ResourceKind::supplier;
    bool const power = scenario != nullptr ? scenario->cause == model::Cause::power
                                           : resource->kind == model::ResourceKind::power;
    if (provider) {
      failed_.insert(resource->id);
      providers_.merge(names_in(resource->provider));
    }
    if (power) {
      regions_.push_back(register_.municipality.region);
    }
  }

  static bool is_product(model::Resource const& resource, model::Partner const& partner) {
    return std::any_of(partner.products.begin(), partner.products.end(), [&](auto const& product) {
      return same(product, resource.id) || same(product, resource.title) || same(product, resource.product);
    });
  }

  [[nodiscard]] bool comes_from_failed(model::Resource const& resource) const {
    auto const names = names_in(resource.provider);
    return std::any_of(
        names.begin(), names.end(), [&](auto const& name) { return providers_.contains(name); });
  }

  [[nodiscard]] bool needs_failed(model::Resource const& resource) const {
    return std::any_of(register_.requirements.begin(), register_.requirements.end(), [&](auto const& one) {
      return one.consumer == resource.id && one.essential && !one.need.is_group() &&
             failed_.contains(one.need.id);
    });
  }

  model::Register const& register_;
  std::vector<std::string> regions_;
  Names providers_;
  std::set<model::RecordId> failed_;
};

Obstacle obstacle_of(model::Partner const& partner, Reach const& reach, Date on) {
  return reach.strikes_region_of(partner)                   ? Obstacle::same_region
         : reach.strikes_product_of(partner)                ? Obstacle::same_provider
         : partner.valid_from && on < *partner.valid_from   ? Obstacle::not_yet_valid
         : partner.valid_until && *partner.valid_until < on ? Obstacle::expired
                                                            : Obstacle::none;
}

}  // namespace

std::string_view name(Obstacle obstacle) {
  static constexpr std::array<std::string_view, 5> names{
      "none", "same_region", "same_provider", "not_yet_valid", "expired"};
  return names[static_cast<std::size_t>(obstacle)];
}

Helpers::Helpers(model::Register const& from, std::vector<Failure> const& failures, Date on)
    : register_(from) {
  Reach const reach(from, failures);
  for (auto const& partner : register_.partners) {
    obstacles_.push_back(obstacle_of(partner, reach, on));
  }
}

std::vector<Help> Helpers::of(model::RecordId const& process) const {
  std::vector<Help> found;
  for (std::size_t i = 0; i < register_.partners.size(); ++i) {
    auto const& partner = register_.partners[i];
    if (std::find(partner.gives.begin(), partner.gives.end(), process) != partner.gives.end()) {
      found.push_back({partner.id, obstacles_[i]});
    }
  }
  std::stable_partition(
      found.begin(), found.end(), [](Help const& help) { return help.obstacle == Obstacle::none; });
  return found;
}

}  // namespace nb::outage
