#pragma once

#include "core/base/duration.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::rules {

/// What a rule reads about one process: attribute name -> value as text (canonical, as in core/model/codec.hpp). An
/// attribute that is not there is unknown, and so may be the condition (three-valued logic after Kleene).
using Facts = std::map<std::string, std::vector<std::string>, std::less<>>;

enum class Truth { no, unknown, yes };

enum class EffectKind { set_mtpd, cap_mtpd, mark_critical, review, plan_template, reporting_duty };

struct Effect {
  EffectKind kind = EffectKind::review;
  std::string value;  ///< duration, template or duty id; empty where none is needed
};

/// Attribute values that decided a condition, for the reason: "deadline = PT24H", …
struct Evidence {
  std::string attribute;
  std::string value;  ///< "?" if unknown
};

struct Outcome {
  Truth truth = Truth::unknown;
  std::vector<Evidence> decisive;  ///< the values that made it so; if unknown: the questions that would decide it
};

/// Rules of one file: nested all/any/not conditions over attributes, with effects, reason and source. Read with
/// Boost.PropertyTree (INFO), see data/rules and docs/rules.md.
class RuleSet {
public:
  struct Condition;
  struct Rule {
    std::string id;
    bool uses_graph = false;  ///< second pass: reads facts from the graph, may only mark, flag and attach
    std::vector<Effect> effects;
    std::string reason_de, reason_en;
    std::string source;
    std::size_t condition = 0;  ///< index of its root in the set's conditions
  };

  /// The rules shipped with the program (data/rules/kommune.info).
  [[nodiscard]] static RuleSet const& built_in();
  /// Error "rules.syntax" (refused) naming file, rule and what is wrong.
  [[nodiscard]] static RuleSet parse(std::string_view info, std::string const& file);

  [[nodiscard]] std::string const& version() const { return version_; }
  [[nodiscard]] std::vector<Rule> const& rules() const { return rules_; }
  [[nodiscard]] Outcome evaluate(Rule const& rule, Facts const& facts) const;

private:
  std::string version_;
  std::vector<Rule> rules_;
  std::vector<Condition> conditions_;
};

}  // namespace nb::rules
