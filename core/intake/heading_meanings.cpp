#include "core/intake/heading_meanings.hpp"

#include "core/intake/words.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <set>

namespace nb::intake {

namespace {

/// A heading without the unit in parentheses or brackets at its end, and that unit.
struct HeadingParts {
  std::string base;
  std::optional<Minutes> unit;
};

HeadingParts parts_of(std::string const& folded) {
  auto const open = folded.find_last_of("([");
  bool const has_unit = open != std::string::npos && open > 0 && !folded.empty() &&
                        (folded.back() == ')' || folded.back() == ']');
  if (!has_unit) {
    return {folded, std::nullopt};
  }
  auto const unit =
      parse_duration("1 " + folded.substr(open + 1, folded.size() - open - 2), Minutes{0}, Rounding::down);
  return unit ? HeadingParts{std::string(text::trim(std::string_view(folded).substr(0, open))), unit}
              : HeadingParts{folded, std::nullopt};
}

bool takes_unit(FieldInfo const* field) {
  return field != nullptr && (field->kind == ValueKind::duration || field->kind == ValueKind::durations);
}

using FoldedWords = std::vector<std::string>;

/// Takes one of the words from the front, with the blanks after it. The longest wins.
bool take_word(std::string_view& text, FoldedWords const& words) {
  std::size_t longest = 0;
  for (auto const& word : words) {
    bool const fits = text.substr(0, word.size()) == word &&
                      (text.size() == word.size() || text[word.size()] == ' ' || text[word.size()] == '(');
    longest = fits ? std::max(longest, word.size()) : longest;
  }
  text.remove_prefix(longest);
  text = text::trim(text);
  return longest > 0;
}

/// The words of a closed list: value -> what people write for it.
class ChoiceWords {
public:
  ChoiceWords(std::string_view table, std::string_view field) {
    auto const& info = *table_named(table)->field(field);
    for (auto const value : info.choices) {
      auto words = Words::folded("choice." + std::string(info.choice_list) + '.' + std::string(value));
      words.push_back(text::fold(value));
      words_.emplace_back(value, std::move(words));
    }
  }

