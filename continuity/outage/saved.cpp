#include "continuity/outage/saved.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace nb::outage {
namespace {

using Ids = std::set<model::RecordId, std::less<>>;

struct Facts {
  Ids down, stopped, in_emergency, bridged;
};

Facts facts_of(Timeline const& timeline) {
  Facts facts;
  for (auto const& one : timeline.down) {
    facts.down.insert(one.id);
  }
  for (auto const& one : timeline.states) {
    if (one.state == State::stopped) {
      facts.stopped.insert(one.id);
    } else if (one.state == State::emergency) {
      facts.in_emergency.insert(one.id);
    }
  }
  for (auto const& one : timeline.survivors) {
    facts.bridged.insert(one.id);
  }
  return facts;
}

void add_once(std::vector<model::RecordId>& list, model::RecordId const& id) {
  if (std::find(list.begin(), list.end(), id) == list.end()) {
    list.push_back(id);
  }
}

}  // namespace

std::string_view name(Saviour saviour) {
  static constexpr std::array<std::string_view, 3> names{"bridging", "alternative", "emergency"};
  return names[static_cast<std::size_t>(saviour)];
}

std::vector<Saved> saved_by(model::Register const& register_, Timeline const& timeline) {
  auto const facts = facts_of(timeline);
  std::map<model::RecordId, Saved, std::less<>> hit;
  for (auto const& requirement : register_.requirements) {
    if (!requirement.essential || requirement.operation != model::Operation::normal) {
      continue;
    }
    auto& saved = hit[requirement.consumer];
    std::vector<model::RecordId> left;
    bool touched = false;
    for (auto const& id : model::ids_of(requirement.need)) {
      bool const is_down = facts.down.contains(id);
      touched = touched || is_down;
      add_once(is_down ? saved.lost : left, id);
    }
    for (auto const& id : touched ? left : std::vector<model::RecordId>()) {
      add_once(saved.instead, id);
    }
  }
  std::vector<Saved> all;
  for (auto const& process : register_.processes) {
    auto const found = hit.find(process.id);
    if (found == hit.end() || found->second.lost.empty() || facts.stopped.contains(process.id)) {
      continue;
    }
    auto saved = found->second;
    saved.id = process.id;
    saved.by = facts.in_emergency.contains(process.id) ? Saviour::emergency
               : facts.bridged.contains(process.id)    ? Saviour::bridging
                                                       : Saviour::alternative;
    if (saved.by != Saviour::alternative) {
      saved.instead.clear();
    }
    all.push_back(std::move(saved));
  }
  return all;
}

}  // namespace nb::outage
