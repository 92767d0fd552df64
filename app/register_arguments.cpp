#include "app/register_arguments.hpp"

#include <CLI/CLI.hpp>

namespace nb::app {

void add_author(CLI::App& command,
                Program const& program,
                std::shared_ptr<Author> const& author,
                bool required) {
  command.add_option("--by", author->who, program.text("app.help.by"))->type_name("WER")->required(required);
  command.add_option("--reason", author->why, program.text("app.help.reason"))
      ->type_name("GRUND")
      ->required(required);
}

store::ChangeNote note(Program const& program, Author const& author, std::string command) {
  return {.who = author.who, .why = author.why, .command = std::move(command), .at = program.timestamp()};
}

std::string joined(std::vector<std::string> const& words, std::string_view between) {
  std::string text;
  for (auto const& word : words) {
    text += (text.empty() ? "" : std::string(between)) + word;
  }
  return text;
}

std::string shown(Program const& program, std::optional<std::string> const& value) {
  return value && !value->empty() ? *value : program.text("app.history_empty");
}

CLI::App* with_register(CLI::App& app, Program const& program, char const* name, std::string& path) {
  std::string key = name;
  auto* command = app.add_subcommand(name, program.text("app.help." + key));
  command->add_option("register", path, program.text("app.help.register"))->required();
  return command;
}

}  // namespace nb::app
