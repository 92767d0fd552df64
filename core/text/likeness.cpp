// Which of two names comes first, and which name was probably meant.
#include "core/text/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace nb::text {
namespace {

/// Longer words are not names, and comparing costs length times length.
constexpr std::size_t longest_word = 200;
constexpr std::size_t few_candidates = 20;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The run of digits that starts at `at`, without leading zeros.
std::string_view number_at(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == '0') {
    ++at;
  }
  std::size_t const start = at;
  while (at < text.size() && is_digit(text[at])) {
    ++at;
  }
  return text.substr(start, at - start);
}

int sign(bool less) {
  return less ? -1 : 1;
}

/// Numbers of any length by value.
int compare_numbers(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return sign(a.size() < b.size());
  }
  return a.compare(b);
}

/// Both texts are folded. UTF-8 keeps the order of code points, so bytes may be compared.
int compare_folded(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < a.size() && k < b.size()) {
    if (is_digit(a[i]) && is_digit(b[k])) {
      if (int const order = compare_numbers(number_at(a, i), number_at(b, k)); order != 0) {
        return order;
      }
      continue;
    }
    if (a[i] != b[k]) {
      return sign(static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[k]));
    }
    ++i;
    ++k;
  }
  return static_cast<int>(i < a.size()) - static_cast<int>(k < b.size());
}

/// Edit distance in which two neighbours that changed places count as one error (the usual slip of the
/// fingers); more than `limit` is answered with `limit` + 1.
std::size_t distance(std::vector<char32_t> const& a, std::vector<char32_t> const& b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) {
    return limit + 1;
  }
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t k = 0; k <= b.size(); ++k) {
    row[k] = k;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t k = 1; k <= b.size(); ++k) {
      std::size_t const changed = last[k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1);
      row[k] = std::min({last[k] + 1, row[k - 1] + 1, changed});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
        row[k] = std::min(row[k], before_last[k - 2] + 1);
      }
    }
  }
  return std::min(row[b.size()], limit + 1);
}

}  // namespace

int compare_german(std::string_view a, std::string_view b) {
  int const order = compare_folded(fold(a), fold(b));
  return order != 0 ? order : a.compare(b);
}

std::optional<std::string> most_similar(std::string_view word, std::vector<std::string> const& candidates) {
  auto const wanted = code_points(fold(word));
  if (wanted.size() > longest_word) {
    return std::nullopt;
  }
  std::size_t best = wanted.size() / 3 + 1;
  std::optional<std::string> found;
  for (auto const& candidate : candidates) {
    if (best == 0) {
      break;
    }
    auto const here = distance(wanted, code_points(fold(candidate)), best - 1);
    if (here < best) {
      best = here;
      found = candidate;
    }
  }
  return found;
}

std::string suggestion(std::string_view word, std::vector<std::string> const& candidates) {
  if (auto const found = most_similar(word, candidates)) {
    return *found;
  }
  std::string all;
  if (candidates.size() <= few_candidates) {
    for (auto const& candidate : candidates) {
      all += (all.empty() ? "" : ", ") + candidate;
    }
  }
  return all;
}

}  // namespace nb::text
