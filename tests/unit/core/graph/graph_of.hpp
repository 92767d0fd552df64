#pragma once

#include "core/graph/graph_builder.hpp"
#include "core/graph/outage.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace nb::graph::testing {

/// A graph in words, times in hours, one node per line or ';':
///   App repair 2 lag 1 rto 12 mtpd 24 needs Cluster, Register ~8     (~ bridging time of that need)
///   Srv repair unknown
///   Cluster = 1 of SrvA ~2, SrvB
/// Groups must stand after the groups they contain.
class Words {
public:
  explicit Words(std::string const& text) {
    GraphBuilder builder;
    auto const lines = split(text);
    for (auto const& line : lines) {
      if (!line.empty() && !is_group(line)) {
        nodes_[line[0]] = builder.add(line[0], times_of(line));
      }
    }
    for (auto const& line : lines) {
      if (is_group(line)) {
        std::vector<Member> members;
        for (auto const& [name, tolerance] : references(line, 4)) {
          members.push_back({node(name), tolerance});
        }
        nodes_[line[0]] = builder.group(static_cast<std::uint32_t>(std::stoul(line[2])), members);
      }
    }
    for (auto const& line : lines) {
      auto const needs =
          static_cast<std::size_t>(std::find(line.begin(), line.end(), "needs") - line.begin());
      for (auto const& [name, tolerance] : references(line, needs + 1)) {
        if (!is_group(line)) {
          builder.need(node(line[0]), node(name), tolerance);
        }
      }
    }
    auto built = std::move(builder).build();
    graph_ = std::make_unique<Graph>(std::move(built.graph));
    findings = std::move(built.findings);
  }

  [[nodiscard]] Graph const& graph() const { return *graph_; }
  [[nodiscard]] Node node(std::string const& name) const { return nodes_.at(name); }

  /// "SrvA" or the group's name in the text.
  [[nodiscard]] std::string name(Node wanted) const {
    for (auto const& [name, node] : nodes_) {
      if (node == wanted) {
        return name;
      }
    }
    return "?";
  }

  template <class Nodes>
  [[nodiscard]] std::string names(Nodes const& nodes) const {
    std::string text;
    for (auto node : nodes) {
      text += (text.empty() ? "" : " ") + name(node);
    }
    return text;
  }

  /// "Grid 0-6, Gen 2-, X" (from - until; "2-" and nothing = for good).
  [[nodiscard]] std::vector<OwnOutage> outages(std::string const& text) const {
    std::vector<OwnOutage> result;
    std::stringstream all(text);
    for (std::string part; std::getline(all, part, ',');) {
      std::stringstream words(part);
      std::string name;
      std::string time;
      words >> name >> time;
      auto const dash = time.find('-');
      OwnOutage outage{node(name), Minutes{0}, std::nullopt};
      if (dash != std::string::npos) {
        outage.from = hours(time.substr(0, dash));
        outage.until = dash + 1 < time.size() ? std::optional(hours(time.substr(dash + 1))) : std::nullopt;
      }
      result.push_back(outage);
    }
    return result;
  }

  /// "SrvA [4,7)[9,-); App [4,8)": by name, what was never down is missing.
  [[nodiscard]] std::string downs(OutageTimeline const& timeline) const {
    std::string text;
    for (auto const& [name, node] : nodes_) {
      std::string intervals;
      for (auto const& i : timeline.of(node)) {
        intervals += "[" + in_hours(i.from) + "," + in_hours(i.until) + ")";
      }
      if (!intervals.empty()) {
        text += (text.empty() ? "" : "; ") + name + " " + intervals;
      }
    }
    return text;
  }

  /// "App 5; Gen 2": `value(node)` for every node by name, left out where it is nullopt.
  template <class Value>
  [[nodiscard]] std::string values(Value const& value) const {
    std::string text;
    for (auto const& [name, node] : nodes_) {
      std::optional<Minutes> const time = value(node);
      if (time) {
        text += (text.empty() ? "" : "; ") + name + " " + in_hours(time);
      }
    }
    return text;
  }

  /// "4", "-2", "4:30", "-" for nothing.
  static std::string in_hours(std::optional<Minutes> time) {
    if (!time || *time >= never) {
      return "-";
    }
    auto const minutes = time->count();
    auto text = (minutes < 0 ? "-" : "") + std::to_string(std::abs(minutes) / 60);
    auto const rest = std::to_string(std::abs(minutes) % 60);
    return minutes % 60 == 0 ? text : text + ":" + (rest.size() < 2 ? "0" : "") + rest;
  }

  Diagnostics findings;

private:
  using Line = std::vector<std::string>;

  static std::vector<Line> split(std::string const& text) {
    std::vector<Line> lines(1);
    std::string word;
    auto const end_word = [&] {
      if (!word.empty()) {
        lines.back().push_back(word);
      }
      word.clear();
    };
    for (char c : text) {
      if (c == ';' || c == '\n') {
        end_word();
        lines.emplace_back();
      } else if (c == ' ' || c == ',') {
        end_word();
      } else {
        word += c;
      }
    }
    end_word();
    std::erase_if(lines, [](Line const& line) { return line.empty(); });
    return lines;
  }

  static bool is_group(Line const& line) { return line.size() > 1 && line[1] == "="; }
  static Minutes hours(std::string const& text) { return Minutes(std::lround(std::stod(text) * 60)); }

  static NodeTimes times_of(Line const& line) {
    NodeTimes times;
    for (std::size_t i = 1; i + 1 < line.size() && line[i] != "needs"; i += 2) {
      auto const unknown = line[i + 1] == "unknown";
      auto const time = unknown ? std::nullopt : std::optional(hours(line[i + 1]));
      if (line[i] == "repair") {
        times.repair = time;
      } else if (line[i] == "lag") {
        times.lag = time.value();
      } else if (line[i] == "rto") {
        times.rto = time;
      } else if (line[i] == "mtpd") {
        times.mtpd = time;
      } else {
        throw std::invalid_argument(line[i]);
      }
    }
    return times;
  }

  static std::vector<std::pair<std::string, Minutes>> references(Line const& line, std::size_t from) {
    std::vector<std::pair<std::string, Minutes>> result;
    for (auto i = from; i < line.size(); ++i) {
      if (line[i][0] == '~') {
        result.back().second = hours(line[i].substr(1));
      } else {
        result.emplace_back(line[i], Minutes{0});
      }
    }
    return result;
  }

  std::unique_ptr<Graph> graph_;
  std::map<std::string, Node> nodes_;
};

inline Words graph_of(std::string const& text) {
  return Words(text);
}

}  // namespace nb::graph::testing
