#include "export/diagram/diagram.hpp"

#include "export/diagram/rows.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <string>

namespace nb::diagram {
namespace {

using document::Figure;

Picture picture_of(std::size_t boxes, std::vector<std::pair<std::size_t, std::size_t>> const& edges) {
  Picture picture;
  for (std::size_t i = 0; i < boxes; ++i) {
    picture.boxes.push_back({.text = "Box " + std::to_string(i)});
  }
  for (auto const& [from, to] : edges) {
    picture.edges.push_back({from, to, false});
  }
  return picture;
}

/// Any graph, circles included; same seed, same picture.
Picture random_picture(unsigned seed, std::size_t boxes, std::size_t edges) {
  std::mt19937 random(seed);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < edges; ++i) {
    auto const from = random() % boxes;
    pairs.emplace_back(from, random() % boxes);
  }
  return picture_of(boxes, pairs);
}

bool overlap(Figure::Box const& a, Figure::Box const& b) {
  constexpr double tolerance = 1e-9;
  return a.x + a.width > b.x + tolerance && b.x + b.width > a.x + tolerance &&
         a.y + a.height > b.y + tolerance && b.y + b.height > a.y + tolerance;
}

TEST(Diagram, WhatIsNeededLiesBelowWhoNeedsIt) {
  auto const figure = layered(picture_of(3, {{0, 1}, {1, 2}, {0, 2}}));
  EXPECT_LT(figure.boxes[0].y + figure.boxes[0].height, figure.boxes[1].y);
  EXPECT_LT(figure.boxes[1].y + figure.boxes[1].height, figure.boxes[2].y);
}

TEST(Diagram, LinesRunFromTheConsumerToWhatItNeeds) {
  auto const figure = layered(picture_of(2, {{0, 1}}));
  ASSERT_EQ(figure.lines.size(), 1U);
  auto const& points = figure.lines.front().points;
  EXPECT_DOUBLE_EQ(points.front().second, figure.boxes[0].y + figure.boxes[0].height);
  EXPECT_DOUBLE_EQ(points.back().second, figure.boxes[1].y);
}

TEST(Diagram, ACircleIsDrawnWithOneArrowUpwards) {
  auto const figure = layered(picture_of(2, {{0, 1}, {1, 0}}));
  ASSERT_EQ(figure.lines.size(), 2U);
  auto const upwards = std::count_if(figure.lines.begin(), figure.lines.end(), [](auto const& line) {
    return line.points.back().second < line.points.front().second;
  });
  EXPECT_EQ(upwards, 1);
}

TEST(Diagram, BoxesStayOnThePageAndDoNotOverlap) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    auto const figure = layered(random_picture(seed, 2 + seed % 70, seed % 90));
    for (std::size_t a = 0; a < figure.boxes.size(); ++a) {
      auto const& box = figure.boxes[a];
      EXPECT_GE(box.x, 0) << seed;
      EXPECT_LE(box.x + box.width, 100.001) << seed;
      EXPECT_LE(box.y + box.height, figure.height + 0.001) << seed;
      for (std::size_t b = a + 1; b < figure.boxes.size(); ++b) {
        EXPECT_FALSE(overlap(box, figure.boxes[b]))
            << seed << ": " << box.text << ", " << figure.boxes[b].text;
      }
    }
  }
}

TEST(Diagram, NoMoreThanSixtyBoxesAreDrawnAndTheRestIsCounted) {
  std::vector<std::pair<std::size_t, std::size_t>> edges;
  for (std::size_t i = 1; i < 100; ++i) {
    edges.emplace_back(0, i);
  }
  auto const figure = layered(picture_of(100, edges), {.max_height = 1000, .more = "und {count} weitere"});
  EXPECT_EQ(figure.boxes.size(), 60U);
  EXPECT_EQ(figure.boxes.back().text, "und 41 weitere");
}

TEST(Diagram, APictureTooHighForThePageIsCollapsedFromBelow) {
  std::vector<std::pair<std::size_t, std::size_t>> chain;
  for (std::size_t i = 0; i + 1 < 40; ++i) {
    chain.emplace_back(i, i + 1);
  }
  auto const figure = layered(picture_of(40, chain), {.more = "{count}"});
  EXPECT_LE(figure.height, 130);
  EXPECT_EQ(figure.boxes.front().text, "Box 0");
  EXPECT_EQ(std::stoul(figure.boxes.back().text) + figure.boxes.size() - 1, 40U);
}

TEST(Diagram, TheSamePictureTwiceIsTheSameFigure) {
  auto const picture = random_picture(7, 40, 70);
  auto const first = layered(picture);
  auto const second = layered(picture);
  ASSERT_EQ(first.boxes.size(), second.boxes.size());
  for (std::size_t i = 0; i < first.boxes.size(); ++i) {
    EXPECT_EQ(first.boxes[i].x, second.boxes[i].x);
    EXPECT_EQ(first.boxes[i].y, second.boxes[i].y);
  }
}

TEST(Diagram, SweepsUndoACrossingThatNeedNotBe) {
  // Two consumers, each with one need of its own, the needs in the wrong order.
  auto const edges = down_edges(picture_of(4, {{0, 3}, {1, 2}}));
  EXPECT_EQ(crossings(plan_rows(4, edges, 5), edges), 0U);
}

TEST(Diagram, AlternativesAreDashedBelowTheirChoice) {
  Picture picture;
  picture.boxes = {{.text = "P", .strong = true}, {.text = "eines von", .is_choice = true}, {.text = "A"}};
  picture.edges = {{0, 1, false}, {1, 2, true}};
  auto const figure = layered(picture);
  EXPECT_TRUE(figure.boxes[0].strong);
  EXPECT_TRUE(figure.boxes[1].dashed);
  EXPECT_FALSE(figure.lines[0].dashed);
  EXPECT_TRUE(figure.lines[1].dashed);
}

TEST(Diagram, EdgesThatLeadNowhereAreLeftOut) {
  EXPECT_TRUE(layered(picture_of(2, {{0, 0}, {0, 9}})).lines.empty());
}

TEST(Diagram, AnEmptyPictureIsAnEmptyFigure) {
  auto const figure = layered({});
  EXPECT_TRUE(figure.boxes.empty());
  EXPECT_EQ(figure.height, 0);
}

}  // namespace
}  // namespace nb::diagram
