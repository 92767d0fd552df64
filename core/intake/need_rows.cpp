#include "core/intake/need_rows.hpp"

#include "core/intake/cell_form.hpp"
#include "core/intake/cell_reader.hpp"
#include "core/intake/hints.hpp"
#include "core/intake/need_expression.hpp"
#include "core/intake/words.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace nb::intake {

namespace {

constexpr std::array<std::string_view, 3> arts{"normal", "emergency", "soft"};
constexpr std::array<std::string_view, 2> record_kinds{"process", "resource"};

/// The cells of one row by what they mean, with findings about what cannot be read.
class Cells {
public:
  Cells(Table const& table, BoundTable const& bound, Row const& row, FindingList& findings)
      : table_(&table), bound_(&bound), row_(&row), findings_(&findings) {}

  [[nodiscard]] std::string field(std::string_view name) {
    auto const* const column =
        column_of([name](ColumnMeaning const& m) { return m.field != nullptr && m.field->name == name; });
    return column == nullptr ? std::string() : read(*column);
  }

  [[nodiscard]] std::string part(NeedPart part) {
    column_of(
        [part](ColumnMeaning const& m) { return m.rule.use == ColumnUse::part && m.rule.part == part; });
    return plain_text(cell());
  }

  std::int64_t number(NeedPart part, std::int64_t otherwise) {
    auto const text = this->part(part);
    std::int64_t value = 0;
    auto const* const end = text.data() + text.size();
    auto const [after, error] = std::from_chars(text.data(), end, value);
    if (text.empty()) {
      return otherwise;
    }
    if (error != std::errc{} || after != end || value < 1) {
      error_here("intake.bad_number", text);
      return otherwise;
    }
    return value;
  }

  Minutes tolerance(NeedPart part) {
    auto const text = this->part(part);
    if (text.empty()) {
      return Minutes{0};
    }
    auto const time = parse_duration(text, meaning_->rule.unit.value_or(Minutes{0}), Rounding::down);
    if (!time) {
      error_here("intake.bad_duration", text);
    }
    return time.value_or(Minutes{0});
  }

  /// One of several words, each with its names in data/i18n below `intake.word.`.
  template <std::size_t size>
  std::string word(NeedPart part,
                   std::array<std::string_view, size> const& words,
                   std::string_view otherwise) {
    auto const text = this->part(part);
    if (text.empty()) {
      return std::string(otherwise);
    }
    for (auto const word : words) {
      auto const names = Words::folded("intake.word." + std::string(word));
      if (std::find(names.begin(), names.end(), text::fold(text)) != names.end()) {
        return std::string(word);
      }
    }
    error_here("intake.bad_word", text);
    return std::string(otherwise);
  }

  void error_here(std::string code, std::string_view value, FindingList::Values const& values = {}) {
    findings_->error(std::move(code),
                     {table_->file, row_->number, heading_},
                     {},
                     FindingList::Values{{"value", shortened(value)}} + values);
    sound_ = false;
  }

  [[nodiscard]] Place place() const { return {table_->file, row_->number, heading_}; }
  [[nodiscard]] bool sound() const { return sound_; }

private:
  template <typename Predicate>
  BoundColumn const* column_of(Predicate fits) {
    heading_.clear();
    position_ = bound_->width;
    for (auto const& column : bound_->columns) {
      for (auto const& meaning : column.meanings) {
        if (fits(meaning)) {
          heading_ = column.heading;
          position_ = column.position;
          meaning_ = &meaning;
          return &column;
        }
      }
    }
    return nullptr;
  }

  [[nodiscard]] std::string_view cell() const {
    return position_ < row_->cells.size() ? std::string_view(row_->cells[position_]) : std::string_view{};
  }

  std::string read(BoundColumn const& /*column*/) {
    auto value = read_cell(cell(), *meaning_);
    if (value.problem) {
      findings_->error(std::move(value.problem->code), place(), {}, std::move(value.problem->values));
      sound_ = false;
    }
    return value.text;
  }

  Table const* table_;
  BoundTable const* bound_;
  Row const* row_;
  FindingList* findings_;
  std::string heading_;       ///< of the column read last
  std::size_t position_ = 0;  ///< of that column
  ColumnMeaning const* meaning_ = nullptr;
  bool sound_ = true;
};

std::string table_of_kind(std::string const& kind) {
  return kind == "process" ? "processes" : kind == "resource" ? "resources" : "";
}

}  // namespace

