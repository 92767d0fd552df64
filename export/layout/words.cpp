#include "export/layout/words.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <mutex>

namespace nb::layout {
namespace {

constexpr char32_t soft_hyphen = 0xAD;
constexpr char32_t zero_width_space = 0x200B;
constexpr char32_t replacement = 0xFFFD;
constexpr std::size_t longest_word = 60'000;  // `Word::Break` counts in 16 bits

bool is_joiner(char32_t c) {
  return c == 0x2060 || c == 0xFEFF || c == 0x200C || c == 0x200D;
}

/// Characters without a picture: controls, and those that would turn the direction of writing.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2061 && c <= 0x206F) || (c >= 0xFFF0 && c <= 0xFFFB) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || c == U'ẞ';
}

bool is_small_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c < 0x100);
}

/// Hebrew, Arabic and their neighbours, with the forms of older character sets.
bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF);
}

/// Letters that every font may draw as it likes: nobody could read them.
bool is_private(char32_t c) {
  return c >= 0xE000 && c <= 0xF8FF;
}

/// What can stand for a letter that the fonts lack, without a reader noticing.
char32_t twin(char32_t c) {
  switch (c) {
    case 0x2011: return U'-';
    case 0x202F:
    case 0x2007:
    case 0x2009: return 0xA0;
    default: return 0;
  }
}

/// A word on its way from UTF-8 to measured letters.
class Maker {
public:
  Maker(Weight weight, Hyphens hyphens)
      : face_(weight == Weight::bold ? Face::bold : Face::regular), hyphens_(hyphens) {}

  Word make(std::string_view utf8) {
    for (auto const c : text::code_points(utf8)) {
      take(c);
    }
    turn_right_to_left();
    measure();
    word_.joints = joints_of(clean_);
    find_breaks();
    return std::move(word_);
  }

private:
  void take(char32_t c) {
    if (clean_.size() >= longest_word || is_joiner(c)) {
      return;
    }
    if (c == soft_hyphen || c == zero_width_space) {
      given_.push_back({static_cast<std::uint16_t>(clean_.size()), c == soft_hyphen});
      return;
    }
    if (is_control(c)) {
      word_.dropped += c;
      return;
    }
    if (!clean_.empty()) {
      if (auto const both = composed(clean_.back(), c); both != 0 && Font::of(face_).has(both)) {
        clean_.back() = both;
        word_.letters.back() = {static_cast<char16_t>(both), 0, 0, face_};
        return;
      }
    }
    clean_ += c;
    word_.letters.push_back(letter_for(c));
  }

  Letter letter_for(char32_t c) {
    for (auto const candidate : {c, twin(c)}) {
      for (auto const face : {face_, Face::symbols}) {
        if (candidate != 0 && candidate <= 0xFFFF && !is_private(candidate) &&
            Font::of(face).has(candidate)) {
          return {static_cast<char16_t>(candidate), 0, 0, face};
        }
      }
    }
    word_.missing += c;
    return {static_cast<char16_t>(replacement), 0, 0, Face::symbols};
  }

  /// Letters of a word that is written from right to left are placed in that order. Between words the order
  /// stays that of the line, which the finding says.
  void turn_right_to_left() {
    for (std::size_t begin = 0; begin < clean_.size(); ++begin) {
      auto end = begin;
      while (end < clean_.size() && is_right_to_left(clean_[end])) {
        ++end;
      }
      if (end > begin) {
        word_.right_to_left = clean_[begin];
        std::reverse(word_.letters.begin() + static_cast<std::ptrdiff_t>(begin),
                     word_.letters.begin() + static_cast<std::ptrdiff_t>(end));
        begin = end - 1;
      }
    }
  }

  void measure() {
    auto& letters = word_.letters;
    for (std::size_t begin = 0; begin < letters.size();) {
      std::u16string row;
      auto const face = letters[begin].face;
      auto end = begin;
      for (; end < letters.size() && letters[end].face == face; ++end) {
        row += letters[end].code;
      }
      auto const advances = Font::of(face).advances(row);
      for (auto i = begin; i < end; ++i) {
        auto const own = Font::of(face).advance(letters[i].code);
        auto const advance = advances.empty() ? own : advances[i - begin];
        letters[i].advance = static_cast<std::int16_t>(advance);
        letters[i].kern = static_cast<std::int16_t>(advance - own);
        word_.width += advance;
      }
      begin = end;
    }
  }

  [[nodiscard]] bool is_address() const {
    return clean_.find(U'@') != std::u32string::npos || clean_.find(U"://") != std::u32string::npos ||
           clean_.starts_with(U"www.");
  }

