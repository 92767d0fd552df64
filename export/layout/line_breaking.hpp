#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace nb::layout {

/// A place where a line may end. All widths are counted from the beginning of the paragraph, in any one unit.
struct Opportunity {
  std::int64_t end = 0;    ///< right edge of a line that ends here, added hyphen included, space excluded
  std::int64_t start = 0;  ///< left edge of a line that begins here
  std::int64_t penalty = 0;
  bool hyphen = false;
  std::int32_t spaces_before = 0;  ///< between the words from the paragraph's beginning to this end
  std::int32_t spaces_passed = 0;  ///< the same and the one that a line that begins here leaves behind
};

/// How wide the lines are to be.
struct Measure {
  std::int64_t width = 0;
  /// How much wider and narrower a space may become without a reader noticing: justified text. 0: ragged, all
  /// spaces stay as they are.
  std::int64_t stretch = 0;
  std::int64_t shrink = 0;
};

/// What a break costs beside the room it leaves. The room of a ragged line costs (1000 * empty part)²: a line
/// that is a quarter empty costs 62,500. A justified line costs (100 r³)² where its spaces use r times the
/// stretch they have: 10,000 if they use just that.
namespace penalty {
inline constexpr std::int64_t hyphen = 30'000;
inline constexpr std::int64_t hyphens_in_a_row = 60'000;
inline constexpr std::int64_t sign = 5'000;             ///< after the hyphen of "IT-Sicherheit"
inline constexpr std::int64_t within_figures = 90'000;  ///< "0151 23456", "4 h"
inline constexpr std::int64_t stub = 20'000;            ///< a last line that is hardly there
inline constexpr std::int64_t anywhere = 4'000'000;     ///< through a word that cannot be divided
}  // namespace penalty

/// Chooses the breaks that cost least over the whole paragraph (after Knuth and Plass). \param places the
/// first is the paragraph's beginning, the last its end; both edges never go back \return indices into
/// `places` at which the lines end, the last one included; a line is wider than `measure`
///         (less what its spaces can shrink) only where no place lies between its ends. Time: places x places
///         per line.
[[nodiscard]] std::vector<std::size_t> break_lines(std::span<Opportunity const> places, Measure measure);

/// What `break_lines` makes small: the cost of one line.
[[nodiscard]] std::int64_t line_cost(Opportunity const& from,
                                     Opportunity const& to,
                                     bool last,
                                     Measure measure);

}  // namespace nb::layout
