#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace nb::intake {

/// Which rows can be imported when some cannot: a row that needs an unsound one is unsound itself, and so on.
class Soundness {
public:
  explicit Soundness(std::size_t rows) : unsound_(rows, false), dependents_(rows) {}

  void mark_unsound(std::size_t row) { unsound_[row] = true; }
  /// `row` cannot be imported without `on`.
  void depends(std::size_t row, std::size_t on) { dependents_[on].push_back(row); }

  /// Follows the dependencies from the rows marked so far; calls `found(row, because_of)` for each row more.
  /// Cost: linear in rows and dependencies.
  void spread(std::function<void(std::size_t row, std::size_t because_of)> const& found);

  [[nodiscard]] bool is_sound(std::size_t row) const { return !unsound_[row]; }

private:
  std::vector<bool> unsound_;
  std::vector<std::vector<std::size_t>> dependents_;
};

}  // namespace nb::intake
