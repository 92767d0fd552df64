#include "core/intake/column_binding.hpp"

#include "core/intake/hints.hpp"
#include "core/intake/words.hpp"
#include "core/model/codec.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace nb::intake {

namespace {

constexpr std::size_t lines_above_heading = 20;

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

FieldInfo const* field_of_kind(TableInfo const& table, ValueKind kind) {
  auto const found = std::find_if(
      table.fields.begin(), table.fields.end(), [kind](auto const& field) { return field.kind == kind; });
  return found == table.fields.end() ? nullptr : &*found;
}

/// Takes one of the words from the front, with the blanks after it. The longest wins.
bool take_word(std::string_view& text, std::vector<std::string> const& words) {
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

/// Takes the name of a value of a closed list from the front; `otherwise` if there is none.
std::string take_choice(std::string_view& text, FieldInfo const& choices, std::string_view otherwise) {
  for (auto const value : choices.choices) {
    auto words = Words::folded("choice." + std::string(choices.choice_list) + '.' + std::string(value));
    words.push_back(text::fold(value));
    if (take_word(text, words)) {
      return std::string(value);
    }
  }
  return std::string(otherwise);
}

FieldInfo const& list_field(std::string_view table, std::string_view field) {
  return *table_named(table)->field(field);
}

/// "Schaden Leib und Leben 4 h", "Begründung Schaden 1 Tag".
std::optional<ColumnMeaning> rating_meaning(std::string_view heading, FieldInfo const& field) {
  ColumnMeaning meaning;
  meaning.field = &field;
  meaning.rule.field = field.name;
  meaning.aspect =
      take_word(heading, Words::folded("intake.heading.reason")) ? Aspect::level_reason : Aspect::level;
  if (!take_word(heading, Words::folded("field.process.ratings"))) {
    return std::nullopt;
  }
  auto const type = take_choice(heading, list_field("damage_levels", "damage_type"), "overall");
  auto const horizon = parse_duration(heading, Minutes{0}, Rounding::down);
  if (!horizon) {
    return std::nullopt;
  }
  meaning.key = type + ' ' + to_iso(*horizon);
  return meaning;
}

/// "Wiederherstellungszeit Schadsoftware (h)", "Nachweis Wiederherstellungszeit Strom".
std::optional<ColumnMeaning> recovery_meaning(std::string_view heading, FieldInfo const& field) {
  ColumnMeaning meaning;
  meaning.field = &field;
  meaning.rule.field = field.name;
  meaning.aspect = Aspect::time;
  if (take_word(heading, Words::folded("intake.heading.evidence"))) {
    meaning.aspect = Aspect::time_evidence;
  } else if (take_word(heading, Words::folded("intake.heading.tested"))) {
    meaning.aspect = Aspect::time_tested;
  }
  auto const parts = parts_of(std::string(heading));
  std::string_view rest = parts.base;
  meaning.rule.unit = parts.unit;
  if (!take_word(rest, Words::folded("field.resource.recovery"))) {
    return std::nullopt;
  }
  meaning.key = take_choice(rest, list_field("scenarios", "cause"), "technical_fault");
  return rest.empty() ? std::optional(meaning) : std::nullopt;
}

/// Everything a heading may mean in one table.
class HeadingMeanings {
public:
  HeadingMeanings(TableInfo const& table, FileRule const& rule) : table_(&table), rule_(&rule) {
    add_rules(rule.columns, own_);
    if (rule.standard_headings) {
      for (auto const& standard : standard_mapping().files) {
        if (standard.table == table.table && &standard != &rule) {
          add_rules(standard.columns, standard_);
        }
      }
    }
  }

  [[nodiscard]] std::vector<ColumnMeaning> of(std::string_view heading) const {
    auto const folded = text::fold(text::trim(heading));
    if (folded.empty()) {
      return {};
    }
    for (auto const* const rules : {&own_, &standard_}) {
      if (auto found = ruled(folded, *rules); !found.empty()) {
        return found;
      }
    }
    return rule_->standard_headings ? of_families(folded) : std::vector<ColumnMeaning>{};
  }

  [[nodiscard]] std::vector<std::string> known_headings() const {
    std::vector<std::string> headings;
    for (auto const* const rules : {&own_, &standard_}) {
      for (auto const& [folded, column] : *rules) {
        headings.push_back(column->headings.front());
      }
    }
    return headings;
  }

private:
  using Rules = std::multimap<std::string, ColumnRule const*>;

  static void add_rules(std::vector<ColumnRule> const& columns, Rules& rules) {
    for (auto const& column : columns) {
      std::set<std::string> seen;
      for (auto const& heading : column.headings) {
        if (auto folded = text::fold(heading); seen.insert(folded).second) {
          rules.emplace(std::move(folded), &column);
        }
      }
    }
  }

  [[nodiscard]] std::vector<ColumnMeaning> ruled(std::string const& folded, Rules const& rules) const {
    std::vector<ColumnMeaning> meanings;
    auto const parts = parts_of(folded);
    auto const [first, last] = rules.equal_range(folded);
    for (auto rule = first; rule != last; ++rule) {
      add(meanings, *rule->second, parts.unit);
    }
    if (meanings.empty()) {
      add_with_other_unit(meanings, parts, rules);
    }
    return meanings;
  }

  /// "MTPD (d)" and "MTPD" where the known heading is "MTPD (h)".
  void add_with_other_unit(std::vector<ColumnMeaning>& meanings,
                           HeadingParts const& parts,
                           Rules const& rules) const {
    for (auto const& [folded, rule] : rules) {
      if (rule->use == ColumnUse::field && takes_unit(table_->field(rule->field)) &&
          parts_of(folded).base == parts.base) {
        add(meanings, *rule, parts.unit);
      }
    }
  }

  void add(std::vector<ColumnMeaning>& meanings, ColumnRule const& rule, std::optional<Minutes> unit) const {
    ColumnMeaning meaning{rule, nullptr, Aspect::whole, {}};
    meaning.rule.unit = rule.unit ? rule.unit : unit;
    if (rule.use == ColumnUse::field) {
      meaning.field = table_->field(rule.field);
    }
    if (meaning.field != nullptr &&
        (meaning.field->kind == ValueKind::ratings || meaning.field->kind == ValueKind::recovery)) {
      return;  // these are spread over columns; a mapping names such a column as in our own tables
    }
    bool const twice = std::any_of(meanings.begin(), meanings.end(), [&](auto const& other) {
      return other.rule.use == rule.use && other.field == meaning.field && rule.use == ColumnUse::field;
    });
    if (!twice) {
      meanings.push_back(std::move(meaning));
    }
  }

  [[nodiscard]] std::vector<ColumnMeaning> of_families(std::string const& folded) const {
    if (auto const* const field = field_of_kind(*table_, ValueKind::ratings)) {
      if (auto meaning = rating_meaning(folded, *field)) {
        return {std::move(*meaning)};
      }
    }
    if (auto const* const field = field_of_kind(*table_, ValueKind::recovery)) {
      if (auto meaning = recovery_meaning(folded, *field)) {
        return {std::move(*meaning)};
      }
    }
    return {};
  }

  TableInfo const* table_;
  FileRule const* rule_;
  Rules own_;
  Rules standard_;
};

bool names_id(std::vector<ColumnMeaning> const& meanings) {
  return std::any_of(meanings.begin(), meanings.end(), [](auto const& meaning) {
    return (meaning.field != nullptr && meaning.field->name == "id") ||
           (meaning.rule.use == ColumnUse::part && meaning.rule.part == NeedPart::target);
  });
}

bool is_heading(Row const& row, HeadingMeanings const& known) {
  return std::any_of(
      row.cells.begin(), row.cells.end(), [&](auto const& cell) { return names_id(known.of(cell)); });
}

void skip_titles(Table& table, HeadingMeanings const& known) {
  if (is_heading(table.heading, known)) {
    return;
  }
  auto const last = std::min(table.rows.size(), lines_above_heading);
  for (std::size_t i = 0; i < last; ++i) {
    if (is_heading(table.rows[i], known)) {
      table.heading = std::move(table.rows[i]);
      table.rows.erase(table.rows.begin(), table.rows.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      return;
    }
  }
}

/// Binds the headings one after the other and says what is odd about them.
class Binder {
public:
  Binder(Table const& table, FileRule const& rule, HeadingMeanings const& known, FindingList& findings)
      : table_(&table), known_(&known), findings_(&findings) {
    bound_.info = table_named(rule.table);
    bound_.rule = &rule;
    bound_.width = table.heading.cells.size();
    bound_.full_width = std::min(table.heading.width, max_columns);
    bound_.usable = !table.heading.damaged;
    attributes_ = field_of_kind(*bound_.info, ValueKind::attributes);
  }

  BoundTable bind() {
    for (std::size_t i = 0; i < bound_.full_width; ++i) {
      bind_heading(i);
    }
    bind_filters();
    require_columns();
    return std::move(bound_);
  }

private:
  [[nodiscard]] Place place(std::string const& column) const {
    return {table_->file, table_->heading.number, column};
  }

  void bind_heading(std::size_t position) {
    auto const& cells = table_->heading.cells;
    std::string const heading{position < cells.size() ? text::trim(cells[position]) : std::string_view{}};
    if (heading.empty()) {
      if (has_content(position)) {
        findings_->warning("intake.column_without_heading", place('#' + std::to_string(position + 1)));
      }
      return;
    }
    BoundColumn column{position, heading, known_->of(heading)};
    if (!headings_.emplace(heading).second) {
      bool const counts = !column.meanings.empty();
      counts ? findings_->error("intake.heading_twice", place(heading))
             : findings_->warning("intake.heading_twice", place(heading));
      bound_.usable = bound_.usable && !counts;
      return;
    }
    if (column.meanings.empty()) {
      keep_unknown(column);
    }
    check_fields(column);
    bound_.columns.push_back(std::move(column));
  }

  [[nodiscard]] bool has_content(std::size_t position) const {
    return std::any_of(table_->rows.begin(), table_->rows.end(), [position](auto const& row) {
      return position < row.cells.size() && !row.cells[position].empty();
    });
  }

  void keep_unknown(BoundColumn& column) {
    bool const keep = attributes_ != nullptr && bound_.rule->keep_unknown.value_or(true);
    auto const similar = text::most_similar(column.heading, known_->known_headings());
    findings_->note(keep ? "intake.column_kept" : "intake.column_ignored",
                    place(column.heading),
                    {},
                    suggestion(similar));
    if (keep) {
      ColumnMeaning meaning;
      meaning.rule.use = ColumnUse::attribute;
      column.meanings.push_back(std::move(meaning));
    }
  }

  void check_fields(BoundColumn& column) {
    for (auto& meaning : column.meanings) {
      if (meaning.rule.use == ColumnUse::attribute) {
        meaning.field = attributes_;
        meaning.aspect = Aspect::attribute;
        meaning.key = column.heading;
      }
      bound_.has_alternative_rows = bound_.has_alternative_rows || (meaning.rule.use == ColumnUse::part &&
                                                                    meaning.rule.part == NeedPart::target);
      if (meaning.field == nullptr || meaning.rule.fallback) {
        continue;
      }
      auto const side = std::string(meaning.field->name) + ' ' + meaning.key + ' ' +
                        std::to_string(static_cast<int>(meaning.aspect));
      auto const [other, is_new] = fields_.emplace(side, column.heading);
      if (!is_new) {
        findings_->error("intake.field_twice", place(column.heading), {}, {{"other", other->second}});
        bound_.usable = false;
      }
    }
  }

  void bind_filters() {
    for (auto const& filter : bound_.rule->filters) {
      auto const wanted = text::fold(filter.heading);
      auto const& cells = table_->heading.cells;
      auto const found = std::find_if(cells.begin(), cells.end(), [&](auto const& cell) {
        return text::fold(text::trim(cell)) == wanted;
      });
      if (found == cells.end()) {
        findings_->error("intake.filter_column_missing", place({}), {}, {{"heading", filter.heading}});
        bound_.usable = false;
        continue;
      }
      bound_.filters.push_back({static_cast<std::size_t>(found - cells.begin()), filter});
    }
  }

  [[nodiscard]] bool has_field(std::string_view name) const {
    auto const is_it = [name](ColumnMeaning const& meaning) {
      return meaning.field != nullptr && meaning.field->name == name;
    };
    auto const& constants = bound_.rule->constants;
    return std::any_of(bound_.columns.begin(),
                       bound_.columns.end(),
                       [&](auto const& column) {
                         return std::any_of(column.meanings.begin(), column.meanings.end(), is_it);
                       }) ||
           std::any_of(constants.begin(), constants.end(), [name](auto const& c) { return c.first == name; });
  }

  void require_columns() {
    std::vector<std::string_view> required{"id"};
    if (bound_.has_alternative_rows) {
      required = {"consumer"};
    } else {
      for (std::string_view const name : {"title", "name"}) {
        if (bound_.info->field(name) != nullptr) {
          required.push_back(name);
        }
      }
    }
    for (auto const name : required) {
      if (!has_field(name)) {
        report_missing(name);
      }
    }
  }

  void report_missing(std::string_view field) {
    bound_.usable = false;
    std::string heading(field);
    for (auto const& rule : standard_mapping().files) {
      for (auto const& column : rule.columns) {
        heading =
            rule.table == bound_.rule->table && column.field == field ? column.headings.front() : heading;
      }
    }
    std::vector<std::string> unknown;
    for (auto const& column : bound_.columns) {
      unknown.push_back(column.heading);
    }
    findings_->error(
        "intake.column_missing",
        place({}),
        {},
        FindingList::Values{{"heading", heading}} + suggestion(text::most_similar(heading, unknown)));
  }

  Table const* table_;
  HeadingMeanings const* known_;
  FindingList* findings_;
  FieldInfo const* attributes_ = nullptr;
  BoundTable bound_;
  std::set<std::string> headings_;
  std::map<std::string, std::string> fields_;
};

}  // namespace

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

BoundTable bind_columns(Table& table, FileRule const& rule, FindingList& findings) {
  HeadingMeanings const known(*table_named(rule.table), rule);
  skip_titles(table, known);
  return Binder(table, rule, known, findings).bind();
}

}  // namespace nb::intake
