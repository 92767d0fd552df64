#include "app/time_bar.hpp"

#include <algorithm>
#include <array>

namespace nb::app {
namespace {

/// Steps that people can count in.
constexpr std::array<Minutes::rep, 20> steps{1,   2,   5,   10,  15,   20,   30,   60,   120,   180,
                                             240, 360, 480, 720, 1440, 2880, 4320, 7200, 10080, 43200};

Minutes last_change(std::vector<std::vector<outage::StateTime>> const& all) {
  Minutes last{60};
  for (auto const& states : all) {
    for (auto const& one : states) {
      last = std::max({last, one.from, one.until.value_or(Minutes{0})});
    }
  }
  return last;
}

char letter_of(outage::State state) {
  switch (state) {
    case outage::State::running: return '.';
    case outage::State::emergency: return '+';
    case outage::State::stopped: return '#';
  }
  return '?';
}

}  // namespace

TimeBar::TimeBar(std::vector<std::vector<outage::StateTime>> const& all, Minutes horizon, std::size_t letters)
    : letters_(letters) {
  auto const last = last_change(all);
  auto const span = std::min(last + last / 10, std::max(horizon, Minutes{60}));
  auto const least =
      (span.count() + static_cast<Minutes::rep>(letters) - 1) / static_cast<Minutes::rep>(letters);
  auto const round = std::lower_bound(steps.begin(), steps.end(), least);
  step_ = Minutes{round == steps.end() ? least : *round};
}

std::string TimeBar::of(std::vector<outage::StateTime> const& states,
                        std::optional<Minutes> intolerable_at) const {
  std::string bar(letters_, '.');
  for (auto const& one : states) {
    for (std::size_t i = 0; i < letters_; ++i) {
      auto const begin = step_ * static_cast<Minutes::rep>(i);
      bool const touches = one.from < begin + step_ && (!one.until || begin < *one.until);
      if (!touches || letter_of(one.state) == '.' || bar[i] == '!' || bar[i] == '#') {
        continue;
      }
      bool const its_limit = one.state == outage::State::stopped && intolerable_at &&
                             one.from <= *intolerable_at && (!one.until || *intolerable_at < *one.until);
      bool const intolerable = its_limit && begin + step_ > *intolerable_at;
      bar[i] = intolerable ? '!' : letter_of(one.state);
    }
  }
  return bar;
}

}  // namespace nb::app
