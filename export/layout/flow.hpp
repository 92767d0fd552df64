#pragma once

#include "export/layout/canvas.hpp"
#include "export/layout/styles.hpp"

#include <functional>
#include <vector>

namespace nb::layout {

/// Fills pages from top to bottom. A block asks for room before it draws; what must stay with the block after
/// it (headings, captions) waits until that one asks.
class Flow {
public:
  Flow(Canvas& canvas, Styles const& styles);

  [[nodiscard]] Length y() const { return y_; }
  [[nodiscard]] Length left() const { return styles_.bottom - y_; }  ///< on this page
  [[nodiscard]] bool at_top() const { return fresh_; }               ///< nothing stands on this page yet

  [[nodiscard]] bool keeps() const { return !kept_.empty(); }  ///< something waits for the next block

  /// At least this much room before what comes next; none at the top of a page.
  void gap(Length length);

  /// Puts `place` off until the following block knows where it stands. `place` draws at `y()`.
  void keep_with_next(Length height, std::function<void()> place);

  /// Turns the page unless `height` fits below what is kept and the gap, then draws what is kept. Afterwards
  /// `y()` is where to draw; a height beyond a whole page is the caller's to divide.
  void need(Length height);

  void advance(Length height);
  void new_page();
  /// Draws what still waits for a block that never came.
  void finish();

private:
  struct Kept {
    Length gap;
    Length height;
    std::function<void()> place;
  };

  void close_gap(Length gap);
  void turn();

  Canvas& canvas_;
  Styles const& styles_;
  Length y_;
  Length gap_;
  bool fresh_ = true;
  std::vector<Kept> kept_;
};

}  // namespace nb::layout
