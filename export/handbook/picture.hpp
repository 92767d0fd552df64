#pragma once

#include "export/document/document.hpp"
#include "export/handbook/context.hpp"

#include <optional>

namespace nb::handbook {

/// What a process or resource needs, its direct needs and two more levels; alternatives dashed, below a box
/// that says "eines von". Nothing if it needs nothing.
[[nodiscard]] std::optional<document::Figure> dependency_picture(Context const& context,
                                                                 model::RecordId const& id);

}  // namespace nb::handbook
