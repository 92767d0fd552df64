#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"
#include "core/model/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// A unit of work that the administration must be able to continue (BSI 200-4, 6: business impact analysis).
struct Process {
  std::string id;
  std::string title;
  RecordId org_unit;
  std::string section;
  RecordId owner_role;
  RecordId deputy_role;
  RecordId second_deputy_role;
  std::optional<Office> office;
  std::vector<std::string> services;  ///< keys are text, leading zeros kept
  std::vector<std::string> ozg_services;
  std::string legal_basis;
  std::string deadline_text;  ///< as worded by the office; countable ones are Deadline records
  std::string deadline_evidence;
  std::optional<std::int64_t> cases_per_year;
  std::string critical_period;
  std::vector<std::string> critical_months;  ///< 1-12; empty: all year
  Ratings ratings;
  std::string rating_reason;
  std::optional<Minutes> mtpd;  ///< given; wins over the derived one
  std::string mtpd_reason;
  std::optional<Minutes> rto;  ///< given; wins over the derived one
  std::string rto_reason;
  std::optional<Minutes> rpo;  ///< tolerated loss of data
  std::string minimum_level;   ///< what continues and what is postponed (MBCO)
  std::string
      emergency_operation;  ///< how the work goes on; what it needs are requirements of operation `emergency`
  std::optional<Minutes> emergency_max;
  std::optional<std::int64_t> emergency_throughput;
  std::optional<std::int64_t> reentry_minutes;
  std::optional<Minutes> oldest_case_age;
  std::optional<Minutes> execution_time;  ///< for work that must be finished, not begun, by a deadline
  std::optional<Minutes> restart_lag;     ///< from "everything needed is there" to "running"
  std::optional<bool> own_standby;        ///< starts without a declaration: fire brigade, on-call duty
  std::optional<std::int64_t> staff_minimum;
  std::vector<std::string> staff_by_horizon;  ///< e.g. "PT4H 2"
  std::optional<std::int64_t> workplaces;
  std::vector<std::string> forms;  ///< titles with place
  std::string materials;           ///< where forms, seal and keys lie
  std::string first_case_note;
  std::string status;
  std::string blueprint;  ///< id in the shared register
  std::string blueprint_version;
  std::optional<Date> reviewed_on;
  std::string reviewed_by;
  std::string note;
  Attributes attributes;

  static constexpr std::string_view table = "processes";
  static constexpr std::string_view record_kind = "process";

  friend bool operator==(Process const&, Process const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "org_unit", .refers_to = "org_units"}, self.org_unit);
    visit(Field{.name = "section"}, self.section);
    visit(Field{.name = "owner_role", .refers_to = "roles"}, self.owner_role);
    visit(Field{.name = "deputy_role", .refers_to = "roles"}, self.deputy_role);
    visit(Field{.name = "second_deputy_role", .refers_to = "roles"}, self.second_deputy_role);
    visit(Field{.name = "office"}, self.office);
    visit(Field{.name = "services"}, self.services);
    visit(Field{.name = "ozg_services"}, self.ozg_services);
    visit(Field{.name = "legal_basis"}, self.legal_basis);
    visit(Field{.name = "deadline_text"}, self.deadline_text);
    visit(Field{.name = "deadline_evidence"}, self.deadline_evidence);
    visit(Field{.name = "cases_per_year"}, self.cases_per_year);
    visit(Field{.name = "critical_period"}, self.critical_period);
    visit(Field{.name = "critical_months"}, self.critical_months);
    visit(Field{.name = "ratings"}, self.ratings);
    visit(Field{.name = "rating_reason"}, self.rating_reason);
    visit(Field{.name = "mtpd"}, self.mtpd);
    visit(Field{.name = "mtpd_reason"}, self.mtpd_reason);
    visit(Field{.name = "rto"}, self.rto);
    visit(Field{.name = "rto_reason"}, self.rto_reason);
    visit(Field{.name = "rpo"}, self.rpo);
    visit(Field{.name = "minimum_level"}, self.minimum_level);
    visit(Field{.name = "emergency_operation"}, self.emergency_operation);
    visit(Field{.name = "emergency_max"}, self.emergency_max);
    visit(Field{.name = "emergency_throughput"}, self.emergency_throughput);
    visit(Field{.name = "reentry_minutes"}, self.reentry_minutes);
    visit(Field{.name = "oldest_case_age"}, self.oldest_case_age);
    visit(Field{.name = "execution_time"}, self.execution_time);
    visit(Field{.name = "restart_lag", .rounding = Rounding::up}, self.restart_lag);
    visit(Field{.name = "own_standby"}, self.own_standby);
    visit(Field{.name = "staff_minimum"}, self.staff_minimum);
    visit(Field{.name = "staff_by_horizon"}, self.staff_by_horizon);
    visit(Field{.name = "workplaces"}, self.workplaces);
    visit(Field{.name = "forms"}, self.forms);
    visit(Field{.name = "materials"}, self.materials);
    visit(Field{.name = "first_case_note"}, self.first_case_note);
    visit(Field{.name = "status"}, self.status);
    visit(Field{.name = "blueprint"}, self.blueprint);
    visit(Field{.name = "blueprint_version"}, self.blueprint_version);
    visit(Field{.name = "reviewed_on"}, self.reviewed_on);
    visit(Field{.name = "reviewed_by"}, self.reviewed_by);
    visit(Field{.name = "note"}, self.note);
    visit(Field{.name = "attributes"}, self.attributes);
  }
};

/// A statutory deadline of a process. Not an MTPD: it runs from its own clock.
struct Deadline {
  std::string id;
  RecordId process;
  std::string text;
  std::optional<std::int64_t> value;
  DeadlineUnit unit = DeadlineUnit::calendar_days;
  ClockStart clock_starts = ClockStart::receipt;
  std::string source;
  std::optional<Date> valid_from;
  std::optional<Date> checked_on;
  std::string checked_how;

  static constexpr std::string_view table = "deadlines";
  static constexpr std::string_view record_kind = "deadline";

  friend bool operator==(Deadline const&, Deadline const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "process", .refers_to = "processes"}, self.process);
    visit(Field{.name = "text"}, self.text);
    visit(Field{.name = "value"}, self.value);
    visit(Field{.name = "unit"}, self.unit);
    visit(Field{.name = "clock_starts"}, self.clock_starts);
    visit(Field{.name = "source"}, self.source);
    visit(Field{.name = "valid_from"}, self.valid_from);
    visit(Field{.name = "checked_on"}, self.checked_on);
    visit(Field{.name = "checked_how"}, self.checked_how);
  }
};

/// What the owner of a process said to a proposed derived criticality.
struct Confirmation {
  std::string id;
  RecordId process;
  ConfirmationState state = ConfirmationState::proposed;
  std::optional<Minutes> rto;  ///< the deviating time; empty when confirmed
  std::string reason;
  std::string by;
  std::optional<Date> on;

  static constexpr std::string_view table = "confirmations";
  static constexpr std::string_view record_kind = "confirmation";

  friend bool operator==(Confirmation const&, Confirmation const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "process", .refers_to = "processes"}, self.process);
    visit(Field{.name = "state"}, self.state);
    visit(Field{.name = "rto"}, self.rto);
    visit(Field{.name = "reason"}, self.reason);
    visit(Field{.name = "by"}, self.by);
    visit(Field{.name = "on"}, self.on);
  }
};

}  // namespace nb::model
