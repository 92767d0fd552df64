#include "export/pdf/content.hpp"

#include "export/pdf/syntax.hpp"

#include <array>
#include <optional>
#include <type_traits>

namespace nb::pdf {
namespace {

using layout::Length;

/// Writes a page from its first item to its last. What is set in a page (font, grey, width of lines) stays
/// set, so only changes are written.
class ContentWriter {
public:
  ContentWriter(layout::Page const& page, std::vector<layout::StructureNode> const& structure)
      : page_(page), structure_(structure) {}

  std::string write() {
    constexpr std::size_t bytes_a_letter = 3;
    out_.reserve(page_.letters.size() * bytes_a_letter + page_.items.size() * 40);
    for (auto const& item : page_.items) {
      std::visit(
          [this](auto const& each) {
            enter(each.mark);
            draw(each);
          },
          item);
    }
    end_text();
    leave();
    return std::move(out_);
  }

private:
  // --- marked content

  void enter(layout::Mark mark) {
    if (mark_ == mark) {
      return;
    }
    end_text();
    leave();
    mark_ = mark;
    if (mark >= 0) {
      auto const owner = page_.marks[static_cast<std::size_t>(mark)];
      out_ += '/';
      out_ += role_name(structure_[static_cast<std::size_t>(owner)].role);
      out_ += "<</MCID ";
      put(out_, std::int64_t{mark});
      out_ += ">>BDC\n";
    } else if (mark == layout::page_head) {
      out_ += "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
    } else if (mark == layout::page_foot) {
      out_ += "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
    } else {
      out_ += "/Artifact<</Type/Layout>>BDC\n";
    }
  }

  void leave() {
    if (mark_) {
      out_ += "EMC\n";
      mark_.reset();
    }
  }

  // --- text

  void draw(layout::Run const& run) {
    fill_grey(run.ink);
    if (!in_text_) {
      out_ += "BT ";
      in_text_ = true;
      text_at_ = {Length{}, Length{}};
    }
    select_font(run);
    layout::Point const at{run.at.x, page_.height - run.at.y};
    put(out_, at.x - text_at_.x);
    put(out_, at.y - text_at_.y);
    out_ += "Td[(";
    text_at_ = at;
    put_letters(run);
    out_ += ")]TJ\n";
  }

  void select_font(layout::Run const& run) {
    if (face_ == run.face && size_ == run.size) {
      return;
    }
    out_ += '/';
    out_ += font_resource(run.face);
    out_ += ' ';
    put(out_, run.size);
    out_ += "Tf ";
    face_ = run.face;
    size_ = run.size;
  }

  void put_letters(layout::Run const& run) {
    auto next = run.kern;
    auto const end = run.kern + run.kerns;
    std::int64_t owed = 0;  // what rounding kept back so far, in units
    for (std::uint32_t i = 0; i < run.letters; ++i) {
      auto const code = static_cast<unsigned>(page_.letters[run.letter + i]);
      put_byte(code >> 8U);
      put_byte(code & 0xFFU);
      if (next < end && page_.kerns[next].after == i) {
        owed += page_.kerns[next++].amount;
        auto const thousandths = owed * 1000 / layout::units_per_em;
        owed -= thousandths * layout::units_per_em / 1000;
        if (thousandths != 0 && i + 1 < run.letters) {
          out_ += ')';
          put(out_, -thousandths);
          out_ += '(';
        }
      }
    }
  }

  void put_byte(unsigned byte) {
    auto const c = static_cast<char>(byte);
    switch (c) {
      case '(':
      case ')':
      case '\\': out_ += '\\'; break;
      case '\r': out_ += "\\r"; return;  // a bare one would be read as a line feed
      default: break;
    }
    out_ += c;
  }

  void end_text() {
    if (in_text_) {
      out_ += "ET\n";
      in_text_ = false;
    }
  }

  // --- lines and areas

