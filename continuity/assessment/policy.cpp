#include "continuity/assessment/policy.hpp"

#include <algorithm>

namespace nb::assessment {

namespace {

std::vector<Minutes> default_horizons() {
  using std::chrono::hours;
  return {hours(4), hours(24), hours(72), hours(168), hours(336), hours(720)};
}

std::vector<Minutes> horizons_of(model::Register const& register_) {
  std::set<Minutes> horizons(register_.municipality.horizons.begin(), register_.municipality.horizons.end());
  if (horizons.empty()) {
    for (auto const& process : register_.processes) {
      for (auto const& rating : process.ratings) {
        horizons.insert(rating.horizon);
      }
    }
  }
  return horizons.empty() ? default_horizons() : std::vector<Minutes>(horizons.begin(), horizons.end());
}

}  // namespace

Policy policy_of(model::Register const& register_) {
  auto const& municipality = register_.municipality;
  Policy policy;
  policy.intolerable_level =
      static_cast<int>(municipality.intolerable_level.value_or(policy.intolerable_level));
  policy.secured_period = municipality.secured_period.value_or(policy.secured_period);
  policy.reaction_time = municipality.reaction_time.value_or(policy.reaction_time);
  policy.buffer_percent = municipality.buffer_percent.value_or(policy.buffer_percent);
  policy.buffer_minimum = municipality.buffer_minimum.value_or(policy.buffer_minimum);
  policy.horizons = horizons_of(register_);
  for (auto const& level : register_.damage_levels) {
    policy.highest_level = std::max(policy.highest_level, static_cast<int>(level.level.value_or(0)));
  }
  for (auto const& process : register_.processes) {
    for (auto const& rating : process.ratings) {
      policy.highest_level = std::max(policy.highest_level, rating.level);
      if (rating.type == model::DamageType::overall) {
        policy.overall = true;
      } else {
        policy.types.insert(rating.type);
      }
    }
  }
  return policy;
}

Minutes buffer(Minutes mtpd, Policy const& policy) {
  constexpr std::int64_t whole = 100;
  Minutes const share{(mtpd.count() * policy.buffer_percent + whole - 1) / whole};
  return std::max(share, policy.buffer_minimum);
}

}  // namespace nb::assessment
