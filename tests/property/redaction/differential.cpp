#include "tests/property/redaction/differential.hpp"

#include "core/exchange/register_json.hpp"
#include "core/model/table.hpp"
#include "core/rules/rule_set.hpp"
#include "export/redaction/redact.hpp"
#include "export/redaction/selection.hpp"
#include "tests/support/filled_register.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>

namespace nb::redaction::test {
namespace {

using model::Field;

constexpr Date day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};
constexpr std::size_t records = 3;

/// Changes one value in every way that its type allows; `look` sees each of them.
template <typename Look>
void change(Field const& field, std::string& value, Look look) {
  // A reference that changes leads nowhere, so that nothing else comes into sight by it.
  value = field.refers_to.empty() ? value + "x" : "nowhere";
  look();
}
template <typename Look>
void change(Field const& field, std::vector<std::string>& value, Look look) {
  value.emplace_back(field.refers_to.empty() ? "x" : "nowhere");
  look();
  value.clear();
  look();
}
template <typename Look>
void change(Field const&, bool& value, Look look) {
  value = !value;
  look();
}
template <typename Look>
void change(Field const&, std::optional<bool>& value, Look look) {
  value = !value.value_or(false);
  look();
}
template <typename Number, typename Look>
requires std::is_same_v<Number, std::int64_t> || std::is_same_v<Number, Minutes>
void change(Field const&, std::optional<Number>& value, Look look) {
  value = *value + Number{1};
  look();
}
template <typename Look>
void change(Field const&, std::optional<Date>& value, Look look) {
  value = plus_days(*value, 1);
  look();
}
template <typename Look>
void change(Field const&, std::vector<Minutes>& value, Look look) {
  value.back() += Minutes{1};
  look();
}
template <typename Look>
void change(Field const&, model::Ratings& value, Look look) {
  for (auto* const rating : {&value.front(), &value.back()}) {
    auto const before = *rating;
    rating->level = before.level == model::highest_level ? model::lowest_level : before.level + 1;
    look();
    *rating = before;
    rating->horizon += Minutes{1};
    look();
    *rating = before;
    rating->reason += 'x';
    look();
  }
}
template <typename Look>
void change(Field const&, model::RecoveryTimes& value, Look look) {
  auto& first = value.front();
  first.time = first.time.value_or(Minutes{0}) + Minutes{1};
  look();
  first.evidence += 'x';
  look();
  first.tested_on = plus_days(day, 1);
  look();
  first.cause =
      model::Cause::ransomware == first.cause ? model::Cause::technical_fault : model::Cause::ransomware;
  value.resize(1);
  look();
}
template <typename Look>
void change(Field const&, model::Attributes& value, Look look) {
  value.begin()->second += 'x';
  look();
  value.emplace("another", "x");
  look();
}
template <typename Look>
void change(Field const&, model::Need& value, Look look) {
  value.tolerance += Minutes{1};
  look();
  value = model::Need::of("nowhere");
  look();
}
template <model::Choice Enum, typename Look>
void change(Field const&, Enum& value, Look look) {
  auto const now = static_cast<std::size_t>(value);
  for (std::size_t i = 0; i < model::Choices<Enum>::names.size(); ++i) {
    if (i != now) {
      value = static_cast<Enum>(i);
      look();
    }
  }
}
template <model::Choice Enum, typename Look>
void change(Field const& field, std::optional<Enum>& value, Look look) {
  auto some = *value;
  change(field, some, [&] {
    value = some;
    look();
  });
}

std::string text_of(std::optional<Minutes> const& time) {
  return model::encode(time) + ' ';
}

std::string text_of(std::vector<std::string> const& words) {
  return model::encode(words) + ' ';
}

std::string text_of(std::vector<assessment::Reason> const& because) {
  std::string text;
  for (auto const& reason : because) {
    text += reason.code + ' ' + reason.subject + ' ' + reason.source;
    for (auto const& [name, value] : reason.values) {
      text += ' ' + name + '=' + value;
    }
    text += '\n';
  }
  return text;
}

std::string text_of(assessment::ProcessResult const& one) {
  auto const between = one.mtpd_between ? text_of(std::optional(one.mtpd_between->first)) +
                                              text_of(std::optional(one.mtpd_between->second))
                                        : "";
  return one.id + ' ' + std::string(name(one.criticality)) + ' ' + text_of(one.mtpd) + between +
         text_of(one.mtpd_planning) + text_of(one.rto) + text_of(one.own_rto) + text_of(one.proposed_rto) +
         (one.agreement ? model::encode(*one.agreement) : "") + one.agreement_reason +
         text_of(one.back_after) + text_of(one.rpo) + std::string(name(one.time_class)) +
         (one.for_review ? "r" : "") + text_of(one.rules) + text_of(one.plan_templates) +
         text_of(one.reporting_duties) + text_of(one.needed_by) + text_of(one.because);
}

std::string text_of(assessment::ResourceResult const& one) {
  return one.id + (one.critical ? " critical " : " ") + text_of(one.required) + text_of(one.strict_required) +
         text_of(one.achieved) + (one.assumes_joint_start ? "joint " : "") + text_of(one.required_rpo) +
         text_of(one.achieved_rpa) + std::string(name(one.gap)) + std::string(name(one.data_gap)) +
         text_of(one.needed_by) + text_of(one.stops) + text_of(one.because);
}

std::string text_of(assessment::Assessment const& told) {
  std::string text = told.rules_version + '\n';
  for (auto const& one : told.processes) {
    text += text_of(one) + '\n';
  }
  for (auto const& one : told.resources) {
    text += text_of(one) + '\n';
  }
  text += std::to_string(told.circles.size() + told.findings.size());
  return text;
}

struct Output {
  std::string records, results;

