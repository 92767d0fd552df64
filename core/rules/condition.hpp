#pragma once

#include "core/rules/rule_set.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::rules {

enum class Connective { all, any, negation, test };

enum class Operator {
  is,        ///< the whole text, capitals and umlauts folded
  contains,  ///< a part of the text
  starts,
  ends,
  matches,  ///< a pattern with `*` and `?`
  word,     ///< the words stand in the text as whole words
  one_of,   ///< the value is in the list
  has_all,  ///< the set holds everything in the list
  less,
  at_most,
  equal,
  at_least,
  greater,
  between,  ///< both ends included
  known,
  unknown,
  none  ///< known to have no value
};
[[nodiscard]] std::optional<Operator> operator_named(std::string_view name);

/// A number, a duration (in minutes) or a day (since 1970), told apart by how the text is written.
enum class QuantityKind { number, duration, date };
struct Quantity {
  QuantityKind kind = QuantityKind::number;
  double value = 0;
};
[[nodiscard]] std::optional<Quantity> quantity(std::string_view text);

/// One node of the conditions of a rule set. Parts of a group have greater indices than the group, so that a
/// walk from the end evaluates everything without recursion.
struct Condition {
  Connective connective = Connective::test;
  std::vector<std::size_t> parts;  ///< of all, any, negation
  std::size_t last = 0;            ///< greatest index below it

  // A test of one attribute:
  std::string attribute;
  Operator operation = Operator::known;
  std::vector<std::string> words;    ///< folded texts or patterns; alternatives
  std::string other;                 ///< attribute to compare with (`@name`); empty: the quantities below
  std::vector<Quantity> quantities;  ///< one, or two for `between`
};

/// One test, as it is.
[[nodiscard]] Outcome test(Condition const& condition, Facts const& facts);

/// The outcome of a group from those of its parts: one that settles it gives the smallest set of evidence,
/// otherwise the evidence of all that matter.
[[nodiscard]] Outcome combine(Connective connective, std::vector<Outcome const*> const& parts);

}  // namespace nb::rules
