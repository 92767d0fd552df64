#pragma once

#include "continuity/outage/backlog.hpp"
#include "continuity/outage/help.hpp"
#include "continuity/outage/outage.hpp"
#include "continuity/plans/plans.hpp"
#include "core/base/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace nb::outage {

/// A critical process that an outage hits. Minutes since the incident.
struct UrgentProcess {
  model::RecordId id;
  Minutes hit_at{0};                   ///< from here on it does not run normally
  std::optional<Minutes> stops_at;     ///< nothing: goes on in emergency operation
  std::optional<Minutes> must_run_by;  ///< hit_at + reaction time (own standby: none) + RTO; nothing: unknown
  std::optional<Minutes> intolerable_at;  ///< see DownTime
  bool in_critical_period = false;        ///< one of its own, not just "all year"
  model::RecordId plan;                   ///< continuity plan; empty: there is none
  std::string strategy;                   ///< how it goes on, by the plan or the record
  std::vector<Backlog> backlog;           ///< for `backlog_days`
  std::vector<Help> help;                 ///< who could take over
};

/// The filter of the first hour.
struct FirstHour {
  std::vector<UrgentProcess> processes;        ///< by must_run_by (unknown last), hit_at, id
  std::vector<model::RecordId> out_of_season;  ///< critical and hit, but not in their critical period
};

/// \param season the day of the outage, for critical periods; nothing: all count
/// \param on the day for which agreements are looked at
[[nodiscard]] FirstHour first_hour(model::Register const& register_,
                                   assessment::Assessment const& assessment,
                                   std::vector<Failure> const& failures,
                                   Timeline const& timeline,
                                   std::optional<Date> season,
                                   Date on);

/// What the plans say about a process.
struct PlanWords {
  model::RecordId plan;  ///< its continuity plan; empty: there is none
  std::string strategy;  ///< of the plan, else how the record says the work goes on; may be empty
};
[[nodiscard]] PlanWords plan_words(plans::PlanBook const& book, model::Process const& process);

}  // namespace nb::outage
