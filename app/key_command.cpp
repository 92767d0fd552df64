#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/new_file.hpp"
#include "core/container/key_change.hpp"
#include "core/container/paper_key.hpp"
#include "core/container/passphrase.hpp"
#include "export/bundle/checker_page.hpp"

#include <CLI/CLI.hpp>

#include "app/json.hpp"
#include "app/key_files.hpp"
#include "app/passphrase.hpp"
#include "app/program.hpp"
#include <memory>
#include <optional>

namespace nb::app {
namespace {

using container::PublicKey;
using container::SecretKey;
using nlohmann::ordered_json;

constexpr std::uint64_t max_paper_file = 16384;

struct KeyArguments {
  std::string file;
  std::string output;
  std::string passphrase_file;
  std::string new_passphrase_file;
  std::string recovery;
  std::string successor;
};

// ---- files

NewFile staged(std::string const& path, std::string_view bytes, Readers readers) {
  NewFile file(path, Existing::refuse, readers);
  file.write(bytes);
  return file;
}

NewFile staged_secret(std::string const& path, SecretKey const& key, container::Secret const& passphrase) {
  auto text = container::minisign_secret_file(key, passphrase.view(), container::system_random);
  auto file = staged(path, text, Readers::owner);
  container::wipe(text);
  return file;
}

/// The sheet for the safe: what it is, the groups, what to do with it.
NewFile staged_paper(Program const& program, std::string const& path, SecretKey const& recovery) {
  auto const fingerprint = container::spoken_fingerprint(recovery.public_key());
  NewFile file(path, Existing::refuse, Readers::owner);
  file.write(program.text("key.paper_head", {{"fingerprint", fingerprint}}));
  file.write(container::paper_form(recovery).view());
  file.write(program.text("key.paper_foot", {{"date", program.messages().date(program.as_of())}}));
  return file;
}

// ---- show

ordered_json to_json(PublicKey const& key) {
  return {{"fingerprint", container::spoken_fingerprint(key)},
          {"number", container::number_text(key)},
          {"minisign", container::minisign_public_line(key)},
          {"ssh", container::ssh_public_line(key)}};
}

std::string words_about(Program const& program, PublicKey const& key) {
  return program.text("key.shown",
                      {{"fingerprint", container::spoken_fingerprint(key)},
                       {"number", container::number_text(key)},
                       {"minisign", container::minisign_public_line(key)},
                       {"ssh", container::ssh_public_line(key)}});
}

Exit show(Program const& program, KeyArguments const& arguments) {
  auto const text = read_file(arguments.file, max_paper_file);
  auto const given = container::parse_public_key(text);
  auto const key =
      given ? *given : read_key_file(program, arguments.file, arguments.passphrase_file).public_key();
  if (program.format == Format::json) {
    print_json(to_json(key));
  } else {
    print(words_about(program, key));
  }
  return Exit::done;
}

// ---- new

Exit make_key(Program const& program, KeyArguments const& arguments) {
  auto const& name = arguments.output;
  auto const secret = new_passphrase(program, arguments.passphrase_file, "key.ask_new", name + ".key");
  auto const key = container::generate_key(container::system_random);
  auto const recovery = container::generate_key(container::system_random);
  std::vector<NewFile> files;
  files.push_back(staged_secret(name + ".key", key, secret));
  files.push_back(staged(name + ".pub", container::minisign_public_file(key.public_key()), Readers::usual));
  files.push_back(staged_paper(program, name + "-recovery-paper.txt", recovery));
  files.push_back(
      staged(name + "-recovery.pub", container::minisign_public_file(recovery.public_key()), Readers::usual));
  for (auto& file : files) {
    file.commit();
  }
  if (program.format == Format::json) {
    auto about = to_json(key.public_key());
    about["recovery_fingerprint"] = container::spoken_fingerprint(recovery.public_key());
    about["files"] = {name + ".key", name + ".pub", name + "-recovery-paper.txt", name + "-recovery.pub"};
    print_json(about);
  } else {
    print(program.text("key.made", {{"name", name}}) + "\n" + words_about(program, key.public_key()));
  }
  return Exit::done;
}

// ---- rotate, revoke

void report_change(Program const& program,
                   std::string const& statement,
                   std::optional<PublicKey> const& key) {
  if (program.format == Format::json) {
    auto about = key ? to_json(*key) : ordered_json::object();
    about["statement"] = statement;
    print_json(about);
  } else {
    print(program.text("key.change_made", {{"file", statement}}) + "\n" +
          (key ? words_about(program, *key) : std::string()));
  }
}

Exit rotate(Program const& program, KeyArguments const& arguments) {
  auto const& name = arguments.output;
  auto const old_key = read_key_file(program, arguments.file, arguments.passphrase_file);
  auto const secret = new_passphrase(program, arguments.new_passphrase_file, "key.ask_new", name + ".key");
  auto const key = container::generate_key(container::system_random);
  std::vector<NewFile> files;
  files.push_back(staged_secret(name + ".key", key, secret));
  files.push_back(staged(name + ".pub", container::minisign_public_file(key.public_key()), Readers::usual));
  files.push_back(
      staged(name + ".change", container::rotation_statement(old_key, key, program.as_of()), Readers::usual));
  for (auto& file : files) {
    file.commit();
  }
  report_change(program, name + ".change", key.public_key());
  return Exit::done;
}

/// Asks for each group until it is right.
container::Secret typed_paper(Program const& program) {
  container::Secret sheet(container::paper_groups * 64);
  std::size_t size = 0;
  for (std::size_t group = 1; group <= container::paper_groups;) {
    auto const number = std::to_string(group);
    auto const typed = hidden_line(program.text("key.ask_group", {{"group", number}}));
    if (!container::is_paper_group(group, typed.view()) || typed.size() > 32) {
      print_error(program.text("key.group_wrong", {{"group", number}}) + "\n");
      continue;
    }
    for (auto const piece :
         {std::string_view(number), std::string_view(" "), typed.view(), std::string_view("\n")}) {
      std::copy(piece.begin(), piece.end(), sheet.data() + size);
      size += piece.size();
    }
    ++group;
  }
  return container::Secret(sheet.view().substr(0, size));
}

SecretKey read_recovery(Program const& program, std::string const& file) {
  auto text = file.empty() ? std::string() : read_file(file, max_paper_file);
  auto const sheet = file.empty() ? typed_paper(program) : container::Secret(text);
  container::wipe(text);
  auto key = container::read_paper_form(sheet.view());
  if (auto const* fault = std::get_if<container::PaperFault>(&key)) {
    throw Error(ErrorKind::refused, "key.paper_wrong", file, std::to_string(fault->group));
  }
  return std::move(std::get<SecretKey>(key));
}

Exit revoke(Program const& program, KeyArguments const& arguments) {
  auto const old_key = read_public_key_file(arguments.file);
  auto const recovery = read_recovery(program, arguments.recovery);
  std::optional<SecretKey> successor;
  if (!arguments.successor.empty()) {
    successor = read_key_file(program, arguments.successor, arguments.passphrase_file);
  }
  auto file = staged(
      arguments.output,
      container::revocation_statement(old_key, recovery, successor ? &*successor : nullptr, program.as_of()),
      Readers::usual);
  file.commit();
  report_change(program, arguments.output, successor ? std::optional(successor->public_key()) : std::nullopt);
  return Exit::done;
}

// ---- encryption, passphrase, checker

Exit make_identity(Program const& program, KeyArguments const& arguments) {
  auto const identity = container::generate_age_identity(container::system_random);
  auto const recipient = container::to_text(identity.recipient());
  NewFile file(arguments.output, Existing::refuse, Readers::owner);
  file.write("# public key: " + recipient + "\n");
  file.write(container::to_text(identity).view());
  file.write("\n");
  file.commit();
  if (program.format == Format::json) {
    print_json({{"file", arguments.output}, {"recipient", recipient}});
  } else {
    print(program.text("key.identity_made", {{"file", arguments.output}, {"recipient", recipient}}) + "\n");
  }
  return Exit::done;
}

Exit draw_passphrase(Program const& program) {
  auto const drawn = container::drawn_passphrase(container::system_random);
  if (program.format == Format::json) {
    print_json({{"passphrase", std::string(drawn.view())}});
  } else {
    print(drawn.view());
    print("\n");
  }
  return Exit::done;
}

Exit write_checker(Program const& program, KeyArguments const& arguments) {
  write_file(arguments.output, bundle::checker_page(program.messages()));
  if (program.format == Format::json) {
    print_json({{"file", arguments.output}});
  } else {
    print(program.text("key.checker_made", {{"file", arguments.output}}) + "\n");
  }
  return Exit::done;
}

}  // namespace

void add_key_command(CLI::App& app, Program& program) {
  auto* key = app.add_subcommand("key", program.text("app.help.key"));
  key->require_subcommand(1);
  auto const arguments = std::make_shared<KeyArguments>();
  auto const add = [&](char const* name, Exit (*act)(Program const&, KeyArguments const&)) {
    auto* command = key->add_subcommand(name, program.text(std::string("app.help.key_command.") + name));
    command->callback([&program, arguments, act] {
      program.action = [&program, arguments, act] { return act(program, *arguments); };
    });
    return command;
  };
  auto const file = [&](CLI::App* command, char const* help) {
    command->add_option("file", arguments->file, program.text(help))->required();
  };
  auto const output = [&](CLI::App* command, char const* help) {
    command->add_option("-o,--output", arguments->output, program.text(help))->required();
  };
  auto const passphrase_option = [&](CLI::App* command,
                                     char const* option,
                                     std::string& value,
                                     char const* help) {
    command->add_option(option, value, program.text(help))->type_name(program.text("app.label.file_word"));
  };
  auto* command = add("new", make_key);
  output(command, "app.help.key_output");
  passphrase_option(command, "--passphrase-file", arguments->passphrase_file, "app.help.key_passphrase_file");
  command = add("show", show);
  file(command, "app.help.key_file");
  passphrase_option(command, "--passphrase-file", arguments->passphrase_file, "app.help.key_passphrase_file");
  command = add("rotate", rotate);
  file(command, "app.help.key_old");
  output(command, "app.help.key_output");
  passphrase_option(command, "--passphrase-file", arguments->passphrase_file, "app.help.key_passphrase_file");
  passphrase_option(
      command, "--new-passphrase-file", arguments->new_passphrase_file, "app.help.key_new_passphrase_file");
  command = add("revoke", revoke);
  file(command, "app.help.key_revoked");
  output(command, "app.help.key_statement");
  passphrase_option(command, "--recovery", arguments->recovery, "app.help.key_recovery");
  passphrase_option(command, "--successor", arguments->successor, "app.help.key_successor");
  passphrase_option(command, "--passphrase-file", arguments->passphrase_file, "app.help.key_passphrase_file");
  output(add("encryption", make_identity), "app.help.key_identity_output");
  output(add("checker", write_checker), "app.help.key_checker_output");
  command = key->add_subcommand("passphrase", program.text("app.help.key_command.passphrase"));
  command->callback([&program] { program.action = [&program] { return draw_passphrase(program); }; });
}

}  // namespace nb::app