  void draw(layout::Box const& box) {
    end_text();
    auto const& area = box.area;
    if (box.width > Length{}) {
      stroke(box.width, box.ink, box.stroke);
    } else {
      fill_grey(box.ink);
    }
    put(out_, area.left);
    put(out_, page_.height - area.bottom);
    put(out_, area.width());
    put(out_, area.height());
    out_ += box.width > Length{} ? "re S\n" : "re f\n";
  }

  void draw(layout::Path const& path) {
    end_text();
    if (path.filled) {
      fill_grey(path.ink);
    } else {
      stroke(path.width, path.ink, path.stroke);
    }
    char const* step = "m ";
    for (auto const& point : path.points) {
      put(out_, point.x);
      put(out_, page_.height - point.y);
      out_ += step;
      step = "l ";
    }
    out_ += path.filled ? "f\n" : path.closed ? "s\n" : "S\n";
  }

  void fill_grey(layout::Grey ink) {
    if (fill_ != ink.percent) {
      fill_ = ink.percent;
      put_grey(ink);
      out_ += "g\n";
    }
  }

  void stroke(Length width, layout::Grey ink, layout::Stroke kind) {
    if (stroke_ != ink.percent) {
      stroke_ = ink.percent;
      put_grey(ink);
      out_ += "G ";
    }
    if (line_width_ != width) {
      line_width_ = width;
      put(out_, width);
      out_ += "w ";
    }
    if (dash_ != kind) {
      dash_ = kind;
      // Dots are five points apart (layout, leaders), a hair of a dash under a round cap.
      out_ += kind == layout::Stroke::solid    ? "[]0 d 0 J "
              : kind == layout::Stroke::dashed ? "[4 2.5]0 d 0 J "
                                               : "[0 5]0 d 1 J ";
    }
  }

  void put_grey(layout::Grey ink) { put(out_, Length::thousandths(std::int64_t{ink.percent} * 10)); }

  layout::Page const& page_;
  std::vector<layout::StructureNode> const& structure_;
  std::string out_;
  std::optional<layout::Mark> mark_;
  bool in_text_ = false;
  layout::Point text_at_{};
  std::optional<layout::Face> face_;
  Length size_;
  std::uint8_t fill_ = 0;
  std::uint8_t stroke_ = 0;
  Length line_width_ = Length::pt(1);
  layout::Stroke dash_ = layout::Stroke::solid;
};

}  // namespace

std::string content_of(layout::Page const& page, std::vector<layout::StructureNode> const& structure) {
  return ContentWriter(page, structure).write();
}

std::string_view font_resource(layout::Face face) {
  switch (face) {
    case layout::Face::bold: return "B";
    case layout::Face::symbols: return "S";
    case layout::Face::regular: break;
  }
  return "R";
}

std::string_view role_name(layout::Role role) {
  using layout::Role;
  switch (role) {
    case Role::document: return "Document";
    case Role::sect: return "Sect";
    case Role::div: return "Div";
    case Role::h1: return "H1";
    case Role::h2: return "H2";
    case Role::h3: return "H3";
    case Role::p: return "P";
    case Role::l_bullets:
    case Role::l_numbered:
    case Role::l_plain: return "L";
    case Role::li: return "LI";
    case Role::lbl: return "Lbl";
    case Role::l_body: return "LBody";
    case Role::table: return "Table";
    case Role::caption: return "Caption";
    case Role::t_head: return "THead";
    case Role::t_body: return "TBody";
    case Role::tr: return "TR";
    case Role::th_column:
    case Role::th_row: return "TH";
    case Role::td: return "TD";
    case Role::toc: return "TOC";
    case Role::toci: return "TOCI";
    case Role::index: return "Index";
    case Role::reference: return "Reference";
    case Role::link: return "Link";
    case Role::span: return "Span";
    case Role::figure: return "Figure";
  }
  return "P";
}

}  // namespace nb::pdf
