#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/bag.hpp"
#include "core/container/keys.hpp"

#include <CLI/CLI.hpp>

#include "app/import.hpp"
#include "app/json.hpp"
#include "app/program.hpp"
#include "app/register_access.hpp"
#include "app/work.hpp"
#include <chrono>
#include <memory>

namespace nb::app {
namespace {

using nlohmann::ordered_json;

constexpr std::uint64_t max_key_file = 4096;

// ---- demo

/// Wall time per stage, for the person who waits; never part of an output.
class Stopwatch {
public:
  explicit Stopwatch(Program const& program) : program_(program) {}
  template <typename Work>
  auto stage(std::string_view name, Work&& work) {
    auto const start = std::chrono::steady_clock::now();
    auto result = work();
    note(name, std::chrono::steady_clock::now() - start);
    return result;
  }
  [[nodiscard]] std::string report() {
    note("all", std::chrono::steady_clock::now() - start_);
    return lines_;
  }

private:
  void note(std::string_view name, std::chrono::steady_clock::duration time) {
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    lines_ += program_.text(
                  "app.stage_line",
                  {{"name", program_.text("app.stage." + std::string(name))}, {"ms", std::to_string(ms)}}) +
              '\n';
  }

  Program const& program_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::string lines_;
};

constexpr std::string_view demo_register = "musterthal.register";

/// The built-in tables through the ordinary way in: init, import.
model::Register import_demo(std::filesystem::path const& path, Program const& program) {
  store::ChangeNote const note{.who = "demo", .why = "", .command = "demo", .at = program.timestamp()};
  model::Municipality municipality;
  municipality.id = "070995001000";
  municipality.name = "Verbandsgemeinde Musterthal";
  auto store = store::Store::create(path, municipality, note);
  std::vector<intake::SourceFile> sources;
  for (auto const file : demo_table_files()) {
    auto const bytes = demo_table(file);
    std::string text(bytes.size(), '\0');
    std::transform(
        bytes.begin(), bytes.end(), text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
    sources.push_back({.name = std::string(file), .path = {}, .bytes = std::move(text)});
  }
  auto const plan = plan_import(store, sources, intake::standard_mapping(), {});
  if (!plan.accepted) {
    print_findings(program, plan.findings);
    throw Error(ErrorKind::refused, "app.demo_refused", "demo");
  }
  carry_out(store, plan, note);
  return store.load();
}

std::string findings_text(Program const& program, Diagnostics const& findings) {
  std::string text;
  for (auto const& finding : findings) {
    text += program.text("app.severity." + std::string(name(finding.severity))) + ' ' +
            (finding.subject.empty() ? "" : finding.subject + ": ") + program.messages().finding(finding) +
            '\n';
  }
  return text + summary(program, findings) + '\n';
}

Exit demo(Program const& program, std::string const& directory) {
  Stopwatch watch(program);
  NewFolder folder(directory, std::string(demo_register));
  auto const& part = folder.path();
  Assessed assessed;
  assessed.register_ = watch.stage("import", [&] { return import_demo(part / demo_register, program); });
  auto const findings = watch.stage("assess", [&] {
    assessed.assessment = assessment::assess(assessed.register_, rules::RuleSet::built_in(), program.as_of());
    auto found = all_findings(assessed, program);
    folder.write("befunde.txt", findings_text(program, found));
    folder.write("bewertung.json", assessment_json(program, assessed).dump(1) + "\n");
    return found;
  });
  auto const made = watch.stage("handbook", [&] {
    ProgressBar bar(program.text("app.progress.handbook"));
    auto work = make_documents(assessed, program, {}, [&bar](auto done, auto all) { bar.show(done, all); });
    write_documents(work.print, folder, "handbuch");
    return work;
  });
  auto const bundle = watch.stage("bundle", [&] {
    auto result = bundle::make_bundle(assessed.register_,
                                      assessed.assessment,
                                      made.documents,
                                      made.print,
                                      {.as_of = program.as_of(), .language = program.language});
    bundle::write_bundle(result, part / "buendel");
    return result;
  });
  folder.commit();
  auto const root = std::filesystem::path(directory);
  if (program.format == Format::json) {
    print_json(
        {{"directory", directory}, {"documents", made.print.documents.size()}, {"bundle", bundle.name}});
    return exit_for(findings);
  }
  print(report_of(made, root / "handbuch", program) + report_of(bundle, root / "buendel", program));
  print(summary(program, findings) + "\n" + watch.report());
  print(program.text("app.demo_done",
                     {{"start", (root / "buendel" / "START.html").string()},
                      {"book", (root / "handbuch" / "handbuch.pdf").string()}}) +
        "\n");
  return exit_for(findings);
}

// ---- bundle

struct OutputArguments {
  std::string register_path;
  std::string output;
};

Exit make_bundle(Program const& program, OutputArguments const& arguments) {
  auto const assessed = read_assessed(arguments.register_path, program);
  ProgressBar bar(program.text("app.progress.bundle"));
  auto const made =
      make_documents(assessed, program, {}, [&bar](auto done, auto all) { bar.show(done, all); });
  auto const bundle = bundle::make_bundle(assessed.register_,
                                          assessed.assessment,
                                          made.documents,
                                          made.print,
                                          {.as_of = program.as_of(), .language = program.language});
  bundle::write_bundle(bundle, arguments.output);
  if (program.format == Format::json) {
    print_json({{"path", arguments.output},
                {"zip", arguments.output + ".zip"},
                {"name", bundle.name},
                {"files", bundle.bag.size()},
                {"bytes", bundle.bytes},
                {"state_code", made.state_code}});
  } else {
    print(report_of(bundle, arguments.output, program));
  }
  return exit_for(made.print.findings);
}

// ---- verify

Exit verify(Program const& program, std::string const& path, std::string const& key_file) {
  container::BagOptions options;
  if (!key_file.empty()) {
    options.keys.push_back(container::read_public_key(read_file(key_file, max_key_file), key_file));
  }
  auto const report = container::check_bag(path, options);
  auto const signer = report.signer ? container::spoken_fingerprint(*report.signer) : std::string();
  if (program.format == Format::json) {
    auto problems = ordered_json::array();
    for (auto const& problem : report.problems) {
      problems.push_back({{"code", problem.code},
                          {"place", problem.place},
                          {"message", program.text("verify." + problem.code, {{"place", problem.place}})}});
    }
    print_json({{"valid", report.is_valid()},
                {"signer", signer.empty() ? ordered_json(nullptr) : ordered_json(signer)},
                {"sequence", report.sequence ? ordered_json(*report.sequence) : ordered_json(nullptr)},
                {"problems", problems}});
  } else {
    for (auto const& problem : report.problems) {
      print(program.text("verify." + problem.code, {{"place", problem.place}}) + "\n");
    }
    print(program.text(report.is_valid() ? "app.verified" : "app.not_verified", {{"path", path}}) + "\n");
    if (report.is_valid()) {
      print(signer.empty() ? program.text("app.verified_unsigned") + "\n"
                           : program.text("app.verified_signer",
                                          {{"signer", signer},
                                           {"sequence", std::to_string(report.sequence.value_or(0))}}) +
                                 "\n");
    }
  }
  return report.is_valid() ? Exit::done : Exit::verification;
}

}  // namespace

void add_output_commands(CLI::App& app, Program& program) {
  {
    auto* command = app.add_subcommand("demo", program.text("app.help.demo"));
    auto directory = std::make_shared<std::string>();
    command->add_option("dir", *directory, program.text("app.help.demo_dir"))->required();
    command->callback([&program, directory] {
      program.action = [&program, directory] { return demo(program, *directory); };
    });
  }
  auto const add = [&](char const* name, char const* output_help) {
    auto* command = app.add_subcommand(name, program.text(std::string("app.help.") + name));
    auto arguments = std::make_shared<OutputArguments>();
    command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
    command->add_option("-o,--output", arguments->output, program.text(output_help))->required();
    return std::pair(command, arguments);
  };
  {
    auto [command, arguments] = add("bundle", "app.help.bundle_output");
    command->callback([&program, arguments = arguments] {
      program.action = [&program, arguments] { return make_bundle(program, *arguments); };
    });
  }
  auto* command = app.add_subcommand("verify", program.text("app.help.verify"));
  auto path = std::make_shared<std::string>();
  auto key = std::make_shared<std::string>();
  command->add_option("path", *path, program.text("app.help.verify_path"))->required();
  command->add_option("--key", *key, program.text("app.help.verify_key"))->type_name("DATEI");
  command->callback([&program, path, key] {
    program.action = [&program, path, key] { return verify(program, *path, *key); };
  });
}

}  // namespace nb::app
