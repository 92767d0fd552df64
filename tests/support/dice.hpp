#pragma once

#include <cstdint>

namespace nb::test {

/// splitmix64: the same numbers everywhere, from a fixed seed.
class Dice {
public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  /// 0 … below-1
  std::uint32_t roll(std::uint32_t below) {
    state_ += 0x9e3779b97f4a7c15U;
    auto z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    z ^= z >> 31U;
    return static_cast<std::uint32_t>((z >> 32U) * below >> 32U);
  }
  bool one_in(std::uint32_t n) { return roll(n) == 0; }
  bool percent(std::uint32_t p) { return roll(100) < p; }

private:
  std::uint64_t state_;
};

}  // namespace nb::test
