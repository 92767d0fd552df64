#include "export/layout/canvas.hpp"

#include <utility>

namespace nb::layout {
namespace {

Length base_line_below_top(TextStyle const& style) {
  auto const& font = Font::of(Face::regular);
  auto const height = style.size * (font.ascent() - font.descent()) / units_per_em;
  return (style.leading - height) / 2 + style.size * font.ascent() / units_per_em;
}

/// Puts the letters of a line on a page, a run for each stretch of one face and one mark.
class Pen {
public:
  Pen(Page& page, TextStyle const& style, Point at, Grey ink)
      : page_(page), size_(style.size), at_{at.x, at.y + base_line_below_top(style)}, ink_(ink) {}

  ~Pen() { lift(); }
  Pen(Pen const&) = delete;
  Pen& operator=(Pen const&) = delete;

  [[nodiscard]] Length x() const {
    return at_.x + Length::thousandths(units_ * size_.count() / units_per_em);
  }

  void use(Mark mark) {
    if (mark != mark_) {
      lift();
      mark_ = mark;
    }
  }

  void put(Letter const& letter) {
    if (!down_ || letter.face != run_.face) {
      lift();
      lower(letter.face);
    }
    page_.letters += letter.code;
    ++run_.letters;
    units_ += letter.advance;
    if (letter.kern != 0) {
      page_.kerns.push_back({run_.letters - 1, letter.kern});
      ++run_.kerns;
    }
  }

  /// \param more room after it than the font says
  void put_plain(char16_t code, Face face, std::int64_t more = 0) {
    if (down_ && run_.face != Face::symbols) {
      face = run_.face;
    }
    auto const advance = Font::of(face).advance(code) + more;
    put({code, static_cast<std::int16_t>(advance), static_cast<std::int16_t>(more), face});
  }

private:
  void lower(Face face) {
    run_ = Run{mark_,
               {x(), at_.y},
               size_,
               face,
               ink_,
               static_cast<std::uint32_t>(page_.letters.size()),
               0,
               static_cast<std::uint32_t>(page_.kerns.size()),
               0};
    down_ = true;
  }
  void lift() {
    if (down_) {
      page_.items.emplace_back(run_);
      down_ = false;
    }
  }

  Page& page_;
  Length size_;
  Point at_;
  Grey ink_;
  Mark mark_ = ornament;
  Run run_;
  std::int64_t units_ = 0;
  bool down_ = false;
};

Face face_of(Weight weight) {
  return weight == Weight::bold ? Face::bold : Face::regular;
}

/// What each space of a justified line gets, so that the last of them closes the line exactly.
class Spread {
public:
  Spread(Paragraph const& paragraph, Line const& line) : room_(line.room) {
    for (auto i = line.atom + 1; room_ != 0 && i <= line.last_atom && i < paragraph.atoms.size(); ++i) {
      auto const drawn = i < line.last_atom || line.end_letter > 0;
      spaces_ += drawn && paragraph.atoms[i].space_before ? 1 : 0;
    }
  }

