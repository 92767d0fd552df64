#include "core/base/error.hpp"
#include "core/rules/condition.hpp"
#include "core/rules/rule_set.hpp"
#include "core/text/info_form.hpp"
#include "core/text/utf8.hpp"

#include <boost/property_tree/info_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace nb::rules {

namespace {

using Tree = boost::property_tree::ptree;

// A rule file is written by hand; more than this is a mistake or an attack.
constexpr std::size_t max_bytes = 1U << 20U;
constexpr std::size_t max_depth = 24;
constexpr std::size_t max_conditions = 20000;
constexpr std::size_t max_operand_bytes = 2000;

[[noreturn]] void refuse(std::string code, std::string const& where, std::string const& detail) {
  throw Error(ErrorKind::refused, std::move(code), where, detail);
}

void check_form(std::string_view info, std::string const& file) {
  auto const fault = text::fault_in_info(info, max_bytes, max_depth);
  if (!fault) {
    return;
  }
  auto const where = fault->line == 0 ? file : file + ':' + std::to_string(fault->line);
  using Kind = text::InfoFault::Kind;
  switch (fault->kind) {
    case Kind::too_large: refuse("rules.too_large", where, std::to_string(info.size()));
    case Kind::not_text: refuse("rules.syntax", where, "UTF-8");
    case Kind::include: refuse("rules.include", where, "#");
    case Kind::too_deep: refuse("rules.too_deep", where, std::to_string(max_depth));
  }
}

Tree read_tree(std::string_view info, std::string const& file) {
  check_form(info, file);
  std::istringstream stream{std::string(info)};
  Tree tree;
  try {
    boost::property_tree::read_info(stream, tree);
  } catch (boost::property_tree::info_parser_error const& problem) {
    refuse("rules.syntax", file + ':' + std::to_string(problem.line()), problem.message());
  }
  return tree;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    auto const to = std::min(text.find(separator, from), text.size());
    parts.emplace_back(text::trim(text.substr(from, to - from)));
    from = to + 1;
  }
  return parts;
}

bool takes_texts(Operator operation) {
  return operation <= Operator::has_all;  // the operators on texts and sets stand first
}

bool takes_nothing(Operator operation) {
  return operation >= Operator::known;
}

std::optional<EffectKind> effect_named(std::string_view text) {
  for (auto const kind : {EffectKind::set_mtpd,
                          EffectKind::cap_mtpd,
                          EffectKind::mark_critical,
                          EffectKind::review,
                          EffectKind::plan_template,
                          EffectKind::reporting_duty}) {
    if (name(kind) == text) {
      return kind;
    }
  }
  return std::nullopt;
}

}  // namespace

/// Turns the tree of one file into a RuleSet.
class RuleReader {
public:
  RuleReader(std::string_view info, std::string const& file) : file_(file), tree_(read_tree(info, file)) {}

  RuleSet read() {
    for (auto const& [key, value] : tree_) {
      if (key == "version") {
        set_.version_ = value.data();
      } else if (key == "rule") {
        read_rule(value);
      } else {
        refuse("rules.unknown_key", file_, key);
      }
    }
    if (set_.version_.empty()) {
      refuse("rules.missing_part", file_, "version");
    }
    set_.conditions_ = std::make_shared<std::vector<Condition> const>(std::move(conditions_));
    return std::move(set_);
  }

private:
  void read_rule(Tree const& tree) {
    RuleSet::Rule rule;
    rule.id = tree.data();
    where_ = file_ + ", " + rule.id;
    if (rule.id.empty()) {
      refuse("rules.missing_part", file_, "id");
    }
    if (set_.rule(rule.id) != nullptr) {
      refuse("rules.duplicate", file_, rule.id);
    }
    check_keys(tree, {"when", "effect", "reason", "source"});
    rule.condition = read_condition(part(tree, "when"));
    rule.uses_graph = uses_graph(rule.condition);
    for (auto const& [key, value] : part(tree, "effect")) {
      rule.effects.push_back(read_effect(key, value, rule.uses_graph));
    }
    auto const& reason = part(tree, "reason");
    check_keys(reason, {"de", "en"});
    rule.reason_de = part(reason, "de").data();
    rule.reason_en = part(reason, "en").data();
    rule.source = part(tree, "source").data();
    for (auto const& [text, key] :
         {std::pair(&rule.reason_de, "de"), {&rule.reason_en, "en"}, {&rule.source, "source"}}) {
      if (text->empty()) {
        refuse("rules.missing_part", where_, key);
      }
    }
    if (rule.effects.empty()) {
      refuse("rules.missing_part", where_, "effect");
    }
    set_.rules_.push_back(std::move(rule));
  }

  Tree const& part(Tree const& tree, std::string const& key) const {
    if (tree.count(key) != 1) {
      refuse(tree.count(key) == 0 ? "rules.missing_part" : "rules.duplicate", where_, key);
    }
    return tree.find(key)->second;
  }

  void check_keys(Tree const& tree, std::vector<std::string> const& allowed) const {
    for (auto const& [key, value] : tree) {
      if (std::find(allowed.begin(), allowed.end(), key) == allowed.end()) {
        refuse("rules.unknown_key", where_, key);
      }
    }
  }

