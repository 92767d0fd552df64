#include "core/intake/need_merger.hpp"

#include "core/intake/hints.hpp"
#include "core/intake/need_expression.hpp"
#include "core/model/codec.hpp"

#include <algorithm>
#include <set>

namespace nb::intake {

namespace {

/// Needs of one consumer and sort, by how they were stated.
struct Statements {
  std::vector<ProposedNeed> expressions;
  std::vector<ProposedNeed> rows;
  std::vector<ProposedNeed> records;  ///< rows of a table with a line per requirement; imported as records
};

std::string text_in(ProposedRecord const& record, std::string_view field) {
  auto const found = std::find_if(record.values.begin(), record.values.end(), [field](auto const& value) {
    return value.field == field;
  });
  return found == record.values.end() ? std::string() : found->text;
}

/// A row with one requirement as a need, to be compared with the other statements.
ProposedNeed need_of(ProposedRecord const& record) {
  ProposedNeed need;
  need.consumer = text_in(record, "consumer");
  need.place = record.place;
  (void)model::decode(text_in(record, "operation"), need.operation);
  (void)model::decode(text_in(record, "essential"), need.essential);
  (void)model::decode(text_in(record, "need"), need.need);
  return need;
}

std::multiset<std::string> texts_of(std::vector<ProposedNeed> const& needs) {
  std::multiset<std::string> texts;
  for (auto const& need : needs) {
    texts.insert(order_free_text(need.need));
  }
  return texts;
}

void drop_repeated(std::vector<ProposedNeed>& needs) {
  std::set<std::string> seen;
  auto const repeated = std::remove_if(needs.begin(), needs.end(), [&seen](auto const& need) {
    return !seen.insert(order_free_text(need.need)).second;
  });
  needs.erase(repeated, needs.end());
}

/// What the first states and the second does not, as people read it.
std::string only_in(std::vector<ProposedNeed> const& first, std::vector<ProposedNeed> const& second) {
  auto const others = texts_of(second);
  std::string text;
  for (auto const& need : first) {
    if (!others.contains(order_free_text(need.need))) {
      text += (text.empty() ? "" : " & ") + to_text(need.need);
    }
  }
  return text.empty() ? "-" : shortened(text);
}

void give_numbers(std::vector<ProposedNeed>& needs) {
  std::set<std::int64_t> taken;
  for (auto const& need : needs) {
    taken.insert(need.number.value_or(0));
  }
  std::int64_t next = 1;
  for (auto& need : needs) {
    if (!need.number) {
      while (taken.contains(next)) {
        ++next;
      }
      need.number = next++;
    }
  }
}

void report_difference(std::vector<ProposedNeed> const& stated,
                       std::vector<ProposedNeed> const& rows,
                       FindingList& findings) {
  findings.error("intake.needs_differ",
                 stated.front().place,
                 rows.front().consumer,
                 {{"expression", only_in(stated, rows)},
                  {"rows", only_in(rows, stated)},
                  {"other", to_text(rows.front().place)}});
}

/// Where a table has a line per requirement, those lines become the requirements; whatever else is stated may
/// only repeat them.
std::vector<ProposedNeed> against_records(Statements statements, FindingList& findings) {
  auto& stated = statements.expressions.empty() ? statements.rows : statements.expressions;
  if (texts_of(stated) == texts_of(statements.records)) {
    return {};
  }
  report_difference(stated, statements.records, findings);
  give_numbers(stated);
  for (auto& need : stated) {
    need.sound = false;
  }
  return std::move(stated);
}

/// The needs of one scope; rows win where they say the same, because they carry numbers. An unsound row of
/// the process or system itself stays unsound.
std::vector<ProposedNeed> merged(Statements statements, FindingList& findings) {
  auto& [expressions, rows, records] = statements;
  drop_repeated(expressions);
  drop_repeated(rows);
  if (!records.empty() && !(expressions.empty() && rows.empty())) {
    return against_records(std::move(statements), findings);
  }
  if (expressions.empty() || rows.empty()) {
    auto& stated = rows.empty() ? expressions : rows;
    give_numbers(stated);
    return std::move(stated);
  }
  auto const owner = expressions.front().owner;
  bool const equal = texts_of(expressions) == texts_of(rows);
  if (!equal) {
    report_difference(expressions, rows, findings);
  }
  give_numbers(rows);
  for (auto& need : rows) {
    need.owner = owner;
    need.sound = need.sound && equal;
  }
  return std::move(rows);
}

}  // namespace

void merge_needs(Intake& intake, std::vector<ProposedNeed> rows, FindingList& findings) {
  std::map<NeedScope, Statements> by_scope;
  std::vector<NeedScope> order;
  auto const add = [&](ProposedNeed need, bool is_row) {
    NeedScope scope{need.consumer, need.operation, need.essential};
    auto const [found, is_new] = by_scope.try_emplace(scope);
    if (is_new) {
      order.push_back(scope);
    }
    if (is_row) {
      intake.need_scopes.emplace(std::move(scope), need.place.file);
    }
    (is_row ? found->second.rows : found->second.expressions).push_back(std::move(need));
  };
  for (auto& need : std::exchange(intake.needs, {})) {
    add(std::move(need), false);
  }
  for (auto& need : rows) {
    add(std::move(need), true);
  }
  for (auto const& record : intake.records) {
    if (record.table == "requirements") {
      auto need = need_of(record);
      auto const found = by_scope.find({need.consumer, need.operation, need.essential});
      if (found != by_scope.end()) {
        found->second.records.push_back(std::move(need));
      }
    }
  }
  for (auto const& scope : order) {
    for (auto& need : merged(std::move(by_scope.at(scope)), findings)) {
      intake.needs.push_back(std::move(need));
    }
  }
}

}  // namespace nb::intake