  /// "(PERS-BAUHOF)": what a reader looks for as one piece, if it is not too long for a line of an index.
  [[nodiscard]] bool is_code() const {
    constexpr std::size_t longest_code = 16;
    return clean_.size() <= longest_code && clean_.find(U'-') != std::u32string::npos &&
           std::none_of(clean_.begin(), clean_.end(), is_small_letter);
  }

  void find_breaks() {
    auto breaks = std::move(given_);
    if (is_code()) {
      return;
    }
    if (is_address()) {
      break_address(breaks);
    } else {
      auto const author_divided = !breaks.empty();
      break_at_signs(breaks);
      if (hyphens_ == Hyphens::german && !author_divided) {
        hyphenate(breaks);
      }
    }
    std::stable_sort(breaks.begin(), breaks.end(), [](auto& a, auto& b) { return a.letters < b.letters; });
    auto const same = [](auto& a, auto& b) { return a.letters == b.letters; };
    breaks.erase(std::unique(breaks.begin(), breaks.end(), same), breaks.end());
    auto const inside = [this](auto& b) { return b.letters == 0 || b.letters >= clean_.size(); };
    breaks.erase(std::remove_if(breaks.begin(), breaks.end(), inside), breaks.end());
    word_.breaks = std::move(breaks);
  }

  /// After the signs of an address and never with a hyphen, which would become a part of it.
  void break_address(std::vector<Word::Break>& breaks) const {
    for (std::size_t i = 1; i + 2 < clean_.size(); ++i) {
      if (std::u32string_view(U"@./_?&=").find(clean_[i]) != std::u32string_view::npos &&
          clean_[i + 1] != U'/') {
        breaks.push_back({static_cast<std::uint16_t>(i + 1), false});
      }
    }
  }

  /// After a hyphen, dash or slash between words ("IT-Sicherheit"), not within a number ("VG-001", "24/7").
  void break_at_signs(std::vector<Word::Break>& breaks) const {
    for (std::size_t i = 2; i + 3 < clean_.size(); ++i) {
      if (std::u32string_view(U"-/–—+_").find(clean_[i]) == std::u32string_view::npos) {
        continue;
      }
      auto const around = {clean_[i - 2], clean_[i - 1], clean_[i + 1], clean_[i + 2]};
      if (std::all_of(around.begin(), around.end(), is_letter)) {
        breaks.push_back({static_cast<std::uint16_t>(i + 1), false});
      }
    }
  }

  void hyphenate(std::vector<Word::Break>& breaks) const {
    constexpr std::size_t shortest = 6;
    constexpr std::size_t kept_at_end = 3;  // "-ge" alone on a line helps nobody
    for (std::size_t begin = 0; begin < clean_.size(); ++begin) {
      auto end = begin;
      while (end < clean_.size() && is_letter(clean_[end])) {
        ++end;
      }
      if (end - begin >= shortest) {
        auto const part = std::u32string_view(clean_).substr(begin, end - begin);
        for (auto const place : text::Hyphenation::german().places(part)) {
          if (place + kept_at_end <= part.size()) {
            breaks.push_back({static_cast<std::uint16_t>(begin + place), true});
          }
        }
      }
      begin = end;
    }
  }

  Face face_;
  Hyphens hyphens_;
  Word word_;
  std::u32string clean_;
  std::vector<Word::Break> given_;
};

std::mutex shelf_mutex;

/// Words that nobody uses at the moment.
std::vector<std::unique_ptr<Words>>& shelf(Hyphens hyphens) {
  static std::array<std::vector<std::unique_ptr<Words>>, 2> shelves;
  return shelves.at(hyphens == Hyphens::german ? 1 : 0);
}

}  // namespace

Word const& Words::word(std::string_view utf8, Weight weight) {
  auto& cache = weight == Weight::bold ? bold_ : regular_;
  auto found = cache.find(utf8);
  if (found == cache.end()) {
    found = cache.emplace(std::string(utf8), Maker(weight, hyphens_).make(utf8)).first;
  }
  return found->second;
}

void Words::forget_if_full() {
  if (regular_.size() + bold_.size() > most_words) {
    regular_.clear();
    bold_.clear();
  }
}

BorrowedWords::BorrowedWords(Hyphens hyphens) : hyphens_(hyphens) {
  std::scoped_lock const lock(shelf_mutex);
  auto& words = shelf(hyphens_);
  if (words.empty()) {
    words_ = std::make_unique<Words>(hyphens_);
  } else {
    words_ = std::move(words.back());
    words.pop_back();
  }
}

BorrowedWords::~BorrowedWords() {
  words_->forget_if_full();
  std::scoped_lock const lock(shelf_mutex);
  shelf(hyphens_).push_back(std::move(words_));
}

}  // namespace nb::layout
