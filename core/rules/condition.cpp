#include "core/rules/condition.hpp"

#include "core/base/date.hpp"
#include "core/rules/glob.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace nb::rules {

namespace {

struct NamedOperator {
  std::string_view name;
  Operator operation;
};

constexpr std::array<NamedOperator, 19> operators{{{"is", Operator::is},
                                                   {"contains", Operator::contains},
                                                   {"starts", Operator::starts},
                                                   {"ends", Operator::ends},
                                                   {"matches", Operator::matches},
                                                   {"word", Operator::word},
                                                   {"one_of", Operator::one_of},
                                                   {"has_all", Operator::has_all},
                                                   {"<", Operator::less},
                                                   {"before", Operator::less},
                                                   {"<=", Operator::at_most},
                                                   {"=", Operator::equal},
                                                   {">=", Operator::at_least},
                                                   {">", Operator::greater},
                                                   {"after", Operator::greater},
                                                   {"between", Operator::between},
                                                   {"known", Operator::known},
                                                   {"unknown", Operator::unknown},
                                                   {"none", Operator::none}}};

/// The values of an attribute, those known apart from "there may be more".
struct Values {
  std::vector<std::string> known;
  bool complete = true;
};

Values values_of(Facts const& facts, std::string_view attribute) {
  Values values;
  auto const found = facts.find(attribute);
  if (found == facts.end()) {
    values.complete = false;
    return values;
  }
  for (auto const& value : found->second) {
    if (value == unknown_value) {
      values.complete = false;
    } else {
      values.known.push_back(value);
    }
  }
  return values;
}

std::string joined(std::vector<std::string> const& values) {
  std::string text;
  for (auto const& value : values) {
    text += (text.empty() ? "" : "|") + value;
  }
  return text;
}

bool text_holds(Operator operation, std::string const& folded, std::string const& word) {
  switch (operation) {
    case Operator::is:
    case Operator::one_of: return folded == word;
    case Operator::contains: return folded.find(word) != std::string::npos;
    case Operator::starts: return folded.starts_with(word);
    case Operator::ends: return folded.ends_with(word);
    case Operator::matches: return glob_matches(word, folded);
    case Operator::word: return has_words(folded, word);
    default: return false;
  }
}

bool quantity_holds(Operator operation, double value, double low, double high) {
  switch (operation) {
    case Operator::less: return value < low;
    case Operator::at_most: return value <= low;
    case Operator::equal: return value == low;
    case Operator::at_least: return value >= low;
    case Operator::greater: return value > low;
    case Operator::between: return value >= low && value <= high;
    default: return false;
  }
}

/// Yes with the value that made it so, no with all values, unknown with the question.
Outcome decided(std::string const& attribute, Values const& values, std::optional<std::string> const& hit) {
  if (hit) {
    return {Truth::yes, {{attribute, *hit}}};
  }
  if (values.complete) {
    return {Truth::no, {{attribute, joined(values.known)}}};
  }
  return {Truth::unknown, {{attribute, std::string(unknown_value)}}};
}

Outcome test_texts(Condition const& condition, Values const& values) {
  std::optional<std::string> hit;
  for (auto const& value : values.known) {
    auto const folded = text::fold(value);
    if (std::any_of(condition.words.begin(), condition.words.end(), [&](std::string const& word) {
          return text_holds(condition.operation, folded, word);
        })) {
      hit = value;
      break;
    }
  }
  return decided(condition.attribute, values, hit);
}

Outcome test_has_all(Condition const& condition, Values const& values) {
  std::vector<std::string> folded;
  for (auto const& value : values.known) {
    folded.push_back(text::fold(value));
  }
  bool const all = std::all_of(condition.words.begin(), condition.words.end(), [&](std::string const& word) {
    return std::find(folded.begin(), folded.end(), word) != folded.end();
  });
  return decided(condition.attribute, values, all ? std::optional(joined(values.known)) : std::nullopt);
}

Outcome test_quantities(Condition const& condition, Values values) {
  std::optional<std::string> hit;
  for (auto const& value : values.known) {
    auto const read = quantity(value);
    if (!read || read->kind != condition.quantities.front().kind) {
      values.complete = false;  // something of another kind cannot be compared: it decides nothing
    } else if (quantity_holds(condition.operation,
                              read->value,
                              condition.quantities.front().value,
                              condition.quantities.back().value)) {
      hit = value;
      break;
    }
  }
  return decided(condition.attribute, values, hit);
}

Outcome test_against_other(Condition const& condition, Values const& values, Values const& others) {
  bool complete = values.complete && others.complete;
  for (auto const& value : values.known) {
    auto const left = quantity(value);
    for (auto const& other : others.known) {
      auto const right = quantity(other);
      if (!left || !right || left->kind != right->kind) {
        complete = false;
      } else if (quantity_holds(condition.operation, left->value, right->value, right->value)) {
        return {Truth::yes, {{condition.attribute, value}, {condition.other, other}}};
      }
    }
  }
  if (complete) {
    return {Truth::no,
            {{condition.attribute, joined(values.known)}, {condition.other, joined(others.known)}}};
  }
  Outcome outcome;
  if (!values.complete || others.complete) {
    outcome.decisive.push_back({condition.attribute, std::string(unknown_value)});
  }
  if (!others.complete) {
    outcome.decisive.push_back({condition.other, std::string(unknown_value)});
  }
  return outcome;
}

bool smaller(std::vector<Evidence> const& a, std::vector<Evidence> const& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

void add_evidence(std::vector<Evidence>& to, std::vector<Evidence> const& from) {
  to.insert(to.end(), from.begin(), from.end());
  std::sort(to.begin(), to.end());
  to.erase(std::unique(to.begin(), to.end()), to.end());
}

}  // namespace

std::optional<Operator> operator_named(std::string_view name) {
  auto const* const found = std::find_if(
      operators.begin(), operators.end(), [name](NamedOperator const& o) { return o.name == name; });
  return found == operators.end() ? std::nullopt : std::optional(found->operation);
}

std::optional<Quantity> quantity(std::string_view text) {
  double number = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) {
    return Quantity{QuantityKind::number, number};
  }
  if (auto const date = parse_date(text)) {
    auto const days = std::chrono::sys_days(*date).time_since_epoch().count();
    return Quantity{QuantityKind::date, static_cast<double>(days)};
  }
  bool const negative = text.starts_with('-');
  if (auto const time = parse_duration(negative ? text.substr(1) : text, Minutes{0}, Rounding::down)) {
    auto const minutes = static_cast<double>(time->count());
    return Quantity{QuantityKind::duration, negative ? -minutes : minutes};
  }
  return std::nullopt;
}

