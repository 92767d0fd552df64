#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace nb::text {

/// Where German words may be divided (reformed spelling), after Liang's method: patterns vote between the
/// letters of a word, and an odd highest vote is a place for a hyphen. Patterns: hyph-de-1996 of TeX,
/// embedded. Immutable after construction; any number of threads may ask at once.
class Hyphenation {
public:
  /// Loaded once, on first use (some milliseconds, about 2 MB).
  [[nodiscard]] static Hyphenation const& german();

  /// \param text the patterns, one a line, UTF-8: letters a-z ä ö ü ß, a dot for the edge of a word, digits
  /// for votes.
  ///        A pattern with any other letter is skipped: it could never match.
  explicit Hyphenation(std::string_view text);

  /// How many letters stand before each place for a hyphen, ascending; at least two letters on either side.
  /// Letters of any case; a letter outside the German alphabet is never matched. Nothing for words beyond
  /// `longest_word` letters. About 1 µs a word.
  [[nodiscard]] std::vector<std::size_t> places(std::u32string_view word) const;

  static constexpr std::size_t longest_word = 200;

private:
  /// One letter further into a pattern. The children of a node lie side by side in the order of their
  /// letters.
  struct Node {
    std::uint32_t letters = 0;  ///< bit n: there is a child for letter n
    std::uint32_t children = 0;
    std::uint32_t votes =
        0;  ///< into `votes_`, where a count and that many votes stand; 0: no pattern ends here
  };

  [[nodiscard]] Node const* child(Node const& node, unsigned letter) const;
  void vote(std::span<std::uint8_t const> word, std::span<std::uint8_t> votes) const;

  std::vector<Node> nodes_;
  std::vector<std::uint8_t> votes_;
};

}  // namespace nb::text
