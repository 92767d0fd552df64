#pragma once

#include "core/base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What is said, without how it looks: handbook writes these trees, layout turns them into pages and viewer
/// into HTML. All text is UTF-8, already in the reader's language. A tree is plain values; nothing refers
/// outside it.
namespace nb::document {

/// A run of text. `target` makes it a link to the block or chapter with that anchor, in this document or
/// another of the same set; on paper a link is followed by its page ("siehe Seite 47") only where `with_page`
/// is set.
struct Span {
  std::string text;
  bool strong = false;
  std::string target{};    ///< anchor name; empty: no link
  bool with_page = false;  ///< print ", Seite N" after it (nothing if the target is in no bound document)
  friend bool operator==(Span const&, Span const&) = default;
};

using Text = std::vector<Span>;

[[nodiscard]] inline Text plain(std::string text) {
  return {{std::move(text), false, {}, false}};
}
[[nodiscard]] inline Text strong(std::string text) {
  return {{std::move(text), true, {}, false}};
}
/// The words without marks.
[[nodiscard]] std::string words(Text const& text);

/// 1 = chapter, 2 = section, 3 = subsection. Level 1 and 2 stand in the table of contents and the bookmarks.
struct Heading {
  int level = 1;
  std::string number;  ///< "5", "5.2"; empty: unnumbered
  std::string text;
  std::string anchor;  ///< unique in the set; a record's page uses its id: "process:VG-001"
  bool in_contents = true;
  friend bool operator==(Heading const&, Heading const&) = default;
};

enum class Size { body, large, small };  ///< large: role cards, tables of telephone numbers

struct Paragraph {
  Text text;
  Size size = Size::body;
  bool with_next = false;  ///< introduces the block after it and stays on its page
  friend bool operator==(Paragraph const&, Paragraph const&) = default;
};

struct List {
  bool numbered = false;
  std::vector<Text> items;
  friend bool operator==(List const&, List const&) = default;
};

/// Steps to tick off: number, action, who, and room for time and initials.
struct CheckItem {
  std::string number;
  Text action;
  std::string who;       ///< empty: a blank to write on
  std::string duration;  ///< "10 min"; empty: none printed
  std::string done_when;
  friend bool operator==(CheckItem const&, CheckItem const&) = default;
};

struct CheckList {
  std::string action_heading, who_heading, done_heading;  ///< "Maßnahme", "Wer", "Erledigt (Zeit, Zeichen)"
  std::vector<CheckItem> items;
  friend bool operator==(CheckList const&, CheckList const&) = default;
};

enum class Align { left, right, centre };

struct Column {
  std::string heading;
  double weight = 1;  ///< share of the free width; the content's own width counts too
  Align align = Align::left;
  friend bool operator==(Column const&, Column const&) = default;
};

/// One cell: text, or a blank to write on with the number of the finding that misses it.
struct Cell {
  Text text{};
  bool blank = false;
  std::string anchor{};                ///< makes the row a link target
  std::vector<std::string> numbers{};  ///< telephone numbers, below the text, each large on a line of its own
  friend bool operator==(Cell const&, Cell const&) = default;
};

struct Table {
  std::string caption;  ///< read out, and printed above if not empty
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  Size size = Size::body;
  friend bool operator==(Table const&, Table const&) = default;
};

/// Label and value, one per line, e.g. the head of a plan. A blank value is printed as a line to write on.
struct Fields {
  struct Row {
    std::string label;
    Text value{};
    bool blank = false;
    std::string finding{};               ///< "L-017", printed small beside a blank
    std::vector<std::string> numbers{};  ///< as in a cell
    friend bool operator==(Row const&, Row const&) = default;
  };
  std::vector<Row> rows;
  friend bool operator==(Fields const&, Fields const&) = default;
};

/// Something that must not be overlooked. Meaning by symbol and word, never by colour alone.
struct Notice {
  enum class Kind { note, warning, stop } kind = Kind::note;
  std::string title;
  std::vector<Text> text;
  friend bool operator==(Notice const&, Notice const&) = default;
};

/// Ruled lines to write on.
struct WritingLines {
  std::string label;
  int lines = 3;
  friend bool operator==(WritingLines const&, WritingLines const&) = default;
};

/// A picture of boxes and arrows with finished coordinates (export/diagram), in units of 1/100 of the text
/// width.
struct Figure {
  struct Box {
    double x = 0, y = 0, width = 0, height = 0;  ///< y downwards from the top
    std::string text;
    bool strong = false;  ///< thick frame
    bool dashed = false;  ///< an alternative
    std::string target{};
    friend bool operator==(Box const&, Box const&) = default;
  };
  struct Line {
    std::vector<std::pair<double, double>> points;
    bool arrow = true;
    bool dashed = false;
    friend bool operator==(Line const&, Line const&) = default;
  };
  double width = 100;
  double height = 0;
  std::vector<Box> boxes;
  std::vector<Line> lines;
  std::string alternative;  ///< the same in words, for those who cannot see it (PDF /Alt, HTML)
  friend bool operator==(Figure const&, Figure const&) = default;
};

/// The table of contents of this document, with page numbers.
struct Contents {
  int depth = 2;
  friend bool operator==(Contents const&, Contents const&) = default;
};

/// Alphabetical index: entry -> pages of the anchors.
struct Index {
  struct Entry {
    std::string text;
    std::vector<std::string> anchors;
    friend bool operator==(Entry const&, Entry const&) = default;
  };
  std::vector<Entry> entries;  ///< in printing order
  friend bool operator==(Index const&, Index const&) = default;
};

struct PageBreak {
  bool to_right_hand_page = false;
  friend bool operator==(PageBreak const&, PageBreak const&) = default;
};

/// Space left empty on purpose, e.g. for a stamp or a sketch; height in mm.
struct Room {
  std::string label;
  double height_mm = 40;
  friend bool operator==(Room const&, Room const&) = default;
};

using Block = std::variant<Heading,
                           Paragraph,
                           List,
                           CheckList,
                           Table,
                           Fields,
                           Notice,
                           WritingLines,
                           Figure,
                           Contents,
                           Index,
                           PageBreak,
                           Room>;

/// A part of a document that starts on a right-hand page: a chapter or a plan. Chapters are laid out in
/// parallel.
struct Chapter {
  std::string running_title;  ///< head of each of its pages
  std::string tab;            ///< the thumb tab: "5", "G12"; empty: none
  bool front_matter = false;  ///< roman page numbers (cover, pages before chapter 1)
  bool right_hand = true;
  std::vector<Block> blocks;
  friend bool operator==(Chapter const&, Chapter const&) = default;
};

enum class Paper { a4, a5, a6 };

/// What stands on every page, and what the file says about itself.
struct Properties {
  std::string id;              ///< "NHB", "GFP-VG-001": document id
  std::string title;           ///< dc:title and window title
  std::string author;          ///< the municipality
  std::string language;        ///< "de-DE" | "en-GB"
  std::string classification;  ///< printed at the top: "INTERN"
  std::string release_line;    ///< "Nicht freigegeben: …"; empty when released and within its date
  std::string version;
  std::string copy;           ///< copy number or empty
  std::string state_code;     ///< short code of the register's state
  std::string state_of_data;  ///< "Stand der Daten 21.11.2026"
  std::string valid_until;    ///< "Gültig bis 21.11.2027"
  std::string page_of;        ///< "Seite {page} von {pages}"
  std::string see_page;       ///< "Seite {page}", for Span::with_page and indexes
  Date date{};                ///< of the file's metadata; the as-of date
};

struct Document {
  Properties properties;
  Paper paper = Paper::a4;
  bool duplex = true;  ///< mirrored margins, chapters on right-hand pages
  bool folds = false;  ///< A6 pages, four on a sheet of A4 that is folded twice
  std::vector<Chapter> chapters;
};

}  // namespace nb::document
