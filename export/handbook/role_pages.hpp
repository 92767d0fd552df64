#pragma once

#include "export/handbook/blocks.hpp"

#include <optional>

namespace nb::handbook {

/// What a role must do, may do, keeps and reports, with its place in the alarm chain.
[[nodiscard]] document::Chapter role_tasks(Context& context, model::Role const& role);

/// Its steps in all plans, the most urgent plan first; nothing if it has none.
[[nodiscard]] std::optional<document::Chapter> role_steps(Context& context, model::Role const& role);

}  // namespace nb::handbook
