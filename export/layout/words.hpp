#pragma once

#include "core/text/hyphenation.hpp"
#include "export/layout/fonts.hpp"
#include "export/layout/joints.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nb::layout {

/// A drawn letter; widths in `units_per_em`.
struct Letter {
  char16_t code = 0;
  std::int16_t advance = 0;  ///< to the next letter, kerning included
  std::int16_t kern = 0;     ///< the part of `advance` that is not the font's own
  Face face = Face::regular;
};

/// Text between two spaces, measured, with the places where a line may end in it.
struct Word {
  struct Break {
    std::uint16_t letters = 0;  ///< before it
    bool hyphen = false;  ///< a hyphen is added (else one stands there, or none is wanted, as in an address)
  };

  std::vector<Letter> letters;
  std::int64_t width = 0;
  std::vector<Break> breaks;   ///< ascending
  Joints joints{};             ///< which of its neighbours it stays with
  std::u32string missing;      ///< letters that no embedded font has; U+FFFD stands for each
  char32_t right_to_left = 0;  ///< the first letter written from right to left, or 0
  std::u32string dropped;      ///< control characters left out
};

enum class Weight : std::uint8_t { regular, bold };
enum class Hyphens : std::uint8_t { none, german };

/// Measures words and remembers them. Used by one thread at a time.
class Words {
public:
  explicit Words(Hyphens hyphens) : hyphens_(hyphens) {}

  /// `utf8` contains no white space. The answer stays valid until `forget_if_full`.
  [[nodiscard]] Word const& word(std::string_view utf8, Weight weight);

  /// Keeps memory bounded; called between blocks and table rows, when nobody holds a word.
  void forget_if_full();

  static constexpr std::size_t most_words = 40'000;

private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Cache = std::unordered_map<std::string, Word, Hash, std::equal_to<>>;

  Hyphens hyphens_;
  Cache regular_;
  Cache bold_;
};

/// Words that outlive a document: measured once per run, handed from chapter to chapter and thread to thread.
class BorrowedWords {
public:
  explicit BorrowedWords(Hyphens hyphens);
  ~BorrowedWords();
  BorrowedWords(BorrowedWords const&) = delete;
  BorrowedWords& operator=(BorrowedWords const&) = delete;

  [[nodiscard]] Words& operator*() const { return *words_; }

private:
  Hyphens hyphens_;
  std::unique_ptr<Words> words_;
};

}  // namespace nb::layout
