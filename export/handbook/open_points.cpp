#include "export/handbook/open_points.hpp"

namespace nb::handbook {
namespace {

constexpr std::size_t digits = 3;

std::string numbered(std::size_t number) {
  std::string const text = std::to_string(number);
  return "L-" + std::string(text.size() < digits ? digits - text.size() : 0, '0') + text;
}

}  // namespace

std::string OpenPoints::number(model::RecordId const& subject, std::string_view what) {
  auto const [place, is_new] = known_.try_emplace({subject, std::string(what)}, points_.size());
  if (is_new) {
    points_.push_back({numbered(points_.size() + 1), subject, std::string(what)});
  }
  return points_[place->second].number;
}

}  // namespace nb::handbook