Outcome test(Condition const& condition, Facts const& facts) {
  auto const values = values_of(facts, condition.attribute);
  bool const any_known = !values.known.empty();
  switch (condition.operation) {
    case Operator::known:
    case Operator::unknown: {
      bool const holds = (any_known || values.complete) == (condition.operation == Operator::known);
      auto const shown = values.complete || any_known ? joined(values.known) : std::string(unknown_value);
      return {holds ? Truth::yes : Truth::no, {{condition.attribute, shown}}};
    }
    case Operator::none:
      if (any_known) {
        return {Truth::no, {{condition.attribute, joined(values.known)}}};
      }
      return decided(
          condition.attribute, values, values.complete ? std::optional(std::string()) : std::nullopt);
    case Operator::has_all: return test_has_all(condition, values);
    default: break;
  }
  if (!condition.other.empty()) {
    return test_against_other(condition, values, values_of(facts, condition.other));
  }
  return condition.quantities.empty() ? test_texts(condition, values) : test_quantities(condition, values);
}

Outcome combine(Connective connective, std::vector<Outcome const*> const& parts) {
  if (connective == Connective::negation) {
    auto const& part = *parts.front();
    auto const truth = part.truth == Truth::yes  ? Truth::no
                       : part.truth == Truth::no ? Truth::yes
                                                 : Truth::unknown;
    return {truth, part.decisive};
  }
  auto const settling = connective == Connective::all ? Truth::no : Truth::yes;
  auto const otherwise = connective == Connective::all ? Truth::yes : Truth::no;
  Outcome const* winner = nullptr;
  bool open = false;
  for (auto const* part : parts) {
    if (part->truth == settling && (winner == nullptr || smaller(part->decisive, winner->decisive))) {
      winner = part;
    }
    open = open || part->truth == Truth::unknown;
  }
  if (winner != nullptr) {
    return *winner;
  }
  Outcome outcome{open ? Truth::unknown : otherwise, {}};
  for (auto const* part : parts) {
    if (part->truth == outcome.truth) {
      add_evidence(outcome.decisive, part->decisive);
    }
  }
  return outcome;
}

}  // namespace nb::rules
