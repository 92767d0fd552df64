#include "core/intake/cell_reader.hpp"

#include "core/intake/cell_form.hpp"
#include "core/intake/hints.hpp"
#include "core/intake/need_expression.hpp"
#include "core/intake/words.hpp"
#include "core/model/codec.hpp"
#include "core/model/need_parser.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace nb::intake {

namespace {

CellValue good(std::string text) {
  return {std::move(text), std::nullopt};
}

CellValue bad(std::string code, std::string_view cell, FindingList::Values const& values = {}) {
  return {{}, CellProblem{std::move(code), FindingList::Values{{"value", shortened(cell)}} + values}};
}

/// `1234`, `1.234` and `1 234` (thousands), `12,0`; nothing for fractions and anything else.
std::optional<std::int64_t> whole_number(std::string_view text) {
  auto const fraction = text.find(',');
  if (fraction != std::string_view::npos &&
      text.substr(fraction + 1).find_first_not_of('0') != std::string_view::npos) {
    return std::nullopt;
  }
  auto const whole = text.substr(0, fraction);
  std::string digits;
  std::size_t since_mark = 0;
  bool marked = false;
  for (char const c : whole) {
    if (c == '.' || c == ' ') {
      if (digits.empty() || (marked && since_mark != 3)) {
        return std::nullopt;
      }
      marked = true;
      since_mark = 0;
    } else {
      digits += c;
      ++since_mark;
    }
  }
  std::int64_t number = 0;
  auto const* const end = digits.data() + digits.size();
  auto const [after, error] = std::from_chars(digits.data(), end, number);
  bool const fits = error == std::errc{} && after == end && (!marked || since_mark == 3);
  return fits ? std::optional(number) : std::nullopt;
}

CellValue read_number(std::string const& text) {
  auto const number = whole_number(text);
  return number ? good(std::to_string(*number)) : bad("intake.bad_number", text);
}

CellValue read_level(std::string const& text) {
  auto const level = whole_number(text);
  bool const fits = level && *level >= model::lowest_level && *level <= model::highest_level;
  return fits ? good(std::to_string(*level)) : bad("intake.bad_level", text);
}

CellValue read_duration(std::string const& text, ColumnMeaning const& meaning) {
  if (Words::of_all_languages().means_unknown(text)) {
    return good(meaning.aspect == Aspect::time ? "unknown" : "");
  }
  auto const time = parse_duration(text, meaning.rule.unit.value_or(Minutes{0}), meaning.field->rounding);
  return time ? good(to_iso(*time)) : bad("intake.bad_duration", text);
}

CellValue read_date(std::string const& text) {
  auto const date = parse_date(text);
  return date ? good(to_iso(*date)) : bad("intake.bad_date", text);
}

CellValue read_yes_no(std::string const& text) {
  auto const answer = Words::of_all_languages().yes_no(text);
  return answer ? good(model::encode(*answer)) : bad("intake.bad_yes_no", text);
}

CellValue read_choice(std::string const& text, FieldInfo const& field) {
  auto const& words = Words::of_all_languages();
  if (auto value = words.choice(field.choice_list, text)) {
    return good(std::move(*value));
  }
  return bad("intake.bad_choice",
             text,
             allowed_words(field.choice_list, field.choices) +
                 suggestion(text::most_similar(text, words.allowed(field.choice_list))));
}

std::vector<std::string> items_of(std::string const& text, ColumnMeaning const& meaning) {
  auto const& separators = meaning.rule.separators;
  return list_items(text, separators.empty() ? "|\n" : separators);
}

CellValue read_list(std::string const& text, ColumnMeaning const& meaning) {
  auto items = items_of(text, meaning);
  for (auto& item : items) {
    item.insert(0, meaning.rule.prefix);
  }
  return good(model::encode(items));
}

CellValue read_durations(std::string const& text, ColumnMeaning const& meaning) {
  std::vector<Minutes> times;
  for (auto const& item : items_of(text, meaning)) {
    auto const time = parse_duration(item, meaning.rule.unit.value_or(Minutes{0}), meaning.field->rounding);
    if (!time) {
      return bad("intake.bad_duration", item);
    }
    times.push_back(*time);
  }
  return good(model::encode(times));
}

CellValue read_need(std::string const& text) {
  if (auto const need = model::parse_need(text)) {
    return good(model::encode(*need));
  }
  auto expression = parse_need_expression(text);
  if (expression.problem) {
    return bad(
        expression.problem->code,
        text,
        {{"position", std::to_string(expression.problem->position)}, {"detail", expression.problem->detail}});
  }
  return good(model::encode(all_of(std::move(expression.conjuncts))));
}

CellValue read_attributes(std::string const& text) {
  model::Attributes attributes;
  return model::decode(text, attributes) ? good(text) : bad("intake.bad_attributes", text);
}

CellValue read_whole(std::string const& text, ColumnMeaning const& meaning) {
  switch (meaning.field->kind) {
    case ValueKind::text: return good(meaning.rule.prefix + text);
    case ValueKind::yes_no: return read_yes_no(text);
    case ValueKind::number: return read_number(text);
    case ValueKind::duration: return read_duration(text, meaning);
    case ValueKind::date: return read_date(text);
    case ValueKind::list: return read_list(text, meaning);
    case ValueKind::durations: return read_durations(text, meaning);
    case ValueKind::choice: return read_choice(text, *meaning.field);
    case ValueKind::need: return read_need(text);
    case ValueKind::attributes: return read_attributes(text);
    case ValueKind::ratings:
    case ValueKind::recovery: break;  // these have aspects
  }
  return good(text);
}

}  // namespace

CellValue read_cell(std::string_view cell, ColumnMeaning const& meaning) {
  auto text = plain_text(cell);
  if (text.empty()) {
    return {};
  }
  if (auto const word = meaning.rule.words.find(text::fold(text)); word != meaning.rule.words.end()) {
    text = word->second;
  }
  switch (meaning.aspect) {
    case Aspect::level: return read_level(text);
    case Aspect::time: return read_duration(text, meaning);
    case Aspect::time_tested: return read_date(text);
    case Aspect::level_reason:
    case Aspect::time_evidence:
    case Aspect::attribute: return good(std::move(text));
    case Aspect::whole: break;
  }
  return read_whole(text, meaning);
}

}  // namespace nb::intake
