#include "core/intake/import_plan.hpp"

#include "core/intake/hints.hpp"
#include "core/intake/need_plan.hpp"
#include "core/intake/record_directory.hpp"
#include "core/intake/reference_check.hpp"
#include "core/intake/soundness.hpp"
#include "core/intake/value_plan.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace nb::intake {

namespace {

using Tables = std::set<std::string, std::less<>>;

bool same_values(ProposedRecord const& a, ProposedRecord const& b) {
  return std::equal(
      a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), [](auto const& x, auto const& y) {
        return x.field == y.field && x.key == y.key && x.aspect == y.aspect && x.text == y.text;
      });
}

/// Compares one intake with one register.
class Planner {
public:
  Planner(model::Register const& current,
          Provenance const& provenance,
          Intake const& intake,
          PlanOptions const& options)
      : current_(&current),
        intake_(&intake),
        options_(options),
        rows_(intake.records),
        needs_(intake.needs),
        soundness_(rows_.size() + needs_.size()),
        repeated_(rows_.size(), false),
        directory_(current, intake),
        values_(current, provenance, options, digests(intake), plan_, findings_) {
    find_tables();
  }

  ImportPlan plan() {
    check_ids();
    ReferenceCheck references(rows_, needs_, read_, unread_, directory_, soundness_, findings_);
    references.check();
    spread_unsoundness();
    add_units(references.made());
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (soundness_.is_sound(row) && !repeated_[row]) {
        values_.compare(rows_[row]);
      } else if (!repeated_[row]) {
        ++plan_.refused_rows;
      }
    }
    NeedPlan needs(*current_, values_, plan_);
    needs.compare(*intake_, needs_, [this](std::size_t i) { return soundness_.is_sound(rows_.size() + i); });
    find_missing();
    return finish();
  }

