#include "core/base/error.hpp"

#include <CLI/CLI.hpp>

#include "app/interrupt.hpp"
#include "app/program.hpp"
#include "app/usage.hpp"
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>

namespace nb::app {
namespace {

/// German unless the locale of the messages is English.
text::Language language_of_environment() {
  for (auto const* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    // Read once, before any thread exists.
    auto const* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe)
    if (value != nullptr && *value != '\0') {
      return std::strncmp(value, "en", 2) == 0 ? text::Language::english : text::Language::german;
    }
  }
  return text::Language::german;
}

/// The help texts need the language before the arguments are parsed.
text::Language language_of(int argc, char const* const* argv) {
  auto language = language_of_environment();
  for (int i = 1; i < argc; ++i) {
    std::string_view const argument = argv[i];
    auto const value = argument == "--lang" && i + 1 < argc ? std::string_view(argv[i + 1])
                       : argument.substr(0, 7) == "--lang=" ? argument.substr(7)
                                                            : std::string_view();
    if (value == "de" || value == "en") {
      language = value == "en" ? text::Language::english : text::Language::german;
    }
  }
  return language;
}

Exit exit_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return Exit::usage;
    case ErrorKind::refused: return Exit::refused;
    case ErrorKind::io: return Exit::io;
    case ErrorKind::verification: return Exit::verification;
  }
  return Exit::io;
}

/// CLI11 files options and commands under English headings unless told otherwise, one by one.
void name_groups(CLI::App& app, Program const& program) {
  for (auto* option : app.get_options()) {
    if (!option->get_positional()) {
      option->group(program.text("app.label.options"));
    }
  }
  for (auto* command : app.get_subcommands({})) {
    command->group(program.text("app.label.commands"));
    name_groups(*command, program);
  }
}

void set_up(CLI::App& app, Program& program) {
  auto const& text = program.messages();
  app.description(text("app.description"));
  app.footer(text("app.footer"));
  app.set_help_flag("-h,--help", text("app.help.help"));
  app.set_version_flag("--version", std::string("notbetrieb " NB_VERSION), text("app.help.version"));
  app.get_formatter()->label("Usage", text("app.label.usage"));
  app.get_formatter()->label("Options", text("app.label.options"));
  app.get_formatter()->label("OPTIONS", text("app.label.options_word"));
  app.get_formatter()->label("Positionals", text("app.label.positionals"));
  app.get_formatter()->label("Subcommands", text("app.label.commands"));
  app.get_formatter()->label("SUBCOMMAND", text("app.label.command_word"));
  app.get_formatter()->label("REQUIRED", text("app.label.required"));
  app.get_formatter()->column_width(34);
  // Already obeyed by language_of(); here it is only checked and documented.
  app.add_option_function<std::string>(
         "--lang", [](std::string const& /*value*/) {}, text("app.help.lang"))
      ->check(CLI::IsMember({"de", "en"}))
      ->type_name("de|en");
  app.add_option_function<std::string>(
         "--format",
         [&program](std::string const& value) {
           program.format = value == "json" ? Format::json : Format::text;
         },
         text("app.help.format"))
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("text|json");
  app.add_option_function<std::string>(
         "--as-of",
         [&program](std::string const& value) {
           program.as_of_given = parse_date(value);
           if (!program.as_of_given) {
             throw CLI::ValidationError("--as-of", program.text("app.bad_date", {{"value", value}}));
           }
         },
         text("app.help.as_of"))
      ->type_name("JJJJ-MM-TT");
  app.add_option("--threads", program.threads, text("app.help.threads"))
      ->check(CLI::Range(1U, 256U))
      ->type_name("N");
  app.fallthrough();
  app.require_subcommand(1);
  add_output_commands(app, program);
  add_handbook_command(app, program);
  add_identify_command(app, program);
  add_bundle_command(app, program);
  add_verify_command(app, program);
  add_key_command(app, program);
  add_partner_command(app, program);
  add_register_commands(app, program);
  add_import_commands(app, program);
  add_assessment_commands(app, program);
  add_outage_commands(app, program);
  name_groups(app, program);
}

int run(int argc, char const* const* argv) {
  Program program;
  program.language = language_of(argc, argv);
  announce_interrupts(program.text("app.interrupted"));
  try {
    CLI::App app;
    app.name("notbetrieb");
    set_up(app, program);
    try {
      app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
      if (error.get_exit_code() == 0) {  // --help, --version
        app.exit(error);
        return static_cast<int>(Exit::done);
      }
      print_error(usage_words(program.messages(), app, error) + "\n");
      return static_cast<int>(Exit::usage);
    }
    return static_cast<int>(program.action());
  } catch (Error const& error) {
    print_error(program.messages().error(error) + "\n");
    return static_cast<int>(exit_of(error.kind()));
  } catch (std::bad_alloc const&) {
    print_error(program.text("app.out_of_memory") + "\n");
    return static_cast<int>(Exit::io);
  } catch (std::exception const& error) {
    print_error(program.text("app.internal_error", {{"what", error.what()}}) + "\n");
    return static_cast<int>(Exit::io);
  }
}

}  // namespace
}  // namespace nb::app

int main(int argc, char const* const* argv) {
  return nb::app::run(argc, argv);
}
