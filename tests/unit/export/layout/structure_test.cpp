#include "export/layout/layout.hpp"
#include "tests/unit/export/layout/sample_document.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace nb::layout {
namespace {

class Structure : public testing::Test {
protected:
  Pages const pages = lay_out(test::full_document(4));

  StructureNode const& node(std::int32_t number) const {
    return pages.structure.at(static_cast<std::size_t>(number));
  }
};

TEST_F(Structure, EveryNodeIsAKidOfItsParentOnce) {
  std::map<std::int32_t, std::int32_t> parent_of;
  for (std::size_t i = 0; i < pages.structure.size(); ++i) {
    for (auto const& kid : pages.structure[i].kids) {
      if (kid.kind == StructureKid::Kind::node) {
        EXPECT_TRUE(parent_of.emplace(kid.number, static_cast<std::int32_t>(i)).second);
      }
    }
  }
  EXPECT_EQ(parent_of.size() + 1, pages.structure.size());
  for (auto const& [kid, parent] : parent_of) {
    EXPECT_EQ(node(kid).parent, parent);
  }
}

TEST_F(Structure, EveryMarkBelongsToTheNodeThatListsIt) {
  std::map<std::pair<std::int32_t, std::int32_t>, std::int32_t> owner;
  for (std::size_t i = 0; i < pages.structure.size(); ++i) {
    for (auto const& kid : pages.structure[i].kids) {
      if (kid.kind == StructureKid::Kind::mark) {
        EXPECT_TRUE(owner.emplace(std::pair(kid.page, kid.number), static_cast<std::int32_t>(i)).second);
      }
    }
  }
  std::size_t marks = 0;
  for (std::size_t page = 0; page < pages.pages.size(); ++page) {
    for (std::size_t mark = 0; mark < pages.pages[page].marks.size(); ++mark, ++marks) {
      auto const key = std::pair(static_cast<std::int32_t>(page), static_cast<std::int32_t>(mark));
      ASSERT_TRUE(owner.contains(key));
      EXPECT_EQ(owner[key], pages.pages[page].marks[mark]);
    }
  }
  EXPECT_EQ(marks, owner.size());
}

TEST_F(Structure, EveryMarkHasContent) {
  for (auto const& page : pages.pages) {
    std::set<Mark> drawn;
    for (auto const& item : page.items) {
      drawn.insert(std::visit([](auto const& each) { return each.mark; }, item));
    }
    for (std::size_t mark = 0; mark < page.marks.size(); ++mark) {
      EXPECT_TRUE(drawn.contains(static_cast<Mark>(mark))) << page.label << " " << mark;
    }
  }
}

TEST_F(Structure, ItemsOfAMarkStandSideBySide) {
  for (auto const& page : pages.pages) {
    std::map<Mark, int> stretches;
    Mark last = ornament;
    for (auto const& item : page.items) {
      auto const mark = std::visit([](auto const& each) { return each.mark; }, item);
      if (mark != last && mark >= 0) {
        EXPECT_EQ(++stretches[mark], 1) << page.label;
      }
      last = mark;
    }
  }
}

TEST_F(Structure, LinksLeadSomewhereAndLieInALinkNode) {
  std::size_t links = 0;
  for (auto const& page : pages.pages) {
    for (auto const& link : page.links) {
      ++links;
      EXPECT_EQ(node(link.owner).role, Role::link);
      EXPECT_TRUE(std::any_of(pages.anchors.begin(), pages.anchors.end(), [&](auto& a) {
        return a.name == link.target;
      })) << link.target;
      EXPECT_FALSE(link.words.empty());
    }
  }
  EXPECT_GT(links, 10U);
}

TEST_F(Structure, HeadingLevelsNeverSkipOne) {
  int last = 0;
  for (auto const& each : pages.structure) {
    auto const level = each.role == Role::h1 ? 1 : each.role == Role::h2 ? 2 : each.role == Role::h3 ? 3 : 0;
    if (level > 0) {
      EXPECT_LE(level, last + 1);
      last = level;
    }
  }
}

TEST_F(Structure, RowsOfATableHaveTheSameNumberOfCells) {
  for (auto const& each : pages.structure) {
    if (each.role != Role::table) {
      continue;
    }
    std::size_t cells = 0;
    for (auto const& group : each.kids) {
      for (auto const& row : node(group.number).kids) {
        if (row.kind == StructureKid::Kind::node && node(row.number).role == Role::tr) {
          auto const count = node(row.number).kids.size();
          EXPECT_TRUE(cells == 0 || cells == count);
          cells = count;
        }
      }
    }
    EXPECT_GT(cells, 0U);
  }
}

TEST_F(Structure, FiguresAreDescribedAndHaveAnArea) {
  int figures = 0;
  for (auto const& each : pages.structure) {
    if (each.role == Role::figure) {
      ++figures;
      EXPECT_FALSE(each.spoken.empty());
      EXPECT_GT(each.area.width(), Length::mm(100));
      EXPECT_GT(each.area.left, Length::mm(15));
    }
  }
  EXPECT_EQ(figures, 4);
}

TEST(StructureOfCards, AFirstHeadingOfLevelTwoIsTheFirstLevelInTheTree) {
  auto const pages = lay_out(test::document_of({document::Heading{3, "", "Karte", "k"}}));
  auto const found = std::find_if(
      pages.structure.begin(), pages.structure.end(), [](auto& each) { return each.role == Role::h1; });
  EXPECT_NE(found, pages.structure.end());
}

}  // namespace
}  // namespace nb::layout
