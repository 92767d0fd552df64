#include "export/layout/flow.hpp"

#include <algorithm>
#include <utility>

namespace nb::layout {

Flow::Flow(Canvas& canvas, Styles const& styles) : canvas_(canvas), styles_(styles) {
  turn();
}

void Flow::gap(Length length) {
  gap_ = std::max(gap_, length);
}

void Flow::keep_with_next(Length height, std::function<void()> place) {
  kept_.push_back({std::exchange(gap_, Length{}), height, std::move(place)});
}

void Flow::need(Length height) {
  auto total = gap_ + height;
  for (auto const& kept : kept_) {
    total += kept.gap + kept.height;
  }
  if (!fresh_ && total > left()) {
    turn();
  }
  for (auto const& kept : std::exchange(kept_, {})) {
    close_gap(kept.gap);
    kept.place();
    advance(kept.height);
  }
  close_gap(std::exchange(gap_, Length{}));
}

void Flow::advance(Length height) {
  y_ += height;
  fresh_ = false;
}

void Flow::new_page() {
  finish();
  turn();
}

void Flow::finish() {
  if (!kept_.empty()) {
    need(Length{});
  }
}

void Flow::close_gap(Length gap) {
  if (!fresh_) {
    y_ += gap;
  }
}

void Flow::turn() {
  canvas_.new_page();
  y_ = styles_.top;
  gap_ = Length{};
  fresh_ = true;
}

}  // namespace nb::layout
