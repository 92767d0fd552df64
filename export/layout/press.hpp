#pragma once

#include "export/document/document.hpp"
#include "export/layout/canvas.hpp"
#include "export/layout/composer.hpp"
#include "export/layout/flow.hpp"
#include "export/layout/styles.hpp"

#include <string>
#include <vector>

namespace nb::layout {

/// A heading as the table of contents shows it, known before any page is.
struct HeadingEntry {
  int level = 1;
  std::string number;
  std::string text;
  std::string anchor;  ///< its own, or one made up for it
};

/// Everything a block needs while its chapter is laid out.
struct Press {
  Styles const& styles;
  Composer& composer;
  Canvas& canvas;
  Flow& flow;
  std::vector<HeadingEntry> const& contents;        ///< all headings of the document that are to be listed
  Node chapter = -1;                                ///< parent of the blocks' nodes
  std::vector<std::string> const& heading_anchors;  ///< of this chapter's headings, in their order
  std::size_t headings_set = 0;
  int heading_depth = 0;  ///< level of the last heading in the tag tree, which never skips one
  bool first_page_right = true;
  bool duplex = true;
  Setting setting = Setting::ragged;      ///< of running text; tables and headings are always ragged
  document::Block const* next = nullptr;  ///< the block after this one; nullptr: none
  std::string here{};                     ///< anchor of the last heading that has a name of its own

  [[nodiscard]] Length text_width() const { return styles.text_width(); }
};

// One function per kind of block (document.hpp); each draws it where the flow stands and moves the flow on.
void set(Press& press, document::Heading const& heading);
void set(Press& press, document::Paragraph const& paragraph);
void set(Press& press, document::List const& list);
void set(Press& press, document::CheckList const& list);
void set(Press& press, document::Table const& table);
void set(Press& press, document::Fields const& fields);
void set(Press& press, document::Notice const& notice);
void set(Press& press, document::WritingLines const& lines);
void set(Press& press, document::Figure const& figure);
void set(Press& press, document::Contents const& contents);
void set(Press& press, document::Index const& index);
void set(Press& press, document::PageBreak const& page_break);
void set(Press& press, document::Room const& room);

/// Draws lines at `x` as content of `owner`, over as many pages as they need, never one line alone on a page.
/// `before_first` is drawn beside the first line.
void set_lines(
    Press& press, Paragraph& paragraph, Length x, Node owner, std::function<void()> const& before_first = {});

/// A line of text that stays with the block after it: the label of a form, the caption of a table.
void keep_label(Press& press, std::string const& text, TextStyle style, Role role, Node parent);

}  // namespace nb::layout
