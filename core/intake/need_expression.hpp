#pragma once

#include "core/model/need.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::intake {

/// Why an expression cannot be read.
struct NeedProblem {
  std::string code;          ///< of the finding, e.g. "intake.need_too_deep"
  std::size_t position = 0;  ///< letter at which it was noticed, from 1
  std::string detail;        ///< the offending part
};

struct NeedExpression {
  std::vector<model::Need> conjuncts;  ///< what stands between the outermost `&`: one requirement each
  std::optional<NeedProblem> problem;  ///< then there are no conjuncts
};

/// Reads what people write: `FWH & (ALARM | SIRENE) & 2 aus (A, B, C) [4 h]`. `&` binds before `|`;
/// parentheses and `k aus (…)` (also `k of (…)`) nest up to model::max_need_depth; `[…]` is the bridging time
/// of the record or group before it, rounded down to minutes. Ids with blanks or signs stand in double
/// quotes. Empty text: no needs. Groups of one member and groups within like groups are made simple.
[[nodiscard]] NeedExpression parse_need_expression(std::string_view text);

/// The same text for needs that differ only in the order of their members.
[[nodiscard]] std::string order_free_text(model::Need const& need);

/// "All of these" as one need: the only one itself, else a group.
[[nodiscard]] model::Need all_of(std::vector<model::Need> needs);

/// A need with a bridging time of its own around it.
[[nodiscard]] model::Need with_tolerance(model::Need need, Minutes tolerance);

}  // namespace nb::intake