private:
  static std::map<std::string, std::string> digests(Intake const& intake) {
    std::map<std::string, std::string> digests;
    for (auto const& source : intake.sources) {
      digests.emplace(source.file, source.digest);
    }
    return digests;
  }

  void find_tables() {
    for (auto const& source : intake_->sources) {
      if (!source.table.empty()) {
        (source.understood ? read_ : unread_).insert(source.table);
      }
    }
  }

  void check_ids() {
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      auto const& record = rows_[row];
      if (!record.sound) {
        soundness_.mark_unsound(row);
      }
      if (record.id.empty()) {
        continue;
      }
      auto const [other, is_new] = first.emplace(record.id, row);
      if (!is_new) {
        note_repeated(other->second, row);
      }
      if (record.table == "municipality") {
        check_municipality(row);
      } else {
        check_table(row);
      }
    }
  }

  /// Units made on the fly, if a sound row belongs to them.
  void add_units(std::vector<ProposedRecord> const& made) {
    std::set<std::string_view> used;
    for (std::size_t row = 0; row < rows_.size() && !made.empty(); ++row) {
      for (auto const& value : rows_[row].values) {
        if (soundness_.is_sound(row)) {
          used.insert(value.text);
        }
      }
    }
    for (auto const& unit : made) {
      if (used.contains(unit.id)) {
        values_.compare(unit);
      }
    }
  }

  void note_repeated(std::size_t first, std::size_t row) {
    auto const& record = rows_[row];
    FindingList::Values const values{{"other", to_text(rows_[first].place)}};
    if (record.table == rows_[first].table && same_values(record, rows_[first])) {
      findings_.note("intake.row_twice", record.place, record.id, values);
      repeated_[row] = true;
      return;
    }
    findings_.error("intake.id_twice", record.place, record.id, values);
    soundness_.mark_unsound(first);
    soundness_.mark_unsound(row);
  }

  void check_municipality(std::size_t row) {
    auto const& record = rows_[row];
    auto const& held = current_->municipality.id;
    bool const is_placeholder = held.find_first_not_of('0') == std::string::npos;
    if (!is_placeholder && held != record.id) {
      findings_.error("intake.other_municipality", record.place, record.id, {{"held", held}});
      soundness_.mark_unsound(row);
    }
    if (municipality_seen_) {
      findings_.error("intake.second_municipality", record.place, record.id);
      soundness_.mark_unsound(row);
    }
    municipality_seen_ = true;
  }

  void check_table(std::size_t row) {
    auto const& record = rows_[row];
    auto const* const held = values_.held(record.id);
    bool const is_municipality = record.id == current_->municipality.id;
    if (is_municipality || (held != nullptr && held->table != record.table)) {
      findings_.error("intake.id_of_other_table",
                      record.place,
                      record.id,
                      {{"table", is_municipality ? "municipality" : held->table}});
      soundness_.mark_unsound(row);
    }
  }

  void spread_unsoundness() {
    soundness_.spread([this](std::size_t node, std::size_t because_of) {
      bool const goes_with_its_row = owner_of(node) == because_of || owner_of(because_of) == node;
      if (options_.errors == Errors::keep_going && !goes_with_its_row) {
        findings_.note(
            "intake.row_depends", place_of(node), id_of(node), {{"other", to_text(place_of(because_of))}});
      }
    });
  }

  [[nodiscard]] Place const& place_of(std::size_t node) const {
    return node < rows_.size() ? rows_[node].place : needs_[node - rows_.size()].place;
  }
  [[nodiscard]] std::string const& id_of(std::size_t node) const {
    return node < rows_.size() ? rows_[node].id : needs_[node - rows_.size()].consumer;
  }
  /// The row whose cell states the need; nothing for rows and for needs with rows of their own.
  [[nodiscard]] std::optional<std::size_t> owner_of(std::size_t node) const {
    return node < rows_.size() ? std::nullopt : needs_[node - rows_.size()].owner;
  }

  /// Records of the register that an import brought, whose table was read, and that are not there any more.
  void find_missing() {
    std::set<std::string_view> present;
    for (auto const& record : rows_) {
      present.insert(record.id);
    }
    model::Register::each_table(*current_, [&](auto const& records) {
      using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
      bool const rows_of_needs = Record::table == "requirements" && !has_rows_of(Record::table);
      if (!read_.contains(Record::table) || rows_of_needs) {
        return;
      }
      for (auto const& record : records) {
        if (!present.contains(record.id) && values_.is_imported(record.id, "id")) {
          plan_.missing.push_back({std::string(Record::table), record.id});
        }
      }
    });
  }

  [[nodiscard]] bool has_rows_of(std::string_view table) const {
    return std::any_of(rows_.begin(), rows_.end(), [table](auto const& row) { return row.table == table; });
  }

  ImportPlan finish() {
    for (auto const& [table, id] : plan_.missing) {
      findings_.warning("intake.record_missing", {}, id, {{"table", table}});
    }
    for (auto const& removed : plan_.removed) {
      findings_.note("intake.need_removed", {}, removed.id);
    }
    bool const has_errors = intake_->has_errors || findings_.has_errors();
    plan_.accepted = !has_errors || options_.errors == Errors::keep_going;
    FindingList all;
    all.add_all(intake_->findings);
    all.add_all(findings_.take());
    plan_.findings = all.take();
    std::stable_sort(plan_.findings.begin(), plan_.findings.end(), [](auto const& a, auto const& b) {
      return std::tie(a.place.file, a.place.row) < std::tie(b.place.file, b.place.row);
    });
    if (!plan_.accepted) {
      plan_.imported.clear();
      plan_.next = *current_;
      return std::move(plan_);
    }
    std::vector<model::FieldChange> changes;
    for (auto const* const list : {&plan_.added, &plan_.changed, &plan_.removed}) {
      for (auto const& record : *list) {
        changes.insert(changes.end(), record.changes.begin(), record.changes.end());
      }
    }
    plan_.next = model::with(*current_, changes);
    return std::move(plan_);
  }

  model::Register const* current_;
  Intake const* intake_;
  PlanOptions options_;
  std::vector<ProposedRecord> rows_;  ///< references are replaced by ids
  std::vector<ProposedNeed> needs_;
  Soundness soundness_;         ///< of the rows, then of the needs
  std::vector<bool> repeated_;  ///< the same row stood there before
  RecordDirectory directory_;
  FindingList findings_;
  ImportPlan plan_;
  ValuePlan values_;
  Tables read_;
  Tables unread_;
  bool municipality_seen_ = false;
};

}  // namespace

ImportPlan propose(model::Register const& current,
                   Provenance const& provenance,
                   Intake const& intake,
                   PlanOptions const& options) {
  return Planner(current, provenance, intake, options).plan();
}

}  // namespace nb::intake
