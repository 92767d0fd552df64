#pragma once

#include "core/text/messages.hpp"

#include <string>
#include <vector>

namespace nb::handbook {

struct GlossaryEntry {
  std::string word;
  std::string meaning;
};

/// The words of the handbook and what they mean, in dictionary order, from data/glossary.csv (compiled in).
[[nodiscard]] std::vector<GlossaryEntry> glossary(text::Language language);

}  // namespace nb::handbook
