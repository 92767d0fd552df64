#pragma once

#include "export/layout/length.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Finished pages: every letter, line and box has its place. What draws them (export/pdf) decides nothing.
namespace nb::layout {

/// The fonts in the program. Symbols stand in, letter by letter, for what the text faces do not have.
enum class Face : std::uint8_t { regular, bold, symbols };
inline constexpr std::size_t face_count = 3;

/// How light a drawing is: 0 black … 100 white. There is no colour: the book must survive a copier.
struct Grey {
  std::uint8_t percent = 0;
};

/// Whose content an item is: the number of a `Page::marks` entry, or one of these, which is not read out.
using Mark = std::int32_t;
inline constexpr Mark ornament = -1;   ///< rules, frames, grounds, repeated table heads
inline constexpr Mark page_head = -2;  ///< running head, thumb tab
inline constexpr Mark page_foot = -3;

/// Letters of one face in a row, each at its font's own advance.
struct Run {
  Mark mark = ornament;
  Point at;     ///< left end of the base line
  Length size;  ///< of the em square
  Face face = Face::regular;
  Grey ink;
  std::uint32_t letter = 0;   ///< the first, in `Page::letters`
  std::uint32_t letters = 0;  ///< how many
  std::uint32_t kern = 0;     ///< the first, in `Page::kerns`
  std::uint32_t kerns = 0;
};

/// The letter `after` (counted from the run's first) is followed by this much more (or less) room than its
/// font says; `amount` in `units_per_em` of the run's size.
struct Kern {
  std::uint32_t after = 0;
  std::int32_t amount = 0;
};
inline constexpr std::int32_t units_per_em = 2048;

enum class Stroke : std::uint8_t { solid, dashed, dotted };

/// A straight or bent line, or a filled area if `filled`.
struct Path {
  Mark mark = ornament;
  std::vector<Point> points;
  Length width = Length::pt(0.5);
  Grey ink;
  bool closed = false;
  bool filled = false;
  Stroke stroke = Stroke::solid;
};

struct Box {
  Mark mark = ornament;
  Rectangle area;
  Length width;  ///< of the frame; zero: the area is filled instead
  Grey ink;
  Stroke stroke = Stroke::solid;
};

using Item = std::variant<Run, Path, Box>;

/// An area that leads to a destination when clicked.
struct Link {
  Rectangle area;
  std::string target;      ///< name of a destination in `Pages::anchors`
  std::string words;       ///< what the link says, for those who do not see it
  std::int32_t owner = 0;  ///< structure node (role `link`)
};

struct Page {
  Length width, height;
  std::string label;  ///< as printed: "iv", "47"
  bool roman = false;
  std::u16string
      letters;  ///< of all runs; U+00AD is a hyphen at the end of a line that is not part of the word
  std::vector<Kern> kerns;
  std::vector<Item> items;          ///< in drawing order; items with the same mark >= 0 stand side by side
  std::vector<std::int32_t> marks;  ///< structure node that owns each mark
  std::vector<Link> links;

  [[nodiscard]] std::u16string_view text(Run const& run) const {
    return std::u16string_view(letters).substr(run.letter, run.letters);
  }
};

struct Bookmark {
  int level = 1;
  std::string title;
  std::size_t page = 0;  ///< index in `Pages::pages`
  Length y;
};

struct Destination {
  std::string name;
  std::size_t page = 0;
  Length y;
};

/// What a part of the text is, for readers who listen (PDF 32000-1, 14.8.4; names as there).
enum class Role : std::uint8_t {
  document,
  sect,
  div,
  h1,
  h2,
  h3,
  p,
  l_bullets,
  l_numbered,
  l_plain,  ///< without labels
  li,
  lbl,
  l_body,
  table,
  caption,
  t_head,
  t_body,
  tr,
  th_column,
  th_row,
  td,
  toc,
  toci,
  index,
  reference,
  link,
  span,
  figure,
};

/// One part of a node, in reading order.
struct StructureKid {
  enum class Kind : std::uint8_t { node, mark, link } kind = Kind::node;
  std::int32_t number = 0;  ///< of the node; of the mark or link on its page
  std::int32_t page = 0;    ///< of the mark or link
};

struct StructureNode {
  Role role = Role::p;
  std::int32_t parent = -1;
  std::vector<StructureKid> kids;
  std::string spoken;  ///< figure: its description; else what is read instead of what is drawn; mostly empty
  Rectangle area{};    ///< of a figure, on the page of its first mark
};

}  // namespace nb::layout
