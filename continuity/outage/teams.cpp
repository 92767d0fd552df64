#include "continuity/outage/teams.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "continuity/outage/scenario.hpp"
#include "core/base/error.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace nb::outage {
namespace {

/// How closely a limit is about a kind of resource: 0 not at all, 3 about it alone.
int closeness(std::string const& limit, model::ResourceKind kind) {
  auto const folded = text::fold(limit);
  if (folded == "all" || folded == "alle") {
    return 1;
  }
  if (folded == "it") {
    return assessment::is_it(kind) ? 2 : 0;
  }
  return is_kind(kind, limit) ? 3 : 0;
}

bool is_known(std::string const& limit) {
  for (std::size_t i = 0; i < model::Choices<model::ResourceKind>::names.size(); ++i) {
    if (closeness(limit, static_cast<model::ResourceKind>(i)) > 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

TeamLimit parse_team_limit(std::string const& text) {
  auto const equals = text.rfind('=');
  TeamLimit limit{equals == std::string::npos ? "all" : text.substr(0, equals), 0};
  auto const number = equals == std::string::npos ? text : text.substr(equals + 1);
  auto const* const end = number.data() + number.size();
  auto const [at, error] = std::from_chars(number.data(), end, limit.number);
  if (error != std::errc() || at != end || limit.number == 0 || !is_known(limit.kind)) {
    throw Error(ErrorKind::usage, "app.bad_team", text);
  }
  return limit;
}

graph::Teams teams_of(model::Register const& register_,
                      graph::Graph const& graph,
                      std::vector<TeamLimit> const& limits) {
  graph::Teams teams{{}, graph::PerNode<std::uint32_t>(graph.size(), graph::Teams::none)};
  for (auto const& limit : limits) {
    teams.number.push_back(limit.number);
  }
  for (auto const& resource : register_.resources) {
    auto const node = graph.find(resource.id);
    int closest = 0;
    for (std::size_t i = 0; node && i < limits.size(); ++i) {
      if (auto const close = closeness(limits[i].kind, resource.kind); close > closest) {
        closest = close;
        teams.kind[*node] = static_cast<std::uint32_t>(i);
      }
    }
  }
  return teams;
}

}  // namespace nb::outage
