#include "export/handbook/glossary.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace nb::handbook {

// Made by nb_embed from data/glossary.csv (export/CMakeLists.txt).
std::span<std::byte const> glossary_file(std::string_view file);

namespace {

constexpr std::size_t columns = 4;  // Begriff;Bedeutung;term;meaning

std::string_view take_until(std::string_view& text, char end) {
  auto const size = std::min(text.find(end), text.size());
  auto const part = text.substr(0, size);
  text.remove_prefix(std::min(size + 1, text.size()));
  return part;
}

std::array<std::string_view, columns> cells_of(std::string_view line) {
  std::array<std::string_view, columns> cells;
  for (auto& cell : cells) {
    cell = text::trim(take_until(line, ';'));
  }
  return cells;
}

}  // namespace

std::vector<GlossaryEntry> glossary(text::Language language) {
  auto const bytes = glossary_file("glossary.csv");
  std::string_view rest(reinterpret_cast<char const*>(bytes.data()),  // NOLINT(*-reinterpret-cast): text
                        bytes.size());
  std::size_t const first = language == text::Language::german ? 0 : 2;
  std::vector<GlossaryEntry> entries;
  take_until(rest, '\n');
  while (!rest.empty()) {
    auto const cells = cells_of(take_until(rest, '\n'));
    if (!cells[first].empty()) {
      entries.push_back({std::string(cells[first]), std::string(cells[first + 1])});
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [](auto const& a, auto const& b) {
    return text::compare_german(a.word, b.word) < 0;
  });
  return entries;
}

}  // namespace nb::handbook
