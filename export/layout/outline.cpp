#include "export/layout/outline.hpp"

#include <algorithm>

namespace nb::layout {
namespace {

class OutlineMaker {
public:
  explicit OutlineMaker(document::Document const& document) : document_(document) {}

  Outline make() {
    for (auto const& chapter : document_.chapters) {
      outline_.heading_anchors.emplace_back();
      outline_.depth_before.push_back(depth_);
      outline_.tab_slot.push_back(tab_slot(chapter.tab));
      for (auto const& block : chapter.blocks) {
        if (auto const* heading = std::get_if<document::Heading>(&block)) {
          take(*heading);
        } else if (auto const* table = std::get_if<document::Table>(&block)) {
          take(*table);
        }
      }
    }
    return std::move(outline_);
  }

private:
  int tab_slot(std::string const& tab) {
    if (tab.empty()) {
      return -1;
    }
    auto const found = std::find(tabs_.begin(), tabs_.end(), tab);
    auto const slot = static_cast<int>(found - tabs_.begin());
    if (found == tabs_.end()) {
      tabs_.push_back(tab);
    }
    return slot;
  }

  void take(document::Heading const& heading) {
    auto& anchors = outline_.heading_anchors.back();
    auto anchor = heading.anchor;
    if (anchor.empty()) {
      anchor = "heading." + std::to_string(outline_.heading_anchors.size()) + "." +
               std::to_string(anchors.size() + 1);
    }
    add_anchor(anchor);
    depth_ = std::min(std::clamp(heading.level, 1, 3), depth_ + 1);
    if (heading.in_contents) {
      outline_.contents.push_back({std::clamp(heading.level, 1, 3), heading.number, heading.text, anchor});
    }
    anchors.push_back(std::move(anchor));
  }

  void take(document::Table const& table) {
    for (auto const& row : table.rows) {
      auto const named =
          std::find_if(row.begin(), row.end(), [](auto& cell) { return !cell.anchor.empty(); });
      if (named != row.end()) {
        add_anchor(named->anchor);
      }
    }
  }

  void add_anchor(std::string const& anchor) {
    if (!outline_.labels.anchors.insert(anchor).second) {
      outline_.findings.push_back(
          {Severity::warning, "layout.duplicate_anchor", document_.properties.id, {}, {{"anchor", anchor}}});
    }
  }

  document::Document const& document_;
  Outline outline_;
  std::vector<std::string> tabs_;
  int depth_ = 0;
};

}  // namespace

Outline outline_of(document::Document const& document) {
  return OutlineMaker(document).make();
}

}  // namespace nb::layout
