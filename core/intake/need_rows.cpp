#include "core/intake/need_rows.hpp"

#include "core/intake/cell_form.hpp"
#include "core/intake/cell_reader.hpp"
#include "core/intake/hints.hpp"
#include "core/intake/need_expression.hpp"
#include "core/intake/words.hpp"
#include "core/model/codec.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace nb::intake {

namespace {

constexpr std::array<std::string_view, 3> arts{"normal", "emergency", "soft"};
constexpr std::array<std::string_view, 2> record_kinds{"process", "resource"};

/// Numbers from here on are ours, for rows that give none.
constexpr std::int64_t first_unnumbered = 1'000'000'000'000;

}  // namespace

/// The cells of one row by what they mean, with findings about what cannot be read.
class NeedCells {
public:
  NeedCells(Table const& table, BoundTable const& bound, Row const& row, FindingList& findings)
      : table_(&table), bound_(&bound), row_(&row), findings_(&findings) {}

  [[nodiscard]] std::string field(std::string_view name) {
    auto const* const column =
        column_of([name](ColumnMeaning const& m) { return m.field != nullptr && m.field->name == name; });
    return column == nullptr ? std::string() : read();
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

  std::string read() {
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

void NeedRows::read(Table const& table, BoundTable const& bound, Row const& row, FindingList& findings) {
  NeedCells cells(table, bound, row, findings);
  NeedScope scope;
  scope.consumer = cells.field("consumer");
  if (scope.consumer.empty()) {
    cells.error_here("intake.no_consumer", {});
    return;
  }
  auto const consumer_place = cells.place();
  auto const kind = cells.word(NeedPart::consumer_kind, record_kinds, "");
  note_kind(scope.consumer, kind, cells.place());
  auto const art = cells.word(NeedPart::art, arts, "normal");
  scope.operation = art == "emergency" ? model::Operation::emergency : model::Operation::normal;
  scope.essential = art != "soft";
  std::optional<std::int64_t> number;
  (void)model::decode(cells.field("number"), number);
  auto& group = group_of({scope, number.value_or(next_unnumbered())}, {table.file, row.number, {}});
  group.places.emplace(scope.consumer, consumer_place);
  read_group(cells, group);
  read_alternative(cells, group);
  group.sound = group.sound && cells.sound() && !row.damaged;
}

void NeedRows::note_kind(std::string const& id, std::string const& kind, Place const& place) {
  if (!kind.empty()) {
    kinds_.push_back({id, kind == "process" ? "processes" : "resources", place});
  }
}

/// A need of its own for a row without a number, apart from all numbers that people write.
std::int64_t NeedRows::next_unnumbered() const {
  return first_unnumbered + static_cast<std::int64_t>(groups_.size());
}

/// What every row of a group says of the group; the first one counts.
void NeedRows::read_group(NeedCells& cells, Group& group) {
  auto const at_least = cells.number(NeedPart::at_least, group.at_least == 0 ? 1 : group.at_least);
  if (group.at_least != 0 && group.at_least != at_least) {
    cells.error_here(
        "intake.at_least_differs", std::to_string(at_least), {{"before", std::to_string(group.at_least)}});
  }
  group.at_least = at_least;
  auto const tolerance = cells.tolerance(NeedPart::group_tolerance);
  if (group.tolerance != Minutes{0} && tolerance != Minutes{0} && group.tolerance != tolerance) {
    cells.error_here(
        "intake.group_tolerance_differs", to_iso(tolerance), {{"before", to_iso(group.tolerance)}});
  }
  group.tolerance = std::max(group.tolerance, tolerance);
  if (auto direction = cells.field("direction"); group.direction.empty()) {
    group.direction = std::move(direction);
  }
  if (auto reason = cells.field("reason"); group.reason.empty()) {
    group.reason = std::move(reason);
  }
}

void NeedRows::read_alternative(NeedCells& cells, Group& group) {
  auto const next = static_cast<std::int64_t>(group.alternatives.size()) + 1;
  auto const number = cells.number(NeedPart::alternative, next);
  if (!group.numbers.insert(number).second) {
    cells.error_here("intake.alternative_twice", std::to_string(number));
  }
  auto const target = cells.part(NeedPart::target);
  if (target.empty()) {
    cells.error_here("intake.no_target", {});
  } else {
    group.places.emplace(target, cells.place());
    auto const kind = cells.word(NeedPart::target_kind, record_kinds, "");
    note_kind(target, kind, cells.place());
  }
  group.alternatives.push_back({number, model::Need::of(target, cells.tolerance(NeedPart::tolerance))});
}

NeedRows::Group& NeedRows::group_of(Key const& key, Place const& place) {
  auto const [found, is_new] = positions_.emplace(key, groups_.size());
  if (is_new) {
    groups_.emplace_back(key, Group{place, 0, Minutes{0}, true, {}, {}, {}, {}, {}});
  }
  return groups_[found->second].second;
}

ProposedNeed NeedRows::need_of(Key const& key, Group& group, FindingList& findings) {
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
  return {scope.consumer,
          scope.operation,
          scope.essential,
          with_tolerance(std::move(need), group.tolerance),
          number < first_unnumbered ? std::optional(number) : std::nullopt,
          group.direction,
          group.reason,
          group.place,
          std::nullopt,
          std::move(group.places),
          group.sound};
}

std::vector<ProposedNeed> NeedRows::take(FindingList& findings) {
  std::vector<ProposedNeed> needs;
  for (auto& [key, group] : groups_) {
    needs.push_back(need_of(key, group, findings));
  }
  groups_.clear();
  positions_.clear();
  return needs;
}

}  // namespace nb::intake
