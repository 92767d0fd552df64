#include "export/layout/paragraph.hpp"

#include "export/layout/line_breaking.hpp"

#include <algorithm>
#include <span>

namespace nb::layout {
namespace {

std::int64_t space_width() {
  static std::int64_t const width = Font::of(Face::regular).advance(u' ');
  return width;
}
std::int64_t hyphen_width() {
  static std::int64_t const width = Font::of(Face::bold).advance(u'-');
  return width;
}

/// In a narrow column a line is often half empty, which is no reason to tear a word: the fewer letters a line
/// holds, the dearer is a hyphen.
std::int64_t hyphen_cost(std::int64_t measure) {
  constexpr std::int64_t narrow = 12;  // sizes of the letters
  constexpr std::int64_t medium = 22;
  auto const ems = measure / units_per_em;
  return ems < narrow ? 14 * penalty::hyphen : ems < medium ? 5 * penalty::hyphen : penalty::hyphen;
}

/// Where a line may end, and which letter comes next there.
struct Place {
  std::uint32_t atom;
  std::uint32_t letter;
  bool space;
};

/// Lists the places of some atoms that stand in one row.
class Places {
public:
  Places(std::span<Atom const> atoms, std::size_t first, std::int64_t measure)
      : atoms_(atoms), first_(first), measure_(measure) {
    auto const likely = atoms_.size() * 3;  // a space and two syllables a word
    places.reserve(likely);
    opportunities.reserve(likely);
    add({static_cast<std::uint32_t>(first_), 0, false}, {});
    too_wide_ = !atoms_.empty() && joined_width(0) > measure_;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      if (i > 0 && atoms_[i].space_before) {
        after_space(i);
      }
      inside(i);
      x_ += atoms_[i].word->width;
    }
    add({static_cast<std::uint32_t>(first_ + atoms_.size()), 0, false}, {x_, x_, 0, false, spaces_, spaces_});
  }

  std::vector<Opportunity> opportunities;
  std::vector<Place> places;

private:
  void add(Place place, Opportunity opportunity) {
    places.push_back(place);
    opportunities.push_back(opportunity);
  }

  void after_space(std::size_t i) {
    if (!atoms_[i].joined) {
      add({static_cast<std::uint32_t>(first_ + i), 0, true},
          {x_, x_ + space_width(), 0, false, spaces_, spaces_ + 1});
      too_wide_ = joined_width(i) > measure_;
    } else if (too_wide_) {
      add({static_cast<std::uint32_t>(first_ + i), 0, true},
          {x_, x_ + space_width(), penalty::within_figures, false, spaces_, spaces_ + 1});
    }
    x_ += space_width();
    ++spaces_;
  }

  /// From this atom to the last that is joined to it.
  [[nodiscard]] std::int64_t joined_width(std::size_t first) const {
    auto width = atoms_[first].word->width;
    for (auto i = first + 1; i < atoms_.size() && (atoms_[i].joined || !atoms_[i].space_before); ++i) {
      width += atoms_[i].word->width + (atoms_[i].space_before ? space_width() : 0);
    }
    return width;
  }

  void inside(std::size_t i) {
    auto const& word = *atoms_[i].word;
    auto const too_wide = word.width > measure_;
    if (word.breaks.empty() && !too_wide) {
      return;
    }
    auto next = word.breaks.begin();
    auto x = x_;
    for (std::size_t letter = 0; letter < word.letters.size(); ++letter) {
      auto const at =
          Place{static_cast<std::uint32_t>(first_ + i), static_cast<std::uint32_t>(letter), false};
      if (next != word.breaks.end() && next->letters == letter) {
        auto const cost = next->hyphen ? hyphen_cost(measure_) : penalty::sign;
        add(at, {x + (next->hyphen ? hyphen_width() : 0), x, cost, next->hyphen, spaces_, spaces_});
        ++next;
      } else if (too_wide && letter > 0) {
        add(at, {x, x, penalty::anywhere, false, spaces_, spaces_});
      }
      x += word.letters[letter].advance;
    }
  }

  std::span<Atom const> atoms_;
  std::size_t first_;
  std::int64_t measure_;
  std::int64_t x_ = 0;
  std::int32_t spaces_ = 0;
  bool too_wide_ = false;  ///< the words joined here do not fit on a line
};

/// Calls `row(begin, end)` for the atoms between two ordered line breaks.
template <class Row>
void each_row(std::vector<Atom> const& atoms, Row row) {
  for (std::size_t begin = 0; begin < atoms.size();) {
    auto end = begin + 1;
    while (end < atoms.size() && !atoms[end].new_line) {
      ++end;
    }
    row(begin, end);
    begin = end;
  }
}

std::int64_t width_of_row(std::vector<Atom> const& atoms, std::size_t begin, std::size_t end) {
  std::int64_t width = 0;
  for (auto i = begin; i < end; ++i) {
    width += atoms[i].word->width + (i > begin && atoms[i].space_before ? space_width() : 0);
  }
  return width;
}

enum class Divide { where_possible, never_with_hyphen };

/// Width of the widest part between two places where a line may end.
class WidestPart {
public:
  explicit WidestPart(Divide divide) : divide_(divide) {}

