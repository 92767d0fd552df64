#pragma once

#include "continuity/outage/first_hour.hpp"
#include "continuity/outage/outage.hpp"
#include "continuity/outage/restart.hpp"
#include "continuity/outage/saved.hpp"
#include "continuity/outage/scenario.hpp"

#include "app/clock.hpp"
#include "app/json.hpp"
#include "app/plan_pages.hpp"
#include "app/program.hpp"
#include "app/register_access.hpp"
#include <optional>
#include <string>
#include <vector>

namespace nb::app {

/// Everything that `simulate` has to tell.
struct Simulation {
  std::vector<model::RecordId> scenarios;
  std::vector<outage::Failure> failures;
  outage::Timeline timeline;
  std::vector<outage::Struck> struck;  ///< by the scenarios, also what is clean or to be proven
  std::vector<outage::Saved> saved;
  std::optional<outage::RestartPlan> restart;   ///< with a scenario
  std::optional<outage::FirstHour> first_hour;  ///< with --critical
  std::optional<PlanPages> plan_pages;          ///< with --critical
  IncidentClock clock;
};

[[nodiscard]] nlohmann::ordered_json to_json(Simulation const& simulation, Assessed const& assessed);
void print_simulation(Program const& program, Simulation const& simulation, Assessed const& assessed);

/// What fails, and when.
void print_head(Program const& program, Simulation const& simulation, Assessed const& assessed);

/// The list of the first hour.
void print_first_hour(Program const& program, Simulation const& simulation, Assessed const& assessed);

/// Where the handbook holds the plan of a critical process: "runbooks/GFP-VG-001.pdf"; empty: nowhere.
[[nodiscard]] std::string plan_file(Assessed const& assessed, model::RecordId const& process);

/// Restart order with times, layer by layer.
[[nodiscard]] std::string restart_table(Program const& program,
                                        outage::RestartPlan const& plan,
                                        model::Register const& register_);
[[nodiscard]] nlohmann::ordered_json to_json(outage::RestartPlan const& plan);

void add_simulate_command(CLI::App& app, Program& program);
void add_weak_points_command(CLI::App& app, Program& program);
void add_restart_command(CLI::App& app, Program& program);

}  // namespace nb::app
