#pragma once

#include "export/handbook/blocks.hpp"

namespace nb::handbook {

/// "WAP-SQL"
[[nodiscard]] std::string restart_plan_id(model::RecordId const& resource);

/// Wiederanlaufplan of a resource, with its recovery (BSI 200-4, 12.2). \param level of its title: 1 alone, 2
/// in the handbook
[[nodiscard]] document::Chapter restart_plan(Context& context, model::Resource const& resource, int level);

}  // namespace nb::handbook
