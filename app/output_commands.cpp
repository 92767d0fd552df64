#include "core/base/error.hpp"
#include "core/base/files.hpp"

#include <CLI/CLI.hpp>

#include "app/hand_out.hpp"
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

Exit demo(Program const& program, std::string const& directory) {
  Stopwatch watch(program);
  NewFolder folder(directory, std::string(demo_register));
  auto const& part = folder.path();
  Assessed assessed;
  assessed.register_ = watch.stage("import", [&] { return import_demo(part / demo_register, program); });
  auto const findings = watch.stage("assess", [&] {
    assessed.assessment = assessment::assess(assessed.register_, rules::RuleSet::built_in(), program.as_of());
    auto found = all_findings(assessed, program);
    folder.write("befunde.txt", findings_text(program, found) + summary(program, found) + "\n");
    folder.write("bewertung.json", assessment_json(program, assessed).dump(1) + "\n");
    return found;
  });
  auto const made = watch.stage("handbook", [&] {
    ProgressBar bar(program.text("app.progress.handbook"));
    auto work =
        make_documents(assessed, program, document_options(assessed, program), [&bar](auto done, auto all) {
          bar.show(done, all);
        });
    write_documents(work.print, folder, "handbuch");
    return work;
  });
  auto const bundle = watch.stage("bundle", [&] {
    auto options = bundle_options(hand_out(assessed, {}, program), program);
    auto store = store::Store::open(part / demo_register, store::Mode::write);
    auto const numbered = store.numbered(unnumbered(options));
    options.sequence = static_cast<std::uint64_t>(numbered.sequence);
    auto result =
        bundle::make_bundle(assessed.register_, assessed.assessment, made.documents, made.print, options);
    bundle::write_bundle(result, part / "buendel");
    store.keep(numbered);
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

}  // namespace

void add_output_commands(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("demo", program.text("app.help.demo"));
  auto directory = std::make_shared<std::string>();
  command->add_option("dir", *directory, program.text("app.help.demo_dir"))->required();
  command->callback([&program, directory] {
    program.action = [&program, directory] { return demo(program, *directory); };
  });
}

}  // namespace nb::app
