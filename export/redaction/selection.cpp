#include "export/redaction/selection.hpp"

#include "core/base/error.hpp"
#include "core/model/references.hpp"
#include "core/model/table.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <vector>

namespace nb::redaction {
namespace {

using Ids = std::unordered_set<std::string_view>;  // never iterated

/// Consumer -> what it needs itself: its requirements, and the steps of its plans.
class Needs {
public:
  explicit Needs(model::Register const& register_) {
    std::unordered_map<std::string_view, std::string_view> subject_of_plan;
    for (auto const& plan : register_.plans) {
      subject_of_plan.emplace(plan.id, plan.subject);
    }
    for (auto const& requirement : register_.requirements) {
      model::each_reference_in(model::Field{}, requirement.need, [&](model::RecordId const& id) {
        add(requirement.consumer, id);
      });
    }
    for (auto const& step : register_.plan_steps) {
      auto const subject = subject_of_plan.find(step.plan);
      if (subject != subject_of_plan.end()) {
        std::for_each(
            step.needs.begin(), step.needs.end(), [&](auto const& id) { add(subject->second, id); });
      }
    }
  }

  /// What the given records need; with `in_turn` also what that needs.
  [[nodiscard]] Ids of(std::vector<model::RecordId> const& consumers, bool in_turn) const {
    Ids found;
    std::vector<std::string_view> waiting(consumers.begin(), consumers.end());
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      auto const needs = needs_.find(waiting[i]);
      if (needs == needs_.end()) {
        continue;
      }
      for (auto const need : needs->second) {
        if (found.insert(need).second && in_turn) {
          waiting.push_back(need);
        }
      }
    }
    return found;
  }

private:
  void add(std::string_view consumer, model::RecordId const& id) {
    needs_[consumer].push_back(*ids_.insert(id).first);
  }

  std::unordered_set<std::string> ids_;  // what the views below look at; never iterated
  std::unordered_map<std::string_view, std::vector<std::string_view>> needs_;
};

template <typename Record>
bool holds(Record const& record, std::vector<Only> const& conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [&](Only const& only) {
    bool found = false;
    Record::each_field(record, [&](model::Field const& field, auto const& value) {
      found = found || (field.name == only.field && only.values.contains(model::encode(value)));
    });
    return found;
  });
}

}  // namespace

/// Fills a selection in three rounds: what stands by itself, what belongs to it, what it refers to.
class Selector {
public:
  Selector(model::Register const& register_,
           Profile const& profile,
           model::Partner const* recipient,
           Selection& selection)
      : whole_(register_), recipient_(recipient), selection_(selection), needs_(register_) {
    for (auto const& rule : profile.rules) {
      rules_[rule.table].push_back(&rule);
    }
    if (recipient != nullptr) {
      agreed_.insert(recipient->gives.begin(), recipient->gives.end());
      needed_ = needs_.of(recipient->gives, false);
      needed_indirectly_ = needs_.of(recipient->gives, true);
    }
  }

  void select() {
    visit([this](auto const& record, RecordRule const& rule) { return stands(record, rule); });
    while (visit([this](auto const& record, RecordRule const& rule) { return belongs(record, rule); })) {
    }
    collect_references();
    visit([this](auto const& record, RecordRule const& rule) {
      return rule.which == Which::referred && referred_.contains(record.id);
    });
  }

private:
  /// Shows every record for which one of its table's rules applies; true if there was one that was not shown
  /// yet.
  template <typename Applies>
  bool visit(Applies applies) {
    bool any = false;
    model::each_record(whole_, [&](auto const& record) {
      auto const rules = rules_.find(record.table);
      if (rules == rules_.end() || selection_.shows(record.id)) {
        return;
      }
      for (auto const* rule : rules->second) {
        if (applies(record, *rule) && holds(record, rule->only)) {
          selection_.shown_.emplace(record.id, rule);
          any = true;
          return;
        }
      }
    });
    return any;
  }

  template <typename Record>
  [[nodiscard]] bool stands(Record const& record, RecordRule const& rule) const {
    switch (rule.which) {
      case Which::all: return true;
      case Which::agreed: return agreed_.contains(record.id);
      case Which::needed: return needed_.contains(record.id);
      case Which::needed_indirectly: return needed_indirectly_.contains(record.id);
      case Which::recipient: return recipient_ != nullptr && recipient_->id == record.id;
      case Which::of_agreed:
        return names(record, rule.field, [this](auto const& id) { return agreed_.contains(id); });
      case Which::of_field:
      case Which::referred: return false;
    }
    return false;
  }

  template <typename Record>
  [[nodiscard]] bool belongs(Record const& record, RecordRule const& rule) const {
    return rule.which == Which::of_field &&
           names(record, rule.field, [this](auto const& id) { return selection_.shows(id); });
  }

  /// True if the field of the record names a record for which that is true.
  template <typename Record, typename IsTrue>
  [[nodiscard]] static bool names(Record const& record, std::string_view name, IsTrue is_true) {
    bool found = false;
    Record::each_field(record, [&](model::Field const& field, auto const& value) {
      if (field.name == name) {
        model::each_reference_in(
            field, value, [&](model::RecordId const& id) { found = found || is_true(id); });
      }
    });
    return found;
  }

  void collect_references() {
    model::each_record(whole_, [this](auto const& record) {
      using Record = std::remove_cvref_t<decltype(record)>;
      auto const* const rule = selection_.rule(record.id);
      if (rule == nullptr) {
        return;
      }
      Record::each_field(record, [&](model::Field const& field, auto const& value) {
        if (rule->fields.contains(field.name)) {
          model::each_reference_in(field, value, [this](model::RecordId const& id) { referred_.insert(id); });
        }
      });
    });
  }

  model::Register const& whole_;
  model::Partner const* recipient_;
  Selection& selection_;
  Needs needs_;
  std::map<std::string_view, std::vector<RecordRule const*>> rules_;
  Ids agreed_;
  Ids needed_;
  Ids needed_indirectly_;
  std::unordered_set<std::string> referred_;  // never iterated
};

Selection::Selection(model::Register const& register_,
                     Profile const& profile,
                     model::Partner const* recipient) {
  Selector(register_, profile, recipient, *this).select();
}

RecordRule const* Selection::rule(std::string_view id) const {
  auto const found = shown_.find(id);
  return found == shown_.end() ? nullptr : found->second;
}

model::Partner const& partner_named(model::Register const& register_, std::string const& name) {
  std::vector<std::string> known;
  for (auto const& partner : register_.partners) {
    if (partner.id == name || text::fold(partner.name) == text::fold(name)) {
      return partner;
    }
    known.push_back(partner.name);
    known.push_back(partner.id);
  }
  std::string all;
  for (auto const& partner : register_.partners) {
    all += (all.empty() ? "" : ", ") + partner.name + " (" + partner.id + ')';
  }
  throw Error(ErrorKind::refused,
              "redaction.unknown_partner",
              name,
              text::most_similar(name, known).value_or(all.empty() ? "–" : all));
}

}  // namespace nb::redaction
