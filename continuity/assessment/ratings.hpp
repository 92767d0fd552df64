#pragma once

#include "continuity/assessment/policy.hpp"
#include "core/model/values.hpp"

#include <optional>
#include <vector>

namespace nb::assessment {

/// Damage at one horizon, as far as it is known: an empty cell lies between its neighbours, because damage
/// never falls over time.
struct DamageRange {
  Minutes horizon{0};
  int least = 1;
  int most = 4;

  friend bool operator==(DamageRange const&, DamageRange const&) = default;
};

/// S(p,h): the greatest damage over the types, at each horizon (BSI 200-4, 7.2: worst case). If damage is
/// rated overall, that row speaks for all types; otherwise every type counts that anybody in the register
/// rated. Where a row falls, only what both readings of it agree on is taken as known.
[[nodiscard]] std::vector<DamageRange> damage(model::Ratings const& ratings, Policy const& policy);

/// The same for one type alone.
[[nodiscard]] std::vector<DamageRange> damage(model::Ratings const& ratings,
                                              model::DamageType type,
                                              Policy const& policy);

/// The first horizon at which `level` is reached.
struct Reached {
  std::optional<Minutes> possibly;   ///< nothing: never, for certain
  std::optional<Minutes> certainly;  ///< nothing: it is not certain that it ever is

  friend bool operator==(Reached const&, Reached const&) = default;
};
[[nodiscard]] Reached reached(std::vector<DamageRange> const& ranges, int level);

/// Damage that is rated lower later: an error of the source, never a guess.
struct Fall {
  model::DamageType type = model::DamageType::overall;
  Minutes horizon{0};  ///< where the lower level stands
  int before = 0;
  int level = 0;

  friend bool operator==(Fall const&, Fall const&) = default;
};
[[nodiscard]] std::vector<Fall> falls(model::Ratings const& ratings);

/// A cell that should be rated before the MTPD is decided.
struct OpenCell {
  model::DamageType type = model::DamageType::overall;
  Minutes horizon{0};
};

enum class RatingState {
  exact,    ///< MTPD = earliest = latest
  between,  ///< the level is reached for certain, but not when: from earliest to latest
  never,    ///< the level is not reached at any horizon, for certain
  unrated   ///< it is not certain that the level is reached
};

/// MTPD0: the smallest horizon at which the intolerable level is reached (domain.md, steps 1 and 2).
struct RatedMtpd {
  RatingState state = RatingState::unrated;
  std::optional<Minutes> earliest;          ///< first horizon that may reach it; nothing if never
  std::optional<Minutes> latest;            ///< first that does so for certain; nothing if never or unrated
  std::vector<model::DamageType> decisive;  ///< types whose rating reaches the level at `latest`
  std::vector<OpenCell> open;               ///< empty cells before it is decided, if it is not
  std::vector<Fall> falls;
};
[[nodiscard]] RatedMtpd rated_mtpd(model::Ratings const& ratings, Policy const& policy);

}  // namespace nb::assessment
