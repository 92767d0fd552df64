#pragma once

#include "core/base/duration.hpp"
#include "core/graph/node.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace nb::outage {

/// From minute `from` until before minute `until`; `graph::never` = for good.
struct Span {
  Minutes from{0};
  Minutes until = graph::never;

  [[nodiscard]] std::optional<Minutes> end() const {
    return until >= graph::never ? std::nullopt : std::optional(until);
  }
  friend bool operator==(Span const&, Span const&) = default;
};

/// A set of minutes since the incident, as spans: sorted, apart from each other, none empty.
class Spans {
public:
  Spans() = default;
  /// In any order; what overlaps or touches becomes one span.
  explicit Spans(std::vector<Span> spans);

  [[nodiscard]] static Spans always() { return Spans({Span{}}); }

  [[nodiscard]] bool empty() const { return spans_.empty(); }
  [[nodiscard]] bool contains(Minutes at) const;
  [[nodiscard]] auto begin() const { return spans_.begin(); }
  [[nodiscard]] auto end() const { return spans_.end(); }
  [[nodiscard]] std::vector<Span> const& list() const { return spans_; }

  [[nodiscard]] Spans with(Spans const& others) const;
  [[nodiscard]] Spans within(Spans const& others) const;
  [[nodiscard]] Spans without(Spans const& others) const;
  /// Each span without its first `time`: what is lost if that long is bridged.
  [[nodiscard]] Spans after(Minutes time) const;
  /// How many minutes before `end`.
  [[nodiscard]] Minutes total_until(Minutes end) const;

  friend bool operator==(Spans const&, Spans const&) = default;

private:
  std::vector<Span> spans_;
};

/// The minutes at which the sum of the weights of all spans that cover them fulfils a condition.
[[nodiscard]] Spans where(std::vector<std::pair<Spans const*, std::int64_t>> const& weighted,
                          std::function<bool(std::int64_t sum)> const& condition);

}  // namespace nb::outage
