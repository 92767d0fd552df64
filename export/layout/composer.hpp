#pragma once

#include "core/base/diagnostic.hpp"
#include "export/document/document.hpp"
#include "export/layout/paragraph.hpp"
#include "export/layout/references.hpp"

#include <set>
#include <string>
#include <tuple>

namespace nb::layout {

/// Turns marked-up text into measured words: splits at white space, resolves links and "see page 47", and
/// reports letters that cannot be drawn.
class Composer {
public:
  /// \param document_id subject of the findings
  /// \param chapter     said in the findings
  /// \param see_page    "Seite {page}"
  Composer(Words& words,
           References& references,
           std::string document_id,
           std::string chapter,
           std::string see_page);

  [[nodiscard]] Paragraph compose(document::Text const& text, TextStyle style);
  [[nodiscard]] Paragraph compose(std::string const& text, TextStyle style);

  /// Findings are about the record that this anchor names ("process:VG-001"); empty: about the document.
  void stand_at(std::string_view anchor);

  /// "Seite 47".
  [[nodiscard]] std::string page_phrase(std::string const& anchor);

  /// A finding: not all of this text found room.
  void report_cut(std::string_view text);

  [[nodiscard]] References& references() { return references_; }
  [[nodiscard]] Words& words() { return words_; }
  [[nodiscard]] Diagnostics take_findings() { return std::move(findings_); }

private:
  void add(Paragraph& paragraph, document::Span const& span);
  void add_span(Paragraph& paragraph, document::Span const& span, Weight weight);
  void add_words(Paragraph& paragraph, std::string_view text, Weight weight, std::int32_t link);
  void add_word(Paragraph& paragraph, std::string_view utf8, Weight weight, std::int32_t link);
  void report(std::string code, char32_t letter, std::string_view word);

  Words& words_;
  References& references_;
  std::string document_id_;
  std::string chapter_;
  std::string see_page_;
  std::string subject_;  ///< record, or empty
  Diagnostics findings_;
  std::set<std::tuple<std::string, char32_t, std::string>> reported_;
  bool space_ = false;              ///< white space was seen since the last word
  bool new_line_ = false;           ///< and a line break
  std::size_t joined_letters_ = 0;  ///< of the words that the last one is joined to
};

/// `text` with `{name}` replaced.
[[nodiscard]] std::string filled_in(std::string text, std::string_view name, std::string_view value);

}  // namespace nb::layout
