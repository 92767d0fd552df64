#include "core/intake/spread_field.hpp"

#include "core/model/codec.hpp"

#include <algorithm>
#include <map>

namespace nb::intake {

namespace {

using Columns = std::vector<ProposedValue const*>;

std::string with_ratings(std::string_view current, Columns const& columns, Columns& dropped) {
  model::Ratings ratings;
  (void)model::decode(current, ratings);
  std::map<std::string, model::Rating> entries;
  auto const key_of = [](model::Rating const& rating) {
    return model::encode(rating.type) + ' ' + to_iso(rating.horizon);
  };
  for (auto const& rating : ratings) {
    entries.emplace(key_of(rating), rating);
  }
  for (auto const* const column : columns) {
    if (column->aspect != Aspect::level) {
      continue;
    }
    if (column->text.empty()) {
      entries.erase(column->key);
      continue;
    }
    model::Ratings one;
    (void)model::decode(column->key + ' ' + column->text, one);
    auto const found = entries.find(column->key);
    auto reason = found == entries.end() ? std::string() : found->second.reason;
    if (!one.empty()) {
      one.front().reason = std::move(reason);
      entries.insert_or_assign(column->key, one.front());
    }
  }
  for (auto const* const column : columns) {
    if (column->aspect != Aspect::level_reason) {
      continue;
    }
    if (auto const found = entries.find(column->key); found != entries.end()) {
      found->second.reason = column->text;
    } else if (!column->text.empty()) {
      dropped.push_back(column);
    }
  }
  ratings.clear();
  for (auto const& [key, rating] : entries) {
    ratings.push_back(rating);
  }
  return model::encode(ratings);
}

void set_aspect(model::RecoveryTime& entry, ProposedValue const& column) {
  if (column.aspect == Aspect::time_evidence) {
    entry.evidence = column.text;
  } else {
    (void)model::decode(column.text, entry.tested_on);
  }
}

std::string with_recovery(std::string_view current, Columns const& columns, Columns& dropped) {
  model::RecoveryTimes times;
  (void)model::decode(current, times);
  std::map<std::string, model::RecoveryTime> entries;
  for (auto const& time : times) {
    entries.emplace(model::encode(time.cause), time);
  }
  for (auto const* const column : columns) {
    if (column->aspect != Aspect::time) {
      continue;
    }
    if (column->text.empty()) {
      entries.erase(column->key);
      continue;
    }
    auto& entry = entries[column->key];
    (void)model::decode(column->key, entry.cause);
    entry.time.reset();
    if (column->text != "unknown") {
      (void)model::decode(column->text, entry.time);
    }
  }
  for (auto const* const column : columns) {
    if (column->aspect != Aspect::time_evidence && column->aspect != Aspect::time_tested) {
      continue;
    }
    if (auto const found = entries.find(column->key); found != entries.end()) {
      set_aspect(found->second, *column);
    } else if (!column->text.empty()) {
      dropped.push_back(column);
    }
  }
  times.clear();
  for (auto const& [key, time] : entries) {
    times.push_back(time);
  }
  return model::encode(times);
}

std::string with_attributes(std::string_view current, Columns const& columns) {
  model::Attributes attributes;
  (void)model::decode(current, attributes);
  for (auto const* const column : columns) {
    if (column->aspect == Aspect::whole) {
      model::Attributes more;
      (void)model::decode(column->text, more);
      for (auto const& [key, value] : more) {
        attributes.insert_or_assign(key, value);
      }
    } else if (column->text.empty()) {
      attributes.erase(column->key);
    } else {
      attributes.insert_or_assign(column->key, column->text);
    }
  }
  return model::encode(attributes);
}

}  // namespace

std::string laid_over(FieldInfo const& field,
                      std::string_view current,
                      std::vector<ProposedValue const*> const& columns,
                      std::vector<ProposedValue const*>& dropped) {
  switch (field.kind) {
    case ValueKind::ratings: return with_ratings(current, columns, dropped);
    case ValueKind::recovery: return with_recovery(current, columns, dropped);
    default: return with_attributes(current, columns);
  }
}

}  // namespace nb::intake
