#include "continuity/assessment/draft.hpp"

#include <utility>

namespace nb::assessment {

Draft::Draft(model::Register const& register_, rules::RuleSet const& rule_set, Date day)
    : source(register_), rules(rule_set), as_of(day), policy(policy_of(register_)), records(register_) {
  for (auto const& attribute : rules.attributes()) {
    facts_asked.insert(attribute);
  }
  processes.resize(source.processes.size());
  for (std::size_t i = 0; i < source.processes.size(); ++i) {
    process_at.emplace(source.processes[i].id, i);
    result.processes.emplace_back().id = source.processes[i].id;
  }
  for (auto const& resource : source.resources) {
    result.resources.emplace_back().id = resource.id;
  }
  for (auto const& confirmation : source.confirmations) {
    if (auto const found = process_at.find(confirmation.process); found != process_at.end()) {
      processes[found->second].confirmation = &confirmation;  // the last word counts
    }
  }
  result.rules_version = rules.version();
}

void Draft::find(Severity severity, std::string code, model::RecordId const& subject, NamedValues values) {
  if (!subject.empty()) {
    values.emplace_back("title", titled(records, subject));
  }
  result.findings.push_back({severity, std::move(code), subject, {}, std::move(values)});
}

}  // namespace nb::assessment
