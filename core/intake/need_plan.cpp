#include "core/intake/need_plan.hpp"

#include "core/intake/need_expression.hpp"
#include "core/model/references.hpp"

#include <algorithm>
#include <map>

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

template <typename SameThing>
void pair_up(Pairs& pairs, SameThing same) {
  std::vector<ProposedNeed const*> left;
  for (auto const* const need : pairs.stated) {
    auto const found = std::find_if(pairs.held.begin(), pairs.held.end(), [&](auto const* const requirement) {
      return same(*need, *requirement);
    });
    if (found == pairs.held.end()) {
      left.push_back(need);
    } else {
      pairs.matched.emplace_back(need, *found);
      pairs.held.erase(found);
    }
  }
  pairs.stated = std::move(left);
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
      ++plan_->refused_rows;
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
  pair_up(pairs, [](ProposedNeed const& need, Requirement const& requirement) {
    return order_free_text(need.need) == order_free_text(requirement.need);
  });
  pair_up(pairs, [](ProposedNeed const& need, Requirement const& requirement) {
    return need.number == requirement.number;
  });
  pair_up(pairs, [this](ProposedNeed const&, Requirement const& requirement) {
    return values_->is_imported(requirement.id, "need");
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
  if (referred_.count(requirement.id) > 0) {
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
