#include "core/intake/row_reader.hpp"

#include "core/intake/cell_form.hpp"
#include "core/intake/cell_reader.hpp"
#include "core/intake/hints.hpp"
#include "core/intake/need_expression.hpp"
#include "core/text/messages.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <map>

namespace nb::intake {

namespace {

std::string_view cell_of(Row const& row, std::size_t position) {
  return position < row.cells.size() ? std::string_view(row.cells[position]) : std::string_view{};
}

bool is_blank(Row const& row) {
  return std::all_of(
      row.cells.begin(), row.cells.end(), [](auto const& cell) { return plain_text(cell).empty(); });
}

std::string const* value_of(ProposedRecord const& record, std::string_view field) {
  auto const found = std::find_if(record.values.begin(), record.values.end(), [field](auto const& value) {
    return value.field == field && !value.text.empty();
  });
  return found == record.values.end() ? nullptr : &found->text;
}

/// Levels of one damage type in the order of time.
struct RatedHorizon {
  int level = 0;
  std::string column;
};
using RatingRow = std::map<std::string, std::map<Minutes, RatedHorizon>>;

RatingRow ratings_of(ProposedRecord const& record) {
  RatingRow ratings;
  for (auto const& value : record.values) {
    if (value.aspect != Aspect::level || value.text.empty()) {
      continue;
    }
    auto const blank = value.key.find(' ');
    auto const horizon = parse_duration(value.key.substr(blank + 1), Minutes{0}, Rounding::down);
    ratings[value.key.substr(0, blank)][horizon.value_or(Minutes{0})] = {value.text.front() - '0',
                                                                         value.column};
  }
  return ratings;
}

}  // namespace

bool passes_filters(Row const& row, BoundTable const& bound) {
  std::map<std::string, bool> kept;  // several `only` for one column: one of them suffices
  for (auto const& [position, filter] : bound.filters) {
    bool const equal = text::fold(plain_text(cell_of(row, position))) == text::fold(filter.value);
    if (filter.effect == RowFilter::Effect::leave_out && equal) {
      return false;
    }
    if (filter.effect == RowFilter::Effect::keep) {
      kept[filter.heading] = kept[filter.heading] || equal;
    }
  }
  return std::all_of(kept.begin(), kept.end(), [](auto const& entry) { return entry.second; });
}

RowReader::RowReader(Table const& table, BoundTable const& bound, Intake& intake, FindingList& findings)
    : table_(&table), bound_(&bound), intake_(&intake), findings_(&findings) {}

Place RowReader::place(Row const& row, std::string const& column) const {
  return {table_->file, row.number, column};
}

void RowReader::read(Row const& row) {
  if (!row.damaged && is_blank(row)) {
    return;
  }
  if (!passes_filters(row, *bound_)) {
    ++filtered_;
    return;
  }
  ProposedRecord record{std::string(bound_->info->table), {}, place(row, {}), {}, !row.damaged};
  check_width(row, record);
  read_values(row, record);
  read_constants(record);
  check_required(row, record);
  check_ratings(row, record);
  intake_->records.push_back(std::move(record));
}

void RowReader::read_values(Row const& row, ProposedRecord& record) {
  for (auto const& column : bound_->columns) {  // the id first: findings and needs name it
    for (auto const& meaning : column.meanings) {
      if (meaning.field != nullptr && meaning.field->name == "id") {
        record.id = read_cell(cell_of(row, column.position), meaning).text;
      }
    }
  }
  for (auto const& column : bound_->columns) {
    if (column.position >= row.width) {
      continue;  // the row is too short: nothing is said, not even "empty"
    }
    check_letters(row, column);
    for (auto const& meaning : column.meanings) {
      if (meaning.rule.use == ColumnUse::needs) {
        read_needs(row, column, meaning, record);
      } else if (meaning.field != nullptr && meaning.field->name != "id" && !meaning.rule.fallback) {
        read_value(row, column, meaning, record);
      }
    }
  }
  for (auto const& column : bound_->columns) {
    for (auto const& meaning : column.meanings) {
      if (meaning.field != nullptr && meaning.rule.fallback && column.position < row.width) {
        read_value(row, column, meaning, record);
      }
    }
  }
}

void RowReader::read_value(Row const& row,
                           BoundColumn const& column,
                           ColumnMeaning const& meaning,
                           ProposedRecord& record) {
  auto value = read_cell(cell_of(row, column.position), meaning);
  if (value.problem) {
    auto& problem = *value.problem;
    if (meaning.rule.fallback) {
      if (value_of(record, meaning.field->name) == nullptr) {
        findings_->warning(
            "intake.word_not_understood", place(row, column.heading), record.id, std::move(problem.values));
      }
      return;
    }
    findings_->error(
        std::move(problem.code), place(row, column.heading), record.id, std::move(problem.values));
    record.sound = false;
    return;
  }
  record.values.push_back({std::string(meaning.field->name),
                           meaning.aspect,
                           meaning.key,
                           std::move(value.text),
                           column.heading,
                           meaning.rule.fallback,
                           meaning.rule.lookup,
                           meaning.rule.unresolved});
}

void RowReader::read_constants(ProposedRecord& record) {
  for (auto const& [field, cell] : bound_->rule->constants) {
    ColumnMeaning meaning;
    meaning.field = bound_->info->field(field);
    auto value = read_cell(cell, meaning);
    if (value.problem) {
      findings_->error(
          std::move(value.problem->code), {table_->file, 0, field}, {}, std::move(value.problem->values));
      record.sound = false;
    } else if (field == "id") {
      record.id = value.text;
    } else {
      record.values.push_back({field, Aspect::whole, {}, std::move(value.text), {}, false, {}, {}});
    }
  }
}

void RowReader::read_needs(Row const& row,
                           BoundColumn const& column,
                           ColumnMeaning const& meaning,
                           ProposedRecord& record) {
  auto const cell = plain_text(cell_of(row, column.position));
  auto expression = parse_need_expression(cell);
  if (expression.problem) {
    auto& problem = *expression.problem;
    findings_->error(std::move(problem.code),
                     place(row, column.heading),
                     record.id,
                     {{"value", shortened(cell)},
                      {"position", std::to_string(problem.position)},
                      {"detail", problem.detail}});
    record.sound = false;
    return;
  }
  intake_->need_scopes.emplace(NeedScope{record.id, meaning.rule.operation, meaning.rule.essential},
                               table_->file);
  for (auto& need : expression.conjuncts) {
    intake_->needs.push_back({record.id,
                              meaning.rule.operation,
                              meaning.rule.essential,
                              std::move(need),
                              std::nullopt,
                              {},
                              {},
                              place(row, column.heading),
                              intake_->records.size(),
                              {},
                              true});
  }
}

void RowReader::check_width(Row const& row, ProposedRecord& record) {
  if (row.damaged) {
    return;
  }
  bool const text_beyond = row.cells.size() > bound_->full_width;
  if (text_beyond) {
    findings_->error("intake.row_too_wide",
                     place(row, {}),
                     {},
                     {{"cells", std::to_string(row.width)}, {"columns", std::to_string(bound_->width)}});
    record.sound = false;
  } else if (row.width < bound_->width && row.width > 0) {
    findings_->warning("intake.row_too_short",
                       place(row, {}),
                       {},
                       {{"cells", std::to_string(row.width)}, {"columns", std::to_string(bound_->width)}});
  }
}

void RowReader::check_required(Row const& row, ProposedRecord& record) {
  if (record.id.empty()) {
    if (!row.damaged) {
      findings_->error("intake.no_id", place(row, {}));
    }
    record.sound = false;
  } else if (std::any_of(record.id.begin(), record.id.end(), [](char c) {
               return static_cast<unsigned char>(c) < ' ';
             })) {
    findings_->error("intake.bad_id", place(row, {}), {}, {{"value", shortened(record.id)}});
    record.sound = false;
  }
  bool const needs_title = bound_->info->field("title") != nullptr;
  if (!row.damaged && needs_title && value_of(record, "title") == nullptr) {
    bool const is_core = record.table == "processes" || record.table == "resources";
    findings_->add(
        {is_core ? Severity::error : Severity::warning, "intake.no_title", record.id, place(row, {}), {}});
    record.sound = record.sound && !is_core;
  }
}

void RowReader::check_ratings(Row const& row, ProposedRecord& record) {
  for (auto const& [type, horizons] : ratings_of(record)) {
    int highest = 0;
    for (auto const& [horizon, rated] : horizons) {
      if (rated.level < highest) {
        findings_->error("assessment.rating_falls",
                         place(row, rated.column),
                         record.id,
                         words_for("type", "damage_type", type) +
                             FindingList::Values{{"horizon", text::Messages::short_duration(horizon)},
                                                 {"level", std::to_string(rated.level)},
                                                 {"before", std::to_string(highest)}});
        record.sound = false;
        break;
      }
      highest = rated.level;
    }
  }
}

/// Traces of a wrong conversion before us: "Ã¤" for "ä", and the sign for a lost letter. Once per file.
void RowReader::check_letters(Row const& row, BoundColumn const& column) {
  auto const cell = cell_of(row, column.position);
  bool const twice = cell.find("\xC3\x83\xC2") != std::string_view::npos;
  bool const lost = cell.find("\xEF\xBF\xBD") != std::string_view::npos;
  if (!odd_letters_reported_ && (twice || lost)) {
    odd_letters_reported_ = true;
    findings_->warning(twice ? "intake.converted_twice" : "intake.letter_lost",
                       place(row, column.heading),
                       {},
                       {{"value", shortened(cell)}});
  }
}

}  // namespace nb::intake
