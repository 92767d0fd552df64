#include "export/handbook/extract.hpp"

#include <algorithm>
#include <set>
#include <type_traits>
#include <variant>

namespace nb::handbook {
namespace {

using document::Block;
using document::Cell;
using document::CheckItem;
using document::Document;
using document::Fields;
using document::Text;
using Anchors = std::set<std::string, std::less<>>;

/// Calls `visit` with every run of text of a block.
template <typename Visit>
void each_text(Block& block, Visit visit) {
  if (auto* paragraph = std::get_if<document::Paragraph>(&block)) {
    visit(paragraph->text);
  } else if (auto* list = std::get_if<document::List>(&block)) {
    std::for_each(list->items.begin(), list->items.end(), visit);
  } else if (auto* checks = std::get_if<document::CheckList>(&block)) {
    std::for_each(checks->items.begin(), checks->items.end(), [&](CheckItem& item) { visit(item.action); });
  } else if (auto* table = std::get_if<document::Table>(&block)) {
    for (auto& row : table->rows) {
      std::for_each(row.begin(), row.end(), [&](Cell& cell) { visit(cell.text); });
    }
  } else if (auto* fields = std::get_if<Fields>(&block)) {
    std::for_each(fields->rows.begin(), fields->rows.end(), [&](Fields::Row& row) { visit(row.value); });
  } else if (auto* notice = std::get_if<document::Notice>(&block)) {
    std::for_each(notice->text.begin(), notice->text.end(), visit);
  }
}

void collect(Document const& document, Anchors& anchors) {
  for (auto const& chapter : document.chapters) {
    for (auto const& block : chapter.blocks) {
      if (auto const* heading = std::get_if<document::Heading>(&block)) {
        anchors.insert(heading->anchor);
      } else if (auto const* table = std::get_if<document::Table>(&block)) {
        for (auto const& row : table->rows) {
          std::for_each(row.begin(), row.end(), [&](Cell const& cell) { anchors.insert(cell.anchor); });
        }
      }
    }
  }
}

void unlink(Block& block, Anchors const& known) {
  each_text(block, [&](Text& text) {
    for (auto& span : text) {
      if (!known.contains(span.target)) {
        span.target.clear();
        span.with_page = false;
      }
    }
  });
  if (auto* figure = std::get_if<document::Figure>(&block)) {
    for (auto& box : figure->boxes) {
      box.target = known.contains(box.target) ? box.target : std::string();
    }
  } else if (auto* index = std::get_if<document::Index>(&block)) {
    for (auto& entry : index->entries) {
      std::erase_if(entry.anchors, [&](std::string const& anchor) { return !known.contains(anchor); });
    }
  }
}

}  // namespace

void drop_dead_links(std::vector<NamedDocument>& documents) {
  if (documents.empty()) {
    return;
  }
  Anchors of_first;
  collect(documents.front().document, of_first);
  for (auto& named : documents) {
    auto known = of_first;
    collect(named.document, known);
    known.erase(std::string());
    for (auto& chapter : named.document.chapters) {
      for (auto& block : chapter.blocks) {
        unlink(block, known);
      }
    }
  }
}

}  // namespace nb::handbook
