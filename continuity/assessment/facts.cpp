#include "continuity/assessment/facts.hpp"

#include "continuity/assessment/deadlines.hpp"
#include "core/graph/failure.hpp"
#include "core/model/codec.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>

namespace nb::assessment {

namespace {

void add(rules::Facts& facts, std::string const& name, std::string const& value) {
  if (!value.empty()) {
    facts[name].push_back(value);
  }
}

template <typename T>
void add_if_known(rules::Facts& facts, std::string const& name, std::optional<T> const& value) {
  add(facts, name, model::encode(value));
}

std::string iso(Minutes time) {
  return time < Minutes{0} ? "-" + to_iso(-time) : to_iso(time);
}

void add_texts(rules::Facts& facts, model::Process const& process) {
  add(facts, "id", process.id);
  add(facts, "title", process.title);
  add(facts, "section", process.section);
  add(facts, "legal_basis", process.legal_basis);
  add(facts, "deadline_text", process.deadline_text);
  add(facts, "critical_period", process.critical_period);
  add(facts, "minimum_level", process.minimum_level);
  add(facts, "emergency_operation", process.emergency_operation);
  add(facts, "status", process.status);
  add(facts, "blueprint", process.blueprint);
  for (auto const& [list, name] : {std::pair(&process.critical_months, "critical_months"),
                                   {&process.services, "services"},
                                   {&process.ozg_services, "ozg_services"}}) {
    for (auto const& item : *list) {
      add(facts, name, item);
    }
  }
  for (auto const& [key, value] : process.attributes) {
    add(facts, "attribute." + key, value);
  }
}

void add_figures(rules::Facts& facts, model::Process const& process) {
  add_if_known(facts, "office", process.office);
  add_if_known(facts, "cases_per_year", process.cases_per_year);
  add_if_known(facts, "own_standby", process.own_standby);
  add_if_known(facts, "rpo", process.rpo);
  add_if_known(facts, "emergency_max", process.emergency_max);
  add_if_known(facts, "execution_time", process.execution_time);
  add_if_known(facts, "staff_minimum", process.staff_minimum);
  add_if_known(facts, "reviewed_on", process.reviewed_on);
}

/// The unit and everything above it, by title and by id.
void add_org_units(rules::Facts& facts, Draft const& draft, model::RecordId const& unit) {
  std::set<model::RecordId> seen;
  auto const* at = draft.records.get<model::OrgUnit>(unit);
  while (at != nullptr && seen.insert(at->id).second) {
    add(facts, "org_unit", at->title);
    add(facts, "org_unit", at->id);
    at = draft.records.get<model::OrgUnit>(at->parent);
  }
}

void add_deadlines(rules::Facts& facts, Draft const& draft, model::Process const& process) {
  for (auto const& deadline : draft.source.deadlines) {
    if (deadline.process != process.id) {
      continue;
    }
    if (auto const time = least_time(deadline)) {
      add(facts, "deadline", iso(*time));
    }
    // A deadline that has passed cannot be kept any more and limits nothing; it is a finding.
    if (auto const left = time_left(deadline, process); left && *left > Minutes{0}) {
      add(facts, "deadline_left", iso(*left));
    }
    add(facts, "deadline_source", deadline.source);
    add(facts, "deadline_clock", std::string(model::name(deadline.clock_starts)));
  }
}

void add_reached(rules::Facts& facts,
                 std::string const& type,
                 std::vector<DamageRange> const& ranges,
                 int highest) {
  for (int level = 2; level <= highest; ++level) {
    auto const when = reached(ranges, level);
    auto& values = facts["reached." + type + "." + std::to_string(level)];
    if (when.certainly) {
      values.push_back(iso(*when.certainly));
    }
    if (when.possibly && when.possibly != when.certainly) {
      values.emplace_back(rules::unknown_value);
    }
  }
}

void add_ratings(rules::Facts& facts, Draft const& draft, model::Process const& process) {
  if (process.ratings.empty()) {
    return;
  }
  add_reached(facts, "any", damage(process.ratings, draft.policy), draft.policy.highest_level);
  std::set<model::DamageType> rated;
  for (auto const& rating : process.ratings) {
    rated.insert(rating.type);
  }
  for (auto const type : rated) {
    add_reached(facts,
                std::string(model::name(type)),
                damage(process.ratings, type, draft.policy),
                draft.policy.highest_level);
  }
}

/// What the office itself says, before any rule: given, else rated.
void add_mtpd(rules::Facts& facts,
              Draft const& draft,
              model::Process const& process,
              RatedMtpd const& rated) {
  auto const before = decide_mtpd(rated, {}, process.mtpd, draft.policy);
  if (before.planning) {
    add(facts, "mtpd", iso(*before.planning));
  } else if (before.criticality == Criticality::not_critical) {
    facts["mtpd"];  // known to have none
  }
}

void add_result(rules::Facts& facts, ProcessResult const& result) {
  add(facts, "result.criticality", std::string(name(result.criticality)));
  add(facts, "result.class", std::string(name(result.time_class)));
  if (result.mtpd_planning) {
    add(facts, "result.mtpd", iso(*result.mtpd_planning));
  }
  if (result.rto) {
    add(facts, "result.rto", iso(*result.rto));
  }
}

void add_closure(rules::Facts& facts, Draft const& draft, graph::Node node) {
  std::set<std::string> needs;
  std::set<std::string> kinds;
  std::set<std::string> providers;
  auto const& graph = draft.answers->graph();
  for (auto const needed : needs_closure(graph, node)) {
    needs.insert(graph.key(needed));
    if (auto const* const resource = draft.records.get<model::Resource>(graph.key(needed))) {
      kinds.emplace(model::name(resource->kind));
      providers.insert(resource->provider);
    }
  }
  providers.erase("");
  facts["graph.needs"].assign(needs.begin(), needs.end());
  facts["graph.needs_kind"].assign(kinds.begin(), kinds.end());
  facts["graph.provider"].assign(providers.begin(), providers.end());
}

void add_single_points(rules::Facts& facts, Draft const& draft, ProcessDraft const& process) {
  std::set<std::string> kinds;
  auto& persons = facts["graph.single_person"];
  for (auto const& id : process.single_points) {
    if (auto const* const resource = draft.records.get<model::Resource>(id)) {
      kinds.emplace(model::name(resource->kind));
      if (resource->kind == model::ResourceKind::staff && resource->capacity == 1) {
        persons.push_back(id);
      }
    }
  }
  facts["graph.without_alternative"] = process.single_points;
  facts["graph.single_points"] = {std::to_string(process.single_points.size())};
  facts["graph.single_point_kinds"].assign(kinds.begin(), kinds.end());
}

/// Partners that are to take the process over and use the product or provider of one of its single points.
std::vector<std::string> partners_in_the_same_boat(Draft const& draft,
                                                   ProcessDraft const& process,
                                                   model::RecordId const& id) {
  std::set<std::string> used;
  for (auto const& point : process.single_points) {
    if (auto const* const resource = draft.records.get<model::Resource>(point)) {
      used.insert({text::fold(resource->product), text::fold(resource->provider), text::fold(resource->id)});
    }
  }
  used.erase("");
  std::vector<std::string> shared;
  for (auto const& partner : draft.source.partners) {
    bool const takes_over = std::find(partner.gives.begin(), partner.gives.end(), id) != partner.gives.end();
    bool const same =
        std::any_of(partner.products.begin(), partner.products.end(), [&](std::string const& product) {
          return used.contains(text::fold(product));
        });
    if (takes_over && same) {
      shared.push_back(partner.id);
    }
  }
  return shared;
}

}  // namespace

rules::Facts attribute_facts(Draft const& draft, std::size_t process) {
  auto const& record = draft.source.processes[process];
  rules::Facts facts;
  add_texts(facts, record);
  add_figures(facts, record);
  add_org_units(facts, draft, record.org_unit);
  add_deadlines(facts, draft, record);
  add_ratings(facts, draft, record);
  add_mtpd(facts, draft, record, draft.processes[process].rated);
  return facts;
}

rules::Facts graph_facts(Draft const& draft, std::size_t process, StoppedBy const& stopped_by) {
  auto facts = attribute_facts(draft, process);
  auto const& record = draft.source.processes[process];
  auto const& own = draft.processes[process];
  auto const& result = draft.result.processes[process];
  add_result(facts, result);
  add_single_points(facts, draft, own);
  if (result.back_after) {
    auto const reaction = record.own_standby.value_or(false) ? Minutes{0} : draft.policy.reaction_time;
    add(facts, "graph.back_after", iso(reaction + *result.back_after));
  }
  auto const stopping = stopped_by.find(record.id);
  facts["graph.sole_provider"] = stopping == stopped_by.end() ? std::vector<std::string>{} : stopping->second;
  facts["graph.shared_with_partner"] = partners_in_the_same_boat(draft, own, record.id);
  facts["graph.needed_by"] = result.needed_by;
  auto const node = draft.answers->graph().find(record.id);
  bool const closure_asked = draft.facts_asked.contains("graph.needs") ||
                             draft.facts_asked.contains("graph.needs_kind") ||
                             draft.facts_asked.contains("graph.provider");
  if (node && closure_asked) {
    add_closure(facts, draft, *node);
  }
  return facts;
}

StoppedBy stopped_by_provider(Draft const& draft) {
  auto const& graph = draft.answers->graph();
  std::map<std::string, std::vector<graph::Node>> of_provider;
  for (auto const& resource : draft.source.resources) {
    if (auto const node = graph.find(resource.id); node && !resource.provider.empty()) {
      of_provider[resource.provider].push_back(*node);
    }
  }
  StoppedBy stopped;
  graph::FailureSearch search(graph);
  for (auto const& [provider, nodes] : of_provider) {
    for (auto const failed : search.fail(nodes)) {
      if (draft.process_at.contains(graph.key(failed))) {
        stopped[graph.key(failed)].push_back(provider);
      }
    }
  }
  return stopped;
}

std::vector<graph::Node> needs_closure(graph::Graph const& graph, graph::Node from) {
  std::vector<graph::Node> found;
  std::vector<graph::Node> waiting{from};
  graph::PerNode<std::uint8_t> seen(graph.size());
  seen[from] = 1;
  while (!waiting.empty()) {
    auto const node = waiting.back();
    waiting.pop_back();
    for (auto const& need : graph.needs(node)) {
      if (seen[need.supplier] == 0) {
        seen[need.supplier] = 1;
        waiting.push_back(need.supplier);
        if (graph.is_real(need.supplier)) {
          found.push_back(need.supplier);
        }
      }
    }
  }
  return found;
}

}  // namespace nb::assessment
