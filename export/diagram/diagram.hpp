#pragma once

#include "export/document/document.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// Layered pictures of who needs what: the consumer above, its needs below. Own layout: longest path for the
/// layers, barycentre sweeps against crossings. Deterministic; coordinates in 1/100 of the text width.
namespace nb::diagram {

struct Box {
  std::string text;
  std::string target{};    ///< anchor the box leads to; empty: none
  bool strong = false;     ///< what the picture is about
  bool is_choice = false;  ///< "eines von": a small box above alternatives
};

struct Edge {
  std::size_t from = 0;  ///< box that needs
  std::size_t to = 0;    ///< box that is needed
  bool dashed = false;   ///< one of several alternatives
};

struct Picture {
  std::vector<Box> boxes;
  std::vector<Edge> edges;  ///< edges to themselves and to boxes that are not there are left out
};

struct Options {
  std::size_t max_boxes =
      60;  ///< beyond, the boxes farthest from the top are collapsed into one with their count
  std::size_t boxes_in_row = 5;   ///< a layer with more boxes takes several rows
  double max_height = 130;        ///< as max_boxes
  std::string more = "+{count}";  ///< text of the box that stands for those collapsed
};

/// The picture with finished coordinates. Circles are drawn with the arrow that closes them pointing upwards.
/// `alternative` is left to the caller. Cost: about edges x layers.
[[nodiscard]] document::Figure layered(Picture const& picture, Options const& options = {});

}  // namespace nb::diagram
