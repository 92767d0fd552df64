#include "app/program.hpp"

#include "core/base/error.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <span>
#include <thread>
#include <unistd.h>

namespace nb::app {
namespace {

constexpr int bar_width = 24;

int rank(Severity severity) {
  return static_cast<int>(severity);
}

/// "Warnung   prozesse.csv:12: …"; of a record that the sentence does not name already ("Rathaus (GEB-RH)"),
/// its id.
std::string line_of(Program const& program, Diagnostic const& finding) {
  auto const sentence = program.messages().finding(finding);
  auto about = to_text(finding.place);
  if (about.empty() && sentence.find('(' + finding.subject + ')') == std::string::npos) {
    about = finding.subject;
  }
  return program.text("app.severity." + std::string(name(finding.severity))) + "  " +
         (about.empty() ? "" : about + ": ") + sentence + "\n";
}

/// Findings of one kind, and below those with the same advice what to do: sixty of them need it once.
std::string lines_of(Program const& program, std::span<Diagnostic const> findings, std::size_t most) {
  std::string out;
  auto const shown = findings.first(std::min(most, findings.size()));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    out += line_of(program, shown[i]);
    auto const hint = program.messages().hint(shown[i]);
    if (hint && (i + 1 == shown.size() || program.messages().hint(shown[i + 1]) != hint)) {
      out += "        -> " + *hint + "\n";
    }
  }
  if (shown.size() < findings.size()) {
    auto const count = std::to_string(findings.size() - shown.size());
    out += "        " + program.text("app.findings_more", {{"count", count}}) + "\n";
  }
  return out;
}

}  // namespace

Date Program::as_of() const {
  return as_of_given.value_or(Date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())});
}

std::string Program::timestamp() const {
  if (as_of_given) {
    return to_iso(*as_of_given) + "T00:00:00Z";
  }
  auto const now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> buffer{};
  std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return buffer.data();
}

unsigned Program::thread_count() const {
  return threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    throw Error(ErrorKind::io, "app.output", "stdout");
  }
}

void print_error(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

ProgressBar::ProgressBar(std::string label)
    : label_(std::move(label)), terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  clear();
}

void ProgressBar::clear() {
  if (terminal_ && percent_ >= 0) {
    print_error("\r\033[K");
  }
  percent_ = -1;
}

void ProgressBar::show(std::size_t done, std::size_t all) {
  int const percent = all == 0 ? 100 : static_cast<int>(done * 100 / all);
  if (!terminal_ || percent == percent_) {
    return;
  }
  percent_ = percent;
  auto const filled = static_cast<std::size_t>(percent * bar_width / 100);
  print_error("\r" + label_ + " [" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] " +
              std::to_string(percent) + " %");
}

std::string findings_text(Program const& program, Diagnostics const& findings, std::size_t most_of_a_kind) {
  Diagnostics sorted = findings;
  std::stable_sort(sorted.begin(), sorted.end(), [](auto const& a, auto const& b) {
    return rank(a.severity) < rank(b.severity);
  });
  std::string out;
  for (auto first = sorted.begin(); first != sorted.end();) {
    auto const last =
        std::find_if(first, sorted.end(), [&](auto const& finding) { return finding.code != first->code; });
    out += lines_of(program, {first, last}, most_of_a_kind);
    first = last;
  }
  return out;
}

void print_findings(Program const& program, Diagnostics const& findings, std::size_t most_of_a_kind) {
  if (program.format == Format::text) {
    print(findings_text(program, findings, most_of_a_kind));
  }
}

std::string summary(Program const& program, Diagnostics const& findings) {
  std::array<int, 3> counts{};
  for (auto const& finding : findings) {
    ++counts[static_cast<std::size_t>(rank(finding.severity))];
  }
  return program.text("app.findings_summary",
                      {{"errors", std::to_string(counts[0])},
                       {"warnings", std::to_string(counts[1])},
                       {"notes", std::to_string(counts[2])}});
}

Exit exit_for(Diagnostics const& findings) {
  return has_errors(findings) ? Exit::findings : Exit::done;
}

}  // namespace nb::app
