#pragma once

#include "core/base/duration.hpp"
#include "core/model/register.hpp"

#include <cstdint>
#include <set>
#include <vector>

namespace nb::assessment {

/// What the institution decided once for all processes (BSI 200-4, 7.1.2), with the defaults where it said
/// nothing.
struct Policy {
  int intolerable_level = 3;          ///< from this damage level on an outage is not tolerated
  int highest_level = 4;              ///< what an empty cell may be at most
  Minutes secured_period{43200};      ///< 30 d; longer outages are not what this register is for
  Minutes reaction_time{120};         ///< from the incident to the declaration; assumed until measured
  std::int64_t buffer_percent = 10;   ///< share of the MTPD kept back
  Minutes buffer_minimum{30};         ///< but at least this
  std::vector<Minutes> horizons;      ///< ascending
  std::set<model::DamageType> types;  ///< types of damage that somebody rated, `overall` apart
  bool overall = false;               ///< somebody rated damage overall
};

/// Horizons: those of the municipality, else those that occur in the ratings, else 4 h, 24 h, 3 d, 7 d, 14 d,
/// 30 d.
[[nodiscard]] Policy policy_of(model::Register const& register_);

/// Time kept back for surprises: the share of the MTPD, rounded up to minutes, but at least the minimum.
[[nodiscard]] Minutes buffer(Minutes mtpd, Policy const& policy);

}  // namespace nb::assessment
