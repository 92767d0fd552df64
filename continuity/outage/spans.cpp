#include "continuity/outage/spans.hpp"

#include <algorithm>
#include <map>

namespace nb::outage {

Spans::Spans(std::vector<Span> spans) {
  std::erase_if(spans, [](Span const& span) { return span.from >= span.until; });
  std::sort(spans.begin(), spans.end(), [](Span const& a, Span const& b) { return a.from < b.from; });
  for (auto const& span : spans) {
    if (!spans_.empty() && span.from <= spans_.back().until) {
      spans_.back().until = std::max(spans_.back().until, span.until);
    } else {
      spans_.push_back(span);
    }
  }
}

bool Spans::contains(Minutes at) const {
  return std::any_of(
      spans_.begin(), spans_.end(), [at](Span const& span) { return span.from <= at && at < span.until; });
}

Spans Spans::with(Spans const& others) const {
  auto all = spans_;
  all.insert(all.end(), others.begin(), others.end());
  return Spans(std::move(all));
}

Spans Spans::within(Spans const& others) const {
  return where({{this, 1}, {&others, 1}}, [](std::int64_t sum) { return sum == 2; });
}

Spans Spans::without(Spans const& others) const {
  return where({{this, 1}, {&others, -1}}, [](std::int64_t sum) { return sum == 1; });
}

Spans Spans::after(Minutes time) const {
  auto later = spans_;
  for (auto& span : later) {
    span.from += time;
  }
  return Spans(std::move(later));
}

Minutes Spans::total_until(Minutes end) const {
  Minutes total{0};
  for (auto const& span : spans_) {
    total += std::max(Minutes{0}, std::min(span.until, end) - span.from);
  }
  return total;
}

Spans where(std::vector<std::pair<Spans const*, std::int64_t>> const& weighted,
            std::function<bool(std::int64_t sum)> const& condition) {
  std::map<Minutes, std::int64_t> changes{{Minutes{0}, 0}};
  for (auto const& [spans, weight] : weighted) {
    for (auto const& span : *spans) {
      changes[span.from] += weight;
      changes[span.until] -= weight;
    }
  }
  std::vector<Span> found;
  std::int64_t sum = 0;
  for (auto at = changes.begin(); at != changes.end() && at->first < graph::never; ++at) {
    sum += at->second;
    if (condition(sum)) {
      auto const next = std::next(at);
      found.push_back({at->first, next == changes.end() ? graph::never : next->first});
    }
  }
  return Spans(std::move(found));
}

}  // namespace nb::outage
