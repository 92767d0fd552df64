#include "core/text/hyphenation.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace nb::text {

std::span<std::byte const> hyphenation_patterns(std::string_view file);  // by nb_embed_package

namespace {

/// The alphabet of the patterns in five bits: 1 edge of the word, 2-27 a-z, 28-31 ä ö ü ß; 0 is no letter of
/// it.
constexpr unsigned edge = 1;
constexpr unsigned letter_bits = 5;
/// As many letters as a 64-bit key holds. The longest German pattern has exactly these.
constexpr unsigned longest_pattern = 64 / letter_bits;
constexpr std::size_t letters_kept_together = 2;

unsigned code_of(char32_t letter) {
  if (letter >= U'a' && letter <= U'z') {
    return static_cast<unsigned>(letter - U'a') + 2;
  }
  if (letter >= U'A' && letter <= U'Z') {
    return static_cast<unsigned>(letter - U'A') + 2;
  }
  switch (letter) {
    case U'.': return edge;
    case U'ä':
    case U'Ä': return 28;
    case U'ö':
    case U'Ö': return 29;
    case U'ü':
    case U'Ü': return 30;
    case U'ß':
    case U'ẞ': return 31;
    default: return 0;
  }
}

struct Pattern {
  std::uint64_t letters = 0;  ///< five bits each, the first at the top: sorting them sorts the words
  unsigned length = 0;
  std::array<std::uint8_t, longest_pattern + 1> votes{};

  [[nodiscard]] unsigned letter(unsigned place) const {
    return static_cast<unsigned>(letters >> (64 - letter_bits * (place + 1))) & 31U;
  }
};

/// Reads one line; a length of 0 says that the pattern is of no use.
Pattern read_pattern(std::string_view line) {
  Pattern pattern;
  for (auto const letter : code_points(line)) {
    if (letter >= U'0' && letter <= U'9') {
      pattern.votes.at(pattern.length) = static_cast<std::uint8_t>(letter - U'0');
      continue;
    }
    auto const code = code_of(letter);
    if (code == 0 || pattern.length == longest_pattern) {
      return {};
    }
    ++pattern.length;
    pattern.letters |= std::uint64_t{code} << (64 - letter_bits * pattern.length);
  }
  return pattern;
}

std::vector<Pattern> read_patterns(std::string_view text) {
  std::vector<Pattern> patterns;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto pattern = read_pattern(text.substr(0, end));
    if (pattern.length > 0) {
      patterns.push_back(pattern);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::sort(patterns.begin(), patterns.end(), [](Pattern const& a, Pattern const& b) {
    return a.letters != b.letters ? a.letters < b.letters : a.length < b.length;
  });
  return patterns;
}

/// The patterns below a node, and how many of their letters lead to it.
struct Branch {
  std::size_t begin;
  std::size_t end;
  unsigned depth;
};

}  // namespace

Hyphenation const& Hyphenation::german() {
  static Hyphenation const patterns([] {
    auto const bytes = hyphenation_patterns("hyph-de-1996.pat.txt");
    return std::string_view(reinterpret_cast<char const*>(bytes.data()), bytes.size());
  }());
  return patterns;
}

Hyphenation::Hyphenation(std::string_view text) : nodes_(1), votes_(1) {
  auto const patterns = read_patterns(text);
  std::vector<Branch> branches{{0, patterns.size(), 0}};  // of the node with the same number
  for (std::size_t number = 0; number < branches.size(); ++number) {
    auto [begin, end, depth] = branches[number];
    for (; begin < end && patterns[begin].length == depth; ++begin) {
      nodes_[number].votes = static_cast<std::uint32_t>(votes_.size());
      votes_.push_back(static_cast<std::uint8_t>(depth + 1));
      votes_.insert(votes_.end(), patterns[begin].votes.begin(), patterns[begin].votes.begin() + depth + 1);
    }
    nodes_[number].children = static_cast<std::uint32_t>(nodes_.size());
    while (begin < end) {
      auto const letter = patterns[begin].letter(depth);
      auto next = begin;
      while (next < end && patterns[next].letter(depth) == letter) {
        ++next;
      }
      nodes_[number].letters |= 1U << letter;
      nodes_.emplace_back();
      branches.push_back({begin, next, depth + 1});
      begin = next;
    }
  }
}

Hyphenation::Node const* Hyphenation::child(Node const& node, unsigned letter) const {
  auto const bit = 1U << letter;
  if (letter == 0 || (node.letters & bit) == 0) {
    return nullptr;
  }
  return &nodes_[node.children + static_cast<unsigned>(std::popcount(node.letters & (bit - 1)))];
}

void Hyphenation::vote(std::span<std::uint8_t const> word, std::span<std::uint8_t> votes) const {
  for (std::size_t start = 0; start < word.size(); ++start) {
    auto const* node = &nodes_.front();
    for (auto place = start; place < word.size(); ++place) {
      node = child(*node, word[place]);
      if (node == nullptr) {
        break;
      }
      if (node->votes == 0) {
        continue;
      }
      auto const* cast = &votes_[node->votes];
      for (std::size_t i = 0; i < *cast; ++i) {
        votes[start + i] = std::max(votes[start + i], cast[i + 1]);
      }
    }
  }
}

std::vector<std::size_t> Hyphenation::places(std::u32string_view word) const {
  std::vector<std::size_t> places;
  if (word.size() < 2 * letters_kept_together || word.size() > longest_word) {
    return places;
  }
  std::array<std::uint8_t, longest_word + 2> letters{};  // the word between its two edges
  std::array<std::uint8_t, longest_word + 3> votes{};
  letters.front() = edge;
  for (std::size_t i = 0; i < word.size(); ++i) {
    letters.at(i + 1) = word[i] == U'.' ? std::uint8_t{0} : static_cast<std::uint8_t>(code_of(word[i]));
  }
  letters.at(word.size() + 1) = edge;
  vote(std::span(letters).first(word.size() + 2), votes);
  for (auto place = letters_kept_together; place + letters_kept_together <= word.size(); ++place) {
    if (votes.at(place + 1) % 2 == 1) {
      places.push_back(place);
    }
  }
  return places;
}

}  // namespace nb::text
