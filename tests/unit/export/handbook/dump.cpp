#include "tests/unit/export/handbook/dump.hpp"

#include <string_view>
#include <variant>

namespace nb::handbook::test {
namespace {

using namespace document;

std::string flat(Text const& text) {
  std::string result;
  for (auto const& span : text) {
    result += span.strong ? "*" + span.text + "*" : span.text;
    result += span.target.empty() ? "" : " ->" + span.target + (span.with_page ? "#" : "");
  }
  return result;
}

std::string flat(std::vector<std::string> const& numbers) {
  std::string result;
  for (auto const& number : numbers) {
    result += " ☎" + number;
  }
  return result;
}

std::string flat(Cell const& cell) {
  return (cell.anchor.empty() ? "" : "@" + cell.anchor + " ") + flat(cell.text) + flat(cell.numbers) +
         (cell.blank ? "____" : "");
}

/// Writes each kind of block.
struct Dumper {
  std::string out;

  /// Blanks at which no line breaks look like any other.
  void line(std::string text) {
    constexpr std::string_view fixed = "\u00a0";
    for (auto at = text.find(fixed); at != std::string::npos; at = text.find(fixed, at)) {
      text.replace(at, fixed.size(), " ");
    }
    out += text + "\n";
  }

  void operator()(Heading const& h) {
    line(std::string(static_cast<std::size_t>(h.level), '#') + " " + h.number +
         (h.number.empty() ? "" : " ") + h.text + (h.anchor.empty() ? "" : " @" + h.anchor));
  }
  void operator()(Paragraph const& p) { line(flat(p.text)); }
  void operator()(List const& list) {
    for (auto const& item : list.items) {
      line((list.numbered ? "1. " : "- ") + flat(item));
    }
  }
  void operator()(CheckList const& list) {
    for (auto const& item : list.items) {
      line("[ ] " + item.number + " " + flat(item.action) + " | " + item.who + " | " + item.duration + " | " +
           item.done_when);
    }
  }
  void operator()(Table const& table) {
    std::string head;
    for (auto const& column : table.columns) {
      head += "| " + column.heading + " ";
    }
    line(head + "|");
    for (auto const& row : table.rows) {
      std::string cells;
      for (auto const& cell : row) {
        cells += "| " + flat(cell) + " ";
      }
      line(cells + "|");
    }
  }
  void operator()(Fields const& fields) {
    for (auto const& row : fields.rows) {
      line(row.label + ": " + flat(row.value) + flat(row.numbers) + (row.blank ? "____ " + row.finding : ""));
    }
  }
  void operator()(Notice const& notice) {
    line("! " + notice.title);
    for (auto const& text : notice.text) {
      line("!   " + flat(text));
    }
  }
  void operator()(WritingLines const& lines) { line(lines.label + " ~" + std::to_string(lines.lines)); }
  void operator()(Figure const& figure) {
    for (auto const& box : figure.boxes) {
      line("[" + box.text + "]");
    }
    line(std::to_string(figure.lines.size()) + " lines: " + figure.alternative);
  }
  void operator()(Contents const& contents) { line("<contents " + std::to_string(contents.depth) + ">"); }
  void operator()(Index const& index) {
    for (auto const& entry : index.entries) {
      std::string where;
      for (auto const& anchor : entry.anchors) {
        where += " ->" + anchor;
      }
      line(entry.text + where);
    }
  }
  void operator()(PageBreak const& /*unused*/) { line("<page>"); }
  void operator()(Room const& room) { line("<room> " + room.label); }
};

/// Visits every text of a document.
struct Collector {
  std::vector<std::string> anchors{};
  std::set<std::string> targets{};

  void add(std::string const& anchor) {
    if (!anchor.empty()) {
      anchors.push_back(anchor);
    }
  }
  void take(Text const& text) {
    for (auto const& span : text) {
      if (!span.target.empty()) {
        targets.insert(span.target);
      }
    }
  }
  void take(std::vector<Text> const& texts) {
    for (auto const& text : texts) {
      take(text);
    }
  }
  void operator()(Heading const& h) { add(h.anchor); }
  void operator()(Paragraph const& p) { take(p.text); }
  void operator()(List const& list) { take(list.items); }
  void operator()(CheckList const& list) {
    for (auto const& item : list.items) {
      take(item.action);
    }
  }
  void operator()(Table const& table) {
    for (auto const& row : table.rows) {
      for (auto const& cell : row) {
        add(cell.anchor);
        take(cell.text);
      }
    }
  }
  void operator()(Fields const& fields) {
    for (auto const& row : fields.rows) {
      take(row.value);
    }
  }
  void operator()(Notice const& notice) { take(notice.text); }
  void operator()(Figure const& figure) {
    for (auto const& box : figure.boxes) {
      if (!box.target.empty()) {
        targets.insert(box.target);
      }
    }
  }
  void operator()(Index const& index) {
    for (auto const& entry : index.entries) {
      targets.insert(entry.anchors.begin(), entry.anchors.end());
    }
  }
  template <typename Other>
  void operator()(Other const& /*unused*/) {}
};

Collector collected(Document const& document) {
  Collector collector;
  for (auto const& chapter : document.chapters) {
    for (auto const& block : chapter.blocks) {
      std::visit(collector, block);
    }
  }
  return collector;
}

}  // namespace

std::string dump(Chapter const& chapter) {
  Dumper dumper;
  dumper.line("=== " + chapter.running_title + " [" + chapter.tab + "]");
  for (auto const& block : chapter.blocks) {
    std::visit(dumper, block);
  }
  return dumper.out;
}

std::string dump(Document const& document) {
  auto const& p = document.properties;
  std::string out = p.id + " | " + p.title + " | " + p.classification + " | " + p.release_line + " | " +
                    p.version + " | " + p.copy + " | " + p.state_code + " | " + p.state_of_data + " | " +
                    p.valid_until + "\n";
  for (auto const& chapter : document.chapters) {
    out += dump(chapter);
  }
  return out;
}

std::vector<std::string> anchors(Document const& document) {
  return collected(document).anchors;
}

std::set<std::string> targets(Document const& document) {
  return collected(document).targets;
}

}  // namespace nb::handbook::test