  static constexpr std::size_t short_word = 12;  ///< "IT-Leitung" is better not divided either

  void end_part() {
    widest_ = std::max(widest_, part_);
    part_ = 0;
  }
  void add_space() { part_ += space_width(); }

  void add(Word const& word) {
    if (word.breaks.empty()) {
      part_ += word.width;
      return;
    }
    auto next = word.breaks.begin();
    for (std::size_t letter = 0; letter < word.letters.size(); ++letter) {
      if (next != word.breaks.end() && next->letters == letter) {
        if (!next->hyphen && (divide_ == Divide::where_possible || word.letters.size() > short_word)) {
          end_part();
        } else if (next->hyphen && divide_ == Divide::where_possible) {
          part_ += hyphen_width();
          end_part();
        }
        ++next;
      }
      part_ += word.letters[letter].advance;
    }
  }

  [[nodiscard]] std::int64_t result() const { return std::max(widest_, part_); }

private:
  Divide divide_;
  std::int64_t widest_ = 0;
  std::int64_t part_ = 0;
};

std::int64_t widest_part(std::vector<Atom> const& atoms, Divide divide) {
  WidestPart widest(divide);
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    auto const& atom = atoms[i];
    if (i > 0 && atom.joined) {
      widest.add_space();
    } else if (i > 0 && atom.space_before) {
      widest.end_part();
    }
    widest.add(*atom.word);
  }
  return widest.result();
}

/// How much wider the spaces of a justified line become together. Where they would gape, the line stays
/// ragged.
std::int64_t room_to_spread(std::int64_t room, std::int64_t spaces, bool last) {
  constexpr std::int64_t gaping = 3;
  if (spaces <= 0 || (last && room > 0) || room > spaces * space_width() * gaping) {
    return 0;
  }
  return room;
}

}  // namespace

Length Paragraph::width() const {
  std::int64_t widest = 0;
  for (auto const& line : lines) {
    widest = std::max(widest, line.width);
  }
  return to_length(widest);
}

Length Paragraph::natural_width() const {
  std::int64_t widest = 0;
  each_row(atoms, [&](std::size_t begin, std::size_t end) {
    std::int64_t width = 0;
    for (auto i = begin; i < end; ++i) {
      width += atoms[i].word->width + (i > begin && atoms[i].space_before ? space_width() : 0);
    }
    widest = std::max(widest, width);
  });
  return to_length(widest) + Length::thousandths(1);
}

Length Paragraph::comfortable_width() const {
  return to_length(widest_part(atoms, Divide::never_with_hyphen)) + Length::thousandths(1);
}

Length Paragraph::narrowest_width() const {
  return to_length(widest_part(atoms, Divide::where_possible)) + Length::thousandths(1);
}

void Paragraph::break_into_lines(Length measure, Setting setting) {
  lines.clear();
  auto const units = std::max<std::int64_t>(measure.count() * units_per_em / style.size.count(), 1);
  each_row(atoms, [&](std::size_t begin, std::size_t end) { break_row(begin, end, units, setting); });
}

void Paragraph::break_row(std::size_t begin, std::size_t end, std::int64_t measure, Setting setting) {
  if (auto const width = width_of_row(atoms, begin, end); width <= measure) {
    lines.push_back(
        {static_cast<std::uint32_t>(begin), 0, static_cast<std::uint32_t>(end), 0, width, false, false, 0});
    return;  // as most cells of tables
  }
  Places const row(std::span<Atom const>(atoms).subspan(begin, end - begin), begin, measure);
  auto const justified = setting == Setting::justified;
  Measure const wanted{measure, justified ? space_width() / 2 : 0, justified ? space_width() / 6 : 0};
  std::size_t from = 0;
  for (auto const to : break_lines(row.opportunities, wanted)) {
    auto const& start = row.places[from];
    auto const& stop = row.places[to];
    auto const& opportunity = row.opportunities[to];
    Line line{start.atom, start.letter, stop.atom, stop.letter, 0, opportunity.hyphen, stop.space};
    line.width = opportunity.end - row.opportunities[from].start;
    if (justified) {
      auto const spaces = opportunity.spaces_before - row.opportunities[from].spaces_passed;
      line.room = room_to_spread(measure - line.width, spaces, to + 1 == row.places.size());
    }
    lines.push_back(line);
    from = to;
  }
}

}  // namespace nb::layout
