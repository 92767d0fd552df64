#include "export/handbook/open_points.hpp"

#include <cstdint>

namespace nb::handbook {
namespace {

constexpr std::uint32_t first_number = 10'000;
constexpr std::uint32_t numbers = 90'000;

/// FNV-1a, 32 bits.
std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint32_t basis = 2'166'136'261U, prime = 16'777'619U;
  auto hash = basis;
  for (char const byte : text) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
  }
  return hash;
}

}  // namespace

std::string OpenPoints::free_number(std::string_view text) {
  auto number = hash_of(text) % numbers;
  while (points_.size() < numbers && !taken_.insert(number).second) {
    number = (number + 1) % numbers;
  }
  return "L-" + std::to_string(first_number + number);
}

std::string OpenPoints::number(model::RecordId const& subject, std::string_view what) {
  if (silent_) {
    return {};
  }
  auto const [place, is_new] = known_.try_emplace({subject, std::string(what)}, points_.size());
  if (is_new) {
    points_.push_back({free_number(subject + '\n' + std::string(what)), subject, std::string(what)});
  }
  return points_[place->second].number;
}

}  // namespace nb::handbook
