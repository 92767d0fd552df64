#pragma once

#include "export/layout/styles.hpp"
#include "export/layout/words.hpp"

#include <string>
#include <vector>

namespace nb::layout {

/// A word at its place in a text.
struct Atom {
  Word const* word = nullptr;
  Weight weight = Weight::regular;
  bool space_before = false;
  bool new_line = false;   ///< begins a line, whatever its length
  bool joined = false;     ///< does not begin a line, unless what it is joined to is wider than the column
  std::int32_t link = -1;  ///< into `Paragraph::links`
};

/// From a letter of one atom up to (not including) a letter of another.
struct Line {
  std::uint32_t atom = 0, letter = 0;
  std::uint32_t last_atom = 0, end_letter = 0;
  std::int64_t width = 0;  ///< in `units_per_em`, added hyphen included
  bool hyphen = false;     ///< one is added
  bool space = false;      ///< the text goes on after a space
  std::int64_t room = 0;   ///< to be spread over its spaces, or taken from them: justified text
};

/// Whether lines end where their last word does, or all at the right edge.
enum class Setting : std::uint8_t { ragged, justified };

/// Text in one size, cut into lines. Holds words of a `Words`, so it lives no longer than the block it is
/// for.
struct Paragraph {
  struct LinkTo {
    std::string target;
    std::string words;
    std::int32_t node = -1;  ///< its structure node, once it is drawn
  };

  TextStyle style;
  std::vector<Atom> atoms;
  std::vector<LinkTo> links;
  std::vector<Line> lines;

  [[nodiscard]] Length height() const { return style.leading * static_cast<std::int64_t>(lines.size()); }
  [[nodiscard]] Length width_of(Line const& line) const { return to_length(line.width); }
  /// Widest line.
  [[nodiscard]] Length width() const;
  /// On one line, or as many as its line breaks make.
  [[nodiscard]] Length natural_width() const;
  /// The widest part if no word is hyphenated and no telephone number divided.
  [[nodiscard]] Length comfortable_width() const;
  /// The widest part that cannot be divided without cutting a word where it should not be cut.
  [[nodiscard]] Length narrowest_width() const;

  /// Cuts the text into lines no wider than `measure`; a word that has no place to be divided at is cut
  /// anywhere.
  void break_into_lines(Length measure, Setting setting = Setting::ragged);

private:
  [[nodiscard]] Length to_length(std::int64_t units) const {
    return Length::thousandths(units * style.size.count() / units_per_em);
  }
  void break_row(std::size_t begin, std::size_t end, std::int64_t measure, Setting setting);
};

}  // namespace nb::layout
