#include "core/base/error.hpp"
#include "core/store/store.hpp"

#include <CLI/CLI.hpp>

#include "app/import.hpp"
#include "app/json.hpp"
#include "app/program.hpp"
#include "app/register_access.hpp"
#include "app/register_arguments.hpp"
#include <algorithm>
#include <memory>

namespace nb::app {
namespace {

using nlohmann::ordered_json;
using store::Mode;
using store::Store;

void report_saved(Program const& program, std::size_t count) {
  if (program.format == Format::json) {
    print_json({{"changed_values", count}});
  } else {
    print((count == 0 ? program.text("app.nothing_to_save")
                      : program.text("app.saved", {{"count", std::to_string(count)}})) +
          "\n");
  }
}

// ---- init

Exit init(Program const& program, std::string const& path, std::string const& key, std::string const& name) {
  model::Municipality municipality;
  municipality.id = key;
  municipality.name = name;
  static_cast<void>(Store::create(path, municipality, note(program, {}, "init")));
  if (program.format == Format::json) {
    print_json({{"register", path}, {"key", key}, {"name", name}});
  } else {
    print(program.text("app.created", {{"path", path}, {"name", name}}) + "\n");
  }
  return Exit::done;
}

// ---- set

std::string csv_cell(std::string const& text) {
  std::string quoted = "\"";
  for (char const c : text) {
    quoted += c;
    if (c == '"') {
      quoted += '"';
    }
  }
  return quoted + '"';
}

/// A table of one row that says what was typed, so that `set` reads values exactly as an import does.
intake::SourceFile as_table(Store& store,
                            std::string const& id,
                            std::vector<std::string> const& assignments) {
  auto const register_ = store.load();
  auto const table = model::table_of(register_, id);
  if (!table) {
    throw Error(ErrorKind::refused, "app.unknown_id", id);
  }
  std::string heading = "id";
  std::string row = csv_cell(id);
  // A table must have its title column; what stands there now changes nothing.
  if (auto const title = model::value_of(register_, id, "title")) {
    bool const typed = std::any_of(assignments.begin(), assignments.end(), [](auto const& assignment) {
      return assignment.rfind("title=", 0) == 0 || assignment.rfind("Bezeichnung=", 0) == 0;
    });
    heading += typed ? "" : ";title";
    row += typed ? "" : ';' + csv_cell(*title);
  }
  for (auto const& assignment : assignments) {
    auto const equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(ErrorKind::usage, "app.bad_assignment", assignment);
    }
    heading += ';' + csv_cell(assignment.substr(0, equals));
    row += ';' + csv_cell(assignment.substr(equals + 1));
  }
  return {.name = *table, .path = {}, .bytes = heading + '\n' + row + '\n'};
}

Exit set(Program const& program,
         std::string const& path,
         std::string const& id,
         std::vector<std::string> const& assignments,
         Author const& author) {
  auto store = Store::open(path, Mode::write);
  auto const plan = plan_import(store,
                                {as_table(store, id, assignments)},
                                intake::standard_mapping(),
                                {.hand_made = intake::HandMade::overwrite});
  if (!plan.accepted) {
    if (program.format == Format::json) {
      print_json({{"findings", to_json(program, plan.findings)}});
    } else {
      print_findings(program, plan.findings);
    }
    return Exit::refused;
  }
  // Without a source the store counts every changed value as set by hand.
  auto const count =
      store.save(plan.next, note(program, author, "set " + id + " " + joined(assignments, " ")));
  report_saved(program, count);
  return Exit::done;
}

// ---- confirm

Exit confirm(Program const& program,
             std::string const& path,
             std::string const& id,
             std::string const& rto,
             Author const& author) {
  auto store = Store::open(path, Mode::write);
  auto register_ = store.load();
  if (model::find(register_.processes, id) == nullptr) {
    throw Error(ErrorKind::refused, "app.unknown_id", id);
  }
  model::Confirmation confirmation;
  confirmation.id = id + "-bestaetigung";
  confirmation.process = id;
  confirmation.state = model::ConfirmationState::confirmed;
  confirmation.by = author.who;
  confirmation.reason = author.why;
  confirmation.on = program.as_of();
  if (!rto.empty()) {
    if (author.why.empty()) {
      throw Error(ErrorKind::usage, "app.reason_needed", id);
    }
    confirmation.state = model::ConfirmationState::deviating;
    confirmation.rto = parse_duration(rto, Minutes{60}, Rounding::down);
    if (!confirmation.rto) {
      throw Error(
          ErrorKind::usage, "app.bad_value", "--rto", program.text("app.bad_duration", {{"value", rto}}));
    }
  }
  auto& all = register_.confirmations;
  std::erase_if(all, [&](auto const& one) { return one.process == id; });
  all.push_back(confirmation);
  auto const count = store.save(register_, note(program, author, "confirm " + id));
  if (program.format == Format::json) {
    print_json({{"changed_values", count}});
  } else {
    print((rto.empty() ? program.text("app.confirmed", {{"id", id}})
                       : program.text("app.deviated", {{"id", id}, {"rto", rto}})) +
          "\n");
  }
  return Exit::done;
}

// ---- history, undo

ordered_json set_json(store::ChangeSet const& set) {
  auto changes = ordered_json::array();
  for (auto const& change : set.changes) {
    changes.push_back({{"table", change.table},
                       {"id", change.id},
                       {"field", change.field},
                       {"before", change.before ? ordered_json(*change.before) : ordered_json(nullptr)},
                       {"after", change.after ? ordered_json(*change.after) : ordered_json(nullptr)}});
  }
  return {{"number", set.number},
          {"at", set.note.at},
          {"who", set.note.who},
          {"why", set.note.why},
          {"command", set.note.command},
          {"undone_by", set.undone_by ? ordered_json(*set.undone_by) : ordered_json(nullptr)},
          {"changes", changes}};
}

void print_set(Program const& program, store::ChangeSet const& set, bool with_changes) {
  print(program.text("app.history_head",
                     {{"number", std::to_string(set.number)},
                      {"at", set.note.at},
                      {"who", set.note.who},
                      {"command", set.note.command}}) +
        "\n");
  if (!set.note.why.empty()) {
    print(program.text("app.history_why", {{"reason", set.note.why}}) + "\n");
  }
  if (set.undone_by) {
    print(program.text("app.history_undone", {{"number", std::to_string(*set.undone_by)}}) + "\n");
  }
  if (!with_changes) {
    print(program.text("app.history_count", {{"count", std::to_string(set.changes.size())}}) + "\n");
    return;
  }
  for (auto const& change : set.changes) {
    auto const before = change.before ? shown(program, change.before) : program.text("app.history_new");
    auto const after = change.after ? shown(program, change.after) : program.text("app.history_gone");
    print(program.text("app.history_change",
                       {{"id", change.id}, {"field", change.field}, {"before", before}, {"after", after}}) +
          "\n");
  }
}

/// An import changes thousands of values; they are listed for one record, and for sets a person can read.
constexpr std::size_t changes_listed = 40;

Exit history(Program const& program, std::string const& path, std::string const& id) {
  auto store = Store::open(path, Mode::read);
  auto const sets = id.empty() ? store.history() : store.history(id);
  if (program.format == Format::json) {
    auto list = ordered_json::array();
    for (auto const& set : sets) {
      list.push_back(set_json(set));
    }
    print_json({{"history", list}});
    return Exit::done;
  }
  for (auto const& set : sets) {
    print_set(program, set, !id.empty() || set.changes.size() <= changes_listed);
  }
  if (sets.empty()) {
    print(program.text("app.history_none") + "\n");
  }
  return Exit::done;
}

Exit undo(Program const& program, std::string const& path, Author const& author) {
  auto store = Store::open(path, Mode::write);
  auto const undone = store.undo(note(program, author, "undo"));
  if (program.format == Format::json) {
    print_json({{"undone", set_json(undone)}});
  } else {
    print(program.text("app.undone",
                       {{"number", std::to_string(undone.number)},
                        {"command", undone.note.command},
                        {"who", undone.note.who},
                        {"at", undone.note.at}}) +
          "\n");
  }
  return Exit::done;
}

struct Strings {
  std::string path, id, second;
  std::vector<std::string> list;
};

void add_init(CLI::App& app, Program& program) {
  auto values = std::make_shared<Strings>();
  auto* init_command = with_register(app, program, "init", values->path);
  init_command->add_option("--key", values->id, program.text("app.help.init_key"))->required();
  init_command->add_option("--name", values->second, program.text("app.help.init_name"))->required();
  init_command->callback([&program, values] {
    program.action = [&program, values] { return init(program, values->path, values->id, values->second); };
  });
}

void add_editing(CLI::App& app, Program& program) {
  auto values = std::make_shared<Strings>();
  auto author = std::make_shared<Author>();
  auto* command = with_register(app, program, "set", values->path);
  command->add_option("id", values->id, program.text("app.help.set_id"))->required();
  command->add_option("values", values->list, program.text("app.help.set_values"))->required();
  add_author(*command, program, author, true);
  command->callback([&program, values, author] {
    program.action = [&program, values, author] {
      return set(program, values->path, values->id, values->list, *author);
    };
  });

  auto confirm_values = std::make_shared<Strings>();
  auto confirm_author = std::make_shared<Author>();
  auto* confirm_command = with_register(app, program, "confirm", confirm_values->path);
  confirm_command->add_option("id", confirm_values->id, program.text("app.help.set_id"))->required();
  confirm_command->add_option("--rto", confirm_values->second, program.text("app.help.confirm_rto"));
  add_author(*confirm_command, program, confirm_author, false);
  confirm_command->callback([&program, confirm_values, confirm_author] {
    program.action = [&program, confirm_values, confirm_author] {
      return confirm(
          program, confirm_values->path, confirm_values->id, confirm_values->second, *confirm_author);
    };
  });
}

void add_history(CLI::App& app, Program& program) {
  auto values = std::make_shared<Strings>();
  auto* command = with_register(app, program, "history", values->path);
  command->add_option("id", values->id, program.text("app.help.set_id"));
  command->callback([&program, values] {
    program.action = [&program, values] { return history(program, values->path, values->id); };
  });
  auto undo_values = std::make_shared<Strings>();
  auto author = std::make_shared<Author>();
  auto* undo_command = with_register(app, program, "undo", undo_values->path);
  add_author(*undo_command, program, author, false);
  undo_command->callback([&program, undo_values, author] {
    program.action = [&program, undo_values, author] { return undo(program, undo_values->path, *author); };
  });
}

}  // namespace

void add_register_commands(CLI::App& app, Program& program) {
  add_init(app, program);
  add_editing(app, program);
  add_history(app, program);
}

}  // namespace nb::app
