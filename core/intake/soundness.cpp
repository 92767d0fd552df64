#include "core/intake/soundness.hpp"

namespace nb::intake {

void Soundness::spread(std::function<void(std::size_t row, std::size_t because_of)> const& found) {
  std::vector<std::size_t> waiting;
  for (std::size_t row = 0; row < unsound_.size(); ++row) {
    if (unsound_[row]) {
      waiting.push_back(row);
    }
  }
  while (!waiting.empty()) {
    auto const row = waiting.back();
    waiting.pop_back();
    for (auto const dependent : dependents_[row]) {
      if (!unsound_[dependent]) {
        unsound_[dependent] = true;
        found(dependent, row);
        waiting.push_back(dependent);
      }
    }
  }
}

}  // namespace nb::intake
