#include "core/intake/column_binding.hpp"

#include "core/intake/heading_meanings.hpp"
#include "core/intake/hints.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace nb::intake {

namespace {

constexpr std::size_t lines_above_heading = 20;

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

BoundTable bind_columns(Table& table, FileRule const& rule, FindingList& findings) {
  if (table.heading.damaged) {  // there is a finding already, and no column can be trusted
    BoundTable unusable;
    unusable.info = table_named(rule.table);
    unusable.rule = &rule;
    return unusable;
  }
  HeadingMeanings const known(*table_named(rule.table), rule);
  skip_titles(table, known);
  return Binder(table, rule, known, findings).bind();
}

}  // namespace nb::intake
