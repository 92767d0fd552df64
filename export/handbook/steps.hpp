#pragma once

#include "export/handbook/blocks.hpp"

#include <string>
#include <vector>

namespace nb::handbook {

using plans::Steps;

/// Steps of a plan in one phase: those for all scenarios, then those for single ones.
[[nodiscard]] Steps steps_in(Context const& context, model::Plan const* plan, model::Phase phase);

/// To tick off: number, action with what it needs and whether it may run beside others, who, how long, done
/// when.
[[nodiscard]] document::CheckList check_list(Context const& context, Steps const& steps);

/// The steps of a phase as one list; those for a single scenario say so. Where the plan has none, the
/// standard steps (key of their list, may have no texts) stand in, marked as such, with room to write own
/// ones.
void write_phase(Writer& page,
                 model::Plan const* plan,
                 model::RecordId const& subject,
                 model::Phase phase,
                 std::string_view standard);

}  // namespace nb::handbook