void NeedRows::read(Table const& table, BoundTable const& bound, Row const& row, FindingList& findings) {
  Cells cells(table, bound, row, findings);
  NeedScope scope;
  scope.consumer = cells.field("consumer");
  if (scope.consumer.empty()) {
    cells.error_here("intake.no_consumer", {});
    return;
  }
  auto const consumer_place = cells.place();
  auto const art = cells.word(NeedPart::art, arts, "normal");
  scope.operation = art == "emergency" ? model::Operation::emergency : model::Operation::normal;
  scope.essential = art != "soft";
  auto const number_text = cells.field("number");
  std::int64_t number = 0;
  std::from_chars(number_text.data(), number_text.data() + number_text.size(), number);
  if (number_text.empty()) {
    number = static_cast<std::int64_t>(groups_.size()) + 1'000'000'000;  // a need of its own
  }
  auto const target = cells.part(NeedPart::target);
  if (target.empty()) {
    cells.error_here("intake.no_target", {});
  } else if (auto kind = table_of_kind(cells.word(NeedPart::target_kind, record_kinds, "")); !kind.empty()) {
    kinds_.push_back({target, std::move(kind), cells.place()});
  }
  if (auto kind = table_of_kind(cells.word(NeedPart::consumer_kind, record_kinds, "")); !kind.empty()) {
    kinds_.push_back({scope.consumer, std::move(kind), cells.place()});
  }
  auto& group = group_of({scope, number}, {table.file, row.number, {}});
  auto const at_least = cells.number(NeedPart::at_least, group.at_least == 0 ? 1 : group.at_least);
  if (group.at_least != 0 && group.at_least != at_least) {
    cells.error_here(
        "intake.at_least_differs", std::to_string(at_least), {{"before", std::to_string(group.at_least)}});
  }
  group.at_least = at_least;
  auto const group_tolerance = cells.tolerance(NeedPart::group_tolerance);
  if (group.tolerance != Minutes{0} && group_tolerance != Minutes{0} && group.tolerance != group_tolerance) {
    cells.error_here(
        "intake.group_tolerance_differs", to_iso(group_tolerance), {{"before", to_iso(group.tolerance)}});
  }
  group.tolerance = std::max(group.tolerance, group_tolerance);
  auto const next = static_cast<std::int64_t>(group.alternatives.size()) + 1;
  auto const alternative = cells.number(NeedPart::alternative, next);
  bool const twice = std::any_of(group.alternatives.begin(),
                                 group.alternatives.end(),
                                 [&](auto const& other) { return other.number == alternative; });
  if (twice) {
    cells.error_here("intake.alternative_twice", std::to_string(alternative));
  }
  auto const tolerance = cells.tolerance(NeedPart::tolerance);
  group.alternatives.push_back({alternative, model::Need::of(target, tolerance)});
  auto const keep_first = [&](std::string& kept, std::string text) {
    kept = kept.empty() ? std::move(text) : kept;
  };
  keep_first(group.direction, cells.field("direction"));
  keep_first(group.reason, cells.field("reason"));
  group.sound = group.sound && cells.sound() && !row.damaged;
}

NeedRows::Group& NeedRows::group_of(Key const& key, Place const& place) {
  auto const [found, is_new] = positions_.emplace(key, groups_.size());
  if (is_new) {
    groups_.push_back({key, Group{place, 0, Minutes{0}, true, {}, {}, {}}});
  }
  return groups_[found->second].second;
}

std::optional<ProposedNeed> NeedRows::need_of(Key const& key, Group& group, FindingList& findings) {
  auto const& [scope, number] = key;
  auto const count = group.alternatives.size();
  if (static_cast<std::uint64_t>(group.at_least) > count) {
    findings.error("intake.need_at_least",
                   group.place,
                   scope.consumer,
                   {{"detail", std::to_string(group.at_least) + " / " + std::to_string(count)}});
    group.sound = false;
  }
  std::stable_sort(group.alternatives.begin(), group.alternatives.end(), [](auto const& a, auto const& b) {
    return a.number < b.number;
  });
  std::vector<model::Need> members;
  for (auto& alternative : group.alternatives) {
    members.push_back(std::move(alternative.need));
  }
  auto need = count == 1 ? std::move(members.front())
                         : model::Need::group(static_cast<std::size_t>(group.at_least), std::move(members));
  constexpr std::int64_t given = 1'000'000'000;
  return ProposedNeed{scope.consumer,
                      scope.operation,
                      scope.essential,
                      with_tolerance(std::move(need), group.tolerance),
                      number < given ? std::optional(number) : std::nullopt,
                      group.direction,
                      group.reason,
                      group.place,
                      std::nullopt,
                      group.sound};
}

std::vector<ProposedNeed> NeedRows::take(FindingList& findings) {
  std::vector<ProposedNeed> needs;
  for (auto& [key, group] : groups_) {
    if (auto need = need_of(key, group, findings)) {
      needs.push_back(std::move(*need));
    }
  }
  groups_.clear();
  positions_.clear();
  return needs;
}

}  // namespace nb::intake
