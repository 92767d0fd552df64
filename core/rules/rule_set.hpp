#pragma once

#include "core/base/duration.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace nb::rules {

/// What a rule reads about one process: attribute name -> values as text (canonical, as in
/// core/model/codec.hpp). Several values are alternatives of which one is enough ("legal_basis" has one,
/// "org_unit" one per level). No such attribute means unknown, an empty list means known to have none, and
/// the value "?" stands for further values that are not known.
using Facts = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The value of which only is known that it is not known.
constexpr std::string_view unknown_value = "?";

enum class Truth { no, unknown, yes };

enum class EffectKind { set_mtpd, cap_mtpd, mark_critical, review, plan_template, reporting_duty };
[[nodiscard]] std::string_view name(EffectKind kind);

struct Effect {
  EffectKind kind = EffectKind::review;
  std::string value;            ///< duration, `@attribute` that holds one, template or duty id; empty if none
  std::optional<Minutes> time;  ///< `value` read as a duration; nothing for `@attribute`

  friend bool operator==(Effect const&, Effect const&) = default;
};

/// Attribute values that decided a condition, for the reason: "deadline = P3D", …
struct Evidence {
  std::string attribute;
  std::string value;  ///< "?" if unknown; several values joined by "|"

  friend bool operator==(Evidence const&, Evidence const&) = default;
  friend bool operator<(Evidence const& a, Evidence const& b) {
    return std::tie(a.attribute, a.value) < std::tie(b.attribute, b.value);
  }
};

struct Outcome {
  Truth truth = Truth::unknown;
  std::vector<Evidence> decisive;  ///< the values that made it so, sorted; if unknown: what would decide it
};

struct Condition;

/// Rules of one file: nested all/any/not conditions over attributes, with effects, reason and source. Read
/// with Boost.PropertyTree (INFO); the language is described in docs/rules.md. Conditions follow Kleene's
/// three-valued logic: a rule fires only if it is certainly true. Cheap to copy.
class RuleSet {
public:
  struct Rule {
    std::string id;
    bool uses_graph = false;  ///< second pass: reads facts from the graph, may only mark, flag and attach
    std::vector<Effect> effects;
    std::string reason_de, reason_en;
    std::string source;         ///< statute or standard with section
    std::size_t condition = 0;  ///< index of its root in the set's conditions
  };

  /// The rules shipped with the program (data/rules/kommune.info).
  [[nodiscard]] static RuleSet const& built_in();
  /// Errors (all refused) name the file, the rule and what is wrong: "rules.syntax", "rules.too_large",
  /// "rules.too_deep", "rules.include", "rules.unknown_key", "rules.unknown_operator", "rules.bad_value",
  /// "rules.empty_group", "rules.missing_part", "rules.duplicate", "rules.graph_sets_time".
  [[nodiscard]] static RuleSet parse(std::string_view info, std::string const& file);

  [[nodiscard]] std::string const& version() const { return version_; }
  [[nodiscard]] std::vector<Rule> const& rules() const { return rules_; }
  /// The rule with that id, or nullptr.
  [[nodiscard]] Rule const* rule(std::string_view id) const;
  /// Names of all attributes that the rules read, sorted.
  [[nodiscard]] std::vector<std::string> attributes() const;
  [[nodiscard]] Outcome evaluate(Rule const& rule, Facts const& facts) const;

private:
  friend class RuleReader;

  std::string version_;
  std::vector<Rule> rules_;
  std::shared_ptr<std::vector<Condition> const> conditions_;
};

/// True for attributes that are known only after the graph was asked: names that start with "graph." or
/// "result.".
[[nodiscard]] bool is_graph_fact(std::string_view attribute);

}  // namespace nb::rules
