#include "core/rules/rule_set.hpp"

#include "core/rules/condition.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace nb::rules {

// Written by scripts/cmake/nb_embed.cmake.
std::span<std::byte const> embedded_rules(std::string_view file);

std::string_view name(EffectKind kind) {
  constexpr std::array<std::string_view, 6> names{
      "set_mtpd", "cap_mtpd", "mark_critical", "review", "plan_template", "reporting_duty"};
  return names[static_cast<std::size_t>(kind)];
}

bool is_graph_fact(std::string_view attribute) {
  return attribute.starts_with("graph.") || attribute.starts_with("result.");
}

RuleSet const& RuleSet::built_in() {
  static RuleSet const set = [] {
    constexpr auto file = "kommune.info";
    auto const bytes = embedded_rules(file);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the embedded bytes are text
    return parse({reinterpret_cast<char const*>(bytes.data()), bytes.size()}, file);
  }();
  return set;
}

RuleSet::Rule const* RuleSet::rule(std::string_view id) const {
  auto const found = std::find_if(rules_.begin(), rules_.end(), [id](Rule const& r) { return r.id == id; });
  return found == rules_.end() ? nullptr : &*found;
}

std::vector<std::string> RuleSet::attributes() const {
  std::set<std::string> names;
  for (auto const& condition : *conditions_) {
    for (auto const& attribute : {condition.attribute, condition.other}) {
      if (!attribute.empty()) {
        names.insert(attribute);
      }
    }
  }
  return {names.begin(), names.end()};
}

Outcome RuleSet::evaluate(Rule const& rule, Facts const& facts) const {
  auto const& conditions = *conditions_;
  auto const first = rule.condition;
  std::vector<Outcome> outcomes(conditions[first].last - first + 1);
  for (auto i = outcomes.size(); i-- > 0;) {
    auto const& condition = conditions[first + i];
    if (condition.connective == Connective::test) {
      outcomes[i] = test(condition, facts);
      continue;
    }
    std::vector<Outcome const*> parts;
    for (auto const part : condition.parts) {
      parts.push_back(&outcomes[part - first]);
    }
    outcomes[i] = combine(condition.connective, parts);
  }
  auto& outcome = outcomes.front();
  std::sort(outcome.decisive.begin(), outcome.decisive.end());
  return outcome;
}

}  // namespace nb::rules
