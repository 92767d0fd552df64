#pragma once

#include "core/base/date.hpp"
#include "core/base/diagnostic.hpp"
#include "core/text/messages.hpp"

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace CLI {
class App;
}  // namespace CLI

namespace nb::app {

/// What a finished command answers to the shell (docs/formats.md, exit codes).
enum class Exit { done = 0, findings = 1, usage = 2, refused = 3, io = 4, verification = 5 };

enum class Format { text, json };

/// The settings that every command shares, and the terminal. Commands register themselves with CLI11 and
/// leave the chosen one in `action`.
struct Program {
  text::Language language = text::Language::german;
  Format format = Format::text;
  std::optional<Date> as_of_given;
  unsigned threads = 0;  ///< 0: as many as there are processors
  std::function<Exit()> action;

  [[nodiscard]] text::Messages const& messages() const { return text::Messages::of(language); }
  [[nodiscard]] std::string text(std::string_view key, text::Values const& values = {}) const {
    return messages()(key, values);
  }
  /// `--as-of`, or today: the only place where the clock is read for a date.
  [[nodiscard]] Date as_of() const;
  /// Now, for the change history; with `--as-of` that day's beginning, so that a run can be repeated exactly.
  [[nodiscard]] std::string timestamp() const;
  [[nodiscard]] unsigned thread_count() const;
};

/// Text to stdout. Error "app.output" (io) if it cannot be written, e.g. a full disk behind a pipe.
void print(std::string_view text);
/// Text to stderr, for people; silent problems there are nobody's loss.
void print_error(std::string_view text);

/// A bar on stderr while it is a terminal, nothing otherwise; gone when it is destroyed.
class ProgressBar {
public:
  explicit ProgressBar(std::string label);
  ~ProgressBar();
  ProgressBar(ProgressBar const&) = delete;
  ProgressBar& operator=(ProgressBar const&) = delete;
  void show(std::size_t done, std::size_t all);
  void clear();  ///< before something else is printed

private:
  std::string label_;
  bool terminal_;
  int percent_ = -1;
};

constexpr std::size_t every_one = std::numeric_limits<std::size_t>::max();
/// One line per finding, errors first, and below those of one kind what to do. \param most_of_a_kind of more
/// findings in a row with the same code it says only how many more
[[nodiscard]] std::string findings_text(Program const& program,
                                        Diagnostics const& findings,
                                        std::size_t most_of_a_kind = every_one);
/// The same on stdout; in JSON format nothing (the document carries them).
void print_findings(Program const& program,
                    Diagnostics const& findings,
                    std::size_t most_of_a_kind = every_one);
/// "3 Fehler, 12 Warnungen, 4 Hinweise".
[[nodiscard]] std::string summary(Program const& program, Diagnostics const& findings);
[[nodiscard]] Exit exit_for(Diagnostics const& findings);

void add_register_commands(CLI::App& app, Program& program);    ///< init set confirm history undo
void add_import_commands(CLI::App& app, Program& program);      ///< import export
void add_assessment_commands(CLI::App& app, Program& program);  ///< check assess why
void add_outage_commands(CLI::App& app, Program& program);      ///< simulate weak-points restart
void add_output_commands(CLI::App& app, Program& program);      ///< demo
void add_handbook_command(CLI::App& app, Program& program);
void add_identify_command(CLI::App& app, Program& program);
void add_bundle_command(CLI::App& app, Program& program);
void add_verify_command(CLI::App& app, Program& program);
void add_key_command(CLI::App& app, Program& program);  ///< key new show rotate revoke encryption checker …
void add_partner_command(CLI::App& app, Program& program);  ///< partner add confirm change list

}  // namespace nb::app
