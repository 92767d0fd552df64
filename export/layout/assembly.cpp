#include "export/layout/assembly.hpp"

#include "export/layout/shift.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

namespace nb::layout {
namespace {

std::string roman(std::size_t number) {
  constexpr std::array<std::pair<std::size_t, char const*>, 13> digits{{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
  std::string text;
  for (auto const& [value, letters] : digits) {
    for (; number >= value; number -= value) {
      text += letters;
    }
  }
  return text;
}

/// Counts front matter in roman and the rest in arabic numbers.
class Numbering {
public:
  std::string next(bool front_matter) {
    auto& count = front_matter ? roman_ : arabic_;
    ++count;
    return front_matter ? roman(count) : std::to_string(count);
  }
  [[nodiscard]] std::string total(bool front_matter) const {
    return front_matter ? roman(roman_) : std::to_string(arabic_);
  }

private:
  std::size_t roman_ = 0;
  std::size_t arabic_ = 0;
};

class Assembler {
public:
  Assembler(Pages& pages, document::Document const& document, Outline const& outline, Styles const& styles)
      : pages_(pages), document_(document), outline_(outline), styles_(styles) {
    pages_.structure.push_back({Role::document, -1, {}, {}, {}});
  }

  void add_chapter(std::size_t number, ChapterPlace const& place, ChapterPages& chapter) {
    if (place.blank_before) {
      add_blank_page();
    }
    auto const first_page = pages_.pages.size();
    auto const first_node = static_cast<Node>(pages_.structure.size());
    add_nodes(chapter, first_page, first_node);
    for (std::size_t i = 0; i < chapter.pages.size(); ++i) {
      add_page(number, std::move(chapter.pages[i]), place.labels[i], first_node);
    }
    for (auto& bookmark : chapter.bookmarks) {
      bookmark.page += first_page;
      pages_.bookmarks.push_back(std::move(bookmark));
    }
    for (auto& anchor : chapter.anchors) {
      anchor.page += first_page;
      pages_.anchors.push_back(std::move(anchor));
    }
    std::move(chapter.findings.begin(), chapter.findings.end(), std::back_inserter(pages_.findings));
  }

  void finish(Furniture& furniture) {
    if (pages_.pages.empty()) {  // a document without chapters is still a sheet with a head and a foot
      chapter_of_page_.push_back(no_chapter);
      auto& page = pages_.pages.emplace_back();
      page.width = styles_.page_width;
      page.height = styles_.page_height;
      page.label = numbering_.next(false);
    }
    for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
      furnish(furniture, i);
    }
    // Of anchors with the same name the first in the book counts.
    std::stable_sort(
        pages_.anchors.begin(), pages_.anchors.end(), [](auto& a, auto& b) { return a.name < b.name; });
    auto const same = [](auto& a, auto& b) { return a.name == b.name; };
    pages_.anchors.erase(std::unique(pages_.anchors.begin(), pages_.anchors.end(), same),
                         pages_.anchors.end());
  }

private:
  static constexpr std::size_t no_chapter = static_cast<std::size_t>(-1);

  [[nodiscard]] bool right_hand(std::size_t page) const { return !document_.duplex || page % 2 == 0; }
  [[nodiscard]] Length left_margin(std::size_t page) const {
    return right_hand(page) ? styles_.inner : styles_.outer;
  }
  [[nodiscard]] bool is_front(std::size_t chapter) const {
    return chapter != no_chapter && document_.chapters[chapter].front_matter;
  }

  void add_blank_page() {
    auto const chapter = chapter_of_page_.back();
    Page page;
    page.width = styles_.page_width;
    page.height = styles_.page_height;
    add_page(chapter, std::move(page), {}, 0);
  }

  void add_page(std::size_t chapter, Page page, std::string const& label, Node first_node) {
    auto const index = pages_.pages.size();
    page.roman = is_front(chapter);
    page.label = numbering_.next(page.roman);
    if (!label.empty()) {
      page.label = label;
    }
    shift(page, {left_margin(index), Length{}});
    for (auto& mark : page.marks) {
      mark += first_node;
    }
    for (auto& link : page.links) {
      link.owner += first_node;
    }
    chapter_of_page_.push_back(chapter);
    pages_.pages.push_back(std::move(page));
  }

  void add_nodes(ChapterPages& chapter, std::size_t first_page, Node first_node) {
    pages_.structure.front().kids.push_back({StructureKid::Kind::node, first_node, 0});
    for (auto& node : chapter.nodes) {
      node.parent = node.parent < 0 ? 0 : node.parent + first_node;
      for (auto& kid : node.kids) {
        if (kid.kind == StructureKid::Kind::node) {
          kid.number += first_node;
        } else {
          kid.page += static_cast<std::int32_t>(first_page);
        }
      }
      if (node.role == Role::figure) {
        shift(node.area, {left_margin(page_of(node, first_page)), Length{}});
      }
      pages_.structure.push_back(std::move(node));
    }
  }

  static std::size_t page_of(StructureNode const& node, std::size_t otherwise) {
    for (auto const& kid : node.kids) {
      if (kid.kind != StructureKid::Kind::node) {
        return static_cast<std::size_t>(kid.page);
      }
    }
    return otherwise;
  }

  void furnish(Furniture& furniture, std::size_t index) {
    auto& page = pages_.pages[index];
    PageFurniture what;
    if (auto const number = chapter_of_page_[index]; number != no_chapter) {
      what.running_title = document_.chapters[number].running_title;
      what.tab = document_.chapters[number].tab;
      what.tab_slot = outline_.tab_slot[number];
    }
    what.right_hand = right_hand(index);
    what.number = page.label;
    what.total = numbering_.total(page.roman);
    furniture.draw(page, what);
  }

  Pages& pages_;
  document::Document const& document_;
  Outline const& outline_;
  Styles const& styles_;
  Numbering numbering_;
  std::vector<std::size_t> chapter_of_page_;
};

}  // namespace

std::vector<ChapterPlace> place_chapters(document::Document const& document,
                                         std::vector<ChapterPages> const& chapters) {
  std::vector<ChapterPlace> places;
  Numbering numbering;
  std::size_t page = 0;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    auto const& chapter = document.chapters[i];
    ChapterPlace place;
    if (document.duplex && chapter.right_hand && page % 2 == 1) {
      place.blank_before = true;
      static_cast<void>(numbering.next(document.chapters[i - 1].front_matter));
      ++page;
    }
    place.first_page = page;
    for (std::size_t n = 0; n < chapters[i].pages.size(); ++n) {
      place.labels.push_back(numbering.next(chapter.front_matter));
    }
    page += chapters[i].pages.size();
    places.push_back(std::move(place));
  }
  return places;
}

void assemble(Pages& pages,
              document::Document const& document,
              Outline const& outline,
              Styles const& styles,
              Furniture& furniture,
              std::vector<ChapterPages> chapters) {
  auto const places = place_chapters(document, chapters);
  Assembler assembler(pages, document, outline, styles);
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    assembler.add_chapter(i, places[i], chapters[i]);
    chapters[i] = {};
  }
  assembler.finish(furniture);
}

}  // namespace nb::layout
