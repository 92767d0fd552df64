#include "export/layout/folding.hpp"

#include "export/layout/shift.hpp"
#include "export/layout/styles.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace nb::layout {
namespace {

constexpr std::size_t panels = 4;

/// Where a page of the card went.
struct Panel {
  std::size_t sheet = 0;
  Point corner;
  std::int32_t marks = 0, links = 0;  ///< how many stood on the sheet before
};

class Folder {
public:
  explicit Folder(Pages const& card) : paper_(styles_for(document::Paper::a4)) {
    for (std::size_t i = 0; i < card.pages.size(); ++i) {
      if (i % panels == 0) {
        add_sheet();
      }
      add_page(card.pages[i], i % panels);
    }
  }

  [[nodiscard]] Panel const& of(std::size_t page) const { return panels_[page]; }
  [[nodiscard]] std::vector<Page> take() { return std::move(sheets_); }

private:
  void add_sheet() {
    auto& sheet = sheets_.emplace_back();
    sheet.width = paper_.page_width;
    sheet.height = paper_.page_height;
    sheet.label = std::to_string(sheets_.size());
    auto const x = sheet.width / 2;
    auto const y = sheet.height / 2;
    for (auto const& fold : {std::vector<Point>{{x, Length{}}, {x, sheet.height}},
                             std::vector<Point>{{Length{}, y}, {sheet.width, y}}}) {
      sheet.items.emplace_back(Path{ornament, fold, Length::pt(0.5), Grey{60}, false, false, Stroke::dashed});
    }
  }

  void add_page(Page page, std::size_t place) {
    auto& sheet = sheets_.back();
    auto const half = sheet.height / 2;
    Point const corner{place % 2 == 0 ? Length{} : sheet.width / 2,
                       (place < 2 ? Length{} : half) + (half - page.height) / 2};
    panels_.push_back({sheets_.size() - 1,
                       corner,
                       static_cast<std::int32_t>(sheet.marks.size()),
                       static_cast<std::int32_t>(sheet.links.size())});
    shift(page, corner);
    renumber(page, sheet);
    sheet.letters += page.letters;
    sheet.kerns.insert(sheet.kerns.end(), page.kerns.begin(), page.kerns.end());
    sheet.marks.insert(sheet.marks.end(), page.marks.begin(), page.marks.end());
    std::move(page.items.begin(), page.items.end(), std::back_inserter(sheet.items));
    std::move(page.links.begin(), page.links.end(), std::back_inserter(sheet.links));
  }

  /// What its items call by number stands on the sheet behind that of the pages before.
  static void renumber(Page& page, Page const& sheet) {
    auto const marks = static_cast<Mark>(sheet.marks.size());
    for (auto& item : page.items) {
      std::visit([marks](auto& each) { each.mark += each.mark >= 0 ? marks : 0; }, item);
      if (auto* run = std::get_if<Run>(&item)) {
        run->letter += static_cast<std::uint32_t>(sheet.letters.size());
        run->kern += static_cast<std::uint32_t>(sheet.kerns.size());
      }
    }
  }

  Styles paper_;
  std::vector<Page> sheets_;
  std::vector<Panel> panels_;
};

void move_node(StructureNode& node, Folder const& folder) {
  bool first = true;
  for (auto& kid : node.kids) {
    if (kid.kind == StructureKid::Kind::node) {
      continue;
    }
    auto const& panel = folder.of(static_cast<std::size_t>(kid.page));
    if (std::exchange(first, false)) {
      shift(node.area, panel.corner);
    }
    kid.number += kid.kind == StructureKid::Kind::mark ? panel.marks : panel.links;
    kid.page = static_cast<std::int32_t>(panel.sheet);
  }
}

template <class Place>
void move_place(Place& place, Folder const& folder) {
  auto const& panel = folder.of(place.page);
  place.page = panel.sheet;
  place.y += panel.corner.y;
}

}  // namespace

Pages folded(Pages pages) {
  Folder folder(pages);
  for (auto& node : pages.structure) {
    move_node(node, folder);
  }
  for (auto& bookmark : pages.bookmarks) {
    move_place(bookmark, folder);
  }
  for (auto& anchor : pages.anchors) {
    move_place(anchor, folder);
  }
  pages.pages = folder.take();
  return pages;
}

}  // namespace nb::layout
