#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/text/utf8.hpp"
#include "export/bundle/printing.hpp"
#include "export/handbook/changes.hpp"

#include <CLI/CLI.hpp>

#include "app/hand_out.hpp"
#include "app/json.hpp"
#include "app/program.hpp"
#include "app/register_access.hpp"
#include "app/register_history.hpp"
#include "app/work.hpp"
#include <algorithm>
#include <array>
#include <memory>

namespace nb::app {
namespace {

using handbook::Selection;
using nlohmann::ordered_json;

/// Every folder of ours has it; it tells which files belong to which state.
constexpr std::string_view list_file = "INHALT.txt";

struct Arguments {
  std::string register_path;
  std::string output;
  std::string copy;
  std::string only;
  std::string profile;
  std::string paper;
  std::string contacts;
  std::string since;
  std::shared_ptr<HandOutArguments> hand_out = std::make_shared<HandOutArguments>();
};

struct Choice {
  std::string_view profile;  ///< --profile units
  std::string_view only;     ///< --only unit:ID
  Selection::What what;
};
constexpr std::array<Choice, 6> choices{{{"set", "", Selection::What::set},
                                         {"book", "", Selection::What::book},
                                         {"units", "unit", Selection::What::units},
                                         {"roles", "role", Selection::What::roles},
                                         {"scenarios", "scenario", Selection::What::scenarios},
                                         {"", "process", Selection::What::process}}};

/// The ids that `--only` may name, by kind.
std::vector<std::string> ids_of(model::Register const& register_, Selection::What what) {
  std::vector<std::string> ids;
  auto const collect = [&ids](auto const& table) {
    for (auto const& record : table) {
      ids.push_back(record.id);
    }
  };
  switch (what) {
    case Selection::What::units: collect(register_.org_units); break;
    case Selection::What::roles: collect(register_.roles); break;
    case Selection::What::scenarios: collect(register_.scenarios); break;
    default: collect(register_.processes); break;
  }
  return ids;
}

Selection selection_of(Arguments const& arguments, model::Register const& register_) {
  if (arguments.only.empty()) {
    auto const* found = std::find_if(choices.begin(), choices.end(), [&](Choice const& choice) {
      return choice.profile == (arguments.profile.empty() ? "set" : arguments.profile);
    });
    return {found->what, {}};
  }
  auto const colon = arguments.only.find(':');
  auto const kind = arguments.only.substr(0, colon);
  auto const* found = std::find_if(choices.begin(), choices.end(), [&](Choice const& choice) {
    return !kind.empty() && choice.only == kind;
  });
  if (colon == std::string::npos || found == choices.end()) {
    throw Error(ErrorKind::usage, "app.bad_only", arguments.only);
  }
  auto const id = arguments.only.substr(colon + 1);
  auto const known = ids_of(register_, found->what);
  if (std::find(known.begin(), known.end(), id) == known.end()) {
    throw Error(ErrorKind::refused, "app.unknown_id", id, text::suggestion(id, known));
  }
  return {found->what, id};
}

handbook::Options options_of(Arguments const& arguments,
                             Assessed const& assessed,
                             handbook::Options options) {
  options.copy = arguments.copy;
  options.bind_contacts = arguments.contacts != "apart";
  options.selection = selection_of(arguments, assessed.register_);
  return options;
}

std::vector<handbook::NamedDocument> documents_since(Program const& program,
                                                     Arguments const& arguments,
                                                     Assessed const& assessed,
                                                     handbook::Options const& options) {
  auto const past = read_past(arguments.register_path);
  auto const before = earlier_state(past, find_version(past, arguments.since), program);
  return handbook::change_pages(assessed.register_, assessed.assessment, told_as(before), options);
}

/// Whether the copy is in the distribution list; true if none was named.
bool is_listed(std::string const& copy, model::Register const& register_) {
  return copy.empty() || handbook::issued_copy(register_, copy) != nullptr;
}

/// What lies in the folder, a line each.
std::string contents_of(Program const& program, MadeDocuments const& made) {
  auto text = program.text("app.handbook_list", {{"code", made.state_code}}) + "\n" +
              print_advice(made, program) + '\n';
  for (auto const& document : made.print.documents) {
    text += document.file + "  " + document.title + " (" +
            program.text("app.pages", {{"count", std::to_string(document.pages)}}) + ")\n";
  }
  return text;
}

void answer(Program const& program, Arguments const& arguments, MadeDocuments const& made) {
  if (program.format == Format::json) {
    auto files = ordered_json::array();
    for (auto const& document : made.print.documents) {
      files.push_back({{"file", document.file},
                       {"kind", document.kind},
                       {"subject", document.subject},
                       {"pages", document.pages}});
    }
    print_json({{"directory", arguments.output},
                {"state_code", made.state_code},
                {"files", files},
                {"findings", to_json(program, made.print.findings)}});
    return;
  }
  print_findings(program, made.print.findings);
  print(report_of(made, arguments.output, program));
}

Exit make_handbook(Program const& program, Arguments const& arguments) {
  auto const out = hand_out(read_assessed(arguments.register_path, program), *arguments.hand_out, program);
  auto const& assessed = out.assessed;
  auto const options = options_of(arguments, assessed, out.marks);
  MadeDocuments made;
  made.state_code = options.state_code;
  made.documents = arguments.since.empty()
                       ? handbook::documents(assessed.register_, assessed.assessment, options)
                       : documents_since(program, arguments, assessed, options);
  if (made.documents.empty()) {
    if (program.format == Format::json) {
      answer(program, arguments, made);
    } else {
      print(program.text(arguments.since.empty() ? "app.no_documents" : "app.no_changed_pages") + "\n");
    }
    return Exit::done;
  }
  NewFolder folder(arguments.output, std::string(list_file));
  ProgressBar bar(program.text("app.progress.handbook"));
  made.print = bundle::print(made.documents,
                             {.paper = arguments.paper == "A5" ? document::Paper::a5 : document::Paper::a4,
                              .threads = program.thread_count(),
                              .progress = [&bar](auto done, auto all) { bar.show(done, all); }});
  write_documents(made.print, folder, "");
  folder.write(list_file, contents_of(program, made));
  folder.commit();
  answer(program, arguments, made);
  if (program.format == Format::text && !is_listed(arguments.copy, assessed.register_)) {
    print(program.text("app.copy_unknown", {{"copy", arguments.copy}}) + "\n");
  }
  return exit_for(made.print.findings);
}

}  // namespace

void add_handbook_command(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("handbook", program.text("app.help.handbook"));
  auto arguments = std::make_shared<Arguments>();
  command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
  command->add_option("-o,--output", arguments->output, program.text("app.help.output"))->required();
  auto* only = command->add_option("--only", arguments->only, program.text("app.help.only"));
  only->type_name("process|unit|role|scenario:ID");
  auto* profile = command->add_option("--profile", arguments->profile, program.text("app.help.profile"));
  profile->check(CLI::IsMember({"set", "book", "units", "roles", "scenarios"}))
      ->type_name("set|book|units|roles|scenarios")
      ->excludes(only);
  command->add_option("--copy", arguments->copy, program.text("app.help.copy"))->type_name("N");
  command->add_option("--paper", arguments->paper, program.text("app.help.paper"))
      ->check(CLI::IsMember({"A4", "A5"}))
      ->type_name("A4|A5");
  command->add_option("--contacts", arguments->contacts, program.text("app.help.contacts"))
      ->check(CLI::IsMember({"bound", "apart"}))
      ->type_name("bound|apart");
  command->add_option("--since", arguments->since, program.text("app.help.since"))
      ->type_name("VERSION")
      ->excludes(only)
      ->excludes(profile);
  add_hand_out_options(*command, program, arguments->hand_out, "--redact", "app.help.redact");
  for (auto const* const abridging : {"--for", "--redact"}) {  // of an extract there is one form only
    command->get_option(abridging)
        ->excludes(only)
        ->excludes(profile)
        ->excludes(command->get_option("--since"))
        ->excludes(command->get_option("--contacts"));
  }
  command->callback([&program, arguments] {
    program.action = [&program, arguments] { return make_handbook(program, *arguments); };
  });
}

}  // namespace nb::app
