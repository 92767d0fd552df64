#pragma once

#include "core/model/register.hpp"

namespace nb::assessment {

/// Error refused "assessment.unknown_record": `id` is no process or resource; the detail is
/// text::suggestion's.
[[noreturn]] void refuse_unknown_record(model::Register const& register_, model::RecordId const& id);

}  // namespace nb::assessment
