#pragma once

#include "continuity/outage/outage.hpp"
#include "tests/support/register_of.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace nb::test {

[[nodiscard]] inline assessment::Assessment assessed(model::Register const& register_) {
  constexpr Date today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(24)};
  return assessment::assess(register_, rules::RuleSet::parse("version none\n", "none.info"), today);
}

/// Failures as on the command line: "strom@2h=3d", "team:2".
[[nodiscard]] inline std::vector<outage::Failure> failures(std::vector<std::string> const& texts) {
  std::vector<outage::Failure> all;
  for (auto const& text : texts) {
    all.push_back(outage::parse_failure(text));
  }
  return all;
}

[[nodiscard]] inline outage::Timeline simulated(model::Register const& register_,
                                                std::vector<std::string> const& fails,
                                                outage::Options const& options = {}) {
  return outage::simulate(register_, assessed(register_), failures(fails), options);
}

[[nodiscard]] inline std::string hours(Minutes minutes) {
  return std::to_string(minutes.count() / 60) +
         (minutes.count() % 60 == 0 ? "" : ':' + std::to_string(minutes.count() % 60));
}

/// "emergency 0-72, stopped 72-": all states of a process but the running ones, in hours.
[[nodiscard]] inline std::string states_of(outage::Timeline const& timeline, std::string const& process) {
  std::string text;
  for (auto const& one : timeline.states) {
    if (one.id == process && one.state != outage::State::running) {
      text += (text.empty() ? "" : ", ") + std::string(outage::name(one.state)) + ' ' + hours(one.from) +
              '-' + (one.until ? hours(*one.until) : "");
    }
  }
  return text;
}

/// "p2 gets no laptop 0-8 (p1)": who got none, when, and who had them.
[[nodiscard]] inline std::vector<std::string> shortages_of(outage::Timeline const& timeline) {
  std::vector<std::string> lines;
  for (auto const& one : timeline.shortages) {
    std::string served;
    for (auto const& id : one.served) {
      served += (served.empty() ? "" : " ") + id;
    }
    lines.push_back(one.consumer + " gets no " + one.resource + ' ' + hours(one.from) + '-' +
                    (one.until ? hours(*one.until) : "") + " (" + served + ')');
  }
  return lines;
}

}  // namespace nb::test
