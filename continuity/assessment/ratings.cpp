#include "continuity/assessment/ratings.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace nb::assessment {

namespace {

using Row = std::map<Minutes, int>;

Row row_of(model::Ratings const& ratings, model::DamageType type) {
  Row row;
  for (auto const& rating : ratings) {
    if (rating.type == type) {
      row[rating.horizon] = rating.level;
    }
  }
  return row;
}

/// The horizons of the policy and those rated here.
std::vector<Minutes> horizons_of(model::Ratings const& ratings, Policy const& policy) {
  std::vector<Minutes> horizons = policy.horizons;
  for (auto const& rating : ratings) {
    horizons.push_back(rating.horizon);
  }
  std::sort(horizons.begin(), horizons.end());
  horizons.erase(std::unique(horizons.begin(), horizons.end()), horizons.end());
  return horizons;
}

/// A level that is taken back later is certain only as far as the later one goes; and where a row has fallen,
/// the level before may have been the right one.
std::vector<DamageRange> bounds(Row const& row, std::vector<Minutes> const& horizons, int highest) {
  std::vector<DamageRange> result;
  int greatest = 0;
  for (auto const horizon : horizons) {
    auto const cell = row.find(horizon);
    greatest = cell == row.end() ? greatest : std::max(greatest, cell->second);
    result.push_back({horizon, 0, cell == row.end() ? 0 : greatest});
  }
  int smallest_later = highest;
  int most = highest;
  for (std::size_t i = result.size(); i-- > 0;) {
    auto& at = result[i];
    auto const cell = row.find(at.horizon);
    if (cell == row.end()) {
      at.most = most;
    } else {
      smallest_later = std::min(smallest_later, cell->second);
      at.least = smallest_later;
      most = at.most;
    }
  }
  int least = 1;
  for (auto& at : result) {
    least = std::max(least, at.least);
    at.least = least;
    at.most = std::max(at.most, least);
  }
  return result;
}

std::vector<model::DamageType> all_types() {
  std::vector<model::DamageType> types;
  for (std::size_t i = 0; i < model::Choices<model::DamageType>::names.size(); ++i) {
    types.push_back(static_cast<model::DamageType>(i));
  }
  return types;
}

bool is_rated(model::Ratings const& ratings, model::DamageType type) {
  return std::any_of(
      ratings.begin(), ratings.end(), [type](model::Rating const& r) { return r.type == type; });
}

/// The types that must be rated before anything is certain: an overall row speaks for all of them.
std::set<model::DamageType> asked_types(model::Ratings const& ratings, Policy const& policy) {
  if (is_rated(ratings, model::DamageType::overall)) {
    return {model::DamageType::overall};
  }
  auto types = policy.types;
  for (auto const& rating : ratings) {
    types.insert(rating.type);
  }
  return types.empty() ? std::set{model::DamageType::overall} : types;
}

std::vector<OpenCell> open_cells(model::Ratings const& ratings,
                                 Policy const& policy,
                                 Minutes from,
                                 Minutes before) {
  std::vector<OpenCell> open;
  for (auto const type : asked_types(ratings, policy)) {
    auto const row = row_of(ratings, type);
    for (auto const& cell : damage(ratings, type, policy)) {
      bool const undecided = cell.least < policy.intolerable_level && cell.most >= policy.intolerable_level;
      if (undecided && cell.horizon >= from && cell.horizon < before && !row.contains(cell.horizon)) {
        open.push_back({type, cell.horizon});
      }
    }
  }
  return open;
}

}  // namespace

std::vector<DamageRange> damage(model::Ratings const& ratings, model::DamageType type, Policy const& policy) {
  return bounds(row_of(ratings, type), horizons_of(ratings, policy), policy.highest_level);
}

std::vector<DamageRange> damage(model::Ratings const& ratings, Policy const& policy) {
  std::vector<DamageRange> result;
  for (auto const type : asked_types(ratings, policy)) {
    auto const row = damage(ratings, type, policy);
    if (result.empty()) {
      result = row;
      continue;
    }
    for (std::size_t i = 0; i < result.size(); ++i) {
      result[i].least = std::max(result[i].least, row[i].least);
      result[i].most = std::max(result[i].most, row[i].most);
    }
  }
  // What is known of single types beside an overall row can only raise it.
  for (auto const type : all_types()) {
    auto const row = damage(ratings, type, policy);
    for (std::size_t i = 0; i < result.size() && is_rated(ratings, type); ++i) {
      result[i].least = std::max(result[i].least, row[i].least);
      result[i].most = std::max(result[i].most, row[i].least);
    }
  }
  return result;
}

Reached reached(std::vector<DamageRange> const& ranges, int level) {
  Reached result;
  for (auto const& at : ranges) {
    if (at.most >= level && !result.possibly) {
      result.possibly = at.horizon;
    }
    if (at.least >= level && !result.certainly) {
      result.certainly = at.horizon;
    }
  }
  return result;
}

std::vector<Fall> falls(model::Ratings const& ratings) {
  std::vector<Fall> result;
  for (auto const type : all_types()) {
    int before = 0;
    for (auto const& [horizon, level] : row_of(ratings, type)) {
      if (level < before) {
        result.push_back({type, horizon, before, level});
      }
      before = level;
    }
  }
  return result;
}

RatedMtpd rated_mtpd(model::Ratings const& ratings, Policy const& policy) {
  RatedMtpd result;
  result.falls = falls(ratings);
  if (ratings.empty()) {
    return result;
  }
  auto const when = reached(damage(ratings, policy), policy.intolerable_level);
  result.earliest = when.possibly;
  result.latest = when.certainly;
  result.state = !when.possibly                    ? RatingState::never
                 : !when.certainly                 ? RatingState::unrated
                 : when.possibly == when.certainly ? RatingState::exact
                                                   : RatingState::between;
  if (result.state == RatingState::between || result.state == RatingState::unrated) {
    result.open = open_cells(ratings, policy, *when.possibly, when.certainly.value_or(Minutes::max()));
  }
  for (auto const type : all_types()) {
    auto const of_type = reached(damage(ratings, type, policy), policy.intolerable_level);
    if (is_rated(ratings, type) && result.latest && of_type.certainly == result.latest) {
      result.decisive.push_back(type);
    }
  }
  return result;
}

}  // namespace nb::assessment
