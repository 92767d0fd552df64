#include "core/base/files.hpp"
#include "core/exchange/register_json.hpp"
#include "core/intake/csv_writer.hpp"
#include "core/store/store.hpp"

#include <CLI/CLI.hpp>

#include "app/import.hpp"
#include "app/json.hpp"
#include "app/program.hpp"
#include "app/register_arguments.hpp"
#include <memory>

namespace nb::app {
namespace {

using nlohmann::ordered_json;
using store::Mode;
using store::Store;

// ---- import

struct ImportArguments {
  std::string register_path;
  std::vector<std::string> sources;
  std::string map;
  bool dry_run = false;
  bool keep_going = false;
  bool overwrite = false;
};

ordered_json records_json(std::vector<intake::PlannedRecord> const& records) {
  auto list = ordered_json::array();
  for (auto const& record : records) {
    auto changes = ordered_json::array();
    for (auto const& change : record.changes) {
      changes.push_back({{"field", change.field},
                         {"before", change.before ? ordered_json(*change.before) : ordered_json(nullptr)},
                         {"after", change.after ? ordered_json(*change.after) : ordered_json(nullptr)}});
    }
    list.push_back(
        {{"table", record.table}, {"id", record.id}, {"place", to_text(record.place)}, {"changes", changes}});
  }
  return list;
}

ordered_json plan_json(Program const& program, intake::ImportPlan const& plan, bool imported) {
  auto missing = ordered_json::array();
  for (auto const& record : plan.missing) {
    missing.push_back({{"table", record.table}, {"id", record.id}});
  }
  return {{"imported", imported},
          {"new", records_json(plan.added)},
          {"changed", records_json(plan.changed)},
          {"removed", records_json(plan.removed)},
          {"unchanged", plan.unchanged},
          {"missing", missing},
          {"refused_rows", plan.refused_rows},
          {"findings", to_json(program, plan.findings)}};
}

void print_plan(Program const& program, intake::ImportPlan const& plan, bool with_changes) {
  print_findings(program, plan.findings);
  if (with_changes) {
    for (auto const& record : plan.changed) {
      for (auto const& change : record.changes) {
        print(program.text("app.history_change",
                           {{"id", record.id},
                            {"field", change.field},
                            {"before", shown(program, change.before)},
                            {"after", shown(program, change.after)}}) +
              "\n");
      }
    }
  }
  print(program.text("app.import_summary",
                     {{"new", std::to_string(plan.added.size())},
                      {"changed", std::to_string(plan.changed.size() + plan.removed.size())},
                      {"unchanged", std::to_string(plan.unchanged)},
                      {"missing", std::to_string(plan.missing.size())}}) +
        "\n" + summary(program, plan.findings) + "\n");
}

Exit import(Program const& program, ImportArguments const& arguments, Author const& author) {
  auto store = Store::open(arguments.register_path, Mode::write);
  Diagnostics before;
  auto const sources = sources_at(arguments.sources, before);
  auto plan =
      plan_import(store,
                  sources,
                  mapping_of(arguments.map),
                  {.hand_made = arguments.overwrite ? intake::HandMade::overwrite : intake::HandMade::keep,
                   .errors = arguments.keep_going ? intake::Errors::keep_going : intake::Errors::refuse_all});
  plan.findings.insert(plan.findings.begin(), before.begin(), before.end());
  bool const refused = !plan.accepted || has_errors(before);
  std::size_t count = 0;
  if (!arguments.dry_run && !refused) {
    count = carry_out(store, plan, note(program, author, "import " + joined(arguments.sources, " ")));
  }
  if (program.format == Format::json) {
    print_json(plan_json(program, plan, !arguments.dry_run && !refused));
  } else {
    print_plan(program, plan, arguments.dry_run);
    print(program.text(refused             ? "app.import_refused"
                       : arguments.dry_run ? "app.import_dry"
                       : count == 0        ? "app.nothing_to_save"
                                           : "app.saved",
                       {{"count", std::to_string(count)}}) +
          "\n");
  }
  return refused ? Exit::refused : exit_for(plan.findings);
}

// ---- export

/// To a folder of tables, or to register.json. A folder that holds anything else is not replaced (NewFolder).
Exit export_register(Program const& program, std::string const& path, std::string const& destination) {
  auto store = Store::open(path, Mode::read);
  auto const register_ = store.load();
  std::size_t files = 1;
  if (std::filesystem::path(destination).extension() == ".json") {
    write_file(destination, exchange::to_json(register_));
  } else {
    intake::write_csv_folder(register_, program.language, destination);
    files = intake::csv_tables(register_, program.language).size();
  }
  if (program.format == Format::json) {
    print_json({{"path", destination}, {"files", files}});
  } else {
    print(program.text("app.exported", {{"path", destination}, {"files", std::to_string(files)}}) + "\n");
  }
  return Exit::done;
}

}  // namespace

void add_import_commands(CLI::App& app, Program& program) {
  auto arguments = std::make_shared<ImportArguments>();
  auto author = std::make_shared<Author>();
  auto* command = with_register(app, program, "import", arguments->register_path);
  command->add_option("sources", arguments->sources, program.text("app.help.import_sources"))->required();
  command->add_flag("--dry-run", arguments->dry_run, program.text("app.help.dry_run"));
  command->add_flag("--keep-going", arguments->keep_going, program.text("app.help.keep_going"));
  command->add_flag("--overwrite", arguments->overwrite, program.text("app.help.overwrite"));
  command->add_option("--map", arguments->map, program.text("app.help.map"))->type_name("DATEI|koos");
  add_author(*command, program, author, false);
  command->callback([&program, arguments, author] {
    program.action = [&program, arguments, author] { return import(program, *arguments, *author); };
  });

  struct ExportArguments {
    std::string path, id;
  };
  auto export_values = std::make_shared<ExportArguments>();
  auto* export_command = with_register(app, program, "export", export_values->path);
  export_command->add_option("destination", export_values->id, program.text("app.help.export_dest"))
      ->required();
  export_command->callback([&program, export_values] {
    program.action = [&program, export_values] {
      return export_register(program, export_values->path, export_values->id);
    };
  });
}

}  // namespace nb::app
