#include "export/pdf/structure.hpp"

#include "export/pdf/content.hpp"

#include <algorithm>

namespace nb::pdf {
namespace {

using layout::Role;
using layout::StructureKid;

std::size_t index(std::int32_t number) {
  return static_cast<std::size_t>(number);
}

void put_attributes(std::string& out, layout::StructureNode const& node, layout::Length page_height) {
  switch (node.role) {
    case Role::th_column: out += "/A<</O/Table/Scope/Column>>"; break;
    case Role::th_row: out += "/A<</O/Table/Scope/Row>>"; break;
    case Role::l_bullets: out += "/A<</O/List/ListNumbering/Disc>>"; break;
    case Role::l_numbered: out += "/A<</O/List/ListNumbering/Decimal>>"; break;
    case Role::figure:
      out += "/A<</O/Layout/Placement/Block/BBox[";
      put(out, node.area.left);
      put(out, page_height - node.area.bottom);
      put(out, node.area.right);
      put(out, page_height - node.area.top);
      out += "]>>";
      break;
    default: break;
  }
  if (!node.spoken.empty()) {
    out += (node.role == Role::figure ? "/Alt" : "/ActualText") + text_string(plain_words(node.spoken));
  }
}

void put_kid(std::string& out, StructureKid const& kid, std::int32_t page, StructureNumbers const& numbers) {
  switch (kid.kind) {
    case StructureKid::Kind::node:
      put_reference(out, numbers.first + static_cast<ObjectNumber>(kid.number));
      break;
    case StructureKid::Kind::mark:
      if (kid.page == page) {
        put(out, std::int64_t{kid.number});
        out += ' ';
      } else {
        out += "<</Type/MCR/Pg ";
        put_reference(out, numbers.pages[index(kid.page)]);
        out += "/MCID ";
        put(out, std::int64_t{kid.number});
        out += ">>";
      }
      break;
    case StructureKid::Kind::link:
      out += "<</Type/OBJR/Pg ";
      put_reference(out, numbers.pages[index(kid.page)]);
      out += "/Obj ";
      put_reference(out, numbers.links[index(kid.page)][index(kid.number)]);
      out += ">>";
      break;
  }
}

/// Page of the node's first mark; -1 if it has none of its own.
std::int32_t page_of(layout::StructureNode const& node) {
  auto const found = std::find_if(
      node.kids.begin(), node.kids.end(), [](auto& kid) { return kid.kind == StructureKid::Kind::mark; });
  return found == node.kids.end() ? -1 : found->page;
}

}  // namespace

std::string structure_element(layout::Pages const& pages,
                              std::size_t number,
                              StructureNumbers const& numbers) {
  auto const& node = pages.structure[number];
  auto const page = page_of(node);
  std::string out = "<</Type/StructElem/S/";
  out += role_name(node.role);
  out += "/P ";
  put_reference(out, node.parent < 0 ? numbers.root : numbers.first + static_cast<ObjectNumber>(node.parent));
  if (page >= 0) {
    out += "/Pg ";
    put_reference(out, numbers.pages[index(page)]);
  }
  put_attributes(out, node, page >= 0 ? pages.pages[index(page)].height : layout::Length{});
  if (!node.kids.empty()) {
    out += "/K[";
    for (auto const& kid : node.kids) {
      put_kid(out, kid, page, numbers);
    }
    out += ']';
  }
  return out + ">>";
}

std::vector<std::string> parent_tree(layout::Pages const& pages,
                                     StructureNumbers const& numbers,
                                     ObjectNumber first_number) {
  std::vector<std::string> entries;  // "key value", by key
  auto const element = [&](std::int32_t node) { return numbers.first + static_cast<ObjectNumber>(node); };
  for (auto const& page : pages.pages) {
    auto& out = entries.emplace_back(std::to_string(entries.size()) + '[');
    for (auto const owner : page.marks) {
      put_reference(out, element(owner));
    }
    out += ']';
  }
  for (auto const& page : pages.pages) {
    for (auto const& link : page.links) {
      auto& out = entries.emplace_back(std::to_string(entries.size()) + ' ');
      put_reference(out, element(link.owner));
    }
  }
  constexpr std::size_t leaf = 128;
  std::vector<std::string> dictionaries;
  std::string root = "<</Kids[";
  for (std::size_t begin = 0; begin < entries.size(); begin += leaf) {
    auto const end = std::min(begin + leaf, entries.size());
    auto out = "<</Limits[" + std::to_string(begin) + ' ' + std::to_string(end - 1) + "]/Nums[";
    for (auto i = begin; i < end; ++i) {
      out += entries[i];
    }
    put_reference(root, first_number + static_cast<ObjectNumber>(dictionaries.size()));
    dictionaries.push_back(out + "]>>");
  }
  dictionaries.push_back(root + "]>>");
  return dictionaries;
}

}  // namespace nb::pdf