  std::int64_t next() {
    if (spaces_ == 0) {
      return 0;
    }
    auto const before = room_ * given_ / spaces_;
    return room_ * ++given_ / spaces_ - before;
  }

private:
  std::int64_t room_;
  std::int64_t spaces_ = 0;
  std::int64_t given_ = 0;
};

/// Walks along a line. `enter(link)` is called where a stretch of another link (-1: none) begins.
template <class Enter>
void write(Pen& pen, Paragraph const& paragraph, Line const& line, Enter enter) {
  std::int32_t link = -2;
  Spread spread(paragraph, line);
  auto face = face_of(paragraph.style.weight);
  for (auto i = line.atom; i <= line.last_atom && i < paragraph.atoms.size(); ++i) {
    auto const& atom = paragraph.atoms[i];
    auto const begin = i == line.atom ? line.letter : 0U;
    auto const end =
        i == line.last_atom ? line.end_letter : static_cast<std::uint32_t>(atom.word->letters.size());
    if (begin >= end) {
      continue;
    }
    face = face_of(atom.weight);
    if (i > line.atom && atom.space_before) {
      if (atom.link != link) {
        enter(-1);
        link = -1;
      }
      pen.put_plain(u' ', face, spread.next());
    }
    if (atom.link != link) {
      enter(atom.link);
      link = atom.link;
    }
    for (auto letter = begin; letter < end; ++letter) {
      pen.put(atom.word->letters[letter]);
    }
  }
  if (line.hyphen) {
    pen.put_plain(u'\u00AD', face);
  } else if (line.space) {
    pen.put_plain(u' ', face);  // so that words do not run together where the text is read line by line
  }
}

}  // namespace

Canvas::Canvas(ChapterPages& chapter, Length page_width, Length page_height)
    : chapter_(chapter), width_(page_width), height_(page_height) {}

void Canvas::new_page() {
  auto& page = chapter_.pages.emplace_back();
  page.width = width_;
  page.height = height_;
  owner_ = -1;
  mark_ = ornament;
}

Node Canvas::add_node(Role role, Node parent, std::string spoken) {
  auto const number = static_cast<Node>(chapter_.nodes.size());
  chapter_.nodes.push_back({role, parent, {}, std::move(spoken), {}});
  if (parent >= 0) {
    node(parent).kids.push_back({StructureKid::Kind::node, number, 0});
  }
  return number;
}

void Canvas::begin(Node owner) {
  owner_ = owner;
}

void Canvas::begin_ornament() {
  owner_ = -1;
}

Mark Canvas::mark() {
  auto& marks = page().marks;
  if (owner_ < 0) {
    mark_ = ornament;
  } else if (mark_ < 0 || marks[static_cast<std::size_t>(mark_)] != owner_) {
    mark_ = static_cast<Mark>(marks.size());
    marks.push_back(owner_);
    node(owner_).kids.push_back({StructureKid::Kind::mark, mark_, static_cast<std::int32_t>(page_index())});
  }
  return mark_;
}

void Canvas::box(Rectangle area, Length frame, Grey ink, Stroke stroke) {
  page().items.emplace_back(Box{mark(), area, frame, ink, stroke});
}

void Canvas::fill(Rectangle area, Grey ink) {
  box(area, Length{}, ink);
}

void Canvas::rule(Point from, Point to, Length width, Grey ink, Stroke stroke) {
  path({ornament, {from, to}, width, ink, false, false, stroke});
}

void Canvas::path(Path path) {
  path.mark = mark();
  page().items.emplace_back(std::move(path));
}

void Canvas::line(Paragraph& paragraph, Line const& line, Point at, Node owner, Grey ink) {
  struct Area {
    std::int32_t link;
    Length left;
    Length right;
  };
  std::vector<Area> areas;
  {
    Pen pen(page(), paragraph.style, at, ink);
    write(pen, paragraph, line, [&](std::int32_t link) {
      if (!areas.empty()) {
        areas.back().right = pen.x();
      }
      areas.push_back({link, pen.x(), pen.x()});
      if (link >= 0) {
        auto& linked = paragraph.links[static_cast<std::size_t>(link)].node;
        linked = linked < 0 ? add_node(Role::link, owner) : linked;
        begin(linked);
      } else {
        begin(owner);
      }
      pen.use(mark());
    });
    if (!areas.empty()) {
      areas.back().right = pen.x();
    }
  }
  for (auto const& area : areas) {
    if (area.link >= 0) {
      auto const& to = paragraph.links[static_cast<std::size_t>(area.link)];
      link({area.left, at.y, area.right, at.y + paragraph.style.leading}, to.target, to.words, to.node);
    }
  }
}

void Canvas::plain_line(Paragraph const& paragraph, Line const& line, Point at, Grey ink) {
  draw_line(page(), mark(), paragraph, line, at, ink);
}

void Canvas::link(Rectangle area, std::string target, std::string words, Node link_node) {
  auto const number = static_cast<std::int32_t>(page().links.size());
  page().links.push_back({area, std::move(target), std::move(words), link_node});
  node(link_node).kids.push_back({StructureKid::Kind::link, number, static_cast<std::int32_t>(page_index())});
}

void Canvas::anchor(std::string name, Length y) {
  if (!name.empty()) {
    chapter_.anchors.push_back({std::move(name), page_index(), y});
  }
}

void Canvas::bookmark(int level, std::string title, Length y) {
  chapter_.bookmarks.push_back({level, std::move(title), page_index(), y});
}

void draw_line(Page& page, Mark mark, Paragraph const& paragraph, Line const& line, Point at, Grey ink) {
  Pen pen(page, paragraph.style, at, ink);
  pen.use(mark);
  write(pen, paragraph, line, [](std::int32_t) {});
}

}  // namespace nb::layout
