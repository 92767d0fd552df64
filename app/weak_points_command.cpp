#include "continuity/outage/weak_points.hpp"

#include <CLI/CLI.hpp>

#include "app/program.hpp"
#include "app/register_arguments.hpp"
#include "app/simulation.hpp"
#include "app/table.hpp"
#include <algorithm>
#include <memory>

namespace nb::app {
namespace {

using nlohmann::ordered_json;

void print_json_of(outage::WeakPoints const& found) {
  ordered_json document{{"single", ordered_json::array()}, {"pairs", ordered_json::array()}};
  for (auto const& one : found.single) {
    document["single"].push_back({{"id", one.id}, {"stops", one.stops}});
  }
  for (auto const& one : found.pairs) {
    document["pairs"].push_back({{"ids", {one.first, one.second}}, {"stops", one.stops}});
  }
  print_json(document);
}

/// How many of them are critical.
std::string critical_among(assessment::Assessment const& assessment,
                           std::vector<model::RecordId> const& ids) {
  return std::to_string(std::count_if(ids.begin(), ids.end(), [&](model::RecordId const& id) {
    auto const* result = assessment.process(id);
    return result != nullptr && assessment::is_critical(result->criticality);
  }));
}

template <class Point>
std::vector<Point> by_effect(std::vector<Point> points) {
  std::erase_if(points, [](Point const& one) { return one.stops.empty(); });
  std::stable_sort(points.begin(), points.end(), [](Point const& a, Point const& b) {
    return a.stops.size() > b.stops.size();
  });
  return points;
}

void print_single(Program const& program, outage::WeakPoints const& found, Assessed const& assessed) {
  auto const title_of = titles(assessed.register_);
  std::vector<std::vector<std::string>> rows;
  for (auto const& one : by_effect(found.single)) {
    rows.push_back({one.id,
                    title_of.at(one.id),
                    std::to_string(one.stops.size()),
                    critical_among(assessed.assessment, one.stops)});
  }
  if (rows.empty()) {
    print(program.text("app.weak_none") + "\n");
    return;
  }
  print(wrapped(program.text("app.weak_single"), 80) + "\n" +
        table({{program.text("app.column.id"), 13},
               {program.text("app.column.title"), 46},
               {program.text("app.column.stops"), 8, true},
               {program.text("app.column.critical"), 9, true}},
              rows));
}

void print_pairs(Program const& program, outage::WeakPoints const& found, Assessed const& assessed) {
  std::vector<std::vector<std::string>> rows;
  for (auto const& one : by_effect(found.pairs)) {
    rows.push_back({one.first,
                    one.second,
                    std::to_string(one.stops.size()),
                    critical_among(assessed.assessment, one.stops),
                    joined(one.stops, ", ")});
  }
  if (rows.empty()) {
    print("\n" + program.text("app.weak_no_pairs") + "\n");
    return;
  }
  print("\n" + wrapped(program.text("app.weak_pairs"), 80) + "\n" +
        table({{program.text("app.column.id"), 12},
               {program.text("app.column.with"), 12},
               {program.text("app.column.stops"), 8, true},
               {program.text("app.column.critical"), 8, true},
               {program.text("app.processes"), 35}},
              rows));
}

Exit weak_points(Program const& program, std::string const& path, bool pairs) {
  auto const assessed = read_assessed(path, program);
  ProgressBar progress(program.text("app.progress.weak_points"));
  auto const found = outage::weak_points(
      assessed.register_, pairs, [&](std::size_t done, std::size_t all) { progress.show(done, all); });
  progress.clear();
  if (program.format == Format::json) {
    print_json_of(found);
    return Exit::done;
  }
  print_single(program, found, assessed);
  if (pairs) {
    print_pairs(program, found, assessed);
  }
  return Exit::done;
}

}  // namespace

void add_weak_points_command(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("weak-points", program.text("app.help.weak_points"));
  auto path = std::make_shared<std::string>();
  auto pairs = std::make_shared<bool>(false);
  command->add_option("register", *path, program.text("app.help.register"))->required();
  command->add_flag("--pairs", *pairs, program.text("app.help.weak_points_pairs"));
  command->callback([&program, path, pairs] {
    program.action = [&program, path, pairs] { return weak_points(program, *path, *pairs); };
  });
}

}  // namespace nb::app
