#include "core/intake/need_merger.hpp"

#include "core/intake/hints.hpp"
#include "core/intake/need_expression.hpp"

#include <algorithm>
#include <set>

namespace nb::intake {

namespace {

/// Needs of one consumer and sort, by how they were stated.
struct Statements {
  std::vector<ProposedNeed> expressions;
  std::vector<ProposedNeed> rows;
};

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
    if (others.count(order_free_text(need.need)) == 0) {
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
      while (taken.count(next) > 0) {
        ++next;
      }
      need.number = next++;
    }
  }
}

/// The needs of one scope; rows win where they say the same, because they carry numbers. An unsound row of
/// the process or system itself stays unsound.
std::vector<ProposedNeed> merged(Statements statements, FindingList& findings) {
  auto& [expressions, rows] = statements;
  drop_repeated(expressions);
  drop_repeated(rows);
  if (expressions.empty() || rows.empty()) {
    auto& stated = rows.empty() ? expressions : rows;
    give_numbers(stated);
    return std::move(stated);
  }
  auto const owner = expressions.front().owner;
  bool const equal = texts_of(expressions) == texts_of(rows);
  if (!equal) {
    findings.error("intake.needs_differ",
                   expressions.front().place,
                   rows.front().consumer,
                   {{"expression", only_in(expressions, rows)},
                    {"rows", only_in(rows, expressions)},
                    {"other", to_text(rows.front().place)}});
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
  for (auto const& scope : order) {
    for (auto& need : merged(std::move(by_scope.at(scope)), findings)) {
      intake.needs.push_back(std::move(need));
    }
  }
}

}  // namespace nb::intake
