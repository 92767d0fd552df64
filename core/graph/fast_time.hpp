#pragma once

#include "core/graph/graph.hpp"

namespace nb::graph {

/// Minutes as plain numbers for passes over a whole graph: half as wide where all sums fit, so that twice as
/// many are in the cache. `later` stands for `never`; sums with it stay in range.
template <class Number>
struct FastTime {
  static constexpr Number later = std::numeric_limits<Number>::max() / 2;

  [[nodiscard]] static bool fits(Minutes sum) { return sum.count() < later / 2; }
  [[nodiscard]] static Number of(Minutes time) {
    return time >= never ? later : static_cast<Number>(time.count());
  }
  [[nodiscard]] static Number of(ShortMinutes time) { return time.count(); }
  [[nodiscard]] static Number of(std::optional<Minutes> const& time) { return time ? of(*time) : later; }
  [[nodiscard]] static Minutes minutes(Number number) {
    return number >= later ? never + Minutes(number - later) : Minutes(number);
  }
};

using Narrow = FastTime<std::int32_t>;
using Wide = FastTime<std::int64_t>;

}  // namespace nb::graph
