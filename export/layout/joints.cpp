#include "export/layout/joints.hpp"

#include <algorithm>
#include <array>

namespace nb::layout {
namespace {

using Word = std::u32string_view;

constexpr std::array<Word, 27> leaders{
    U"§",     U"§§",     U"Art.", U"Artikel", U"Abs.",  U"Absatz",  U"Satz",    U"Nr.", U"No.",
    U"Seite", U"Seiten", U"S.",   U"page",    U"pages", U"Kapitel", U"chapter", U"ca.", U"Tel.",
    U"+",     U"±",      U"≥",    U"≤",       U"<",     U">",       U"~",       U"×",   U"€"};

constexpr std::array<Word, 45> units{
    U"d",     U"h",     U"min",     U"s",    U"Std.",  U"Std",    U"Uhr",    U"Tag",     U"Tage",
    U"Tagen", U"Woche", U"Wochen",  U"Jahr", U"Jahre", U"Jahren", U"Stunde", U"Stunden", U"Minuten",
    U"hours", U"days",  U"minutes", U"%",    U"€",     U"EUR",    U"Euro",   U"km",      U"m",
    U"cm",    U"mm",    U"kg",      U"t",    U"l",     U"kW",     U"kVA",    U"kV",      U"V",
    U"A",     U"W",     U"GB",      U"MB",   U"TB",    U"Mio.",   U"Mrd.",   U"Stück",   U"x"};

constexpr std::array<Word, 10> hanging{U"·", U"–", U"—", U"|", U"→", U"+", U"=", U"/", U"&", U"…"};

template <std::size_t size>
bool one_of(std::array<Word, size> const& words, Word word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// Without the marks of a sentence around it.
Word bare(Word word) {
  auto const first = word.find_first_not_of(U"(„\"[");
  auto const last = word.find_last_not_of(U",;:)\"“].!?");
  return first == Word::npos || last == Word::npos ? word : word.substr(first, last - first + 1);
}

}  // namespace

Joints joints_of(std::u32string_view word) {
  Joints joints;
  if (word.empty()) {
    return joints;
  }
  auto const core = bare(word);
  joints.digit_first =
      is_digit(core.front()) || (core.size() > 1 && core.front() == U'+' && is_digit(core[1]));
  joints.digit_last = is_digit(word.back());
  joints.before_number = one_of(leaders, word) || one_of(leaders, word.substr(word.front() == U'(' ? 1 : 0));
  joints.after_number = one_of(units, word) || one_of(units, core);
  joints.clock = word == U"d" || word == U"h";
  joints.hangs = one_of(hanging, word);
  joints.initial = word.size() == 2 && word.back() == U'.' && !is_digit(word.front());
  return joints;
}

bool joined(Joints before, Joints after) {
  auto const number_follows = before.digit_last || before.before_number || before.clock;
  return after.hangs || (after.digit_first && number_follows) || (before.digit_last && after.after_number) ||
         (before.initial && after.initial);
}

}  // namespace nb::layout
