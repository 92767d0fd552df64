#include "core/graph/explain.hpp"

#include "continuity/assessment/draft.hpp"

#include <algorithm>

namespace nb::assessment {

namespace {

void say(std::vector<Reason>& because, std::string code, model::RecordId const& subject, NamedValues values) {
  because.push_back({std::move(code), subject, std::move(values), {}});
}

// ---- The MTPD
// -----------------------------------------------------------------------------------------------------

void explain_rating(Draft const& draft, std::size_t i, std::vector<Reason>& because) {
  auto const& id = draft.source.processes[i].id;
  auto const& rated = draft.processes[i].rated;
  auto const level = std::to_string(draft.policy.intolerable_level);
  switch (rated.state) {
    case RatingState::exact: {
      NamedValues values{{"mtpd", shown(*rated.latest)}, {"level", level}};
      auto const type = rated.decisive.empty() ? model::DamageType::overall : rated.decisive.front();
      add_word(values, "type", "choice.damage_type." + std::string(model::name(type)));
      say(because, "mtpd_rated", id, std::move(values));
      break;
    }
    case RatingState::between:
      say(because,
          "mtpd_between",
          id,
          {{"earliest", shown(*rated.earliest)}, {"latest", shown(*rated.latest)}, {"level", level}});
      break;
    case RatingState::never:
      say(because, "mtpd_never", id, {{"horizon", shown(draft.policy.horizons.back())}, {"level", level}});
      break;
    case RatingState::unrated:
      say(because, rated.earliest ? "rating_incomplete" : "not_rated", id, {{"level", level}});
      break;
  }
}

void explain_mtpd(Draft const& draft, std::size_t i, std::vector<Reason>& because) {
  auto const& record = draft.source.processes[i];
  auto const& process = draft.processes[i];
  explain_rating(draft, i, because);
  because.insert(because.end(), process.effects.reasons.begin(), process.effects.reasons.end());
  if (process.effects.set) {
    auto const& [time, rule] = *process.effects.set;
    say(because, "mtpd_set", record.id, {{"rule", rule}, {"mtpd", shown(time)}});
  }
  if (process.effects.cap) {
    auto const& [time, rule] = *process.effects.cap;
    say(because, "mtpd_capped", record.id, {{"rule", rule}, {"mtpd", shown(time)}});
  }
  for (auto const& rule : process.effects.marks) {
    say(because, "marked_critical", record.id, {{"rule", rule}});
  }
  if (record.mtpd) {
    auto const& reason = record.mtpd_reason.empty() ? record.rating_reason : record.mtpd_reason;
    say(because,
        "mtpd_given",
        record.id,
        {{"mtpd", shown(*record.mtpd)}, {"reason", reason.empty() ? "–" : reason}});
  }
  if (process.mtpd.exact && *process.mtpd.exact > draft.policy.secured_period) {
    say(because,
        "beyond_period",
        record.id,
        {{"mtpd", shown(*process.mtpd.exact)}, {"period", shown(draft.policy.secured_period)}});
  }
}

// ---- The RTO
// ------------------------------------------------------------------------------------------------------

void explain_own_rto(Draft const& draft, std::size_t i, std::vector<Reason>& because) {
  auto const& record = draft.source.processes[i];
  auto const& process = draft.processes[i];
  if (process.computed_rto && is_critical(draft.result.processes[i].criticality)) {
    auto const mtpd = *process.mtpd.planning;
    bool const standby = record.own_standby.value_or(false);
    say(because,
        standby ? "rto_standby" : "rto_computed",
        record.id,
        {{"rto", shown(*process.computed_rto)},
         {"mtpd", shown(mtpd)},
         {"reaction", shown(standby ? Minutes{0} : draft.policy.reaction_time)},
         {"execution", shown(record.execution_time.value_or(Minutes{0}))},
         {"buffer", shown(buffer(mtpd, draft.policy))}});
  }
  if (record.rto) {
    say(because,
        "rto_given",
        record.id,
        {{"rto", shown(*record.rto)}, {"reason", record.rto_reason.empty() ? "–" : record.rto_reason}});
  }
}

// ---- Paths
// --------------------------------------------------------------------------------------------------------

/// The record a node stands for: a stand-in speaks for its process; groups have none.
model::RecordId record_of(graph::Graph const& graph, graph::Node node) {
  auto id = graph.key(node);
  if (!id.empty() && id.back() == stand_in_key("").back()) {
    id.pop_back();
  }
  return id;
}

struct PathStep {
  model::RecordId id;
  Minutes time{0};
};

/// From the process that causes it down to the node; groups left out.
std::vector<PathStep> path_to(GraphAnswers const& deadlines, graph::Node node, graph::Requirement which) {
  std::vector<PathStep> path;
  for (auto const& step : graph::why_required(deadlines.required, node, which)) {
    if (auto id = record_of(deadlines.graph(), step.node); !id.empty()) {
      path.push_back({std::move(id), step.value});
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::string needs_in(text::Language language) {
  return ' ' + text::Messages::of(language)("reason_word.needs") + ' ';
}

/// "Auszahlung Sozialhilfe needs LÄMMkom needs SQL-01 needs Strom".
void add_path(NamedValues& values, Draft const& draft, std::vector<PathStep> const& path) {
  for (auto const& [name, language] :
       {std::pair("path", text::Language::german), std::pair("path.en", text::Language::english)}) {
    std::string words;
    for (auto const& step : path) {
      words += (words.empty() ? "" : needs_in(language)) + titled(draft.records, step.id);
    }
    values.emplace_back(name, std::move(words));
  }
}

/// A longer path is shown by its two ends: nobody reads more, and the reasons of all records would grow as
/// their square.
constexpr std::size_t longest_shown_path = 30;

std::vector<PathStep> shortened(std::vector<PathStep> path) {
  if (path.size() > longest_shown_path) {
    auto const half = static_cast<std::ptrdiff_t>(longest_shown_path / 2);
    path.erase(path.begin() + half, path.end() - half);
    path.insert(path.begin() + half, PathStep{"…", Minutes{0}});
  }
  return path;
}

/// What a record would have to be back by for its own sake.
std::optional<Minutes> own_time(Draft const& draft, model::RecordId const& id) {
  auto const found = draft.process_at.find(id);
  return found == draft.process_at.end() ? std::nullopt : draft.processes[found->second].own_rto;
}

void explain_path(Draft const& draft,
                  std::vector<PathStep> const& whole_path,
                  std::string const& code,
                  std::vector<Reason>& because) {
  if (whole_path.size() < 2) {
    return;
  }
  auto const path = shortened(whole_path);
  auto const& subject = path.back().id;
  NamedValues values{{"cause", titled(draft.records, path.front().id)}, {"time", shown(path.front().time)}};
  add_path(values, draft, path);
  say(because, code, subject, std::move(values));
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (path[i].id == "…" || path[i - 1].id == "…") {
      continue;
    }
    auto const old = own_time(draft, path[i].id);
    say(because,
        old ? "needed_earlier" : "needed_by",
        path[i].id,
        {{"consumer", titled(draft.records, path[i - 1].id)},
         {"consumer_time", shown(path[i - 1].time)},
         {"supplier", titled(draft.records, path[i].id)},
         {"old", shown(old)},
         {"new", shown(path[i].time)}});
  }
}

void explain_derived(Draft const& draft, std::size_t i, std::vector<Reason>& because) {
  auto const& result = draft.result.processes[i];
  if (!result.proposed_rto) {
    return;
  }
  auto const& deadlines = draft.deadlines();
  auto const stand_in = deadlines.graph().find(stand_in_key(result.id));
  auto const node = stand_in ? stand_in : deadlines.graph().find(result.id);
  bool const derived = result.criticality == Criticality::derived;
  explain_path(draft,
               path_to(deadlines, *node, graph::Requirement::strict),
               derived ? "derived" : "rto_tightened",
               because);
  auto const* const confirmation = draft.processes[i].confirmation;
  auto const state = result.agreement.value_or(model::ConfirmationState::proposed);
  say(because,
      "agreement_" + std::string(model::name(state)),
      result.id,
      {{"proposed", shown(*result.proposed_rto)},
       {"rto", shown(result.rto)},
       {"by", confirmation == nullptr || confirmation->by.empty() ? "–" : confirmation->by},
       {"reason", result.agreement_reason.empty() ? "–" : result.agreement_reason}});
}

// ---- Resources
// ----------------------------------------------------------------------------------------------------

void explain_required(Draft const& draft, ResourceResult& result, graph::Node node) {
  auto const& deadlines = draft.deadlines();
  if (!result.required) {
    bool const later = result.strict_required.has_value();
    say(result.because,
        later ? "redundancy_later" : "not_required",
        result.id,
        {{"title", titled(draft.records, result.id)}});
    return;
  }
  say(result.because,
      *result.required <= Minutes{0} ? "required_unreachable" : "required",
      result.id,
      {{"title", titled(draft.records, result.id)},
       {"required", shown(*result.required)},
       {"before", shown(-*result.required)},
       {"strict", shown(result.strict_required)}});
  explain_path(
      draft, path_to(deadlines, node, graph::Requirement::designated), "required_path", result.because);
}

void say_achieved(Draft const& draft, ResourceResult& result, graph::Node node) {
  std::vector<PathStep> path;
  for (auto const& step : graph::why_ready(*draft.it_lost, node)) {
    if (draft.answers->graph().is_real(step.node)) {
      path.push_back({draft.answers->graph().key(step.node), step.value});
    }
  }
  NamedValues values{{"achieved", shown(*result.achieved)}};
  add_path(values, draft, path);
  auto const* const code = result.assumes_joint_start ? "achieved_jointly"
                           : path.size() < 2          ? "achieved_alone"
                                                      : "achieved";
  say(result.because, code, result.id, std::move(values));
}

void explain_achieved(Draft const& draft, ResourceResult& result) {
  auto const& graph = draft.answers->graph();
  auto const node = graph.find(result.id);
  if (!node) {
    return;
  }
  if (draft.it_lost->condition(*node) == graph::Condition::stands) {
    say(result.because, "achieved_stands", result.id, {});
  } else if (result.achieved) {
    say_achieved(draft, result, *node);
  } else {
    auto const decider = draft.it_lost->ready(*node).decided_by;
    say(result.because,
        "achieved_unknown",
        result.id,
        {{"decider", decider ? titled(draft.records, graph.key(*decider)) : "–"}});
  }
  say(result.because,
      "gap_" + std::string(name(result.gap)),
      result.id,
      {{"required", shown(result.required)}, {"achieved", shown(result.achieved)}});
}

}  // namespace

void explain_processes(Draft& draft) {
  for (std::size_t i = 0; i < draft.processes.size(); ++i) {
    auto& result = draft.result.processes[i];
    auto const& effects = draft.processes[i].effects;
    result.for_review = effects.review;
    result.rules = effects.rules;
    result.plan_templates = effects.plan_templates;
    result.reporting_duties = effects.reporting_duties;
    explain_mtpd(draft, i, result.because);
    explain_own_rto(draft, i, result.because);
    explain_derived(draft, i, result.because);
  }
}

void explain_resources(Draft& draft) {
  for (auto& result : draft.result.resources) {
    if (auto const node = draft.deadlines().graph().find(result.id)) {
      explain_required(draft, result, *node);
      explain_achieved(draft, result);
    }
  }
}

}  // namespace nb::assessment