  friend bool operator==(Output const&, Output const&) = default;
};

/// One register, changed and restored field by field.
class Trial {
public:
  Trial(model::Register const& register_, Profile const& used, Profile const& judge)
      : whole_(register_),
        used_(used),
        judge_(judge),
        selection_(register_, judge, recipient(register_, judge)),
        before_(output_of(register_)) {}

  Differences run() {
    auto changed = whole_;
    auto const one_record = [this, &changed](auto& record) {
      using Record = std::remove_reference_t<decltype(record)>;
      auto const* const rule = selection_.rule(record.id);
      Record const original = record;
      Record::each_field(record, [&](Field const& field, auto& value) {
        if (field.name != "id" && !decides(Record::table, field.name, rule)) {
          change(field, value, [&] { judge_change(changed, {Record::table, field.name, rule}); });
          record = original;
        }
      });
    };
    model::each_record(changed, one_record);
    std::set_difference(unseen_.begin(),
                        unseen_.end(),
                        seen_.begin(),
                        seen_.end(),
                        std::inserter(found_.silent, found_.silent.end()));
    return found_;
  }

private:
  struct Place {
    std::string_view table, field;
    RecordRule const* rule;
  };

  static model::Partner const* recipient(model::Register const& register_, Profile const& profile) {
    return profile.needs_recipient() ? &register_.partners.front() : nullptr;
  }

  /// True if the profile picks records by this field: a change may bring a record into sight, or out of it.
  /// That is meant. A reference that leads nowhere brings nothing into sight.
  [[nodiscard]] bool decides(std::string_view table,
                             std::string_view field,
                             RecordRule const* shown_by) const {
    return std::any_of(judge_.rules.begin(), judge_.rules.end(), [&](RecordRule const& rule) {
      return rule.table == table && (std::any_of(rule.only.begin(),
                                                 rule.only.end(),
                                                 [&](Only const& only) { return only.field == field; }) ||
                                     (shown_by != nullptr && rule.field == field));
    });
  }

  [[nodiscard]] Output output_of(model::Register const& register_) const {
    auto const assessment = assessment::assess(register_, rules::RuleSet::built_in(), day);
    auto const out =
        redact(register_, assessment, used_, recipient(register_, used_), text::Language::german);
    return {exchange::to_json(out.register_), text_of(out.assessment)};
  }

  void judge_change(model::Register const& changed, Place const& place) {
    auto const after = output_of(changed);
    auto const name = std::string(place.table) + '.' + std::string(place.field);
    if (place.rule != nullptr && place.rule->fields.contains(place.field)) {
      ++found_.shown;
      (after == before_ ? unseen_ : seen_).insert(name);
      return;
    }
    ++found_.withheld;
    if (after.records != before_.records) {
      found_.in_records.insert(name);
    }
    if (after.results != before_.results) {
      found_.in_results.insert(name);
    }
  }

  model::Register const& whole_;
  Profile const& used_;
  Profile const& judge_;
  Selection selection_;
  Output before_;
  Differences found_;
  std::set<std::string> seen_;    ///< shown values of which a change changed the output
  std::set<std::string> unseen_;  ///< and of which one did not
};

/// What refers to the first record of a table refers to record `number` of it instead.
void relink(std::string& id, std::size_t number) {
  id.back() = static_cast<char>('0' + number);
}

template <typename Record>
void relink_record(Record& record, std::size_t number) {
  Record::each_field(record, [number](Field const& field, auto& value) {
    using Value = std::remove_reference_t<decltype(value)>;
    if constexpr (std::is_same_v<Value, std::string>) {
      if (!field.refers_to.empty()) {
        relink(value, number);
      }
    } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
      if (!field.refers_to.empty()) {
        std::for_each(value.begin(), value.end(), [number](auto& id) { relink(id, number); });
      }
    }
  });
}

}  // namespace

model::Register linked_register() {
  using model::Need;
  auto result = nb::test::filled_register(records);
  model::Register::each_table(result, [](auto& table) {
    for (std::size_t i = 0; i < table.size(); ++i) {
      relink_record(table[i], i + 1);
    }
  });
  auto& needs = result.requirements;
  needs[0].need = Need::group(1, {Need::of("resources-1", Minutes{60}), Need::of("resources-2")});
  needs[1].consumer = "processes-1";
  needs[1].need = Need::of("processes-2");
  needs[2].need = Need::of("processes-1");
  for (auto& unit : result.org_units) {
    unit.parent.clear();
  }
  // What the neighbour's profile shows of the first records, by their kind.
  result.resources[0].kind = model::ResourceKind::application;
  result.resources[1].kind = model::ResourceKind::server;
  result.plans[0].kind = model::PlanKind::continuity;
  result.messages[0].kind = model::MessageKind::service_status;
  result.contacts[0].kind = model::ContactKind::provider;
  return result;
}

Differences differences(model::Register const& register_, Profile const& used, Profile const& judge) {
  return Trial(register_, used, judge).run();
}

}  // namespace nb::redaction::test
