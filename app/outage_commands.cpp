#include "app/program.hpp"
#include "app/simulation.hpp"

namespace nb::app {

void add_outage_commands(CLI::App& app, Program& program) {
  add_simulate_command(app, program);
  add_weak_points_command(app, program);
  add_restart_command(app, program);
}

}  // namespace nb::app
