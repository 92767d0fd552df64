#pragma once

#include "core/base/diagnostic.hpp"
#include "export/layout/page.hpp"
#include "export/layout/paragraph.hpp"

#include <map>
#include <string>
#include <vector>

namespace nb::layout {

/// One chapter laid out by itself: pages, marks and structure nodes are counted from its own beginning, and
/// `x` from the left edge of the text.
struct ChapterPages {
  std::vector<Page> pages;
  std::vector<StructureNode> nodes;  ///< node 0 is the chapter
  std::vector<Bookmark> bookmarks;
  std::vector<Destination> anchors;
  std::map<std::string, std::string, std::less<>> asked;  ///< page labels it was told
  Diagnostics findings;
};

using Node = std::int32_t;

/// Draws on the last page of a chapter and keeps the tag tree in step: what is drawn belongs to the node
/// named last, or is an ornament.
class Canvas {
public:
  Canvas(ChapterPages& chapter, Length page_width, Length page_height);

  void new_page();
  [[nodiscard]] std::size_t page_index() const { return chapter_.pages.size() - 1; }

  /// A new part of `parent`, after those it has.
  Node add_node(Role role, Node parent, std::string spoken = {});
  [[nodiscard]] StructureNode& node(Node node) { return chapter_.nodes[static_cast<std::size_t>(node)]; }

  /// What is drawn next is content of `owner`.
  void begin(Node owner);
  /// What is drawn next is not read out.
  void begin_ornament();

  void box(Rectangle area, Length frame, Grey ink = {}, Stroke stroke = Stroke::solid);
  void fill(Rectangle area, Grey ink);
  void rule(
      Point from, Point to, Length width = Length::pt(0.5), Grey ink = {}, Stroke stroke = Stroke::solid);
  void path(Path path);

  /// A line of text whose top is at `at.y`; links in it become nodes below `owner` and clickable areas.
  void line(Paragraph& paragraph, Line const& line, Point at, Node owner, Grey ink = {});
  /// The same as part of what is drawn anyway: its links stay unclickable.
  void plain_line(Paragraph const& paragraph, Line const& line, Point at, Grey ink = {});

  void link(Rectangle area, std::string target, std::string words, Node link_node);
  void anchor(std::string name, Length y);
  void bookmark(int level, std::string title, Length y);

private:
  [[nodiscard]] Page& page() { return chapter_.pages.back(); }
  /// The mark for what is drawn now. It is made only then, so that no mark is without content.
  Mark mark();

  ChapterPages& chapter_;
  Length width_, height_;
  Node owner_ = -1;       ///< of what is drawn next; negative: nobody's, an ornament
  Mark mark_ = ornament;  ///< of what was drawn last
};

/// Draws a line on a page, all of it with one mark.
void draw_line(Page& page, Mark mark, Paragraph const& paragraph, Line const& line, Point at, Grey ink = {});

}  // namespace nb::layout
