#pragma once

#include <cstdint>
#include <string_view>

namespace nb::layout {

/// What a word is to the words beside it: "§" and its number, "4" and "h", the parts of a telephone number
/// stand on one line.
struct Joints {
  bool digit_first = false;
  bool digit_last = false;
  bool before_number = false;  ///< "§", "Seite", "+"
  bool after_number = false;   ///< "h", "min", "%"
  bool clock = false;          ///< "d" and "h", which a number may follow: "3 d 4 h"
  bool hangs = false;          ///< "·", "–": never begins a line
  bool initial = false;        ///< "z." of "z. B."
};

/// \param word its letters, each drawn one
[[nodiscard]] Joints joints_of(std::u32string_view word);

/// Whether a line must not end between two words that a space parts.
[[nodiscard]] bool joined(Joints before, Joints after);

}  // namespace nb::layout
