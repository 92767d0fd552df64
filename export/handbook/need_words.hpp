#pragma once

#include "export/handbook/context.hpp"

#include <string>

namespace nb::handbook {

/// A need as a sentence: "eines von: Melder (überbrückt 4 h) | Sirene".
[[nodiscard]] std::string need_words(Context const& context, model::Need const& need);

/// "eines von", "2 von 3", "alle von".
[[nodiscard]] std::string choice_words(Context const& context, model::Need const& group);

}  // namespace nb::handbook
