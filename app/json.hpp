#pragma once

#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/register_access.hpp"
#include <optional>

namespace nb::app {

[[nodiscard]] inline nlohmann::ordered_json minutes_or_null(std::optional<Minutes> minutes) {
  return minutes ? nlohmann::ordered_json(minutes->count()) : nlohmann::ordered_json(nullptr);
}

inline void print_json(nlohmann::ordered_json const& document) {
  print(document.dump(1) + "\n");
}

/// The findings of `check --format json` (docs/formats.md): code, severity, subject, place, message, hint.
[[nodiscard]] nlohmann::ordered_json to_json(Program const& program, Diagnostics const& findings);

/// What `assess --format json` prints.
[[nodiscard]] nlohmann::ordered_json assessment_json(Program const& program, Assessed const& assessed);

}  // namespace nb::app
