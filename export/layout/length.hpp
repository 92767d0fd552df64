#pragma once

#include <compare>
#include <cstdint>

namespace nb::layout {

/// A distance on paper, held as whole thousandths of a point (1/72 inch), so that the same page comes out on
/// every machine. `x` grows to the right, `y` downwards from the top edge of the page.
class Length {
public:
  constexpr Length() = default;

  [[nodiscard]] static constexpr Length thousandths(std::int64_t count) { return Length(count); }
  [[nodiscard]] static constexpr Length pt(double points) {
    return Length(static_cast<std::int64_t>(points * 1000 + (points < 0 ? -0.5 : 0.5)));
  }
  [[nodiscard]] static constexpr Length mm(double millimetres) { return pt(millimetres * 72 / 25.4); }

  /// Thousandths of a point.
  [[nodiscard]] constexpr std::int64_t count() const { return count_; }
  [[nodiscard]] constexpr double points() const { return static_cast<double>(count_) / 1000; }

  constexpr Length& operator+=(Length other) {
    count_ += other.count_;
    return *this;
  }
  constexpr Length& operator-=(Length other) {
    count_ -= other.count_;
    return *this;
  }
  friend constexpr Length operator+(Length a, Length b) { return Length(a.count_ + b.count_); }
  friend constexpr Length operator-(Length a, Length b) { return Length(a.count_ - b.count_); }
  friend constexpr Length operator-(Length a) { return Length(-a.count_); }
  friend constexpr Length operator*(Length a, std::int64_t times) { return Length(a.count_ * times); }
  friend constexpr Length operator*(std::int64_t times, Length a) { return a * times; }
  friend constexpr Length operator/(Length a, std::int64_t parts) { return Length(a.count_ / parts); }
  /// How many times `b` goes into `a`; `b` is not zero.
  friend constexpr std::int64_t operator/(Length a, Length b) { return a.count_ / b.count_; }
  // NOLINTNEXTLINE(modernize-use-nullptr): it takes the literal that a defaulted comparison hides for a
  // pointer
  friend constexpr auto operator<=>(Length, Length) = default;

private:
  explicit constexpr Length(std::int64_t count) : count_(count) {}

  std::int64_t count_ = 0;
};

struct Point {
  Length x, y;
};

struct Rectangle {
  Length left, top, right, bottom;

  [[nodiscard]] constexpr Length width() const { return right - left; }
  [[nodiscard]] constexpr Length height() const { return bottom - top; }
};

}  // namespace nb::layout
