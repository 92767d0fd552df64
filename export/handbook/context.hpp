#pragma once

#include "continuity/assessment/assessment.hpp"
#include "continuity/plans/plans.hpp"
#include "core/model/index.hpp"
#include "core/text/messages.hpp"
#include "export/handbook/handbook.hpp"
#include "export/handbook/open_points.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nb::handbook {

/// Records by the id of another record they belong to, each list in the order of the register.
template <typename Record>
class Groups {
public:
  void add(model::RecordId const& key, Record const& record) { groups_[key].push_back(&record); }
  [[nodiscard]] std::vector<Record const*> const& of(model::RecordId const& key) const {
    static std::vector<Record const*> const none;
    auto const found = groups_.find(key);
    return found == groups_.end() ? none : found->second;
  }

private:
  std::unordered_map<std::string, std::vector<Record const*>> groups_;  // never iterated
};

/// Everything the pages are written from, with look-ups made once. The inputs must outlive it. The open
/// points grow while pages are written, so pages are written one after the other.
class Context {
public:
  Context(model::Register const& of, assessment::Assessment const& results, Options const& options);

  [[nodiscard]] model::Register const& records() const { return *records_; }
  [[nodiscard]] assessment::Assessment const& results() const { return *results_; }
  [[nodiscard]] Options const& options() const { return *options_; }
  [[nodiscard]] text::Messages const& messages() const { return *messages_; }

  [[nodiscard]] std::string say(std::string_view key, text::Values const& values = {}) const {
    return (*messages_)(key, values);
  }
  /// The texts below a key, in order: standard lists that stand in where the register has none of its own.
  [[nodiscard]] std::vector<std::string> say_all(std::string_view key) const;
  [[nodiscard]] std::string date(std::optional<Date> date) const;  ///< empty if there is none

  /// The words people read for a value of a closed list.
  template <model::Choice Enum>
  [[nodiscard]] std::string word(Enum value) const {
    return say("choice." + std::string(model::Choices<Enum>::list) + "." + std::string(model::name(value)));
  }

  template <typename Record>
  [[nodiscard]] Record const* get(model::RecordId const& id) const {
    return index_.get<Record>(id);
  }
  [[nodiscard]] assessment::ProcessResult const* process_result(model::RecordId const& id) const;
  [[nodiscard]] assessment::ResourceResult const* resource_result(model::RecordId const& id) const;

  /// Title of any record that has one; the id itself if it has none or is not known.
  [[nodiscard]] std::string title_of(model::RecordId const& id) const;
  [[nodiscard]] std::string label_of(
      model::RecordId const& id) const;  ///< "VG-001 Wohngeld auszahlen"; the title alone for long ids

  /// The plan of that kind for a record, or nullptr; an approved one if there are several.
  [[nodiscard]] model::Plan const* plan_of(model::RecordId const& subject, model::PlanKind kind) const {
    return plans_.plan_of(subject, kind);
  }
  /// Steps by phase, then order, then place in the register.
  [[nodiscard]] plans::Steps steps_of(model::RecordId const& plan) const { return plans_.steps(plan); }
  [[nodiscard]] model::DocumentProperties const* document() const;  ///< of the handbook; nullptr: none

  [[nodiscard]] OpenPoints& open() { return open_; }

  Groups<model::Requirement> needs;           ///< by consumer
  Groups<model::Deadline> deadlines;          ///< by process
  Groups<model::Confirmation> confirmations;  ///< by process
  Groups<model::ReportingDuty> duties;        ///< by process, scenario and own id
  Groups<model::Measure> measures;            ///< by subject
  Groups<model::VitalRecord> vital_records;   ///< by process
  Groups<model::StopItem> stop_items;         ///< by process
  Groups<model::Message> process_messages;    ///< by process
  Groups<model::Exercise> exercises;          ///< by process and resource
  Groups<model::Partner> takers;              ///< partners by the process they take over
  Groups<model::Delegation> delegations;      ///< by role

private:
  void group_records();

  model::Register const* records_;
  assessment::Assessment const* results_;
  Options const* options_;
  text::Messages const* messages_;
  model::RecordIndex index_;
  plans::PlanBook plans_;
  std::unordered_map<std::string_view, assessment::ProcessResult const*> process_results_;
  std::unordered_map<std::string_view, assessment::ResourceResult const*> resource_results_;
  OpenPoints open_;
};

}  // namespace nb::handbook
