#include "core/intake/need_plan.hpp"

#include "core/intake/need_expression.hpp"
#include "core/model/references.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>

namespace nb::intake {

namespace {

using model::Requirement;

NeedScope scope_of(Requirement const& requirement) {
  return {requirement.consumer, requirement.operation, requirement.essential};
}

/// Which stated need belongs to which requirement, and what is left on both sides.
struct Pairs {
  std::vector<std::pair<ProposedNeed const*, Requirement const*>> matched;
  std::vector<ProposedNeed const*> stated;
  std::vector<Requirement const*> held;
};

/// Pairs what has the same key, in the order in which both stand; what has no key stays. Cost: linear, up to
/// logarithms.
template <typename NeedKey, typename RequirementKey>
void pair_up(Pairs& pairs, NeedKey need_key, RequirementKey requirement_key) {
  std::map<std::string, std::deque<Requirement const*>> by_key;
  for (auto const* const requirement : pairs.held) {
    if (auto key = requirement_key(*requirement)) {
      by_key[std::move(*key)].push_back(requirement);
    }
  }
  std::set<Requirement const*> taken;
  std::vector<ProposedNeed const*> left;
  for (auto const* const need : pairs.stated) {
    auto const key = need_key(*need);
    auto const found = key ? by_key.find(*key) : by_key.end();
    if (found == by_key.end() || found->second.empty()) {
      left.push_back(need);
      continue;
    }
    pairs.matched.emplace_back(need, found->second.front());
    taken.insert(found->second.front());
    found->second.pop_front();
  }
  pairs.stated = std::move(left);
  auto const gone = [&taken](auto const* const requirement) { return taken.contains(requirement); };
  pairs.held.erase(std::remove_if(pairs.held.begin(), pairs.held.end(), gone), pairs.held.end());
}

using Key = std::optional<std::string>;

std::optional<std::string> number_key(std::optional<std::int64_t> number) {
  return number ? Key(std::to_string(*number)) : std::nullopt;
}

}  // namespace

NeedPlan::NeedPlan(model::Register const& current, ValuePlan& values, ImportPlan& plan)
    : current_(&current), values_(&values), plan_(&plan) {
  model::each_record(current, [this](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    ids_.insert(record.id);
    if constexpr (!std::is_same_v<Record, Requirement>) {
      Record::each_field(record, [this](model::Field const& field, auto const& value) {
        model::each_reference_in(field, value, [this](model::RecordId const& id) { referred_.insert(id); });
      });
    }
  });
}

void NeedPlan::compare(Intake const& intake,
                       std::vector<ProposedNeed> const& needs,
                       std::function<bool(std::size_t)> const& is_sound) {
  for (auto const& record : intake.records) {
    ids_.insert(record.id);
  }
  std::map<NeedScope, Stated> stated;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    auto& scope = stated[{needs[i].consumer, needs[i].operation, needs[i].essential}];
    if (is_sound(i)) {
      scope.needs.push_back(&needs[i]);
    } else {
      scope.all_sound = false;
      plan_->refused_rows += needs[i].owner ? 0U : 1U;  // an expression is counted with its row
    }
  }
  std::map<NeedScope, std::vector<Requirement const*>> held;
  for (auto const& requirement : current_->requirements) {
    held[scope_of(requirement)].push_back(&requirement);
  }
  for (auto const& [scope, file] : intake.need_scopes) {
    compare_scope(stated[scope], file, std::move(held[scope]));
  }
}

void NeedPlan::compare_scope(Stated const& stated,
                             std::string const& file,
                             std::vector<Requirement const*> held) {
  Pairs pairs{{}, stated.needs, std::move(held)};
  auto const same_text = [](auto const& need) { return Key(order_free_text(need.need)); };
  pair_up(pairs, same_text, same_text);
  auto const same_number = [](auto const& need) { return number_key(need.number); };
  pair_up(pairs, same_number, same_number);
  pair_up(
      pairs,
      [](ProposedNeed const&) { return Key(std::string()); },
      [this](Requirement const& requirement) {
        return values_->is_imported(requirement.id, "need") ? Key(std::string()) : std::nullopt;
      });
  for (auto const& [need, requirement] : pairs.matched) {
    auto record = as_record(*need, requirement->id);
    bool const same = order_free_text(need->need) == order_free_text(requirement->need);
    if (same) {  // the order of members is no change
      record.values.erase(record.values.begin());
    }
    values_->compare(record);
  }
  for (auto const* const need : pairs.stated) {
    auto record = as_record(*need, new_id(need->consumer));
    record.values.push_back(
        {"consumer", Aspect::whole, {}, need->consumer, need->place.column, false, {}, {}});
    record.values.push_back(
        {"operation", Aspect::whole, {}, model::encode(need->operation), need->place.column, false, {}, {}});
    record.values.push_back(
        {"essential", Aspect::whole, {}, model::encode(need->essential), need->place.column, false, {}, {}});
    values_->compare(record);
  }
  if (stated.all_sound) {
    for (auto const* const requirement : pairs.held) {
      take_away(*requirement, stated.needs.empty() ? file : std::string());
    }
  }
}

/// \param file  if not empty: only what came from that file
void NeedPlan::take_away(Requirement const& requirement, std::string const& file) {
  auto const* const origin = values_->origin(requirement.id, "need");
  bool const ours =
      origin != nullptr && origin->origin == Origin::imported && (file.empty() || origin->file == file);
  if (!ours) {
    return;
  }
  if (referred_.contains(requirement.id)) {
    plan_->missing.push_back({"requirements", requirement.id});
    return;
  }
  PlannedRecord planned{"requirements", requirement.id, {}, {}};
  for (auto const& [field, text] : model::record_text(requirement).fields) {
    if (!text.empty()) {
      planned.changes.push_back({"requirements", requirement.id, field, text, std::nullopt});
    }
  }
  plan_->removed.push_back(std::move(planned));
}

std::string NeedPlan::new_id(std::string const& consumer) {
  std::size_t number = 1;
  auto id = consumer + "#1";
  while (!ids_.insert(id).second) {
    id = consumer + '#' + std::to_string(++number);
  }
  return id;
}

ProposedRecord NeedPlan::as_record(ProposedNeed const& need, std::string id) {
  ProposedRecord record{"requirements", std::move(id), need.place, {}, true};
  auto const add = [&](std::string field, std::string text) {
    record.values.push_back(
        {std::move(field), Aspect::whole, {}, std::move(text), need.place.column, false, {}, {}});
  };
  add("need", model::encode(need.need));
  add("number", model::encode(need.number));
  if (!need.direction.empty()) {
    add("direction", need.direction);
  }
  if (!need.reason.empty()) {
    add("reason", need.reason);
  }
  return record;
}

}  // namespace nb::intake
