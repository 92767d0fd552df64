#include "export/layout/composer.hpp"

#include <array>
#include <charconv>

namespace nb::layout {
namespace {

/// As long as a telephone number; rows of figures may be divided.
constexpr std::size_t most_joined = 26;

/// Bytes of the white space that begins here; 0 if none does. A no-break space is none.
std::size_t space_at(std::string_view text) {
  constexpr unsigned char first_of_next_line = 0xC2;
  constexpr unsigned char first_of_separators = 0xE2;
  auto const first = static_cast<unsigned char>(text.front());
  if (first == ' ' || (first >= '\t' && first <= '\r')) {
    return 1;
  }
  if (first != first_of_next_line && first != first_of_separators) {
    return 0;
  }
  for (auto const* wide : {"\u0085", "\u2028", "\u2029"}) {
    if (text.starts_with(wide)) {
      return std::string_view(wide).size();
    }
  }
  return 0;
}

/// Bytes of the word that begins here. What is longer than a page goes on as another word beside it.
std::size_t word_at(std::string_view text) {
  constexpr std::size_t longest = 20'000;
  std::size_t end = 0;
  while (end < text.size() && space_at(text.substr(end)) == 0) {
    auto const begins_letter = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (end >= longest && begins_letter) {
      break;
    }
    ++end;
  }
  return end;
}

/// "VG-001" of "process:VG-001".
std::string_view record_of(std::string_view anchor) {
  auto const colon = anchor.find(':');
  return colon == std::string_view::npos ? std::string_view{} : anchor.substr(colon + 1);
}

/// "U+1F600".
std::string code_point_name(char32_t letter) {
  std::array<char, 8> digits{};
  auto const end = std::to_chars(digits.begin(), digits.end(), static_cast<std::uint32_t>(letter), 16).ptr;
  std::string name(digits.begin(), end);
  for (auto& c : name) {
    c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  constexpr std::size_t least_digits = 4;
  return "U+" + std::string(least_digits - std::min(least_digits, name.size()), '0') + name;
}

}  // namespace

std::string filled_in(std::string text, std::string_view name, std::string_view value) {
  auto const place = "{" + std::string(name) + "}";
  for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size())) {
    text.replace(at, place.size(), value);
  }
  return text;
}

Composer::Composer(
    Words& words, References& references, std::string document_id, std::string chapter, std::string see_page)
    : words_(words),
      references_(references),
      document_id_(std::move(document_id)),
      chapter_(std::move(chapter)),
      see_page_(std::move(see_page)) {}

Paragraph Composer::compose(document::Text const& text, TextStyle style) {
  Paragraph paragraph;
  paragraph.style = style;
  space_ = false;
  new_line_ = false;
  for (auto const& span : text) {
    add(paragraph, span);
  }
  return paragraph;
}

Paragraph Composer::compose(std::string const& text, TextStyle style) {
  Paragraph paragraph;
  paragraph.style = style;
  space_ = false;
  new_line_ = false;
  add_words(paragraph, text, style.weight, -1);
  return paragraph;
}

void Composer::stand_at(std::string_view anchor) {
  subject_ = record_of(anchor);
}

std::string Composer::page_phrase(std::string const& anchor) {
  return filled_in(see_page_, "page", references_.label(anchor));
}

void Composer::add(Paragraph& paragraph, document::Span const& span) {
  auto const weight = span.strong ? Weight::bold : paragraph.style.weight;
  auto const outer = subject_;  // what a link says is about the record it leads to
  if (auto const record = record_of(span.target); !record.empty()) {
    subject_ = record;
  }
  add_span(paragraph, span, weight);
  subject_ = outer;
}

void Composer::add_span(Paragraph& paragraph, document::Span const& span, Weight weight) {
  if (span.target.empty() || !references_.has(span.target)) {
    add_words(paragraph, span.text, weight, -1);
    return;
  }
  auto text = span.text;
  if (span.with_page) {
    text += (text.empty() ? "" : ", ") + page_phrase(span.target);
  }
  auto const link = static_cast<std::int32_t>(paragraph.links.size());
  paragraph.links.push_back({span.target, text, -1});
  add_words(paragraph, text, weight, link);
}

void Composer::add_words(Paragraph& paragraph, std::string_view text, Weight weight, std::int32_t link) {
  if (paragraph.atoms.empty()) {
    paragraph.atoms.reserve(text.size() / 7 + 1);  // German words and the space behind them
  }
  for (std::size_t begin = 0; begin < text.size();) {
    if (auto const space = space_at(text.substr(begin)); space > 0) {
      space_ = true;
      new_line_ = new_line_ || text[begin] == '\n' || space > 1;
      begin += space;
      continue;
    }
    auto const length = word_at(text.substr(begin));
    add_word(paragraph, text.substr(begin, length), weight, link);
    begin += length;
  }
}

void Composer::add_word(Paragraph& paragraph, std::string_view utf8, Weight weight, std::int32_t link) {
  auto const& word = words_.word(utf8, weight);
  for (auto const letter : word.missing) {
    report("layout.missing_glyph", letter, utf8);
  }
  for (auto const letter : word.dropped) {
    report("layout.control_character", letter, utf8);
  }
  if (word.right_to_left != 0) {
    report("layout.right_to_left", word.right_to_left, utf8);
  }
  if (word.letters.empty()) {
    return;
  }
  auto const first = paragraph.atoms.empty();
  Atom atom{&word, weight, space_ && !first, new_line_ && !first, false, link};
  if (atom.space_before && !atom.new_line) {
    auto const letters = joined_letters_ + word.letters.size();
    atom.joined = letters <= most_joined && joined(paragraph.atoms.back().word->joints, word.joints);
  }
  joined_letters_ = word.letters.size() + (atom.joined ? joined_letters_ : 0);
  paragraph.atoms.push_back(atom);
  space_ = false;
  new_line_ = false;
}

void Composer::report_cut(std::string_view text) {
  findings_.push_back({Severity::warning,
                       "layout.text_cut",
                       subject_.empty() ? document_id_ : subject_,
                       {},
                       {{"chapter", chapter_}, {"text", std::string(text.substr(0, text.find('\n')))}}});
}

void Composer::report(std::string code, char32_t letter, std::string_view word) {
  auto const& subject = subject_.empty() ? document_id_ : subject_;
  if (reported_.emplace(code, letter, subject).second) {
    findings_.push_back(
        {Severity::warning,
         std::move(code),
         subject,
         {},
         {{"letter", code_point_name(letter)}, {"chapter", chapter_}, {"word", std::string(word)}}});
  }
}

}  // namespace nb::layout