  /// Takes the name of a value from the front; `otherwise` if there is none.
  std::string take(std::string_view& text, std::string_view otherwise) const {
    for (auto const& [value, words] : words_) {
      if (take_word(text, words)) {
        return std::string(value);
      }
    }
    return std::string(otherwise);
  }

private:
  std::vector<std::pair<std::string_view, FoldedWords>> words_;
};

/// The words that headings of spread fields are made of.
struct HeadingWords {
  FoldedWords reason = Words::folded("intake.heading.reason");
  FoldedWords evidence = Words::folded("intake.heading.evidence");
  FoldedWords tested = Words::folded("intake.heading.tested");
  FoldedWords ratings = Words::folded("field.process.ratings");
  FoldedWords recovery = Words::folded("field.resource.recovery");
  ChoiceWords damage_types{"damage_levels", "damage_type"};
  ChoiceWords causes{"scenarios", "cause"};
};

HeadingWords const& heading_words() {
  static HeadingWords const words;
  return words;
}

/// "Schaden Leib und Leben 4 h", "Begründung Schaden 1 Tag".
std::optional<ColumnMeaning> rating_meaning(std::string_view heading, FieldInfo const& field) {
  auto const& words = heading_words();
  ColumnMeaning meaning;
  meaning.field = &field;
  meaning.rule.field = field.name;
  meaning.aspect = take_word(heading, words.reason) ? Aspect::level_reason : Aspect::level;
  if (!take_word(heading, words.ratings)) {
    return std::nullopt;
  }
  auto const type = words.damage_types.take(heading, "overall");
  auto const horizon = parse_duration(heading, Minutes{0}, Rounding::down);
  if (!horizon) {
    return std::nullopt;
  }
  meaning.key = type + ' ' + to_iso(*horizon);
  return meaning;
}

/// "Wiederherstellungszeit Schadsoftware (h)", "Nachweis Wiederherstellungszeit Strom".
std::optional<ColumnMeaning> recovery_meaning(std::string_view heading, FieldInfo const& field) {
  auto const& words = heading_words();
  ColumnMeaning meaning;
  meaning.field = &field;
  meaning.rule.field = field.name;
  meaning.aspect = Aspect::time;
  if (take_word(heading, words.evidence)) {
    meaning.aspect = Aspect::time_evidence;
  } else if (take_word(heading, words.tested)) {
    meaning.aspect = Aspect::time_tested;
  }
  auto const parts = parts_of(std::string(heading));
  std::string_view rest = parts.base;
  meaning.rule.unit = parts.unit;
  if (!take_word(rest, words.recovery)) {
    return std::nullopt;
  }
  meaning.key = words.causes.take(rest, "technical_fault");
  return rest.empty() ? std::optional(meaning) : std::nullopt;
}

}  // namespace

FieldInfo const* field_of_kind(TableInfo const& table, ValueKind kind) {
  auto const found = std::find_if(
      table.fields.begin(), table.fields.end(), [kind](auto const& field) { return field.kind == kind; });
  return found == table.fields.end() ? nullptr : &*found;
}

HeadingMeanings::HeadingMeanings(TableInfo const& table, FileRule const& rule)
    : table_(&table), rule_(&rule) {
  static Rules const none;
  static std::map<std::string, Rules, std::less<>> const standard_rules = [] {
    std::map<std::string, Rules, std::less<>> all;
    for (auto const& standard : standard_mapping().files) {
      all.emplace(standard.table, rules_of(standard.columns));
    }
    return all;
  }();
  auto const standard = standard_rules.find(table.table);
  auto const& all = standard_mapping().files;
  bool const is_standard =
      std::any_of(all.begin(), all.end(), [&rule](FileRule const& one) { return &one == &rule; });
  if (!is_standard) {
    own_ = rules_of(rule.columns);
  }
  standard_ = rule.standard_headings && standard != standard_rules.end() ? &standard->second : &none;
}

std::vector<ColumnMeaning> HeadingMeanings::of(std::string_view heading) const {
  auto const folded = text::fold(text::trim(heading));
  if (folded.empty()) {
    return {};
  }
  for (auto const* const rules : {&own_, standard_}) {
    if (auto found = ruled(folded, *rules); !found.empty()) {
      return found;
    }
  }
  return rule_->standard_headings ? of_families(folded) : std::vector<ColumnMeaning>{};
}

std::vector<std::string> HeadingMeanings::known_headings() const {
  std::vector<std::string> headings;
  for (auto const* const rules : {&own_, standard_}) {
    for (auto const& [folded, known] : *rules) {
      headings.push_back(known.rule->headings.front());
    }
  }
  return headings;
}

HeadingMeanings::Rules HeadingMeanings::rules_of(std::vector<ColumnRule> const& columns) {
  Rules rules;
  for (auto const& column : columns) {
    std::set<std::string> seen;
    for (auto const& heading : column.headings) {
      if (auto folded = text::fold(heading); seen.insert(folded).second) {
        auto parts = parts_of(folded);
        rules.emplace(std::move(folded), Known{&column, std::move(parts.base)});
      }
    }
  }
  return rules;
}

std::vector<ColumnMeaning> HeadingMeanings::ruled(std::string const& folded, Rules const& rules) const {
  std::vector<ColumnMeaning> meanings;
  auto const unit = parts_of(folded).unit;
  auto const [first, last] = rules.equal_range(folded);
  for (auto rule = first; rule != last; ++rule) {
    add(meanings, *rule->second.rule, unit);
  }
  if (meanings.empty()) {
    add_with_other_unit(meanings, folded, rules);
  }
  return meanings;
}

/// "MTPD (d)" and "MTPD" where the known heading is "MTPD (h)".
void HeadingMeanings::add_with_other_unit(std::vector<ColumnMeaning>& meanings,
                                          std::string const& folded,
                                          Rules const& rules) const {
  auto const parts = parts_of(folded);
  for (auto const& [heading, known] : rules) {
    if (known.base == parts.base && known.rule->use == ColumnUse::field &&
        takes_unit(table_->field(known.rule->field))) {
      add(meanings, *known.rule, parts.unit);
    }
  }
}

void HeadingMeanings::add(std::vector<ColumnMeaning>& meanings,
                          ColumnRule const& rule,
                          std::optional<Minutes> unit) const {
  ColumnMeaning meaning{rule, nullptr, Aspect::whole, {}};
  meaning.rule.unit = rule.unit ? rule.unit : unit;
  if (rule.use == ColumnUse::field) {
    meaning.field = table_->field(rule.field);
  }
  if (meaning.field != nullptr &&
      (meaning.field->kind == ValueKind::ratings || meaning.field->kind == ValueKind::recovery)) {
    return;  // these are spread over columns that are named as in our own tables
  }
  bool const twice = std::any_of(meanings.begin(), meanings.end(), [&](auto const& other) {
    return other.rule.use == rule.use && other.field == meaning.field && rule.use == ColumnUse::field;
  });
  if (!twice) {
    meanings.push_back(std::move(meaning));
  }
}

std::vector<ColumnMeaning> HeadingMeanings::of_families(std::string const& folded) const {
  std::optional<ColumnMeaning> meaning;
  if (auto const* const field = field_of_kind(*table_, ValueKind::ratings)) {
    meaning = rating_meaning(folded, *field);
  } else if (auto const* const recovery = field_of_kind(*table_, ValueKind::recovery)) {
    meaning = recovery_meaning(folded, *recovery);
  }
  return meaning ? std::vector<ColumnMeaning>{std::move(*meaning)} : std::vector<ColumnMeaning>{};
}

bool is_known_heading(std::string_view table, std::string_view heading) {
  static std::map<std::string, HeadingMeanings, std::less<>> const meanings = [] {
    std::map<std::string, HeadingMeanings, std::less<>> all;
    for (auto const& rule : standard_mapping().files) {
      all.emplace(rule.table, HeadingMeanings(*table_named(rule.table), rule));
    }
    return all;
  }();
  auto const found = meanings.find(table);
  return found != meanings.end() && !found->second.of(heading).empty();
}

std::optional<Minutes> unit_in_heading(std::string_view heading) {
  return parts_of(text::fold(heading)).unit;
}

}  // namespace nb::intake
