#include "export/viewer/html.hpp"

#include "export/viewer/markup.hpp"
#include "export/viewer/svg.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <variant>
#include <vector>

namespace nb::viewer {
namespace {

using document::CheckList;
using document::Contents;
using document::Fields;
using document::Figure;
using document::Heading;
using document::Index;
using document::List;
using document::Notice;
using document::PageBreak;
using document::Paragraph;
using document::Room;
using document::Size;
using document::Table;
using document::Text;
using document::WritingLines;

std::string class_attribute(std::string_view name) {
  return "class=\"" + std::string(name) + '"';
}

/// Text with its line breaks.
std::string with_breaks(std::string_view text) {
  std::string out;
  for (std::size_t start = 0; start <= text.size();) {
    auto const end = std::min(text.find('\n', start), text.size());
    out += (start == 0 ? "" : "<br>") + escaped(text.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

std::string to_html(Text const& text) {
  std::string out;
  for (auto const& span : text) {
    auto part = with_breaks(span.text);
    if (span.strong) {
      part = tag("strong", part);
    }
    if (!span.target.empty()) {
      part = tag("a", part, "href=\"#" + html_id(span.target) + '"');
    }
    out += part;
  }
  return out;
}

/// Telephone numbers, each on a line of its own.
std::string to_html(std::vector<std::string> const& numbers) {
  std::string out;
  for (auto const& number : numbers) {
    out += ' ' + tag("span", escaped(number), class_attribute("number"));
  }
  return out;
}

std::string blank() {
  return tag("span", "", class_attribute("blank"));
}

std::string id_attribute(std::string_view anchor) {
  return anchor.empty() ? std::string() : "id=\"" + html_id(anchor) + '"';
}

/// Writes one block after the other; nothing nests deeper than a table cell.
class Writer {
public:
  explicit Writer(std::string_view prefix) : prefix_(prefix) {}

  void operator()(Heading const& heading) {
    auto const name = "h" + std::to_string(std::min(heading.level - 1 + first_heading, 6));
    auto const text = (heading.number.empty() ? "" : escaped(heading.number) + ' ') + escaped(heading.text);
    line(tag(name, text, id_attribute(heading.anchor)));
  }

  void operator()(Paragraph const& paragraph) {
    line(tag("p", to_html(paragraph.text), paragraph.size == Size::large ? class_attribute("large") : ""));
  }

  void operator()(List const& list) {
    std::string items;
    for (auto const& item : list.items) {
      items += tag("li", to_html(item));
    }
    line(tag(list.numbered ? "ol" : "ul", items));
  }

  void operator()(CheckList const& list) {
    std::string rows = row_of_headings({"", list.action_heading, list.who_heading, list.done_heading});
    for (auto const& item : list.items) {
      auto action = to_html(item.action);
      if (!item.duration.empty()) {
        action += ' ' + tag("small", '(' + escaped(item.duration) + ')');
      }
      if (!item.done_when.empty()) {
        action += "<br>" + tag("small", "&#10003; " + escaped(item.done_when));
      }
      rows += tag("tr",
                  tag("th", escaped(item.number), "scope=\"row\"") + tag("td", action) +
                      tag("td", item.who.empty() ? blank() : escaped(item.who)) +
                      tag("td", tick_box(list.done_heading, item.number)));
    }
    table(rows, {}, "checks");
  }

  void operator()(Table const& source) {
    std::vector<std::string> headings;
    for (auto const& column : source.columns) {
      headings.push_back(column.heading);
    }
    std::string rows = row_of_headings(headings);
    for (auto const& cells : source.rows) {
      std::string row;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const right = i < source.columns.size() && source.columns[i].align == document::Align::right;
        auto attributes = id_attribute(cells[i].anchor) + (right ? " class=\"right\"" : "");
        if (i < headings.size() && !headings[i].empty()) {
          attributes += " data-l=\"" + escaped(headings[i]) + '"';
        }
        row += tag("td",
                   to_html(cells[i].text) + to_html(cells[i].numbers) + (cells[i].blank ? blank() : ""),
                   attributes);
      }
      rows += tag("tr", row);
    }
    table(rows, source.caption, "rows");
  }

  void operator()(Fields const& fields) {
    std::string rows;
    for (auto const& row : fields.rows) {
      auto value = row.blank ? blank() : to_html(row.value) + to_html(row.numbers);
      if (!row.finding.empty()) {
        value += ' ' + tag("small", escaped(row.finding));
      }
      rows += tag("dt", escaped(row.label)) + tag("dd", value);
    }
    line(tag("dl", rows));
  }

  void operator()(Notice const& notice) {
    static constexpr std::array<std::string_view, 3> names{"note", "warning", "stop"};
    static constexpr std::array<std::string_view, 3> symbols{"&#8505;", "&#9888;", "&#10006;"};
    auto const kind = static_cast<std::size_t>(notice.kind);
    auto content = tag("p", std::string(symbols[kind]) + ' ' + tag("strong", escaped(notice.title)));
    for (auto const& text : notice.text) {
      content += tag("p", to_html(text));
    }
    line(tag("div", content, "role=\"note\" class=\"notice " + std::string(names[kind]) + '"'));
  }

  void operator()(WritingLines const& lines) {
    std::string content = tag("p", escaped(lines.label));
    for (int i = 0; i < lines.lines; ++i) {
      content += tag("div", "", class_attribute("writing"));
    }
    line(content);
  }

  void operator()(Figure const& figure) {
    line(tag("figure", svg(figure) + tag("figcaption", escaped(figure.alternative))));
  }

  void operator()(Index const& index) {
    std::string items;
    for (auto const& entry : index.entries) {
      auto const target = entry.anchors.empty() ? std::string() : html_id(entry.anchors.front());
      items += tag(
          "li",
          target.empty() ? escaped(entry.text) : tag("a", escaped(entry.text), "href=\"#" + target + '"'));
    }
    line(tag("ul", items, class_attribute("index")));
  }

  void operator()(Room const& room) {
    line(tag("p", escaped(room.label)) + tag("div", "", class_attribute("room")));
  }

  // On the screen the page's own navigation is the table of contents, and there are no pages.
  void operator()(Contents const& /*contents*/) {}
  void operator()(PageBreak const& /*page_break*/) {}

  [[nodiscard]] std::string take() { return std::move(out_); }

private:
  /// A box to tick, also without script; the script puts the time beside it.
  std::string tick_box(std::string_view what, std::string_view number) {
    return "<input type=\"checkbox\" name=\"" + prefix_ + '.' + std::to_string(++boxes_) +
           "\" aria-label=\"" + escaped(what) + ' ' + escaped(number) + "\"> " +
           tag("span", "", class_attribute("time"));
  }

  void line(std::string const& html) { out_ += html + '\n'; }

  static std::string row_of_headings(std::vector<std::string> const& headings) {
    std::string row;
    for (auto const& heading : headings) {
      row += heading.empty() ? tag("td", "") : tag("th", escaped(heading), "scope=\"col\"");
    }
    return tag("thead", tag("tr", row));
  }

  void table(std::string const& rows, std::string_view caption, std::string_view name) {
    auto const head_end = rows.find("</thead>") + std::string_view("</thead>").size();
    auto content = caption.empty() ? std::string() : tag("caption", escaped(caption));
    content += rows.substr(0, head_end) + tag("tbody", rows.substr(head_end));
    line(tag("div", tag("table", content), class_attribute("scroll " + std::string(name))));
  }

  std::string prefix_;
  int boxes_ = 0;
  std::string out_;
};

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char const c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n': out += ' '; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
          out += c;
        }
    }
  }
  return out;
}

std::string html_id(std::string_view anchor) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (char const c : anchor) {
    auto const byte = static_cast<unsigned char>(c);
    bool const plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || c == '-' || c == '.' || c == ':';
    if (plain) {
      out += c;
    } else {
      out += '_';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

std::string to_html(document::Chapter const& chapter, std::string_view name) {
  Writer writer(name);
  for (auto const& block : chapter.blocks) {
    std::visit(writer, block);
  }
  return tag("section", "\n" + writer.take());
}

}  // namespace nb::viewer
