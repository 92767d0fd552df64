#include "export/layout/composer.hpp"

#include <array>
#include <charconv>

namespace nb::layout {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
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

std::string Composer::page_phrase(std::string const& anchor) {
  return filled_in(see_page_, "page", references_.label(anchor));
}

void Composer::add(Paragraph& paragraph, document::Span const& span) {
  auto const weight = span.strong ? Weight::bold : paragraph.style.weight;
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
  for (std::size_t begin = 0; begin < text.size();) {
    if (is_space(text[begin])) {
      space_ = true;
      new_line_ = new_line_ || text[begin] == '\n';
      ++begin;
      continue;
    }
    auto end = begin;
    while (end < text.size() && !is_space(text[end])) {
      ++end;
    }
    add_word(paragraph, text.substr(begin, end - begin), weight, link);
    begin = end;
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
  if (word.letters.empty()) {
    return;
  }
  auto const first = paragraph.atoms.empty();
  paragraph.atoms.push_back({&word, weight, space_ && !first, new_line_ && !first, link});
  space_ = false;
  new_line_ = false;
}

void Composer::report_cut(std::string_view text) {
  findings_.push_back({Severity::warning,
                       "layout.text_cut",
                       document_id_,
                       {},
                       {{"chapter", chapter_}, {"text", std::string(text.substr(0, text.find('\n')))}}});
}

void Composer::report(std::string code, char32_t letter, std::string_view word) {
  if (reported_.emplace(code, letter).second) {
    findings_.push_back(
        {Severity::warning,
         std::move(code),
         document_id_,
         {},
         {{"letter", code_point_name(letter)}, {"chapter", chapter_}, {"word", std::string(word)}}});
  }
}

}  // namespace nb::layout
