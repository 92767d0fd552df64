#include "export/redaction/redact_results.hpp"

#include "continuity/assessment/wording.hpp"

#include <algorithm>
#include <array>

namespace nb::redaction {
namespace {

using assessment::ProcessResult;
using assessment::ResourceResult;

/// Values of reasons that say nothing of another record: times, levels, rules and their published sources,
/// and words of closed lists. `text` is the rule's own reason.
constexpr std::array<std::string_view, 21> plain_values{
    "mtpd",   "level",    "type",      "earliest", "latest",   "horizon",  "period",
    "rto",    "reaction", "execution", "buffer",   "proposed", "rule",     "text",
    "source", "required", "before",    "strict",   "time",     "achieved", "new"};
/// More times, that of the consumer and the one before.
constexpr std::array<std::string_view, 2> times_of_others{"old", "consumer_time"};
/// Values that name one record, as assessment::titled does.
constexpr std::array<std::string_view, 5> record_values{"cause", "consumer", "supplier", "title", "decider"};

template <std::size_t size>
bool among(std::array<std::string_view, size> const& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string word(text::Language language, char const* key) {
  return text::Messages::of(language)(key);
}

}  // namespace

ResultRedaction::ResultRedaction(model::Register const& register_, Selection const& selection)
    : selection_(&selection) {
  model::RecordIndex const index(register_);
  auto const add = [&](auto const& records) {
    for (auto const& record : records) {
      if (auto const* const rule = selection.rule(record.id)) {
        auto const whole = assessment::titled(index, record.id);
        names_.emplace(whole, rule->fields.contains("title") ? whole : record.id);
      }
    }
  };
  add(register_.processes);
  add(register_.resources);
}

assessment::Assessment ResultRedaction::of(assessment::Assessment const& whole) const {
  assessment::Assessment told;
  told.rules_version = whole.rules_version;
  for (auto const& result : whole.processes) {
    if (auto const* const rule = selection_->rule(result.id)) {
      told.processes.push_back(process(result, rule->results));
    }
  }
  for (auto const& result : whole.resources) {
    if (auto const* const rule = selection_->rule(result.id)) {
      told.resources.push_back(resource(result, rule->results));
    }
  }
  return told;
}

ProcessResult ResultRedaction::process(ProcessResult const& whole, Names const& shown) const {
  ProcessResult told;
  told.id = whole.id;
  auto const take = [&](std::string_view name, auto member) {
    if (shown.contains(name)) {
      told.*member = whole.*member;
    }
  };
  take("criticality", &ProcessResult::criticality);
  take("mtpd", &ProcessResult::mtpd);
  take("mtpd", &ProcessResult::mtpd_between);
  take("mtpd", &ProcessResult::mtpd_planning);
  take("rto", &ProcessResult::rto);
  take("rto", &ProcessResult::own_rto);
  take("rto", &ProcessResult::proposed_rto);
  take("rpo", &ProcessResult::rpo);
  take("time_class", &ProcessResult::time_class);
  take("back_after", &ProcessResult::back_after);
  take("agreement", &ProcessResult::agreement);
  take("agreement_reason", &ProcessResult::agreement_reason);
  take("for_review", &ProcessResult::for_review);
  take("rules", &ProcessResult::rules);
  take("plan_templates", &ProcessResult::plan_templates);
  take("reporting_duties", &ProcessResult::reporting_duties);
  if (shown.contains("needed_by")) {
    told.needed_by = ids(whole.needed_by);
  }
  if (shown.contains("because")) {
    told.because = reasons(whole.because);
  }
  return told;
}

ResourceResult ResultRedaction::resource(ResourceResult const& whole, Names const& shown) const {
  ResourceResult told;
  told.id = whole.id;
  told.gap = assessment::Gap::unknown;  // "none" would say that nothing is required of it
  auto const take = [&](std::string_view name, auto member) {
    if (shown.contains(name)) {
      told.*member = whole.*member;
    }
  };
  take("critical", &ResourceResult::critical);
  take("required", &ResourceResult::required);
  take("required", &ResourceResult::strict_required);
  take("achieved", &ResourceResult::achieved);
  take("achieved", &ResourceResult::assumes_joint_start);
  take("rpo", &ResourceResult::required_rpo);
  take("rpa", &ResourceResult::achieved_rpa);
  take("gap", &ResourceResult::gap);
  take("gap", &ResourceResult::data_gap);
  if (shown.contains("needed_by")) {
    told.needed_by = ids(whole.needed_by);
  }
  if (shown.contains("stops")) {
    told.stops = ids(whole.stops);
  }
  if (shown.contains("because")) {
    told.because = reasons(whole.because);
  }
  return told;
}

std::vector<model::RecordId> ResultRedaction::ids(std::vector<model::RecordId> const& whole) const {
  std::vector<model::RecordId> told;
  std::copy_if(whole.begin(), whole.end(), std::back_inserter(told), [this](auto const& id) {
    return selection_->shows(id);
  });
  return told;
}

std::vector<assessment::Reason> ResultRedaction::reasons(std::vector<assessment::Reason> const& whole) const {
  std::vector<assessment::Reason> told;
  told.reserve(whole.size());
  for (auto const& one : whole) {
    told.push_back(reason(one));
  }
  return told;
}

assessment::Reason ResultRedaction::reason(assessment::Reason const& whole) const {
  assessment::Reason told{
      whole.code, selection_->shows(whole.subject) ? whole.subject : model::RecordId(), {}, whole.source};
  for (auto const& [name, text] : whole.values) {
    told.values.emplace_back(name, value(name, text));
  }
  return told;
}

/// A value is told if its name is known to be harmless; what a later version adds is replaced.
std::string ResultRedaction::value(std::string const& name, std::string const& text) const {
  constexpr std::string_view english = ".en";
  bool const is_english = name.ends_with(english);
  auto const language = is_english ? text::Language::english : text::Language::german;
  auto const base = std::string_view(name).substr(0, name.size() - (is_english ? english.size() : 0));
  if (among(plain_values, base) || among(times_of_others, base)) {
    return text;
  }
  if (among(record_values, base)) {
    return record(text, language);
  }
  return base == "path" ? path(text, language) : word(language, "redaction.withheld");
}

std::string ResultRedaction::record(std::string const& text, text::Language language) const {
  if (text == "–" || text == "…") {
    return text;
  }
  auto const found = names_.find(text);
  return found == names_.end() ? word(language, "redaction.hidden_record") : found->second;
}

/// "A needs B needs C", link by link; a title that holds the word itself falls apart and is not recognised.
std::string ResultRedaction::path(std::string const& text, text::Language language) const {
  auto const needs = ' ' + word(language, "reason_word.needs") + ' ';
  std::string told;
  for (std::size_t from = 0; from <= text.size();) {
    auto const to = std::min(text.find(needs, from), text.size());
    told += (from == 0 ? "" : needs) + record(text.substr(from, to - from), language);
    from = to + needs.size();
  }
  return told;
}

}  // namespace nb::redaction
