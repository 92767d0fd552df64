#pragma once

#include "export/handbook/cards.hpp"

#include <vector>

namespace nb::handbook {

/// Forms to write on: log, report, situation sheet, task list, shift plan, intake sheet (one for all, and one
/// for each process of class A and B), take-over request, acceptance and return.
[[nodiscard]] std::vector<Draft> forms(Context& context);

/// The intake sheet of one process.
[[nodiscard]] document::Chapter intake_sheet(Context& context, model::Process const& process);

}  // namespace nb::handbook