  /// A condition whose parts still wait to be read.
  struct Waiting {
    std::string key;
    Tree const* tree;
    std::size_t group;  ///< index of the group it belongs to
  };

  /// Reads depth first with an own stack; `when` itself means `all`.
  std::size_t read_condition(Tree const& when) {
    auto const root = add_group(Connective::all);
    std::vector<Waiting> waiting;
    push_parts(when, root, waiting);
    while (!waiting.empty()) {
      auto const next = std::move(waiting.back());
      waiting.pop_back();
      auto const connective = next.key == "all"   ? Connective::all
                              : next.key == "any" ? Connective::any
                              : next.key == "not" ? Connective::negation
                                                  : Connective::test;
      if (connective == Connective::test) {
        conditions_.push_back(read_test(next.key, *next.tree));
        conditions_[next.group].parts.push_back(conditions_.size() - 1);
      } else {
        auto const group = add_group(connective);
        conditions_[next.group].parts.push_back(group);
        push_parts(*next.tree, group, waiting);
      }
    }
    conditions_[root].last = conditions_.size() - 1;
    return root;
  }

  std::size_t add_group(Connective connective) {
    if (conditions_.size() >= max_conditions) {
      refuse("rules.too_large", where_, std::to_string(max_conditions));
    }
    Condition group;
    group.connective = connective;
    conditions_.push_back(std::move(group));
    return conditions_.size() - 1;
  }

  void push_parts(Tree const& tree, std::size_t group, std::vector<Waiting>& waiting) const {
    bool const negation = conditions_[group].connective == Connective::negation;
    if (tree.empty() || (negation && tree.size() != 1)) {
      refuse("rules.empty_group", where_, negation ? "not" : "all, any, when");
    }
    for (auto part = tree.rbegin(); part != tree.rend(); ++part) {
      waiting.push_back({part->first, &part->second, group});
    }
  }

  Condition read_test(std::string const& attribute, Tree const& tree) const {
    auto const text = text::trim(tree.data());
    auto const blank = text.find(' ');
    auto const operation = operator_named(text.substr(0, blank));
    if (!operation || !tree.empty()) {
      refuse("rules.unknown_operator", where_, attribute + ' ' + tree.data());
    }
    Condition condition;
    condition.attribute = attribute;
    condition.operation = *operation;
    auto const operand =
        blank == std::string_view::npos ? std::string_view() : text::trim(text.substr(blank));
    if (operand.empty() != takes_nothing(*operation) || operand.size() > max_operand_bytes ||
        !read_operand(operand, condition)) {
      refuse("rules.bad_value", where_, attribute + ' ' + tree.data());
    }
    return condition;
  }

  static bool read_operand(std::string_view operand, Condition& condition) {
    if (takes_nothing(condition.operation)) {
      return true;
    }
    if (takes_texts(condition.operation)) {
      for (auto const& word : split(operand, '|')) {
        condition.words.push_back(text::fold(word));
      }
      return std::none_of(condition.words.begin(), condition.words.end(), [](std::string const& word) {
        return word.empty();
      });
    }
    if (operand.starts_with('@')) {
      condition.other = operand.substr(1);
      return !condition.other.empty() && condition.operation != Operator::between;
    }
    auto const parts =
        condition.operation == Operator::between ? split(operand, '|') : std::vector{std::string(operand)};
    for (auto const& part : parts) {
      auto const read = quantity(part);
      if (!read || (!condition.quantities.empty() && condition.quantities.front().kind != read->kind)) {
        return false;
      }
      condition.quantities.push_back(*read);
    }
    return parts.size() == (condition.operation == Operator::between ? 2U : 1U);
  }

  [[nodiscard]] bool uses_graph(std::size_t root) const {
    return std::any_of(
        conditions_.begin() + static_cast<std::ptrdiff_t>(root), conditions_.end(), [](Condition const& c) {
          return is_graph_fact(c.attribute) || is_graph_fact(c.other);
        });
  }

  Effect read_effect(std::string const& key, Tree const& tree, bool uses_graph) const {
    auto const kind = effect_named(key);
    if (!kind) {
      refuse("rules.unknown_key", where_, key);
    }
    Effect effect{*kind, tree.data(), std::nullopt};
    bool const sets_time = *kind == EffectKind::set_mtpd || *kind == EffectKind::cap_mtpd;
    bool const attaches = *kind == EffectKind::plan_template || *kind == EffectKind::reporting_duty;
    if (uses_graph && sets_time) {
      refuse("rules.graph_sets_time", where_, key);
    }
    if (sets_time) {
      effect.time = parse_duration(effect.value, Minutes{0}, Rounding::down);
    }
    bool const from_fact =
        effect.value.starts_with('@') && effect.value.size() > 1 && !is_graph_fact(effect.value.substr(1));
    if ((sets_time && !effect.time && !from_fact) || effect.value.empty() == (sets_time || attaches)) {
      refuse("rules.bad_value", where_, key + ' ' + effect.value);
    }
    return effect;
  }

  std::string file_;
  std::string where_;
  Tree tree_;
  RuleSet set_;
  std::vector<Condition> conditions_;
};

RuleSet RuleSet::parse(std::string_view info, std::string const& file) {
  return RuleReader(info, file).read();
}

}  // namespace nb::rules
