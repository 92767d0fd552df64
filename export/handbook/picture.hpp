#pragma once

#include "export/document/document.hpp"
#include "export/handbook/context.hpp"

#include <optional>

namespace nb::handbook {

/// What a process or resource needs, so many levels of needs deep; alternatives dashed, below a box
/// that says "eines von". Nothing if it needs nothing.
[[nodiscard]] std::optional<document::Figure> dependency_picture(Context const& context,
                                                                 model::RecordId const& id,
                                                                 int levels);

}  // namespace nb::handbook
